package io.millwright.report;

import io.millwright.catalog.Confidence;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.Datum;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.ReportDocument.Element;
import io.millwright.report.ReportDocument.Fact;
import io.millwright.report.ReportDocument.Figure;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import io.millwright.report.oneline.OneLineDiagram;
import io.millwright.report.oneline.OneLineDrawing;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.report.oneline.OneLineStyle;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.SchematicLayout;
import io.millwright.study.Capacity;
import io.millwright.study.Comparison;
import io.millwright.study.KeyFigures;
import io.millwright.study.PeakOptions;
import io.millwright.study.PeakStudy;
import io.millwright.twin.EnergyBalance;
import io.millwright.twin.EnergyTerms;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Builds the stakeholder report of a facility: plan, key figures, density and headroom, power, peaks of training and
/// cooling, variants, replay ledger, findings, assumptions with their sources.
public final class FacilityReport {
    /// Longer tables are cut here with a note; the JSON has all rows.
    private static final int MAX_ROWS = 40;

    private final Twin twin;
    private final SteadyState state;
    private final Capacity capacity;
    private final UnitSystem units;
    private final List<Section> sections = new ArrayList<>();

    private FacilityReport(Twin twin, SteadyState state, Capacity capacity, UnitSystem units) {
        this.twin = twin;
        this.state = state;
        this.capacity = capacity;
        this.units = units;
    }

    /// The report.
    ///
    /// @param findings of the facility and of the solve
    /// @param comparison variants beside the base, if wanted
    /// @param extra further sections, such as a replay ledger
    public static ReportDocument of(
            Twin twin,
            SteadyState state,
            Capacity capacity,
            List<Finding> findings,
            Optional<Comparison> comparison,
            List<Section> extra,
            UnitSystem units) {
        FacilityReport report = new FacilityReport(twin, state, capacity, units);
        report.keyFigures();
        report.densityAndHeadroom();
        report.power();
        report.sections.addAll(PeakSections.of(PeakStudy.of(twin, state, PeakOptions.DEFAULT, Progress.NONE), units));
        report.cooling();
        comparison.ifPresent(report::variants);
        report.sections.addAll(extra);
        report.findings(findings);
        report.assumptions();
        List<Fact> facts = List.of(
                new Fact(
                        "Design condition",
                        report.show(Dimension.TEMPERATURE, state.point().dryBulbC()) + " dry bulb, "
                                + report.show(
                                        Dimension.TEMPERATURE, state.point().wetBulbC()) + " wet bulb"),
                new Fact(
                        "Model",
                        "Load flow of the electrical path, liquid loops as networks, plant by data sheets; well-mixed halls"),
                new Fact(
                        "Energy balance",
                        String.format(
                                Locale.ROOT,
                                "closes to %.1e of the input",
                                Math.abs(state.balance().relativeResidual()))),
                new Fact("Catalogue", twin.catalog().contentHash().substring(0, 12)));
        return new ReportDocument(twin.facility().name(), twin.facility().description(), facts, report.sections);
    }

    private void keyFigures() {
        List<List<String>> rows = new ArrayList<>();
        for (KeyFigures.Figure figure : KeyFigures.of(twin, state, capacity)) {
            if (!Double.isNaN(figure.value())) {
                rows.add(List.of(figure.label(), show(figure.dimension(), figure.value())));
            }
        }
        Capacity.Binding binding = capacity.binding();
        sections.add(new Section(
                "Summary",
                List.of(
                        new Paragraph("What binds: " + binding.kind() + " at " + binding.name() + ", loaded to "
                                + show(Dimension.FRACTION, binding.fraction())
                                + " of its limit when every rack draws its rated power."),
                        new Figure(
                                "Plan to scale; racks coloured by power, power equipment sand, cooling equipment blue.",
                                PlanDrawing.of(twin.graph(), state)),
                        new Table("Key figures", List.of("Figure", "Value"), List.of(), rows))));
    }

