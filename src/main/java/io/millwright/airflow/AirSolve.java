package io.millwright.airflow;

import io.millwright.airflow.HallAir.Alike;
import io.millwright.airflow.HallUnit.Conditions;
import io.millwright.airflow.ZoneResult.InletModel;
import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.cooling.plant.Departure;
import io.millwright.cooling.plant.FanLaw;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One solve of [AirZones]: the answers that it gathers hall by hall.
final class AirSolve {
    /// Supply air that is this much too warm is said to miss its set point.
    private static final double OFF_SET_POINT_K = 0.05;

    private static final double FLOW_TOLERANCE = 1e-15;
    private static final int MOST_FLOW_STEPS = 20;

    private final AirZones zones;
    private final double[] heatW;
    private final double[] waterSupplyC;
    private final double[] waterGivenM3PerS;
    private final boolean[] running;
    private final MoistAir outside;
    private final double[] inletC;
    private final double[] coilW;
    private final double[] waterM3PerS;
    private final double[] waterReturnC;
    private final double[] electricW;
    private final List<AirUnitResult> units = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private double rejectedW;

    AirSolve(AirZones zones, AirDemand demand) {
        this.zones = zones;
        heatW = demand.heatW();
        waterSupplyC = demand.waterSupplyC();
        waterGivenM3PerS = demand.waterM3PerS();
        running = demand.running();
        outside = demand.outside();
        int n = zones.graph.nodes().size();
        inletC = filledWithNaN(n);
        coilW = new double[n];
        waterM3PerS = new double[n];
        waterReturnC = filledWithNaN(n);
        electricW = new double[n];
    }

    AirResult run() {
        List<ZoneResult> results = new ArrayList<>(zones.graph.halls().size());
        double unremoved = 0;
        for (HallNode hall : zones.graph.halls()) {
            ZoneResult zone = solve(hall);
            results.add(zone);
            unremoved += zone.unremovedW();
        }
        return new AirResult(
                results,
                units,
                heatW,
                inletC,
                coilW,
                waterM3PerS,
                waterReturnC,
                electricW,
                rejectedW,
                unremoved,
                findings);
    }

    private ZoneResult solve(HallNode hall) {
        int h = hall.index();
        int unitsBefore = units.size();
        double heat = sum(zones.others[h]) + sum(zones.racks[h]) + sum(zones.units[h]);
        double rackFlow = 0;
        for (int v : zones.racks[h]) {
            rackFlow += heatW[v] / (AirZones.AIR_HEAT_J_PER_M3_K * zones.rackDeltaK[v]);
        }
        double capacity = 0;
        double duty = 0;
        double ratedFlow = 0;
        double ratedFanW = 0;
        double coldest = zones.roomDewPointC;
        for (int v : zones.units[h]) {
            HallUnit unit = zones.hallUnits[v];
            if (unit != null && running[v]) {
                capacity += unit.capacityW();
                duty += zones.graph.node(v).spare() ? 0 : unit.capacityW();
                ratedFlow += unit.airM3PerS();
                ratedFanW += unit.fanW();
                coldest = Math.min(coldest, zones.setPointC[v]);
            }
        }
        if (capacity <= 0) {
            return withoutUnits(hall, heat, rackFlow);
        }
        // Air that is supplied colder than the dew point cannot hold the hall's moisture.
        double humidity = Psychrometrics.saturationHumidityRatio(coldest, outside.pressurePa());
        MoistAir room = new MoistAir(coldest, humidity, outside.pressurePa());
        double flowFraction = flowFraction(heat, capacity, ratedFanW * fanPressureRatio());
        HallAir air = new HallAir();
        for (int v : zones.units[h]) {
            HallUnit unit = zones.hallUnits[v];
            if (unit != null && running[v]) {
                air.add(
                        v,
                        unit,
                        zones.setPointC[v],
                        new Conditions(room, flowFraction, waterSupplyC[v], waterGivenM3PerS[v], outside));
            }
        }
        HallAir.Return carrying = air.carrying(heat);
        Supply supply = takeHeat(air, carrying, heat, hall);
        double unitFlow = ratedFlow * flowFraction;
        double recirculation = AirZones.recirculation(hall.hall().containment(), unitFlow, rackFlow);
        RackInlets known = zones.inletsByHall.get(h);
        RackInlets.Inlets resolved = known == null ? null : known.at(heatW, units.subList(unitsBefore, units.size()));
        estimateInlets(h, supply.supplyC(), recirculation);
        if (resolved != null) {
            for (int i = 0; i < resolved.nodes().length; i++) {
                inletC[resolved.nodes()[i]] = resolved.inletC()[i];
            }
        }
        double hottest = hottestInlet(h);
        double total = heat + supply.fanW();
        if (carrying.unremovedW() > 0) {
            findings.add(notCarried(hall, carrying.unremovedW()));
        } else if (total > duty * (1 + 1e-9)) {
            findings.add(Finding.warning(
                    "airflow.hall.over-capacity",
                    hall.path(),
                    "heat",
                    Finding.measure(total, Dimension.HEAT_FLOW),
                    "capacity",
                    Finding.measure(duty, Dimension.HEAT_FLOW)));
        }
        return new ZoneResult(
                h,
                total,
                duty,
                unitFlow,
                rackFlow,
                supply.supplyC(),
                carrying.returnC(),
                resolved == null ? recirculation : resolved.recirculationFraction(),
                hottest,
                resolved == null ? InletModel.ZONE : InletModel.FIELD,
                carrying.unremovedW());
    }

