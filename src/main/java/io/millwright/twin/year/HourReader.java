package io.millwright.twin.year;

import io.millwright.catalog.RackType;
import io.millwright.cooling.CoolingNetwork;
import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.LoopResult;
import io.millwright.cooling.UnitState;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Reads out of a solved hour what a year keeps of it. Knows once what does not change: which nodes are racks, their
/// limits and what they take inside.
///
/// **Who cooled**: heat is free where a cooler, a tower or an exchanger takes it out of a loop that is not a condenser
/// loop, or a chiller does so with its free-cooling coil alone; it is mechanical where it passes a compressor
/// (chillers, air units with compressors of their own). Units that do both count with half of their heat on each side.
/// A loop, or the hour of all of them, is free or mechanical if the other part is less than a millionth of the heat.
final class HourReader {
    private static final double NEGLIGIBLE = 1e-6;

    private final Twin twin;
    private final int[] racks;
    private final double[] supplyLimitC;
    private final double[] inletLimitC;
    private final double[] overheadFraction;
    private final int[] compressorAirUnits;
    private final int[] heatRecovery;
    private final int[] plantLoops;
    private final int[][] suppliers;

    HourReader(Twin twin) {
        this.twin = twin;
        racks = nodes(EquipmentKind.RACK);
        supplyLimitC = new double[racks.length];
        inletLimitC = new double[racks.length];
        overheadFraction = new double[racks.length];
        CoolingNetwork cooling = twin.coolingNetwork();
        for (int i = 0; i < racks.length; i++) {
            int v = racks[i];
            RackType type = twin.catalog().rack(twin.graph().node(v).type()).orElse(null);
            supplyLimitC[i] = type == null || cooling.consumerLoop(v) < 0 ? Double.NaN : type.liquidSupplyMaxC();
            inletLimitC[i] = type == null ? Double.NaN : type.maxInletAirC();
            overheadFraction[i] = type == null
                    ? Double.NaN
                    : overheadFraction(type, twin.powerNetwork().isDc(v));
        }
        compressorAirUnits = nodes(EquipmentKind.CRAC);
        plantLoops = IntStream.range(0, cooling.loopCount())
                .filter(loop -> cooling.loops().get(loop).kind() != LoopResult.Kind.CONDENSER)
                .filter(loop -> suppliers(loop).length > 0)
                .toArray();
        heatRecovery = nodes(EquipmentKind.HEAT_RECOVERY);
        suppliers = Arrays.stream(plantLoops).mapToObj(this::suppliers).toArray(int[][]::new);
    }

    /// Names of the loops that coolers, towers or chillers supply, condenser loops apart.
    List<String> plantLoops() {
        return Arrays.stream(plantLoops)
                .mapToObj(twin.coolingNetwork()::loopName)
                .toList();
    }

    private int[] suppliers(int loop) {
        return Arrays.stream(nodes(
                        EquipmentKind.DRY_COOLER,
                        EquipmentKind.ADIABATIC_COOLER,
                        EquipmentKind.TOWER,
                        EquipmentKind.HEAT_EXCHANGER,
                        EquipmentKind.AIR_COOLED_CHILLER,
                        EquipmentKind.WATER_COOLED_CHILLER))
                .filter(v -> twin.coolingNetwork().supplierLoop(v) == loop)
                .toArray();
    }

    /// Writes a state into an hour.
    void read(SteadyState state, YearSeries into, int hour) {
        EnergyTerms terms = state.terms();
        into.set(HourFigure.DRY_BULB, hour, state.point().dryBulbC());
        into.set(HourFigure.WET_BULB, hour, state.point().wetBulbC());
        into.set(HourFigure.IT_POWER, hour, terms.itW());
        into.set(HourFigure.NETWORK_POWER, hour, terms.networkW());
        into.set(HourFigure.CONVERSION_LOSS, hour, terms.conversionLossW());
        into.set(HourFigure.CABLE_LOSS, hour, terms.cableLossW());
        into.set(HourFigure.AIR_UNIT_POWER, hour, terms.airFansW());
        into.set(HourFigure.PUMP_POWER, hour, terms.pumpsW());
        into.set(HourFigure.CHILLER_POWER, hour, terms.chillersW());
        into.set(HourFigure.REJECTION_POWER, hour, terms.heatRejectionW());
        into.set(HourFigure.FACILITY_POWER, hour, state.facilityPowerW());
        into.set(HourFigure.PUE, hour, terms.pue());
        into.set(HourFigure.WATER_FLOW, hour, state.cooling().waterM3PerS());
        into.set(HourFigure.REUSED_HEAT, hour, reusedW(state));
        readModes(state, into, hour);
        readRacks(state, into, hour);
    }

