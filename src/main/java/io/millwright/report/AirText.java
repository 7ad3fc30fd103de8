package io.millwright.report;

import static io.millwright.quantity.Dimension.AIR_FLOW;
import static io.millwright.quantity.Dimension.FRACTION;
import static io.millwright.quantity.Dimension.HEAT_FLOW;
import static io.millwright.quantity.Dimension.POSITION;
import static io.millwright.quantity.Dimension.TEMPERATURE;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.GridDifference;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.index.AirIndices;
import io.millwright.airflow.index.IndexValue;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.index.RackInlet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The air of a hall as plain text for a terminal: how it was solved and how far it may be trusted, what every rack
/// draws in, units, indices.
public final class AirText extends TextLines {
    /// Longer tables are cut here; the JSON has all rows.
    private static final int MAX_ROWS = 24;

    private static final int LEAST_NAME_WIDTH = 28;

    /// Shares of the supplied air that are not worth a line.
    private static final double BALANCED = 1e-4;

    private AirText() {}

    /// @param grid how far inlets moved from a coarser grid; empty if none was solved
    public static String of(AirField field, AirIndices indices, Optional<GridDifference> grid) {
        AirText text = new AirText();
        text.head(field);
        text.trust(field.convergence(), grid);
        text.balance(field.balance());
        text.racks(indices);
        text.units(field);
        text.indices(indices);
        return text.toString();
    }

    private void head(AirField field) {
        AirGrid grid = field.grid();
        line(
                "%s",
                field.hall().title().isEmpty()
                        ? field.hall().name()
                        : field.hall().title());
        line("Air in the steady state. %s", turbulence(field.hall().air()));
        if (!field.convergence().converged()) {
            line("");
            line(
                    "NOT CONVERGED: temperatures of racks and returns still change by %s in %d iterations; %s was asked"
                            + " for.",
                    kelvin(field.convergence().changeK()),
                    AirSettings.WINDOW,
                    kelvin(field.convergence().toleranceK()));
            line("What follows is a picture on the way, not an answer.");
        }
        line("");
        line(
                "  %-28s %d x %d x %d = %,d cells, %,d of them air; edge %s",
                "Grid",
                grid.cellsX(),
                grid.cellsY(),
                grid.cellsZ(),
                grid.cells(),
                field.airCells(),
                metres(GridDifference.cellM(field)));
    }

    private static String turbulence(AirProperties air) {
        String form = air.turbulence() == Turbulence.CONSTANT
                ? "Turbulence: one effective viscosity, %s m²/s, Prandtl number %s."
                : "Turbulence: zero-equation model, viscosity at least %s m²/s, Prandtl number %s.";
        return String.format(form, air.viscosityM2PerS(), air.prandtl());
    }

    private void trust(AirConvergence convergence, Optional<GridDifference> grid) {
        line(
                "  %-28s %d, %s",
                "Iterations",
                convergence.iterations(),
                grid.isPresent() && convergence.coarseIterations() == 0
                        ? "starting from the field on " + metres(grid.get().coarseCellM()) + " cells"
                        : "and " + convergence.coarseIterations() + " on coarser grids");
        line(
                "  %-28s %s over the last %d iterations",
                "Change at the end", kelvin(convergence.changeK()), AirSettings.WINDOW);
        if (!convergence.softened().isEmpty()) {
            line("  %-28s %s", "Order of momentum", convergence.softened());
        }
        line(
                "  %-28s %s",
                "Grid error",
                grid.map(AirText::gridError)
                        .orElse("not known, as cells of twice the size are too large or did not come to rest"));
    }

    private static String gridError(GridDifference grid) {
        if (grid.worstRack().isEmpty()) {
            return "not known without racks";
        }
        return String.format(
                Locale.ROOT,
                "mean inlets moved by %s rms, %s at worst (%s), from %s to %s cells",
                kelvin(grid.rmsK()),
                kelvin(grid.worstK()),
                grid.worstRack(),
                metres(grid.coarseCellM()),
                metres(grid.fineCellM()));
    }

    private void balance(AirBalance balance) {
        line("  %-28s %s", "Heat into the air", si(HEAT_FLOW, balance.heatW()));
        line(
                "  %-28s %s, %.3f %% off",
                "Heat carried out", si(HEAT_FLOW, balance.removedW()), 100 * balance.heatError());
        line("  %-28s %s", "Air supplied", si(AIR_FLOW, balance.suppliedM3PerS()));
        line("  %-28s %s", "Air returned", si(AIR_FLOW, balance.returnedM3PerS()));
        if (Math.abs(balance.unbalancedM3PerS()) > BALANCED * Math.abs(balance.suppliedM3PerS())) {
            line(
                    "  %-28s %s of air supplied beyond what returns were given, taken by them in proportion",
                    "Not balanced as given", si(AIR_FLOW, balance.unbalancedM3PerS()));
        }
        line("  %-28s %.1e of the flow through a cell", "Mass residual, largest", balance.massResidual());
    }

