package io.millwright.twin.ridethrough;

import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.AirZones;
import io.millwright.airflow.ZoneResult;
import io.millwright.catalog.CoolingType;
import io.millwright.catalog.RackType;
import io.millwright.cooling.SideState;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.RackMasses.Rack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The air of the halls: what racks breathe (cold) and what units take (warm), with the metal and structure around.
///
///     C_cold dT_c/dt = W_u (T_s − T_c) + W_x (T_w − T_c)
///     C_warm dT_w/dt = (W_u + W_x)(T_c − T_w) + Q_racks + Q_other − G (T_w − T_m),   C_m dT_m/dt = G (T_w − T_m)
///     T_s = T_w − Σ Q_coil / W_u
///
/// W_u is what the fans move, W_x what mixes; both as in the steady state of [AirZones] at the start. Air that fans no
/// longer move, mixes. In a hall in which no unit ever ran the fans of the racks mix, at least once in [#STILL_AIR_S]:
/// it begins at 25 °C and warms up as one whose units all stopped. A unit holds its supply air as long as its coil can:
/// at most `K (T_w − T_water)`, K by its data
/// sheet. A rear door does the same with the exhaust of its rack. **Assumptions**: fans do not follow; dry coils; walls
/// adiabatic; heat of losses and fans follows the power of the hall's racks. **Estimates**: a quarter of the room is
/// cold aisle; [#RACK_METAL_SHARE] of the racks' mass and [#SLAB_J_PER_M2_K] of floor, warmed with a time constant of
/// [#METAL_S].
final class HallMasses {
    static final double RACK_METAL_SHARE = 0.6;
    static final double METAL_J_PER_KG_K = 500;
    static final double USUAL_RACK_KG = 1000;
    static final double SLAB_J_PER_M2_K = 40e3;
    static final double METAL_S = 900;
    private static final double COLD_SHARE = 0.25;
    static final double FIRST_C = 25;
    private static final double WATER_APPROACH = 0.95;
    private static final double DOOR_RATED_DIFFERENCE_K = 21;
    private static final double USUAL_DELTA_K = 15;
    private static final double USUAL_HEIGHT_M = 4;
    private static final int PER_HALL = 3;

    /// Air of a hall without any fan is turned over by what is warm in it; an estimate.
    private static final double STILL_AIR_S = 120;

    /// Fans of a rack move at least this part of their air at full power.
    private static final double LEAST_FAN_FRACTION = 0.3;

    /// Something that cools air with the water of a loop, or with a compressor of its own.
    ///
    /// @param consumer in its loop, −1 with a compressor
    /// @param airWPerK that it moves
    /// @param holdC air that it holds
    /// @param mostWPerK heat at an open valve over the difference of entering air and water
    /// @param mostW heat with a compressor; infinite for a coil
    /// @param startM3PerS water at the start
    /// @param startShare of what it could take, at the start
    private record Coil(
            int node,
            int consumer,
            double airWPerK,
            double holdC,
            double mostWPerK,
            double mostW,
            double startM3PerS,
            double startShare) {}

    /// A hall.
    ///
    /// @param fansWPerK air that units move, or racks where no unit runs at the start
    /// @param cooled whether a unit runs at the start
    private record Room(
            int hall,
            double coldJPerK,
            double warmJPerK,
            double metalJPerK,
            double mixingWPerK,
            double fansWPerK,
            boolean cooled,
            double coldC,
            double warmC,
            double otherW,
            double rackW,
            int[] racks,
            List<Coil> coils) {}

    private final LoopMasses loops;
    private final RackMasses racks;
    private final SteadyState steady;
    private final Twin twin;
    private final int first;
    private final List<Room> rooms = new ArrayList<>();
    private final double[] inletAboveK;
    private final double[] rackAirWPerK;
    private final Coil[] doors;
    private final boolean[] hasDoor;
    private final Glide fans;
    private final int[] fanOf;
    private final double[] extraW;
    private double[] fansNow;
    private double expansionW;
    private double otherW;
    private boolean held;