    private void densityAndHeadroom() {
        List<Element> elements = new ArrayList<>();
        elements.add(
                new Paragraph(
                        "Headroom is what may be added to the racks named, spread evenly, before the first element of their path reaches its "
                                + "limit: in normal running, and after the worst single failure. Feeds that stand in for each other are never added."));
        elements.add(groups("Halls", capacity.halls()));
        elements.add(groups("Rows", capacity.rows()));
        sections.add(new Section("Density and headroom", elements));
    }

    private Table groups(String caption, List<Capacity.Group> groups) {
        List<List<String>> rows = new ArrayList<>();
        for (Capacity.Group group : cut(groups)) {
            rows.add(List.of(
                    group.path(),
                    Integer.toString(group.rackCount()),
                    show(Dimension.POWER, group.powerW()),
                    show(Dimension.POWER, group.wPerRack()),
                    show(Dimension.POWER_DENSITY, group.wPerM2()),
                    headroom(group.powerHeadroomW()),
                    headroom(group.powerHeadroomAfterFailureW()),
                    group.powerBinding(),
                    headroom(group.coolingHeadroomW()),
                    group.coolingBinding()));
        }
        return new Table(
                caption + note(groups),
                List.of(
                        "Path",
                        "Racks",
                        "Power",
                        "Per rack",
                        "Per area",
                        "Headroom",
                        "After failure",
                        "Binds",
                        "Cooling",
                        "Binds"),
                List.of(7, 9),
                rows);
    }

    private void power() {
        EnergyTerms t = state.terms();
        List<List<String>> terms = new ArrayList<>();
        term(terms, "Racks", t.itW());
        term(terms, "Network outside racks", t.networkW());
        term(terms, "Conversion losses", t.conversionLossW());
        term(terms, "Cable losses", t.cableLossW());
        term(terms, "Air units", t.airFansW());
        term(terms, "Pumps", t.pumpsW());
        term(terms, "Chillers", t.chillersW());
        term(terms, "Heat rejection fans", t.heatRejectionW());
        List<Capacity.Supply> supplies = capacity.sources().stream()
                .filter(supply -> supply.kind().equals("power"))
                .sorted(Comparator.comparingDouble(Capacity.Supply::worstFraction)
                        .reversed())
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (Capacity.Supply supply : cut(supplies)) {
            rows.add(List.of(
                    supply.name(),
                    show(Dimension.POWER, supply.loadW()),
                    show(Dimension.POWER, supply.afterFailureW()),
                    show(Dimension.POWER, supply.limitW()),
                    show(Dimension.FRACTION, supply.worstFraction())));
        }
        sections.add(new Section(
                "Power",
                List.of(
                        new Figure(
                                "One-line: load and, of the most loaded unit of each symbol, loading in normal running → after the worst single failure. "
                                        + "A blue, B red; fills by loading; hollow breakers are open.",
                                oneLine()),
                        new Table("Where the power goes", List.of("Term", "Power", "Share of PUE"), List.of(), terms),
                        new Table(
                                "Electrical path, most loaded first" + note(supplies),
                                List.of("Element", "Load", "After worst failure", "Limit", "Worst"),
                                List.of(),
                                rows))));
    }

    /// The electrical path, folded as far as it is legible.
    private Drawing oneLine() {
        Folding folding =
                OneLineDiagram.automatic(twin.facility(), twin.graph(), twin.catalog(), Schematic.LEGIBLE_SYMBOLS);
        Schematic diagram = OneLineDiagram.of(twin.facility(), twin.graph(), twin.catalog(), folding);
        OneLineLoading loading = OneLineLoading.of(
                diagram, twin.graph(), state.power(), twin.powerNetwork().settled(outOfService()));
        return new OneLineDrawing(diagram, SchematicLayout.of(diagram), Optional.of(loading), OneLineStyle.PRINT, units)
                .whole();
    }

    private boolean[] outOfService() {
        boolean[] out = state.point().outOfService();
        return out == null ? new boolean[twin.graph().nodes().size()] : out;
    }

