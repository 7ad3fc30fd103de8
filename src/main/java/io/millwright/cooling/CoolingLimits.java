package io.millwright.cooling;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.RackType;
import io.millwright.cooling.plant.Departure;
import io.millwright.cooling.units.ColdPlates;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What liquids must keep to: the rack's highest supply, the maker's flow curve, the temperature at which chips
/// throttle, ASHRAE's classes, and the dew point of the room.
///
/// Limits come from the catalogue; every answer is a function of what arrives. **Assumptions**: a bare pipe, a door or
/// a manifold has the temperature of the liquid that enters it, which is the coldest that its surface can become.
public final class CoolingLimits {
    /// Distance that surfaces which should stay dry keep from the dew point of the room.
    public static final double DEW_POINT_MARGIN_K = 2;

    /// Flows and temperatures that miss a limit by less are rounding.
    private static final double ROUNDING = 1e-6;

    /// To which thermal resistances are known at best.
    private static final double CHIP_TOLERANCE_K = 2;

    private final List<LiquidClass> facilityClasses;
    private final List<LiquidClass> technologyClasses;
    private final Map<String, RackLimits> racks = new HashMap<>();

    /// What is known of one type of rack.
    private record RackLimits(double highestSupplyC, Optional<FlowDemand> demand, Optional<ColdPlates> plates) {}

    private CoolingLimits(Catalog catalog) {
        facilityClasses = classes(catalog, "w");
        technologyClasses = classes(catalog, "s");
        Map<String, DataSheet> curves = new HashMap<>();
        for (DataSheet sheet : catalog.sheets("rack-flow-curves")) {
            if (FlowDemand.isCurve(sheet)) {
                curves.put(sheet.text("rackId"), sheet);
            }
        }
        for (RackType rack : catalog.racks()) {
            if (rack.isLiquidCooled()) {
                racks.put(
                        rack.id(),
                        new RackLimits(
                                rack.liquidSupplyMaxC(),
                                Optional.ofNullable(curves.get(rack.id())).map(sheet -> FlowDemand.of(sheet, rack)),
                                catalog.accelerator(rack.acceleratorId())
                                        .flatMap(accelerator -> ColdPlates.of(rack, accelerator))));
            }
        }
    }

    /// The limits that a catalogue holds.
    public static CoolingLimits of(Catalog catalog) {
        return new CoolingLimits(catalog);
    }

    private static List<LiquidClass> classes(Catalog catalog, String letter) {
        String start = "ashrae-liquid--" + letter;
        return catalog.sheets("standards").stream()
                .filter(sheet -> sheet.id().startsWith(start) && sheet.number("max") > 0)
                .map(sheet -> new LiquidClass(
                        sheet.id().substring(start.length() - 1).toUpperCase(Locale.ROOT),
                        sheet.number("min", Double.NEGATIVE_INFINITY),
                        sheet.number("max")))
                .sorted(Comparator.comparingDouble(LiquidClass::highestC))
                .toList();
    }

    /// The lowest class of a loop that covers a supply temperature; empty above all of them and below the lowest
    /// temperature of the classes.
    public Optional<LiquidClass> classOf(LoopResult.Kind kind, double supplyC) {
        List<LiquidClass> known = kind == LoopResult.Kind.TECHNOLOGY ? technologyClasses : facilityClasses;
        return known.stream()
                .filter(each -> each.covers(supplyC - ROUNDING) || each.covers(supplyC))
                .findFirst();
    }

    /// The highest class of technology coolant that a type of rack bears; empty if it states no limit or bears none.
    public Optional<LiquidClass> classOf(RackType rack) {
        return technologyClasses.reversed().stream()
                .filter(each -> each.highestC() <= rack.liquidSupplyMaxC())
                .findFirst();
    }

    /// The cold plates of a type of rack, if they are known.
    public Optional<ColdPlates> plates(String rackType) {
        return Optional.ofNullable(racks.get(rackType)).flatMap(RackLimits::plates);
    }

    /// The flow that the maker of a type of rack asks for, if it is known.
    public Optional<FlowDemand> demand(String rackType) {
        return Optional.ofNullable(racks.get(rackType)).flatMap(RackLimits::demand);
    }

