package io.millwright.twin.ridethrough;

import io.millwright.catalog.RackType;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.SideState;
import io.millwright.cooling.plant.ColdPlate;
import io.millwright.cooling.units.ColdPlates;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The racks: chips with their cold plates, and the coolant in them.
///
///     C_chip dT_j/dt = P − (T_j − T_m)/R(Q̇)
///     C_cool dT_c/dt = (T_j − T_m)/R(Q̇) − ρ c_p Q̇ (T_c − T_supply) − s G (T_c − T_hall),   s = 1 − min(1, Q̇/Q̇_mix)
///
/// with the mean coolant T_m halfway between supply and what leaves while it flows, and R of [ColdPlates] over the
/// whole rack, so that the steady state is that of the plates.
///
/// **Standing coolant.** The share s of the coolant that stands gives heat to the hall through manifolds, trays and the
/// cabinet; while it flows that heat is part of what the data sheet says goes to air. G = [#CABINET_W_PER_K]: 8.5 m² of
/// cabinet, outside 4 W/(m² K) by free convection at a vertical wall (turbulent, 30 K) and 6 by radiation at 50 °C, the
/// same inside, in series. What hoses conduct into the loop (some 0.01 W/K) and natural circulation, which check valves
/// stop, are left out. A rack without a loop is one whose coolant has stood from the start, as warm as its room.
///
/// **Estimates**: [#CHIP_J_PER_W_K] for chips, plates and boards (60 kJ/K for 120 kW), [#COOLANT_M3_PER_W] of coolant
/// with its manifolds; racks without known plates rise 30 K above their coolant at rated flow and throttle at 85 °C.
/// Critical is [#CRITICAL_K] above throttling.
/// **Control**: above its throttle temperature, or with inlet air [#AIR_THROTTLE_K] above what its data sheet allows, a
/// rack runs at [#THROTTLED] of its power until it is [#HYSTERESIS_K] below, at least for [#DWELL_S]; at the critical
/// temperature, inlet air [#AIR_CRITICAL_K] or coolant that arrives [#COOLANT_CRITICAL_K] above what its data sheet
/// allows, it shuts down and stays off. What a rack gives up between the highest coolant and the critical one (by
/// `twin.loop` a fiftieth of its clock for each kelvin) is left out, so that a ride warms no slower than a replay.
final class RackMasses {
    static final double CHIP_J_PER_W_K = 0.5;
    static final double COOLANT_M3_PER_W = 1e-7;
    static final double THROTTLED = 0.5;
    static final double HYSTERESIS_K = 8;
    static final double DWELL_S = 60;
    static final double CRITICAL_K = 10;
    static final double AIR_THROTTLE_K = 5;
    static final double AIR_CRITICAL_K = 15;

    /// An estimate, as much as for air: makers publish a highest supply, not what their racks do above it. Above 45 °C
    /// it
    /// ends at 60 °C, where hoses and couplings of plastic come to theirs.
    static final double COOLANT_CRITICAL_K = 15;

    static final double CABINET_W_PER_K = 40;
    private static final double USUAL_M3_PER_S_PER_W = 2.5e-8;
    private static final double USUAL_RISE_K = 30;
    private static final double USUAL_LIMIT_C = 85;
    private static final double USUAL_INLET_C = 35;
    private static final double FILM_SHARE = 0.5;

    /// Share of the rated flow below which the coolant in a rack mixes.
    private static final double MIXING_FRACTION = 0.05;

    private static final double LOWEST_FILM_FRACTION = 0.2;
    private static final double HIGHEST_FILM_FRACTION = 2;

    /// How a rack runs.
    enum Mode {
        NORMAL,
        THROTTLED,
        SHUT_DOWN,
        DARK
    }

    /// One rack.
    ///
    /// @param consumer in its loop, −1 without
    /// @param liquidW to the coolant at full power
    /// @param airW to its air at full power
    /// @param solidKPerW part of the resistance that does not follow the flow, of the whole rack
    /// @param filmKPerW part that does, at its rated flow
    /// @param limitC at which chips throttle
    /// @param inletLimitC at which it throttles
    /// @param supplyLimitC highest coolant that it allows, NaN where nobody states one
    /// @param at place of its coolant in the state, its chips behind it; −1 without
    record Rack(
            int node,
            int hall,
            int consumer,
            double liquidW,
            double airW,
            double solidKPerW,
            double filmKPerW,
            double filmM3PerS,
            double ratedM3PerS,
            double limitC,
            double inletLimitC,
            double supplyLimitC,
            double chipJPerK,
            double coolantJPerK,
            int at) {
        boolean isLiquid() {
            return at >= 0;
        }
    }

    final List<Rack> racks = new ArrayList<>();
    final Mode[] mode;
    final double[] dwellUntilS;

    /// What each rack asks for, as a part of its full power.
    final double[] load;