    private void racks(AirIndices indices) {
        List<RackInlet> racks = indices.hottestFirst();
        InletEnvelope envelope = indices.envelope();
        line("");
        line(
                "Rack inlets, the hottest first; class %s: recommended %s to %s, allowable %s to %s",
                envelope.airClass(),
                si(TEMPERATURE, envelope.recommendedMinC()),
                si(TEMPERATURE, envelope.recommendedMaxC()),
                si(TEMPERATURE, envelope.allowableMinC()),
                si(TEMPERATURE, envelope.allowableMaxC()));
        List<RackInlet> shown = racks.subList(0, Math.min(MAX_ROWS, racks.size()));
        String name = nameFormat(shown.stream().map(RackInlet::id));
        line(
                name + " %12s %9s %9s %9s %9s %12s  %s",
                "rack",
                "flow",
                "mean",
                "top",
                "hottest",
                "exhaust",
                "recirculated",
                "range");
        for (RackInlet rack : shown) {
            RackAir air = rack.air();
            line(
                    name + " %12s %9s %9s %9s %9s %12s  %s",
                    rack.id(),
                    si(AIR_FLOW, air.flowM3PerS()),
                    si(TEMPERATURE, air.inletMeanC()),
                    si(TEMPERATURE, air.upperC()),
                    si(TEMPERATURE, air.inletMaxC()),
                    si(TEMPERATURE, air.exhaustC()),
                    si(FRACTION, rack.recirculationFraction()),
                    band(rack.band(envelope)));
        }
        more(racks.size(), MAX_ROWS);
    }

    private static String band(InletEnvelope.Band band) {
        String words = band.name().replace('_', ' ');
        return band.isAllowable() ? words.toLowerCase(Locale.ROOT) : words;
    }

    private void units(AirField field) {
        List<AirUnit> all = AirUnit.all(field);
        List<AirUnit> units = of(all, AirUnit.Kind.UNIT, AirUnit.Kind.COOLER);
        double heatCapacity = field.hall().air().heatCapacityJPerM3K();
        line("");
        line("Units and openings");
        List<AirUnit> shown = units.subList(0, Math.min(MAX_ROWS, units.size()));
        String format = nameFormat(shown.stream().map(AirUnit::name)) + " %12s %9s %12s %9s %12s";
        line(format, "unit", "supplied", "at", "returned", "at", "heat taken");
        for (AirUnit unit : shown) {
            unit(format, unit.name(), unit, si(HEAT_FLOW, unit.heatW(heatCapacity)));
        }
        more(units.size(), MAX_ROWS);
        openings(format, of(all, AirUnit.Kind.SUPPLY), "tiles and leaks");
        openings(format, of(all, AirUnit.Kind.RETURN), "returns that units share");
    }

    private static List<AirUnit> of(List<AirUnit> units, AirUnit.Kind... kinds) {
        return units.stream()
                .filter(unit -> List.of(kinds).contains(unit.kind()))
                .toList();
    }

    /// One opening by its name, several as one line.
    private void openings(String format, List<AirUnit> openings, String several) {
        openings.stream().reduce(AirUnit::with).ifPresent(all -> {
            String name = openings.size() == 1 ? all.name() : openings.size() + " " + several;
            unit(format, name, all, "");
        });
    }

    private void unit(String format, String name, AirUnit unit, String heat) {
        line(
                format,
                name,
                unit.supplyM3PerS() > 0 ? si(AIR_FLOW, unit.supplyM3PerS()) : "–",
                si(TEMPERATURE, unit.supplyC()),
                unit.returnM3PerS() > 0 ? si(AIR_FLOW, unit.returnM3PerS()) : "–",
                si(TEMPERATURE, unit.returnC()),
                heat);
    }

    private void indices(AirIndices indices) {
        line("");
        line("Indices");
        for (IndexValue value : indices.values()) {
            line(
                    "  %-10s %9s  %s; good: %s",
                    value.index().symbol(),
                    si(FRACTION, value.value()),
                    value.isDefined() ? value.index().meaning() : "not defined, as " + value.undefinedBecause(),
                    value.index().good());
        }
        line("");
    }

    /// A first column as wide as its names.
    static String nameFormat(Stream<String> names) {
        return "  %-" + names.mapToInt(String::length).reduce(LEAST_NAME_WIDTH, Math::max) + "s";
    }

    private static String kelvin(double differenceK) {
        return String.format(Locale.ROOT, "%.3f K", differenceK);
    }

    private static String metres(double lengthM) {
        return si(POSITION, lengthM);
    }
}
