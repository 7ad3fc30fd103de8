package io.millwright.twin.ridethrough;

import io.millwright.catalog.RackType;
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
///     C_chip dT_j/dt = P − (T_j − T_m)/R(Q̇),   C_cool dT_c/dt = (T_j − T_m)/R(Q̇) − ρ c_p Q̇ (T_c − T_supply)
///
/// with the mean coolant T_m halfway between supply and what leaves while it flows, and R of [ColdPlates] over the
/// whole rack, so that the steady state is that of the plates. **Estimates**: [#CHIP_J_PER_W_K] for chips, plates and
/// boards (60 kJ/K for 120 kW), [#COOLANT_M3_PER_W] of coolant with its manifolds; racks without known plates rise 30 K
/// above their coolant at rated flow and throttle at 85 °C. Critical is [#CRITICAL_K] above throttling.
/// **Control**: above its throttle temperature, or with inlet air [#AIR_THROTTLE_K] above what its data sheet allows, a
/// rack runs at [#THROTTLED] of its power until it is [#HYSTERESIS_K] below, at least for [#DWELL_S]; at the critical
/// temperature, or inlet air [#AIR_CRITICAL_K] above, it shuts down and stays off.
final class RackMasses {
    static final double CHIP_J_PER_W_K = 0.5;
    static final double COOLANT_M3_PER_W = 1e-7;
    static final double THROTTLED = 0.5;
    static final double HYSTERESIS_K = 8;
    static final double DWELL_S = 60;
    static final double CRITICAL_K = 10;
    static final double AIR_THROTTLE_K = 5;
    static final double AIR_CRITICAL_K = 15;
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
        for (int i = 0; i < load.length; i++) {
            int v = racks.get(i).node();
            load[i] = start.rackPowerW()[v] / fullW[v];
        }
    }

    private Rack rack(Twin twin, SteadyState start, Node node, double power, int at) {
        int v = node.index();
        RackType type = twin.catalog().rack(node.type()).orElse(null);
        double inlet = type == null ? USUAL_INLET_C : LoopMasses.known(type.maxInletAirC(), USUAL_INLET_C);
        double liquid = power * twin.liquidFraction(v);
        int consumer = loops.consumer(v);
        if (!(liquid > 0) || consumer < 0 || type == null) {
            double air = power - liquid;
            return new Rack(v, node.hall(), -1, 0, air, 0, 0, 1, 0, USUAL_LIMIT_C, inlet + AIR_THROTTLE_K, 0, 0, -1);
        }
        double ratedW = type.ratedPowerW() * type.liquidFraction();
        SideState side = start.cooling().side(v, "liquid");
        double flow = Math.max(1e-9, side == null ? 0 : side.flowM3PerS());
        double rated = type.liquidFlowM3PerSPerW() > 0 ? type.liquidFlowM3PerSPerW() * ratedW : flow;
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
            double meanC = side == null ? 40 : Math.clamp(side.inC(), 5, 70);
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
                CHIP_J_PER_W_K * ratedW,
                COOLANT_M3_PER_W * ratedW * loops.heatJPerM3K(consumer),
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
            if (rack.isLiquid()) {
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
        double through = 0.5 * Math.min(1, flow / (MIXING_FRACTION * rack.ratedM3PerS()));
        return coolantC - through * (coolantC - supplyC);
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

    /// Rates of coolant and chips; tells the loops what racks give.
    void rates(double[] state, double[] rate) {
        for (int i = 0; i < racks.size(); i++) {
            Rack rack = racks.get(i);
            if (!rack.isLiquid()) {
                continue;
            }
            double supply = loops.coldC(rack.consumer(), state);
            double flow = loops.openM3PerS(rack.consumer());
            double coolant = state[rack.at()];
            double chip = state[rack.at() + 1];
            double passed = (chip - meanC(rack, coolant, supply, flow)) / resistance(rack, flow);
            double carried = flow * loops.heatJPerM3K(rack.consumer()) * (coolant - supply);
            loops.set(rack.consumer(), flow, carried);
            rate[rack.at()] = (passed - carried) / rack.coolantJPerK();
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
