package io.millwright.twin.ridethrough;

import io.millwright.climate.MoistAir;
import io.millwright.cooling.LoopInventory;
import io.millwright.cooling.LoopInventory.Supplier;
import io.millwright.cooling.LoopResult;
import io.millwright.cooling.PumpedFlows;
import io.millwright.cooling.SideState;
import io.millwright.cooling.UnitState;
import io.millwright.cooling.plant.Exchange;
import io.millwright.cooling.units.Cooler;
import io.millwright.cooling.units.LiquidExchanger;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What takes heat out of the loops: exchangers of CDUs, coolers, towers, chillers.
///
/// They follow the loops without delay: `Q = min(ρ c_p Q̇ (T_in − T_set), Q_most)`. Exchangers by their model with a
/// valve on the colder side, coolers and chillers by what their models take at most ([CapacityTable]). Free coolers
/// come first, chillers of a header trim what they leave. **Assumptions**: compressors draw the same share of their
/// heat as at the start; a chiller that was not needed takes up load its restart time after the first loss; a unit that
/// stands takes nothing (free convection is left out); a machine whose condenser has no flow stands.
final class Rejectors {
    private static final double LEAST_CONDENSER_FRACTION = 0.05;

    /// One unit.
    private record Unit(
            Supplier supplier,
            int loop,
            double holdC,
            @Nullable CapacityTable table,
            double drivePerHeat,
            int sink,
            int hall,
            double sinkRatedM3PerS,
            boolean idle) {}

    private final Twin twin;
    private final LoopMasses loops;
    private final HallMasses halls;
    private final MoistAir outside;
    private final List<List<Unit>> byLoop = new ArrayList<>();
    private final Glide shares;
    private final int[] firstOf;
    private double[] sharesNow;
    private final double startS;
    private boolean[] running;
    private double idleReadyS = Double.POSITIVE_INFINITY;
    private double nowS;
    private double rejectedW;
    private double driveW;

    Rejectors(
            Twin twin,
            SteadyState steady,
            List<LoopInventory> inventory,
            LoopMasses loops,
            HallMasses halls,
            PumpedFlows flows,
            MoistAir outside,
            boolean[] running,
            RideOptions options) {
        this.twin = twin;
        this.loops = loops;
        this.halls = halls;
        this.outside = outside;
        this.running = running;
        startS = options.chillerRestartS();
        Map<String, CapacityTable> known = new HashMap<>();
        firstOf = new int[inventory.size() + 1];
        for (int l = 0; l < inventory.size(); l++) {
            List<Unit> units = new ArrayList<>();
            for (Supplier supplier : inventory.get(l).suppliers()) {
                units.add(unit(l, supplier, steady, known));
            }
            byLoop.add(units);
            firstOf[l + 1] = firstOf[l] + units.size();
        }
        shares = new Glide(flat(flows), options.pumpCoastS());
        sharesNow = shares.at(0);
    }

    private Unit unit(int l, Supplier supplier, SteadyState steady, Map<String, CapacityTable> known) {
        Node node = twin.graph().node(supplier.node());
        LoopResult loop = steady.cooling().loops().get(l);
        UnitState state = steady.cooling().unit(supplier.node());
        SideState side = side(node, steady);
        double hold = loop.setPointC();
        if (supplier.bank()) {
            hold = state != null && !state.saturated() && loop.supplyC() < hold ? loop.supplyC() : hold;
        } else if (state != null && side != null && !state.saturated() && side.flowM3PerS() > 1e-9 && state.running()) {
            hold = side.outC();
        }
        int sink = loops.consumer(supplier.node());
        Cooler cooler = supplier.cooler();
        int hall = cooler != null && sink < 0 && node.kind() == EquipmentKind.CDU_AIR ? node.hall() : -1;
        CapacityTable table = null;
        double drive = 0;
        if (cooler != null) {
            double wPerK = supplier.ratedM3PerS() * loops.heatJPerM3K[l];
            CapacityTable.Other other = sink >= 0 || hall >= 0 ? CapacityTable.Other.SINK : CapacityTable.Other.FLOW;
            double sinkWPerK = sink >= 0 ? cooler.ratedSinkFlowM3PerS() * loops.heatJPerM3K(sink) : 0;
            double set = hold;
            table = known.computeIfAbsent(
                    node.kind() + " " + node.type() + " " + l + " " + node.cooling() + " " + set,
                    key -> CapacityTable.of(cooler, set, wPerK, other, sinkWPerK, outside));
            double heat = state == null ? 0 : state.heatW();
            drive = sink < 0 ? 0 : heat > 0 && state != null ? (state.fanW() + state.compressorW()) / heat : 0.2;
        }
        double sinkRated = cooler == null ? 0 : cooler.ratedSinkFlowM3PerS();
        boolean compressor =
                node.kind() == EquipmentKind.AIR_COOLED_CHILLER || node.kind() == EquipmentKind.WATER_COOLED_CHILLER;
        boolean idle = compressor && (state == null || !(state.heatW() > 0));
        return new Unit(supplier, l, hold, table, drive, sink, hall, sinkRated, idle);
    }

    private static @Nullable SideState side(Node node, SteadyState steady) {
        for (String port : List.of("technology", "water")) {
            if (node.kind().port(port).isPresent()) {
                SideState side = steady.cooling().side(node.index(), port);
                if (side != null) {
                    return side;
                }
            }
        }
        return null;
    }

