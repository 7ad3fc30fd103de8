package io.millwright.study;

import io.millwright.cooling.LoopResult;
import io.millwright.facility.EquipmentKind;
import io.millwright.quantity.Dimension;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.List;

/// The figures of a steady state that people line up side by side.
public final class KeyFigures {
    /// One figure.
    ///
    /// @param id stable name, used in JSON
    /// @param label what people call it
    /// @param dimension for display
    /// @param value SI; NaN if the facility has none
    public record Figure(String id, String label, Dimension dimension, double value) {}

    private KeyFigures() {}

    /// The figures of a steady state, always the same ones in the same order.
    public static List<Figure> of(Twin twin, SteadyState state, Capacity capacity) {
        EnergyTerms terms = state.terms();
        List<Figure> figures = new ArrayList<>();
        long racks = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .count();
        figures.add(new Figure("racks", "Racks", Dimension.COUNT, racks));
        figures.add(new Figure("itPowerW", "IT power", Dimension.POWER, terms.itW()));
        figures.add(new Figure("facilityPowerW", "Facility power", Dimension.POWER, state.facilityPowerW()));
        figures.add(new Figure("pue", "PUE (design point)", Dimension.RATIO, terms.pue()));
        figures.add(new Figure("conversionLossW", "Conversion losses", Dimension.POWER, terms.conversionLossW()));
        figures.add(new Figure("cableLossW", "Cable losses", Dimension.POWER, terms.cableLossW()));
        figures.add(new Figure("airFansW", "Air units", Dimension.POWER, terms.airFansW()));
        figures.add(new Figure("pumpsW", "Pumps", Dimension.POWER, terms.pumpsW()));
        figures.add(new Figure("chillersW", "Chillers", Dimension.POWER, terms.chillersW()));
        figures.add(new Figure("heatRejectionW", "Heat rejection fans", Dimension.POWER, terms.heatRejectionW()));
        figures.add(new Figure("wPerRack", "Power per rack", Dimension.POWER, terms.itW() / racks));
        figures.add(new Figure("wPerM2", "Power per hall area", Dimension.POWER_DENSITY, hallDensity(capacity)));
        figures.add(new Figure("hottestInletC", "Hottest rack inlet", Dimension.TEMPERATURE, state.hottestInletC()));
        figures.add(
                new Figure("warmestCoolantC", "Warmest coolant supply", Dimension.TEMPERATURE, warmestCoolant(state)));
        figures.add(new Figure(
                "waterM3PerS",
                "Make-up water",
                Dimension.LIQUID_FLOW,
                state.cooling().waterM3PerS()));
        figures.add(new Figure(
                "powerHeadroomW",
                "Power headroom, normal",
                Dimension.POWER,
                least(capacity, Capacity.Group::powerHeadroomW)));
        figures.add(new Figure(
                "powerHeadroomAfterFailureW",
                "Power headroom, after worst failure",
                Dimension.POWER,
                least(capacity, Capacity.Group::powerHeadroomAfterFailureW)));
        figures.add(new Figure(
                "coolingHeadroomW",
                "Cooling headroom",
                Dimension.POWER,
                least(capacity, Capacity.Group::coolingHeadroomW)));
        figures.add(new Figure(
                "bindingFraction",
                "Binding constraint, load over limit",
                Dimension.FRACTION,
                capacity.binding().fraction()));
        return figures;
    }

    private static double hallDensity(Capacity capacity) {
        double powerW =
                capacity.halls().stream().mapToDouble(Capacity.Group::powerW).sum();
        double areaM2 = capacity.halls().stream()
                .filter(hall -> hall.rackCount() > 0)
                .mapToDouble(Capacity.Group::areaM2)
                .sum();
        return areaM2 > 0 ? powerW / areaM2 : Double.NaN;
    }

    private static double warmestCoolant(SteadyState state) {
        return state.cooling().loops().stream()
                .filter(loop -> loop.kind() == LoopResult.Kind.TECHNOLOGY)
                .mapToDouble(LoopResult::supplyC)
                .max()
                .orElse(Double.NaN);
    }

    /// The least headroom of all halls with racks, or of all rows if there are no halls.
    private static double least(Capacity capacity, java.util.function.ToDoubleFunction<Capacity.Group> headroom) {
        List<Capacity.Group> groups =
                capacity.halls().stream().anyMatch(hall -> hall.rackCount() > 0) ? capacity.halls() : capacity.rows();
        return groups.stream()
                .filter(group -> group.rackCount() > 0)
                .mapToDouble(headroom)
                .filter(watts -> !Double.isInfinite(watts))
                .min()
                .orElse(Double.NaN);
    }
}