    private ZoneResult withoutUnits(HallNode hall, double heat, double rackFlow) {
        double recirculation = AirZones.recirculation(hall.hall().containment(), 0, rackFlow);
        estimateInlets(hall.index(), Double.NaN, recirculation);
        double hottest = hottestInlet(hall.index());
        if (heat > 0) {
            findings.add(notCarried(hall, heat));
        }
        return new ZoneResult(
                hall.index(),
                heat,
                0,
                0,
                rackFlow,
                Double.NaN,
                Double.NaN,
                recirculation,
                hottest,
                InletModel.ZONE,
                heat);
    }

    private static Finding notCarried(HallNode hall, double heat) {
        return Finding.error(
                "airflow.hall.no-cooling", hall.path(), "heat", Finding.measure(heat, Dimension.HEAT_FLOW));
    }

    /// Mean supply air and power of the fans of a hall.
    private record Supply(double supplyC, double fanW) {}

    /// Gives every unit its part of the heat at the return air.
    private Supply takeHeat(HallAir air, HallAir.Return carrying, double heat, HallNode hall) {
        List<HallUnit.Point> points =
                air.groups().stream().map(group -> group.at(carrying.returnC())).toList();
        double coils = 0;
        double fans = 0;
        double flow = 0;
        double supplySum = 0;
        double offSetPointK = OFF_SET_POINT_K;
        double wantedC = Double.NaN;
        double condensate = 0;
        for (int i = 0; i < points.size(); i++) {
            Alike group = air.groups().get(i);
            HallUnit.Point point = points.get(i);
            int count = group.nodes().size();
            coils += count * (point.coilHeatW() + point.outsideAirW());
            fans += count * point.fanW();
            double airM3PerS =
                    count * group.unit().airM3PerS() * group.conditions().airFraction();
            flow += airM3PerS;
            supplySum += airM3PerS * point.supply().dryBulbC();
            condensate += count * point.condensateKgPerS();
            if (point.supply().dryBulbC() - group.setPointC() > offSetPointK) {
                offSetPointK = point.supply().dryBulbC() - group.setPointC();
                wantedC = group.setPointC();
            }
        }
        // What the search for the return air leaves over, some 1e-13, is shared out: heat closes exactly.
        double carried = heat - carrying.unremovedW() + fans;
        double closing = coils > 0 ? carried / coils : 1;
        for (int i = 0; i < points.size(); i++) {
            for (int v : air.groups().get(i).nodes()) {
                record(v, air.groups().get(i), points.get(i), closing);
            }
        }
        if (!Double.isNaN(wantedC)) {
            findings.add(Finding.note(
                    "airflow.hall.off-set-point",
                    hall.path(),
                    "supply",
                    Finding.measure(wantedC + offSetPointK, Dimension.TEMPERATURE),
                    "setPoint",
                    Finding.measure(wantedC, Dimension.TEMPERATURE)));
        }
        if (condensate > 0) {
            findings.add(Finding.note(
                    "airflow.hall.condensate",
                    hall.path(),
                    "condensate",
                    Finding.measure(condensate, Dimension.MASS_FLOW),
                    "dewPoint",
                    Finding.measure(zones.roomDewPointC, Dimension.TEMPERATURE)));
        }
        return new Supply(supplySum / flow, fans);
    }