    private static double[] flat(PumpedFlows flows) {
        return Arrays.stream(flows.supplierM3PerS())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /// Takes over from the same units under another steady state.
    void follow(Rejectors before) {
        idleReadyS = before.idleReadyS;
    }

    /// Changes what runs and how the flow divides.
    void target(double timeS, PumpedFlows flows, boolean[] newRunning) {
        shares.target(timeS, flat(flows));
        if (!Arrays.equals(running, newRunning)) {
            idleReadyS = Math.min(idleReadyS, timeS + startS);
        }
        running = newRunning;
    }

    /// Begins a moment.
    void at(double timeS) {
        sharesNow = shares.at(timeS);
        nowS = timeS;
        rejectedW = 0;
        driveW = 0;
    }

    /// Temperature at which a loop leaves its suppliers; tells outer loops what is passed to them.
    double leavingC(int loop, double[] state) {
        double inC = loops.enteringC(loop, state);
        double total = loops.wPerK(loop);
        if (total <= 0) {
            return inC;
        }
        List<Unit> units = byLoop.get(loop);
        double sum = 0;
        for (int i = 0; i < units.size(); i++) {
            sum += sharesNow[firstOf[loop] + i];
        }
        double taken = 0;
        for (int i = 0; i < units.size() && sum > 0; i++) {
            Unit unit = units.get(i);
            double rate = total * sharesNow[firstOf[loop] + i] / sum;
            if (!unit.supplier().bank() && rate > LoopMasses.STILL_W_PER_K) {
                taken += takes(unit, rate, inC, state);
            }
        }
        double middle = inC - taken / total;
        return middle - bank(units, total, middle, state) / total;
    }

    private double takes(Unit unit, double rate, double inC, double[] state) {
        int v = unit.supplier().node();
        double need = rate * (inC - unit.holdC());
        if (need <= 0 || !running[v]) {
            return 0;
        }
        LiquidExchanger exchanger = unit.supplier().exchanger();
        if (exchanger != null && unit.sink() >= 0) {
            return passes(unit, exchanger, rate, inC, need, state);
        }
        double rated = unit.supplier().ratedM3PerS() * loops.heatJPerM3K[unit.loop()];
        double heat = Math.min(need, most(unit, inC, rated > 0 ? rate / rated : 1, state));
        reject(unit, heat);
        return heat;
    }

    private double most(Unit unit, double inC, double flowFraction, double[] state) {
        CapacityTable table = unit.table();
        if (table == null || !running[unit.supplier().node()] || (unit.idle() && nowS < idleReadyS)) {
            return 0;
        }
        if (unit.sink() >= 0) {
            double open = loops.openM3PerS(unit.sink());
            return open < LEAST_CONDENSER_FRACTION * unit.sinkRatedM3PerS()
                    ? 0
                    : table.capacityW(inC, loops.coldC(unit.sink(), state));
        }
        return table.capacityW(inC, unit.hall() >= 0 ? halls.warmC(unit.hall(), state) : flowFraction);
    }

    private void reject(Unit unit, double heat) {
        if (unit.sink() >= 0) {
            double drive = unit.drivePerHeat() * heat;
            driveW += drive;
            double asked = heat > 0 ? unit.sinkRatedM3PerS() : 0;
            loops.set(unit.sink(), Math.min(asked, loops.openM3PerS(unit.sink())), heat + drive);
        } else if (unit.hall() >= 0) {
            halls.give(unit.hall(), heat);
        } else {
            rejectedW += heat;
        }
    }

    private double passes(Unit unit, LiquidExchanger exchanger, double rate, double inC, double need, double[] state) {
        double coldHeat = loops.heatJPerM3K(unit.sink());
        double open = Math.min(loops.openM3PerS(unit.sink()), exchanger.ratedColdFlowM3PerS());
        double coldRate = open * coldHeat;
        double coldIn = loops.coldC(unit.sink(), state);
        if (coldRate <= LoopMasses.STILL_W_PER_K || inC <= coldIn) {
            return 0;
        }
        Exchange at = exchanger.passing(need, rate, coldRate, coldIn);
        double most = at.effectiveness() * Math.min(rate, coldRate) * (inC - coldIn);
        double heat = need;
        double flow = open;
        if (need >= most) {
            heat = most;
        } else {
            double fraction = Math.clamp(exchanger.coldFractionHolding(unit.holdC(), need, rate, coldIn), 0, 1);
            flow = Math.min(open, fraction * exchanger.ratedColdWPerK() / coldHeat);
        }
        loops.set(unit.sink(), flow, heat);
        return heat;
    }

    private double bank(List<Unit> units, double total, double inC, double[] state) {
        double drawn = 0;
        double hold = Double.NaN;
        for (Unit unit : units) {
            if (unit.supplier().bank() && running[unit.supplier().node()]) {
                drawn += unit.supplier().ratedM3PerS();
                hold = Double.isNaN(hold) ? unit.holdC() : hold;
            }
        }
        double need = total * (inC - hold);
        if (drawn <= 0 || !(need > 0)) {
            return 0;
        }
        double fraction =
                Math.min(1, total / (drawn * loops.heatJPerM3K[units.getFirst().loop()]));
        double capacity = 0;
        for (Unit unit : units) {
            capacity += unit.supplier().bank() ? most(unit, inC, fraction, state) : 0;
        }
        double heat = Math.min(need, capacity);
        for (Unit unit : units) {
            if (unit.supplier().bank() && capacity > 0) {
                reject(unit, heat * most(unit, inC, fraction, state) / capacity);
            }
        }
        return heat;
    }

    /// Heat given to the outside.
    double rejectedW() {
        return rejectedW;
    }

    /// Power of compressors that ends in condenser loops.
    double driveW() {
        return driveW;
    }
}