    HallMasses(
            Twin twin,
            SteadyState steady,
            LoopMasses loops,
            RackMasses racks,
            double[] loopState,
            int first,
            double[] toHallW) {
        this.twin = twin;
        this.steady = steady;
        this.loops = loops;
        this.racks = racks;
        this.first = first;
        int n = racks.racks.size();
        inletAboveK = new double[n];
        rackAirWPerK = new double[n];
        doors = new Coil[n];
        hasDoor = new boolean[n];
        extraW = new double[twin.graph().halls().size()];
        fanOf = new int[twin.graph().nodes().size()];
        Arrays.fill(fanOf, -1);
        List<Double> running = new ArrayList<>();
        for (HallNode hall : twin.graph().halls()) {
            rooms.add(room(hall, loopState, toHallW[hall.index()], running));
        }
        fans = new Glide(running.stream().mapToDouble(Double::doubleValue).toArray(), 5);
        fansNow = fans.at(0);
    }

    private Room room(HallNode hall, double[] loopState, double liquidToAirW, List<Double> running) {
        int h = hall.index();
        ZoneResult zone = steady.air().zones().get(h);
        int[] inside = IntStream.range(0, racks.racks.size())
                .filter(i -> racks.racks.get(i).hall() == h)
                .toArray();
        double inlets = 0;
        double airW = 0;
        double metalKg = 0;
        for (int i : inside) {
            Rack rack = racks.racks.get(i);
            double inlet = steady.air().nodeInletC()[rack.node()];
            double rackAirW = racks.share(i) * rack.airW();
            inlets += rackAirW * LoopMasses.known(inlet, FIRST_C);
            airW += rackAirW;
            RackType type =
                    twin.catalog().rack(twin.graph().node(rack.node()).type()).orElse(null);
            metalKg += type == null ? 0 : LoopMasses.known(type.massKg(), USUAL_RACK_KG);
            double delta = type != null && type.airDeltaK() > 0 ? type.airDeltaK() : USUAL_DELTA_K;
            rackAirWPerK[i] = Math.max(1e-6, Math.max(rackAirW, LEAST_FAN_FRACTION * rack.airW()) / delta);
        }
        List<Coil> coils = new ArrayList<>();
        double warm = LoopMasses.known(zone.returnC(), FIRST_C);
        double unitsWPerK = 0;
        double coilW = 0;
        for (Node node : twin.graph().nodes()) {
            if (node.hall() == h && node.kind().isAirUnit()) {
                AirUnitResult result = result(node.index());
                Coil coil = coil(node, result, warm, loopState, coils);
                coils.add(coil);
                fanOf[node.index()] = running.size();
                running.add(result == null ? 0.0 : 1.0);
                unitsWPerK += result == null ? 0 : coil.airWPerK();
                coilW += result == null ? 0 : result.coilHeatW();
            }
        }
        double rackFansWPerK =
                Arrays.stream(inside).mapToDouble(i -> rackAirWPerK[i]).sum();
        double cold = airW > 0 ? inlets / airW : LoopMasses.known(zone.supplyC(), FIRST_C);
        double supply = unitsWPerK > 0 ? warm - coilW / unitsWPerK : cold;
        double mixing = unitsWPerK > 0 && warm - cold > 1e-6 && cold > supply
                ? unitsWPerK * (cold - supply) / (warm - cold)
                : 0;
        if (mixing == 0) {
            cold = supply;
        }
        double doorW = 0;
        for (int i : inside) {
            Rack rack = racks.racks.get(i);
            inletAboveK[i] = LoopMasses.known(steady.air().nodeInletC()[rack.node()], cold) - cold;
            doorW += door(i, rack, cold + inletAboveK[i], loopState);
        }
        double height = hall.hall().heightM() > 0 ? hall.hall().heightM() : USUAL_HEIGHT_M;
        double air = AirZones.AIR_HEAT_J_PER_M3_K * hall.areaM2() * height;
        double metal = RACK_METAL_SHARE * metalKg * METAL_J_PER_KG_K + SLAB_J_PER_M2_K * hall.areaM2();
        return new Room(
                h,
                COLD_SHARE * air,
                (1 - COLD_SHARE) * air,
                metal,
                mixing,
                unitsWPerK > 0 ? unitsWPerK : Math.max(rackFansWPerK, air / STILL_AIR_S),
                unitsWPerK > 0,
                cold,
                warm,
                coilW + zone.unremovedW() - (airW - doorW) - liquidToAirW,
                airW,
                inside,
                coils);
    }