    private void term(List<List<String>> rows, String name, double watts) {
        if (watts > 0) {
            rows.add(List.of(
                    name,
                    show(Dimension.POWER, watts),
                    String.format(Locale.ROOT, "%.4f", watts / state.terms().itW())));
        }
    }

    private void cooling() {
        List<List<String>> loops = new ArrayList<>();
        for (LoopResult loop : cut(state.cooling().loops())) {
            loops.add(List.of(
                    loop.name(),
                    loop.kind().name().toLowerCase(Locale.ROOT),
                    loop.fluid().name(),
                    show(Dimension.HEAT_FLOW, loop.heatW()),
                    show(Dimension.LIQUID_FLOW, loop.flowM3PerS()),
                    show(Dimension.TEMPERATURE, loop.supplyC()),
                    show(Dimension.TEMPERATURE, loop.returnC()),
                    show(Dimension.FRACTION, loop.loadFraction())));
        }
        List<List<String>> zones = new ArrayList<>();
        for (var zone : cut(state.air().zones())) {
            zones.add(List.of(
                    twin.graph().halls().get(zone.hall()).path(),
                    show(Dimension.HEAT_FLOW, zone.heatW()),
                    show(Dimension.AIR_FLOW, zone.unitFlowM3PerS()),
                    show(Dimension.AIR_FLOW, zone.rackFlowM3PerS()),
                    show(Dimension.TEMPERATURE, zone.supplyC()),
                    show(Dimension.TEMPERATURE, zone.returnC()),
                    show(Dimension.TEMPERATURE, zone.hottestInletC())));
        }
        EnergyBalance balance = state.balance();
        List<List<String>> ways = List.of(
                List.of("Electricity in", show(Dimension.POWER, balance.inputW())),
                List.of("Rejected by the plant", show(Dimension.POWER, balance.rejectedByPlantW())),
                List.of(
                        "Rejected by air units with own compressors",
                        show(Dimension.POWER, balance.rejectedByAirUnitsW())),
                List.of("Losses outdoors", show(Dimension.POWER, balance.outdoorLossW())),
                List.of("Heat without a way out", show(Dimension.POWER, balance.unremovedW())));
        sections.add(new Section(
                "Cooling",
                List.of(
                        new Table(
                                "Liquid loops" + note(state.cooling().loops()),
                                List.of("Loop", "Kind", "Fluid", "Heat", "Flow", "Supply", "Return", "Load"),
                                List.of(1, 2),
                                loops),
                        new Table(
                                "Air" + note(state.air().zones()),
                                List.of("Hall", "Heat", "Unit flow", "Rack flow", "Supply", "Return", "Hottest inlet"),
                                List.of(),
                                zones),
                        new Table("Energy balance", List.of("Flow", "Power"), List.of(), ways))));
    }

    private void variants(Comparison comparison) {
        List<Element> elements = new ArrayList<>();
        for (int column = 1; column < comparison.names().size(); column++) {
            List<List<String>> rows = new ArrayList<>();
            for (Comparison.Row row : comparison.rows()) {
                if (!Double.isNaN(row.values().get(column))) {
                    rows.add(List.of(
                            row.label(),
                            show(row.dimension(), row.values().getFirst()),
                            show(row.dimension(), row.values().get(column)),
                            CompareText.signed(row, column),
                            CompareText.percent(row.relative(column))));
                }
            }
            elements.add(new Table(
                    comparison.names().get(column),
                    List.of("Figure", "Base", "Variant", "Difference", ""),
                    List.of(),
                    rows));
        }
        if (!elements.isEmpty()) {
            sections.add(new Section("Variants", elements));
        }
    }