    private final LoopMasses loops;
    private final int last;

    /// Air of the room of each rack at the start.
    private final double[] roomC;

    private boolean held;

    /// @param fullW what each rack draws at full power, by node; those without are left out
    /// @param first place of its part of the state
    RackMasses(Twin twin, SteadyState start, LoopMasses loops, double[] fullW, int first) {
        this.loops = loops;
        int at = first;
        for (Node node : twin.graph().nodes()) {
            double power = fullW[node.index()];
            if (node.kind() == EquipmentKind.RACK && power > 0) {
                Rack rack = rack(twin, start, node, power, at);
                racks.add(rack);
                at += rack.isLiquid() ? 2 : 0;
            }
        }
        last = at;
        mode = new Mode[racks.size()];
        Arrays.fill(mode, Mode.NORMAL);
        dwellUntilS = new double[racks.size()];
        load = new double[racks.size()];
        roomC = new double[racks.size()];
        for (int i = 0; i < load.length; i++) {
            int v = racks.get(i).node();
            load[i] = start.rackPowerW()[v] / fullW[v];
            roomC[i] = LoopMasses.known(start.air().nodeInletC()[v], HallMasses.FIRST_C);
        }
    }

    private Rack rack(Twin twin, SteadyState start, Node node, double power, int at) {
        int v = node.index();
        RackType type = twin.catalog().rack(node.type()).orElse(null);
        double inlet = type == null ? USUAL_INLET_C : LoopMasses.known(type.maxInletAirC(), USUAL_INLET_C);
        double liquid = power * twin.liquidFraction(v);
        int consumer = loops.consumer(v);
        if (!(liquid > 0) || type == null) {
            double limit = inlet + AIR_THROTTLE_K;
            return new Rack(v, node.hall(), -1, 0, power, 0, 0, 1, 0, USUAL_LIMIT_C, limit, Double.NaN, 0, 0, -1);
        }
        double ratedW = type.ratedPowerW() * type.liquidFraction();
        SideState side = start.cooling().side(v, "liquid");
        double flow = side == null || consumer < 0 ? 0 : side.flowM3PerS();
        double rated = type.liquidFlowM3PerSPerW() > 0
                ? type.liquidFlowM3PerSPerW() * ratedW
                : flow > 0 ? flow : USUAL_M3_PER_S_PER_W * ratedW;
        @Nullable
        ColdPlates plates = twin.catalog()
                .accelerator(type.acceleratorId())
                .flatMap(accelerator -> ColdPlates.of(type, accelerator))
                .orElse(null);
        double solid = (1 - FILM_SHARE) * USUAL_RISE_K / ratedW;
        double film = FILM_SHARE * USUAL_RISE_K / ratedW;
        double filmM3PerS = rated;
        double limit = USUAL_LIMIT_C;
        if (plates != null) {
            ColdPlate plate = plates.plate();
            double share = plates.ratedChipW() / plates.ratedLiquidW();
            solid = (plate.solidKPerW() + plate.junctionToCaseKPerW()) * share;
            film = plate.filmKPerW() * share;
            double meanC = side == null || Double.isNaN(side.inC()) ? 40 : Math.clamp(side.inC(), 5, 70);
            filmM3PerS = plate.ratedKgPerS() / (plates.coolant().densityKgPerM3(meanC) * share);
            limit = plates.junctionMaxC();
        }
        return new Rack(
                v,
                node.hall(),
                consumer,
                liquid,
                power - liquid,
                solid,
                film,
                filmM3PerS,
                rated,
                limit,
                inlet + AIR_THROTTLE_K,
                type.liquidSupplyMaxC(),
                CHIP_J_PER_W_K * ratedW,
                COOLANT_M3_PER_W
                        * ratedW
                        * (consumer < 0 ? Fluid.PG25.volumetricHeatJPerM3K(40) : loops.heatJPerM3K(consumer)),
                at);
    }

    /// End of its part of the state.
    int last() {
        return last;
    }

    /// Starts at the temperatures at which nothing changes.
    void start(double[] state) {
        for (int i = 0; i < racks.size(); i++) {
            Rack rack = racks.get(i);
            if (rack.isLiquid() && rack.consumer() < 0) {
                state[rack.at()] = roomC[i];
                state[rack.at() + 1] = roomC[i] + share(i) * rack.liquidW() * resistance(rack, rack.ratedM3PerS());
            } else if (rack.isLiquid()) {
                double liquidW = share(i) * rack.liquidW();
                double supply = loops.coldC(rack.consumer(), state);
                double flow = loops.consumerStartM3PerS[rack.consumer()];
                double rate = Math.max(LoopMasses.STILL_W_PER_K, flow * loops.heatJPerM3K(rack.consumer()));
                double coolant = supply + Math.min(60, liquidW / rate);
                state[rack.at()] = coolant;
                state[rack.at() + 1] = meanC(rack, coolant, supply, flow) + liquidW * resistance(rack, flow);
            }
        }
    }