    /// What a rack's coolant exceeds.
    ///
    /// @param place of the rack
    /// @param rackType its type
    /// @param supplyC coolant that arrives
    /// @param flowM3PerS of it
    /// @param heatW that it takes
    public List<Finding> rack(String place, String rackType, double supplyC, double flowM3PerS, double heatW) {
        RackLimits limits = racks.get(rackType);
        if (limits == null || !(heatW > 0) || Double.isNaN(supplyC)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        if (supplyC > limits.highestSupplyC() + ROUNDING) {
            findings.add(Finding.error(
                    "cooling.rack.supply-too-warm",
                    place,
                    "supply",
                    Finding.measure(supplyC, Dimension.TEMPERATURE),
                    "limit",
                    Finding.measure(limits.highestSupplyC(), Dimension.TEMPERATURE)));
        }
        limits.demand().ifPresent(demand -> flow(findings, place, demand, supplyC, flowM3PerS, heatW));
        if (flowM3PerS > 0) {
            limits.plates().ifPresent(plates -> chips(findings, place, plates, supplyC, flowM3PerS, heatW));
        }
        return findings;
    }

    private static void flow(
            List<Finding> findings, String place, FlowDemand demand, double supplyC, double flow, double heatW) {
        double required = demand.atM3PerS(supplyC, heatW);
        if (flow < required * (1 - ROUNDING)) {
            findings.add(Finding.warning(
                    "cooling.rack.flow-too-low",
                    place,
                    "flow",
                    Finding.measure(flow, Dimension.LIQUID_FLOW),
                    "supply",
                    Finding.measure(supplyC, Dimension.TEMPERATURE),
                    "required",
                    Finding.measure(required, Dimension.LIQUID_FLOW),
                    "warmest",
                    Finding.measure(demand.warmestSupplyC(flow, heatW), Dimension.TEMPERATURE)));
        }
        for (Departure departure : demand.departures(supplyC)) {
            findings.add(departure.finding(place));
        }
    }

    /// A maker's flow curve weighs more than resistances that follow from it or were estimated: chips are a warning
    /// where that curve fixed them, a note otherwise.
    private static void chips(
            List<Finding> findings, String place, ColdPlates plates, double supplyC, double flow, double heatW) {
        ColdPlates.Point point = plates.at(supplyC, flow, heatW);
        if (point.marginK() < -CHIP_TOLERANCE_K) {
            Finding finding = Finding.warning(
                    "cooling.rack.chips-throttle",
                    place,
                    "junction",
                    Finding.measure(point.junctionC(), Dimension.TEMPERATURE),
                    "limit",
                    Finding.measure(plates.junctionMaxC(), Dimension.TEMPERATURE),
                    "warmest",
                    Finding.measure(point.warmestSupplyC(), Dimension.TEMPERATURE));
            findings.add(
                    plates.resistances() == ColdPlates.Resistances.FITTED
                            ? finding
                            : new Finding(finding.code(), Severity.NOTE, place, finding.values()));
        }
    }

    /// Facility water outside of all classes.
    public Optional<Finding> facilityWater(String place, double supplyC) {
        if (facilityClasses.isEmpty() || Double.isNaN(supplyC)) {
            return Optional.empty();
        }
        double lowest = facilityClasses.getFirst().lowestC();
        double highest = facilityClasses.getLast().highestC();
        if (supplyC >= lowest - ROUNDING && supplyC <= highest + ROUNDING) {
            return Optional.empty();
        }
        return Optional.of(Finding.note(
                "cooling.loop.outside-classes",
                place,
                "supply",
                Finding.measure(supplyC, Dimension.TEMPERATURE),
                "lowest",
                Finding.measure(lowest, Dimension.TEMPERATURE),
                "highest",
                Finding.measure(highest, Dimension.TEMPERATURE)));
    }

    /// Whether a surface that should stay dry comes too close to the dew point of its room: a warning below it, a note
    /// within [#DEW_POINT_MARGIN_K] of it.
    ///
    /// @param surfaceC liquid inside
    public static Optional<Finding> surface(String place, double surfaceC, double roomDewPointC) {
        double lowest = roomDewPointC + DEW_POINT_MARGIN_K;
        if (!(surfaceC < lowest - ROUNDING)) {
            return Optional.empty();
        }
        Object[] values = {
            "surface", Finding.measure(surfaceC, Dimension.TEMPERATURE),
            "dewPoint", Finding.measure(roomDewPointC, Dimension.TEMPERATURE),
            "lowest", Finding.measure(lowest, Dimension.TEMPERATURE)
        };
        return Optional.of(
                surfaceC < roomDewPointC
                        ? Finding.warning("cooling.surface.below-dew-point", place, values)
                        : Finding.note("cooling.surface.near-dew-point", place, values));
    }
}
