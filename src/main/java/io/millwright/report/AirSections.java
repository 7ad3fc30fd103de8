package io.millwright.report;

import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.GridDifference;
import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.index.AgeOfAir;
import io.millwright.airflow.index.AirCapture;
import io.millwright.airflow.index.AirClass;
import io.millwright.airflow.index.AirIndices;
import io.millwright.airflow.index.AirStreams;
import io.millwright.airflow.index.IndexValue;
import io.millwright.airflow.index.InletCompliance;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.airflow.index.RackInlet;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.ReportDocument.Element;
import io.millwright.report.ReportDocument.Figure;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The section of a report that a solved field of a hall's air adds: picture, racks with the warmest first, classes,
/// indices, streams, how it was solved and what is left out.
public final class AirSections {
    private static final int MAX_ROWS = 40;

    private static final String LEFT_OUT =
            "Left out: radiation (some 90 W per m² of surfaces that are 15 K apart, below"
                    + " 1 % of the heat of racks), leaks smaller than a cell, paths of air inside racks, single jets of"
                    + " perforated tiles. On reference halls, k-epsilon instead of one viscosity moves mean inlets by 0.2 to"
                    + " 0.3 K rms, half or twice that viscosity by 0.2 to 0.9 K, cells of 0.10 m instead of 0.15 m by 0.01 to"
                    + " 0.04 K; the hottest cell of an inlet moves by up to 1.4 K with the grid.";

    private final AirField field;
    private final AirIndices indices;
    private final UnitSystem units;

    private AirSections(AirField field, AirIndices indices, UnitSystem units) {
        this.field = field;
        this.indices = indices;
        this.units = units;
    }

    /// The section of a hall of a facility, judged by the limits at its site.
    ///
    /// @param hall its name
    /// @param coarser a field of the same room on a coarser grid, from which the error of the grid is told
    public static Section of(Twin twin, String hall, AirField field, Optional<AirField> coarser, UnitSystem units) {
        return of(
                hall,
                field,
                AirIndices.of(field, TwinAir.envelope(twin, AirClass.USUAL)),
                Arrays.stream(AirClass.values())
                        .map(each -> TwinAir.envelope(twin, each))
                        .toList(),
                coarser.map(each -> GridDifference.of(each, field)),
                units);
    }

    /// The section of one hall.
    ///
    /// @param hall its name
    /// @param classes that racks are counted by
    /// @param grid how far inlets moved from a coarser grid; empty if none was solved
    public static Section of(
            String hall,
            AirField field,
            AirIndices indices,
            List<InletEnvelope> classes,
            Optional<GridDifference> grid,
            UnitSystem units) {
        AirSections sections = new AirSections(field, indices, units);
        List<Element> elements = new ArrayList<>();
        elements.add(new Paragraph(sections.method(grid)));
        elements.add(new Figure(
                sections.caption(),
                AirPlanDrawing.of(field, AirPlanDrawing.USUAL_HEIGHT_M, indices.envelope(), units)));
        elements.add(sections.racks());
        elements.add(sections.classes(classes));
        elements.add(sections.indices());
        elements.add(sections.streams());
        elements.add(sections.balance());
        elements.add(new Paragraph(LEFT_OUT));
        return new Section("Air of " + hall, elements);
    }

    /// Whose air racks draw in and where their exhaust goes, least air from units first, and how old air is.
    public static List<Element> capture(AirCapture capture, AgeOfAir age, UnitSystem units) {
        List<List<String>> rows = capture.racks().stream()
                .sorted(Comparator.comparingDouble(AirCapture.Rack::coldFraction))
                .limit(MAX_ROWS)
                .map(rack -> List.of(
                        rack.id(),
                        Dimension.FRACTION.format(rack.coldFraction(), units),
                        capture.mostFrom(rack).orElse("—"),
                        Dimension.FRACTION.format(rack.hotFraction(), units)))
                .toList();
        int more = capture.racks().size() - rows.size();
        return List.of(
                new Table(
                        "Capture: inlet air straight from units, exhaust that returns before it passes a rack"
                                + (more > 0 ? ", and " + more + " more racks" : ""),
                        List.of("Rack", "From units", "Most from", "To returns"),
                        List.of(2),
                        rows),
                new Paragraph("Air is " + Dimension.TIME.format(age.meanS(), units)
                        + " old in the mean of the hall; all of it is replaced by supplied air in "
                        + Dimension.TIME.format(age.turnoverS(), units) + "."));
    }