    private static double meanC(Rack rack, double coolantC, double supplyC, double flow) {
        return coolantC - 0.5 * flowing(rack, flow) * (coolantC - supplyC);
    }

    /// Share of the coolant in a rack that passes; the rest stands.
    private static double flowing(Rack rack, double flow) {
        return Math.min(1, flow / (MIXING_FRACTION * rack.ratedM3PerS()));
    }

    /// Whether enough coolant passes a rack for it to be cooled; true for one that needs none.
    boolean hasFlow(int i) {
        Rack rack = racks.get(i);
        return !rack.isLiquid() || flowing(rack, flow(rack)) >= 1;
    }

    private double flow(Rack rack) {
        return rack.consumer() < 0 ? 0 : loops.openM3PerS(rack.consumer());
    }

    /// The coolant that a rack meets: the supply of its loop as far as that flows, what stands in it as far as not.
    double metC(int i, double[] state) {
        Rack rack = racks.get(i);
        double standing = state[rack.at()];
        return rack.consumer() < 0
                ? standing
                : standing + flowing(rack, flow(rack)) * (loops.coldC(rack.consumer(), state) - standing);
    }

    /// How far its chips are above where a rack throttles, K; negative infinite without liquid.
    double chipAboveK(int i, double[] state) {
        Rack rack = racks.get(i);
        return rack.isLiquid() ? state[rack.at() + 1] - rack.limitC() : Double.NEGATIVE_INFINITY;
    }

    /// How far the coolant that arrives is above what a rack allows, K; negative infinite where none arrives or nobody
    /// states a limit.
    double coolantAboveK(int i, double[] state) {
        Rack rack = racks.get(i);
        return rack.consumer() < 0 || !rack.isLiquid() || Double.isNaN(rack.supplyLimitC()) || !hasFlow(i)
                ? Double.NEGATIVE_INFINITY
                : loops.coldC(rack.consumer(), state) - rack.supplyLimitC();
    }

    /// Keeps racks that have no loop as they are, while everything else settles before a run.
    void hold(boolean newHeld) {
        held = newHeld;
    }

    private static double resistance(Rack rack, double flow) {
        double fraction = Math.clamp(flow / rack.filmM3PerS(), LOWEST_FILM_FRACTION, HIGHEST_FILM_FRACTION);
        return rack.solidKPerW() + rack.filmKPerW() * Math.pow(fraction, -ColdPlates.FILM_EXPONENT);
    }

    /// Share of its full power that a rack draws.
    double share(int rack) {
        return switch (mode[rack]) {
            case NORMAL -> load[rack];
            case THROTTLED -> THROTTLED * load[rack];
            case SHUT_DOWN, DARK -> 0;
        };
    }

    /// Rates of coolant and chips; tells the loops and halls what racks give.
    void rates(HallMasses halls, double[] state, double[] rate) {
        for (int i = 0; i < racks.size(); i++) {
            Rack rack = racks.get(i);
            if (!rack.isLiquid()) {
                continue;
            }
            double flow = flow(rack);
            double coolant = state[rack.at()];
            double supply = rack.consumer() < 0 ? coolant : loops.coldC(rack.consumer(), state);
            double chip = state[rack.at() + 1];
            double passed = (chip - meanC(rack, coolant, supply, flow)) / resistance(rack, flow);
            double carried = 0;
            if (rack.consumer() >= 0) {
                carried = flow * loops.heatJPerM3K(rack.consumer()) * (coolant - supply);
                loops.set(rack.consumer(), flow, carried);
            } else if (held) {
                rate[rack.at()] = 0;
                rate[rack.at() + 1] = 0;
                continue;
            }
            double standing = 1 - flowing(rack, flow);
            double lost = rack.hall() < 0 || standing <= 0
                    ? 0
                    : standing * CABINET_W_PER_K * (coolant - halls.warmC(rack.hall(), state));
            if (lost != 0) {
                halls.give(rack.hall(), lost);
            }
            rate[rack.at()] = (passed - carried - lost) / rack.coolantJPerK();
            rate[rack.at() + 1] = (share(i) * rack.liquidW() - passed) / rack.chipJPerK();
        }
    }

    /// Power that all racks draw.
    double powerW() {
        double sum = 0;
        for (int i = 0; i < racks.size(); i++) {
            Rack rack = racks.get(i);
            sum += share(i) * (rack.liquidW() + rack.airW());
        }
        return sum;
    }

    double storedJ(double[] state) {
        double sum = 0;
        for (Rack rack : racks) {
            if (rack.isLiquid()) {
                sum += rack.coolantJPerK() * state[rack.at()] + rack.chipJPerK() * state[rack.at() + 1];
            }
        }
        return sum;
    }
}
