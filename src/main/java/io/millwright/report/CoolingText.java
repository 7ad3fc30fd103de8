package io.millwright.report;

import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.HEAT_FLOW;
import static io.millwright.quantity.Dimension.LIQUID_FLOW;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.PRESSURE;
import static io.millwright.quantity.Dimension.TEMPERATURE;

import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The cooling of a steady state as plain text for a terminal: what it takes, every loop, every unit.
public final class CoolingText extends TextLines {
    /// Longer tables are cut here; the JSON has all rows.
    private static final double LEAST_PA = 1e-3;
    private static final int MAX_ROWS = 24;

    private CoolingText() {}

    public static String of(Twin twin, SteadyState state) {
        CoolingText text = new CoolingText();
        text.head(twin, state);
        text.loops(state.cooling());
        text.units(twin, state);
        return text.toString();
    }

    private void head(Twin twin, SteadyState state) {
        EnergyTerms t = state.terms();
        double coolingW = t.airFansW() + t.pumpsW() + t.chillersW() + t.heatRejectionW();
        line("%s", twin.facility().name());
        line(
                "Cooling at %s dry bulb, %s wet bulb.",
                si(TEMPERATURE, state.point().dryBulbC()),
                si(TEMPERATURE, state.point().wetBulbC()));
        line("");
        line("  %-28s %14s", "Facility power", si(POWER, state.facilityPowerW()));
        line("  %-28s %14s", "IT power", si(POWER, t.itW()));
        line("  %-28s %14.4f", "PUE (at this moment)", t.pue());
        line("  %-28s %14.4f", "Partial PUE of the cooling", t.itW() > 0 ? 1 + coolingW / t.itW() : Double.NaN);
        line("  %-28s %14s", "Cooling power", si(POWER, coolingW));
        line("    %-26s %14s", "Air units", si(POWER, t.airFansW()));
        line("    %-26s %14s", "Pumps", si(POWER, t.pumpsW()));
        line("    %-26s %14s", "Chillers", si(POWER, t.chillersW()));
        line("    %-26s %14s", "Heat rejection fans", si(POWER, t.heatRejectionW()));
        line("  %-28s %14s", "Make-up water", si(LIQUID_FLOW, state.cooling().waterM3PerS()));
        line("  %-28s %14s", "Hottest rack inlet", si(TEMPERATURE, state.hottestInletC()));
        line("  %-28s %14s", "Heat without a way out", si(POWER, state.balance().unremovedW()));
        line(
                "  %-28s %14.1e  (%d iterations%s)",
                "Energy residual, relative",
                state.balance().relativeResidual(),
                state.iterations(),
                state.converged() ? "" : ", NOT CONVERGED");
    }

    private void loops(CoolingResult cooling) {
        line("");
        line("Loops");
        Table table = table(
                "  %-28s %-11s %12s %14s %9s %9s %9s %12s %11s %6s",
                "supplier", "kind", "heat", "flow", "supply", "return", "set point", "capacity", "pumps hold", "speed");
        int count = 0;
        for (LoopResult loop : cooling.loops()) {
            if (count++ < MAX_ROWS) {
                table.row(
                        loop.name(),
                        loop.kind().name().toLowerCase(Locale.ROOT),
                        si(HEAT_FLOW, loop.heatW()),
                        si(LIQUID_FLOW, loop.flowM3PerS()),
                        si(TEMPERATURE, loop.supplyC()),
                        si(TEMPERATURE, loop.returnC()),
                        si(TEMPERATURE, loop.setPointC()),
                        si(HEAT_FLOW, loop.capacityW()),
                        si(PRESSURE, held(loop)),
                        si(FRACTION, loop.pumpSpeed()));
            }
        }
        more(count, MAX_ROWS);
    }

    /// Without what rounding leaves where pumps stand.
    private static double held(LoopResult loop) {
        return Math.abs(loop.heldPa()) < LEAST_PA ? 0 : loop.heldPa();
    }

    private void units(Twin twin, SteadyState state) {
        Map<String, List<CoolingUnit>> elements = CoolingUnit.all(twin, state).stream()
                .collect(Collectors.groupingBy(
                        unit -> unit.node().elementPath(), LinkedHashMap::new, Collectors.toList()));
        List<Map.Entry<String, List<CoolingUnit>>> mostLoadedFirst = elements.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                                (Map.Entry<String, List<CoolingUnit>> element) -> highestLoad(element.getValue()))
                        .reversed())
                .toList();
        line("");
        line("Units, the most loaded first");
        Table table = table(
                "  %-28s %-20s %8s %12s %8s %12s  %s", "element", "kind", "run", "heat", "load", "power", "state");
        for (Map.Entry<String, List<CoolingUnit>> element :
                mostLoadedFirst.subList(0, Math.min(MAX_ROWS, mostLoadedFirst.size()))) {
            List<CoolingUnit> units = element.getValue();
            long running = units.stream().filter(CoolingUnit::running).count();
            table.row(
                    element.getKey(),
                    kind(units.getFirst().node()),
                    running + " of " + units.size(),
                    si(HEAT_FLOW, units.stream().mapToDouble(CoolingUnit::heatW).sum()),
                    si(FRACTION, highestLoad(units)),
                    si(POWER, units.stream().mapToDouble(CoolingUnit::electricW).sum()),
                    state(units));
        }
        more(elements.size(), MAX_ROWS);
        line("");
    }

    /// What the units of an element do, in a few words: who cools, how fast pumps run, how many are at their limit.
    private static String state(List<CoolingUnit> units) {
        List<String> words = new ArrayList<>(units.stream()
                .map(CoolingUnit::mode)
                .filter(mode -> !mode.isEmpty())
                .distinct()
                .toList());
        units.stream()
                .map(CoolingUnit::pump)
                .filter(Objects::nonNull)
                .filter(pump -> pump.speed() > 0)
                .findFirst()
                .ifPresent(pump -> words.add("pump at " + si(FRACTION, pump.speed())));
        long saturated = units.stream().filter(CoolingUnit::saturated).count();
        if (saturated > 0) {
            words.add(saturated + " at the limit");
        }
        return String.join(", ", words);
    }

    private static double highestLoad(List<CoolingUnit> units) {
        return units.stream().mapToDouble(CoolingUnit::loadFraction).max().orElse(0);
    }

    private static String kind(Node node) {
        EquipmentKind kind = node.kind();
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