    private String method(Optional<GridDifference> grid) {
        AirConvergence convergence = field.convergence();
        AirProperties air = field.hall().air();
        String turbulence = switch (air.turbulence()) {
            case CONSTANT -> String.format(Locale.ROOT, "one effective viscosity of %.2g m²/s", air.viscosityM2PerS());
            case ZERO_EQUATION -> "an eddy viscosity by speed and distance to the nearest wall (Chen and Xu 1998)";
        };
        String iterations = convergence.iterations() + " iterations"
                + (convergence.coarseIterations() > 0
                        ? " and " + convergence.coarseIterations() + " on coarser grids"
                        : "");
        String settled = String.format(
                Locale.ROOT,
                convergence.converged()
                        ? "Settled after %s: no mean inlet or return changes by more than %s in %d iterations."
                        : "NOT CONVERGED after %s: mean inlets or returns still change by %s in %d iterations. Take"
                                + " picture and figures as a hint only.",
                iterations,
                kelvin(convergence.converged() ? convergence.toleranceK() : convergence.changeK()),
                AirSettings.WINDOW);
        if (!convergence.softened().isEmpty()) {
            settled += " Note: " + convergence.softened() + ".";
        }
        String trust = grid.filter(each -> !each.worstRack().isEmpty())
                .map(each -> String.format(
                        Locale.ROOT,
                        " From cells of %s to this grid mean inlets moved by %s rms, by %s at worst (%s).",
                        show(Dimension.LENGTH, each.coarseCellM()),
                        kelvin(each.rmsK()),
                        kelvin(each.worstK()),
                        each.worstRack()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "Steady flow and temperature with buoyancy on %,d cells of about %s, with %s. %s%s",
                field.grid().cells(),
                show(
                        Dimension.LENGTH,
                        Math.cbrt(
                                field.hall().domain().volumeM3() / field.grid().cells())),
                turbulence,
                settled,
                trust);
    }

    private String caption() {
        return "Air temperature by colour; racks and units grey, inlets of racks dark, openings in the floor outlined"
                + " in white." + (field.convergence().converged() ? "" : " The field is not converged.");
    }

    private Element racks() {
        List<RackInlet> racks = indices.hottestFirst();
        if (racks.isEmpty()) {
            return new Paragraph("No rack of this hall draws air.");
        }
        InletEnvelope envelope = indices.envelope();
        List<List<String>> rows = new ArrayList<>();
        for (RackInlet rack : racks.subList(0, Math.min(MAX_ROWS, racks.size()))) {
            RackAir air = rack.air();
            rows.add(List.of(
                    rack.id(),
                    show(Dimension.AIR_FLOW, air.flowM3PerS()),
                    show(Dimension.TEMPERATURE, air.inletMeanC()),
                    show(Dimension.TEMPERATURE, air.upperC()),
                    show(Dimension.TEMPERATURE, rack.hottestThirdC()),
                    show(Dimension.TEMPERATURE, air.inletMaxC()),
                    show(Dimension.TEMPERATURE, air.exhaustC()),
                    show(Dimension.FRACTION, rack.recirculationFraction()),
                    rack.band(envelope).name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        int more = racks.size() - rows.size();
        return new Table(
                "Rack inlets, warmest first; judged by the worst third for class " + envelope.airClass()
                        + (more > 0 ? ", and " + more + " more racks" : ""),
                List.of(
                        "Rack",
                        "Air",
                        "Mean",
                        "Top third",
                        "Warmest third",
                        "Hottest cell",
                        "Exhaust",
                        "Own exhaust",
                        "Range"),
                List.of(8),
                rows);
    }

    private Table classes(List<InletEnvelope> classes) {
        List<List<String>> rows = new ArrayList<>();
        for (InletEnvelope envelope : classes) {
            InletCompliance compliance = indices.compliance(envelope);
            rows.add(List.of(
                    envelope.airClass().name(),
                    range(envelope.recommendedMinC(), envelope.recommendedMaxC()),
                    range(envelope.allowableMinC(), envelope.allowableMaxC()),
                    compliance.recommendedCount() + " of " + compliance.rackCount(),
                    compliance.allowableCount() + " of " + compliance.rackCount()));
        }
        return new Table(
                "Racks with all thirds of their inlet in the ranges of ASHRAE TC 9.9, dry bulb at the site's altitude",
                List.of("Class", "Recommended", "Allowable", "Racks recommended", "Racks allowable"),
                List.of(),
                rows);
    }

    private Table indices() {
        List<List<String>> rows = new ArrayList<>();
        for (IndexValue value : indices.values()) {
            rows.add(List.of(
                    value.index().symbol(),
                    value.isDefined() ? show(Dimension.FRACTION, value.value()) : "—",
                    value.isDefined() ? value.grade().name().toLowerCase(Locale.ROOT) : value.undefinedBecause(),
                    value.index().good(),
                    value.index().meaning()));
        }
        return new Table("Indices", List.of("Index", "Value", "Judged", "Good", "Meaning"), List.of(2, 3, 4), rows);
    }

    private Table streams() {
        AirStreams streams = indices.streams();
        return new Table(
                "Streams, temperatures by flow",
                List.of("Stream", "Air", "Temperature"),
                List.of(),
                List.of(
                        stream("Supply", streams.supplyM3PerS(), streams.supplyC()),
                        stream("Rack inlets", streams.rackM3PerS(), streams.inletC()),
                        stream("Rack exhausts", streams.rackM3PerS(), streams.exhaustC()),
                        stream("Return", streams.returnM3PerS(), streams.returnC())));
    }

    private List<String> stream(String name, double flowM3PerS, double temperatureC) {
        return List.of(name, show(Dimension.AIR_FLOW, flowM3PerS), show(Dimension.TEMPERATURE, temperatureC));
    }

    private Table balance() {
        return new Table(
                "Balance",
                List.of("Term", "Value"),
                List.of(),
                List.of(
                        List.of(
                                "Heat into the air",
                                show(Dimension.HEAT_FLOW, field.balance().heatW())),
                        List.of(
                                "Heat carried out",
                                show(Dimension.HEAT_FLOW, field.balance().removedW())),
                        List.of(
                                "Heat not accounted for",
                                show(Dimension.FRACTION, field.balance().heatError())),
                        List.of(
                                "Supplied beyond what returns were set for",
                                show(Dimension.AIR_FLOW, field.balance().unbalancedM3PerS())),
                        List.of(
                                "Largest net flow of a cell, of the flow through it",
                                String.format(
                                        Locale.ROOT, "%.1e", field.balance().massResidual()))));
    }

    private String range(double fromC, double toC) {
        return show(Dimension.TEMPERATURE, fromC) + " to " + show(Dimension.TEMPERATURE, toC);
    }

    /// Differences are small here: two digits tell enough.
    private String kelvin(double differenceK) {
        DisplayUnit unit = Dimension.TEMPERATURE_DIFFERENCE.displayUnitFor(differenceK, units);
        return String.format(Locale.ROOT, "%.2g %s", unit.fromSi(differenceK), unit.symbol());
    }

    private String show(Dimension dimension, double si) {
        return dimension.format(si, units);
    }
}