    private void record(int v, Alike group, HallUnit.Point point, double closing) {
        double coil = point.coilHeatW() * closing;
        coilW[v] = coil;
        electricW[v] = point.fanW() + point.compressorW();
        waterM3PerS[v] = point.waterM3PerS();
        waterReturnC[v] = point.waterReturnC();
        rejectedW += point.outsideAirW() * closing;
        if (group.unit().hasCompressor()) {
            rejectedW += coil + point.compressorW();
        }
        for (Departure departure : point.departures()) {
            findings.add(departure.finding(zones.graph.node(v).path()));
        }
        units.add(new AirUnitResult(
                v,
                coil,
                point.outsideAirW() * closing,
                point.fanW(),
                point.compressorW(),
                point.supply(),
                group.unit().airM3PerS() * group.conditions().airFraction(),
                group.setPointC(),
                point.waterM3PerS(),
                point.waterReturnC(),
                point.condensateKgPerS(),
                point.saturated(),
                point.departures()));
    }

    private void estimateInlets(int hall, double supplyC, double recirculation) {
        for (int v : zones.racks[hall]) {
            inletC[v] = supplyC + recirculation / (1 - recirculation) * zones.rackDeltaK[v];
        }
    }

    /// The hottest inlet air of the racks of a hall; says which are too hot.
    private double hottestInlet(int hall) {
        double hottest = Double.NaN;
        for (int v : zones.racks[hall]) {
            hottest = Double.isNaN(hottest) ? inletC[v] : Math.max(hottest, inletC[v]);
            if (inletC[v] > zones.rackInletLimitC[v]) {
                findings.add(Finding.error(
                        "airflow.rack.inlet-too-warm",
                        zones.graph.node(v).path(),
                        "inlet",
                        Finding.measure(inletC[v], Dimension.TEMPERATURE),
                        "limit",
                        Finding.measure(zones.rackInletLimitC[v], Dimension.TEMPERATURE)));
            }
        }
        return hottest;
    }

    /// Fan flow that the load asks for; the fans' own heat is part of the load: `φ = (Q + P(φ)) / capacity`, solved by
    /// Newton from above.
    private static double flowFraction(double heat, double capacity, double ratedFanW) {
        FanLaw fans = FanLaw.cubic(ratedFanW);
        double phi = Math.clamp(heat / capacity, AirZones.MIN_FAN_FRACTION, 1);
        for (int i = 0; i < MOST_FLOW_STEPS; i++) {
            double residual = phi - (heat + fans.powerW(phi)) / capacity;
            double slope = 1 - 3 * ratedFanW * (1 - fans.standingFraction()) * phi * phi / capacity;
            double next = slope > 0.1 ? phi - residual / slope : 1;
            if (Math.abs(next - phi) < FLOW_TOLERANCE) {
                break;
            }
            phi = Math.clamp(next, AirZones.MIN_FAN_FRACTION, 1);
        }
        return phi;
    }

    private double fanPressureRatio() {
        return outside.pressurePa() / HallUnit.STANDARD_PRESSURE_PA;
    }

    private double sum(int[] nodes) {
        double sum = 0;
        for (int v : nodes) {
            sum += heatW[v];
        }
        return sum;
    }

    private static double[] filledWithNaN(int n) {
        double[] array = new double[n];
        Arrays.fill(array, Double.NaN);
        return array;
    }
}