    private void findings(List<Finding> findings) {
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : cut(findings)) {
            rows.add(List.of(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.place(),
                    finding.message(units) + " " + finding.advice(units)));
        }
        sections.add(new Section(
                "Findings",
                List.of(
                        rows.isEmpty()
                                ? new Paragraph("None.")
                                : new Table(
                                        "Findings" + note(findings),
                                        List.of("Weight", "Place", "What and what to do"),
                                        List.of(1, 2),
                                        rows))));
    }

    private void assumptions() {
        var a = twin.facility().assumptions();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Power factor of all loads", show(Dimension.RATIO, a.powerFactor()), "facility file"));
        rows.add(List.of(
                "Continuous load on switchgear",
                show(Dimension.FRACTION, a.usableFraction()),
                Double.isNaN(a.continuousLoadFraction()) ? a.codeProfile() + " code profile" : "facility file"));
        rows.add(List.of("Clearance in front of racks", show(Dimension.LENGTH, a.clearanceFrontM()), "facility file"));
        rows.add(List.of("Clearance behind racks", show(Dimension.LENGTH, a.clearanceRearM()), "facility file"));
        rows.add(
                List.of("Highest dew point in halls", show(Dimension.TEMPERATURE, a.roomDewPointC()), "facility file"));
        if (!Double.isNaN(a.cyclesOfConcentration())) {
            rows.add(List.of(
                    "Cycles of concentration", show(Dimension.RATIO, a.cyclesOfConcentration()), "facility file"));
        }
        rows.add(List.of(
                "Oversubscription of rows and halls",
                show(Dimension.RATIO, a.rowOversubscriptionFactor()) + ", "
                        + show(Dimension.RATIO, a.hallOversubscriptionFactor()),
                "facility file"));
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Node node : twin.graph().nodes()) {
            counts.merge(node.kind().fileName() + " " + node.type(), 1, Integer::sum);
        }
        List<List<String>> types = new ArrayList<>();
        java.util.Set<String> seen = new java.util.HashSet<>();
        for (Node node : twin.graph().nodes()) {
            String key = node.kind().fileName() + " " + node.type();
            if (seen.add(key)) {
                sheet(node)
                        .ifPresent(sheet -> types.add(List.of(
                                sheet.name(), String.valueOf(counts.get(key)), confidence(sheet), sheet.source())));
            }
        }
        sections.add(new Section(
                "Assumptions and sources",
                List.of(
                        new Table("Assumptions", List.of("Assumption", "Value", "Source"), List.of(2), rows),
                        new Table(
                                "Equipment types; estimates are values without a published figure",
                                List.of("Type", "Count", "Confidence", "Source"),
                                List.of(2, 3),
                                types))));
    }

    private static String confidence(DataSheet sheet) {
        long estimates =
                sheet.values().values().stream().filter(Datum::estimate).count();
        String word = sheet.confidence() == Confidence.HIGH
                ? "high"
                : sheet.confidence() == Confidence.MEDIUM ? "medium" : "low";
        return estimates == 0
                ? word
                : word + ", " + estimates + " of " + sheet.values().size() + " estimated";
    }

    private Optional<DataSheet> sheet(Node node) {
        return switch (node.kind().group()) {
            case RACK -> twin.catalog().sheet("racks", node.type());
            case POWER -> twin.catalog().sheet("power", node.type());
            case COOLING -> twin.catalog().sheet("cooling", node.type());
            case NETWORK -> twin.catalog().sheet("network", node.type());
            case PLAIN -> Optional.empty();
        };
    }

    private static <T> List<T> cut(List<T> rows) {
        return rows.size() <= MAX_ROWS ? rows : rows.subList(0, MAX_ROWS);
    }

    private static String note(List<?> rows) {
        return rows.size() <= MAX_ROWS ? "" : " (first " + MAX_ROWS + " of " + rows.size() + ")";
    }

    private String headroom(double watts) {
        return Double.isInfinite(watts) ? "no limit" : show(Dimension.POWER, watts);
    }

    private String show(Dimension dimension, double value) {
        return dimension.format(value, units);
    }

    /// Whether a facility has anything to report on.
    public static boolean isEmpty(Twin twin) {
        return twin.graph().nodes().stream().noneMatch(node -> node.kind() == EquipmentKind.RACK);
    }
}