    private void readRacks(SteadyState state, YearSeries into, int hour) {
        double hottestSupplyC = Double.NaN;
        double hottestInletC = Double.NaN;
        double marginK = Double.NaN;
        double overheadW = 0;
        for (int i = 0; i < racks.length; i++) {
            int v = racks[i];
            double rackW = state.rackPowerW()[v];
            if (rackW > 0) {
                double supplyC = state.cooling().nodeSupplyC()[v];
                double inletC = state.air().nodeInletC()[v];
                hottestSupplyC = larger(hottestSupplyC, supplyC);
                hottestInletC = larger(hottestInletC, inletC);
                marginK = smaller(marginK, supplyLimitC[i] - supplyC);
                marginK = smaller(marginK, inletLimitC[i] - inletC);
                overheadW += overheadFraction[i] * rackW;
            }
        }
        into.set(HourFigure.HOTTEST_SUPPLY, hour, hottestSupplyC);
        into.set(HourFigure.HOTTEST_INLET, hour, hottestInletC);
        into.set(HourFigure.LIMIT_MARGIN, hour, marginK);
        into.set(HourFigure.IT_OVERHEAD, hour, overheadW);
    }

    /// Heat taken out of loops for use elsewhere, and what lifting it took.
    private double reusedW(SteadyState state) {
        double reusedW = 0;
        for (int v : heatRecovery) {
            reusedW += state.cooling().nodeHeatW()[v] + state.cooling().nodeElectricW()[v];
        }
        return reusedW;
    }

    private void readModes(SteadyState state, YearSeries into, int hour) {
        double mechanicalW = 0;
        double freeW = 0;
        for (int v : compressorAirUnits) {
            mechanicalW += state.air().nodeCoilHeatW()[v];
        }
        for (int i = 0; i < plantLoops.length; i++) {
            double loopMechanicalW = 0;
            double loopFreeW = 0;
            for (int v : suppliers[i]) {
                double heatW = state.cooling().nodeHeatW()[v];
                double mechanicalShare = mechanicalShare(state.cooling(), v);
                loopMechanicalW += mechanicalShare * heatW;
                loopFreeW += (1 - mechanicalShare) * heatW;
            }
            into.setMode(i, hour, mode(loopFreeW, loopMechanicalW));
            mechanicalW += loopMechanicalW;
            freeW += loopFreeW;
        }
        into.setMode(hour, mode(freeW, mechanicalW));
    }

    private double mechanicalShare(CoolingResult cooling, int v) {
        if (!twin.graph().node(v).kind().isChiller()) {
            return 0;
        }
        UnitState unit = cooling.unit(v);
        Mode mode = unit == null ? null : unit.mode();
        return mode == Mode.FREE ? 0 : mode == Mode.PARTIAL ? 0.5 : 1;
    }

    private static Mode mode(double freeW, double mechanicalW) {
        double negligibleW = NEGLIGIBLE * (freeW + mechanicalW);
        return mechanicalW <= negligibleW ? Mode.FREE : freeW <= negligibleW ? Mode.MECHANICAL : Mode.PARTIAL;
    }

    /// What the fans of a rack and, on alternating current, its power supplies take of its input.
    private static double overheadFraction(RackType type, boolean directCurrent) {
        double supplies = directCurrent ? 0 : type.sheet().number("supplyLossFraction");
        return supplies + type.sheet().number("fanPowerW") / type.ratedPowerW();
    }

    private int[] nodes(EquipmentKind... kinds) {
        return twin.graph().nodes().stream()
                .filter(node -> IntStream.range(0, kinds.length).anyMatch(i -> kinds[i] == node.kind()))
                .mapToInt(Node::index)
                .toArray();
    }

    private static double larger(double known, double next) {
        return Double.isNaN(known) || next > known ? next : known;
    }

    private static double smaller(double known, double next) {
        return Double.isNaN(known) || next < known ? next : known;
    }
}