    private @Nullable AirUnitResult result(int node) {
        for (AirUnitResult unit : steady.air().units()) {
            if (unit.node() == node && unit.coilHeatW() > 0) {
                return unit;
            }
        }
        return null;
    }

    private Coil coil(Node node, @Nullable AirUnitResult result, double warmC, double[] loopState, List<Coil> before) {
        int v = node.index();
        CoolingType type = twin.catalog().cooling(node.type()).orElse(null);
        double capacity = type == null ? 0 : LoopMasses.known(type.capacityW(), 0);
        double rise = 12;
        double airflow = type == null || !(type.airflowM3PerS() > 0)
                ? capacity / (AirZones.AIR_HEAT_J_PER_M3_K * rise)
                : type.airflowM3PerS();
        double rated = Math.max(1, airflow * AirZones.AIR_HEAT_J_PER_M3_K);
        double approach = type == null ? 6 : LoopMasses.known(type.approachK(), 6);
        double perK = capacity / (approach + capacity / rated);
        int consumer = loops.consumer(v);
        if (result == null) {
            double air = before.isEmpty() ? rated : before.getFirst().airWPerK();
            double hold = before.isEmpty() ? warmC - rise : before.getFirst().holdC();
            return new Coil(v, consumer, air, hold, perK, consumer < 0 ? capacity : Double.MAX_VALUE, 0, 0);
        }
        double heat = result.coilHeatW();
        double supplyC = result.supply().dryBulbC();
        double air = warmC - supplyC > 0.1 ? heat / (warmC - supplyC) : rated;
        double hold = result.saturated() ? Math.min(result.setPointC(), supplyC) : warmC - heat / air;
        if (consumer < 0) {
            double most = result.saturated() ? heat : Math.max(heat, capacity);
            return new Coil(v, -1, air, hold, 0, most, 0, 0);
        }
        double difference = Math.max(0.1, warmC - loops.coldC(consumer, loopState));
        double now = heat / difference;
        double most = result.saturated() ? now : Math.max(now, perK);
        SideState side = steady.cooling().side(v, "water");
        double flow = side == null ? 0 : side.flowM3PerS();
        return new Coil(v, consumer, air, hold, most, Double.MAX_VALUE, flow, now / most);
    }

    /// Reads the rear door of a rack; gives the heat that it takes at the start.
    private double door(int i, Rack rack, double inletC, double[] loopState) {
        int consumer = loops.door(rack.node());
        SideState side = consumer < 0 ? null : steady.cooling().side(rack.node(), "door");
        if (side == null || !(side.flowM3PerS() > 0)) {
            return 0;
        }
        double airW = racks.share(i) * rack.airW();
        double heat = Math.min(airW, side.flowM3PerS() * loops.heatJPerM3K(consumer) * (side.outC() - side.inC()));
        double capacity = twin.graph()
                .node(rack.node())
                .rearDoor()
                .flatMap(twin.catalog()::cooling)
                .map(CoolingType::capacityW)
                .orElse(heat);
        double exhaust = inletC + airW / rackAirWPerK[i];
        double now = heat / Math.max(0.1, exhaust - loops.coldC(consumer, loopState));
        double most = Math.max(now, LoopMasses.known(capacity, heat) / DOOR_RATED_DIFFERENCE_K);
        hasDoor[i] = true;
        doors[i] = new Coil(
                rack.node(),
                consumer,
                rackAirWPerK[i],
                exhaust - heat / rackAirWPerK[i],
                most,
                Double.MAX_VALUE,
                side.flowM3PerS(),
                now / most);
        return heat;
    }

    int stateSize() {
        return PER_HALL * rooms.size();
    }

    void start(double[] state) {
        for (Room room : rooms) {
            int at = first + PER_HALL * room.hall();
            state[at] = room.coldC();
            state[at + 1] = room.warmC();
            state[at + 2] = room.warmC();
        }
    }

    /// Lets fans run that run.
    void target(double timeS, boolean[] running) {
        double[] target = new double[fansNow.length];
        for (int v = 0; v < fanOf.length; v++) {
            if (fanOf[v] >= 0) {
                target[fanOf[v]] = running[v] ? 1 : 0;
            }
        }
        fans.target(timeS, target);
    }

    /// Begins a moment.
    void at(double timeS) {
        fansNow = fans.at(timeS);
        Arrays.fill(extraW, 0);
    }

