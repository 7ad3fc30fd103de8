package io.millwright.report;

import static io.millwright.quantity.Dimension.AIR_FLOW;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.HEAT_FLOW;
import static io.millwright.quantity.Dimension.LIQUID_FLOW;
import static io.millwright.quantity.Dimension.POWER;
import static io.millwright.quantity.Dimension.POWER_DENSITY;
import static io.millwright.quantity.Dimension.TEMPERATURE;

import io.millwright.airflow.ZoneResult;
import io.millwright.airflow.ZoneResult.InletModel;
import io.millwright.cooling.LoopResult;
import io.millwright.study.Capacity;
import io.millwright.twin.EnergyBalance;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.List;
import java.util.Locale;

/// A steady state as plain text for a terminal.
public final class SolveText extends TextLines {
    /// Longer tables are cut here; the JSON has all rows.
    private static final int MAX_ROWS = 24;

    private SolveText() {}

    public static String of(Twin twin, SteadyState state, Capacity capacity) {
        SolveText text = new SolveText();
        text.head(twin, state, capacity);
        text.loops(state);
        text.air(twin, state);
        text.groups("Halls", capacity.halls());
        text.groups("Rows", capacity.rows());
        text.supplies(capacity);
        return text.toString();
    }

    private void head(Twin twin, SteadyState state, Capacity capacity) {
        EnergyTerms t = state.terms();
        EnergyBalance b = state.balance();
        line("%s", twin.facility().name());
        line(
                "Steady state at %s dry bulb, %s wet bulb, racks at rated power. %s",
                si(TEMPERATURE, state.point().dryBulbC()),
                si(TEMPERATURE, state.point().wetBulbC()),
                halls(state));
        line("");
        line("  %-28s %14s", "Facility power", si(POWER, state.facilityPowerW()));
        line("  %-28s %14s", "IT power", si(POWER, t.itW()));
        line("  %-28s %14.4f", "PUE (design point)", t.pue());
        term("Network outside racks", t.networkW(), t);
        term("Conversion losses", t.conversionLossW(), t);
        term("Cable losses", t.cableLossW(), t);
        term("Air units", t.airFansW(), t);
        term("Pumps", t.pumpsW(), t);
        term("Chillers", t.chillersW(), t);
        term("Heat rejection fans", t.heatRejectionW(), t);
        line("  %-28s %14s", "Hottest rack inlet", si(TEMPERATURE, state.hottestInletC()));
        line("  %-28s %14s", "Heat rejected", si(POWER, b.outputW() - b.unremovedW()));
        line("  %-28s %14s", "Heat without a way out", si(POWER, b.unremovedW()));
        line(
                "  %-28s %14.1e  (%d iterations%s)",
                "Energy residual, relative",
                b.relativeResidual(),
                state.iterations(),
                state.converged() ? "" : ", NOT CONVERGED");
        line(
                "  %-28s %s: %s at %s of its limit",
                "Binding constraint",
                capacity.binding().kind(),
                capacity.binding().name(),
                si(FRACTION, capacity.binding().fraction()));
    }

    private static String halls(SteadyState state) {
        long resolved = state.air().zones().stream()
                .filter(zone -> zone.inletModel() == InletModel.FIELD)
                .count();
        if (resolved == 0) {
            return "Well-mixed halls.";
        }
        int all = state.air().zones().size();
        return "Inlets from solved fields of "
                + (resolved == all ? "all halls." : resolved + " of " + all + " halls, well-mixed others.");
    }

    private void term(String name, double watts, EnergyTerms terms) {
        if (watts > 0) {
            line("    %-26s %14s  %+.4f PUE", name, si(POWER, watts), watts / terms.itW());
        }
    }

    private void loops(SteadyState state) {
        line("");
        line("Loops");
        Table table = table(
                "  %-28s %-11s %12s %14s %9s %9s %12s",
                "supplier", "kind", "heat", "flow", "supply", "return", "capacity");
        int count = 0;
        for (LoopResult loop : state.cooling().loops()) {
            if (count++ < MAX_ROWS) {
                table.row(
                        loop.name(),
                        loop.kind().name().toLowerCase(Locale.ROOT),
                        si(HEAT_FLOW, loop.heatW()),
                        si(LIQUID_FLOW, loop.flowM3PerS()),
                        si(TEMPERATURE, loop.supplyC()),
                        si(TEMPERATURE, loop.returnC()),
                        si(HEAT_FLOW, loop.capacityW()));
            }
        }
        more(count, MAX_ROWS);
    }

    private void air(Twin twin, SteadyState state) {
        line("");
        line("Air");
        Table table = table(
                "  %-28s %12s %12s %14s %14s %9s %9s %9s",
                "hall", "heat", "capacity", "unit flow", "rack flow", "supply", "return", "hottest");
        int count = 0;
        for (ZoneResult zone : state.air().zones()) {
            if (count++ < MAX_ROWS) {
                table.row(
                        twin.graph().halls().get(zone.hall()).path(),
                        si(HEAT_FLOW, zone.heatW()),
                        si(HEAT_FLOW, zone.capacityW()),
                        si(AIR_FLOW, zone.unitFlowM3PerS()),
                        si(AIR_FLOW, zone.rackFlowM3PerS()),
                        si(TEMPERATURE, zone.supplyC()),
                        si(TEMPERATURE, zone.returnC()),
                        si(TEMPERATURE, zone.hottestInletC()));
            }
        }
        more(count, MAX_ROWS);
    }

    private void groups(String title, List<Capacity.Group> groups) {
        line("");
        line("%s: density and headroom", title);
        Table table = table(
                "  %-22s %6s %11s %11s %12s | %12s %14s %-22s | %12s %s",
                "path",
                "racks",
                "power",
                "per rack",
                "per area",
                "headroom",
                "after failure",
                "binding",
                "cooling",
                "binding");
        int count = 0;
        for (Capacity.Group group : groups) {
            if (count++ < MAX_ROWS) {
                table.row(
                        group.path(),
                        group.rackCount(),
                        si(POWER, group.powerW()),
                        si(POWER, group.wPerRack()),
                        si(POWER_DENSITY, group.wPerM2()),
                        headroom(group.powerHeadroomW()),
                        headroom(group.powerHeadroomAfterFailureW()),
                        group.powerBinding(),
                        headroom(group.coolingHeadroomW()),
                        group.coolingBinding());
            }
        }
        more(count, MAX_ROWS);
    }

    private void supplies(Capacity capacity) {
        line("");
        line("Sources, paths and loops: load, after the worst single failure, limit");
        int count = 0;
        List<Capacity.Supply> worstFirst = capacity.sources().stream()
                .sorted(java.util.Comparator.comparingDouble(Capacity.Supply::worstFraction)
                        .reversed())
                .toList();
        for (Capacity.Supply supply : worstFirst) {
            if (count++ < MAX_ROWS) {
                line(
                        "  %-32s %-7s %12s %12s %12s %7s",
                        supply.name(),
                        supply.kind(),
                        si(POWER, supply.loadW()),
                        si(POWER, supply.afterFailureW()),
                        si(POWER, supply.limitW()),
                        si(FRACTION, supply.worstFraction()));
            }
        }
        more(count, MAX_ROWS);
        line("");
    }

    private static String headroom(double watts) {
        return Double.isInfinite(watts) ? "no limit" : si(POWER, watts);
    }
}