    /// Air of a hall that units take in.
    double warmC(int hall, double[] state) {
        return state[first + PER_HALL * hall + 1];
    }

    /// Air that a rack breathes.
    double inletC(int rack, double[] state) {
        Rack of = racks.racks.get(rack);
        return of.hall() < 0 ? Double.NaN : state[first + PER_HALL * of.hall()] + inletAboveK[rack];
    }

    /// Keeps halls that no unit cools as they are, while everything else settles before a run.
    void hold(boolean newHeld) {
        held = newHeld;
    }

    /// Heat that a liquid-to-air unit or a rack whose coolant stands gives to a hall.
    void give(int hall, double heatW) {
        extraW[hall] += heatW;
    }

    /// Sets what coils and doors take and give to their loops.
    void coils(double[] state, double[] rate) {
        expansionW = 0;
        otherW = 0;
        for (Room room : rooms) {
            int at = first + PER_HALL * room.hall();
            double cold = state[at];
            double warm = state[at + 1];
            double taken = 0;
            double moved = 0;
            for (Coil coil : room.coils()) {
                double fan = fansNow[fanOf[coil.node()]];
                double heat = take(coil, fan, warm, state);
                taken += heat;
                moved += fan * coil.airWPerK();
                expansionW += coil.consumer() < 0 ? heat : 0;
            }
            double given = 0;
            double rackW = 0;
            for (int i : room.racks()) {
                double heat = racks.share(i) * racks.racks.get(i).airW();
                rackW += heat;
                given += heat;
                if (hasDoor[i]) {
                    double exhaust = cold + inletAboveK[i] + heat / rackAirWPerK[i];
                    given -= take(doors[i], 1, exhaust, state);
                }
            }
            double other = room.rackW() > 0 ? room.otherW() * rackW / room.rackW() : room.otherW();
            otherW += other;
            double mixing = room.mixingWPerK() + Math.max(0, room.fansWPerK() - moved);
            double through = moved + mixing;
            double toMetal = room.metalJPerK() / METAL_S * (warm - state[at + 2]);
            if (held && !room.cooled()) {
                Arrays.fill(rate, at, at + PER_HALL, 0);
                continue;
            }
            rate[at] = (moved * (warm - cold) - taken + mixing * (warm - cold)) / room.coldJPerK();
            rate[at + 1] = (through * (cold - warm) + given + other - toMetal) / room.warmJPerK();
            rate[at + 2] = toMetal / room.metalJPerK();
        }
    }

    /// Adds what was given in this moment.
    void addGiven(double[] rate) {
        for (Room room : rooms) {
            if (held && !room.cooled()) {
                continue;
            }
            rate[first + PER_HALL * room.hall() + 1] += extraW[room.hall()] / room.warmJPerK();
        }
    }

    private double take(Coil coil, double fan, double airC, double[] state) {
        double hold = fan * coil.airWPerK() * Math.max(0, airC - coil.holdC());
        if (coil.consumer() < 0) {
            return Math.min(hold, fan * coil.mostW());
        }
        double open = loops.openM3PerS(coil.consumer());
        double c = loops.heatJPerM3K(coil.consumer());
        double difference = Math.max(0, airC - loops.coldC(coil.consumer(), state));
        double mostPerK = Math.min(fan * coil.mostWPerK(), WATER_APPROACH * open * c);
        double most = mostPerK * difference;
        double heat = Math.min(hold, most);
        double flow = 0;
        if (heat > 0) {
            double share = heat / most;
            double asked = coil.startShare() > 0 ? coil.startM3PerS() * share / coil.startShare() : open * share;
            flow = Math.min(open, Math.max(asked, heat / (c * WATER_APPROACH * difference)));
        }
        loops.set(coil.consumer(), flow, heat);
        return heat;
    }

    /// Heat of losses, fans and switches in all halls.
    double otherW() {
        return otherW;
    }

    /// Heat that units with compressors of their own take out.
    double expansionW() {
        return expansionW;
    }

    double storedJ(double[] state) {
        double sum = 0;
        for (Room room : rooms) {
            int at = first + PER_HALL * room.hall();
            sum += room.coldJPerK() * state[at] + room.warmJPerK() * state[at + 1] + room.metalJPerK() * state[at + 2];
        }
        return sum;
    }
}
