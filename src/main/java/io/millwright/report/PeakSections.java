package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.ReportDocument.Element;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import io.millwright.study.Peaks;
import io.millwright.study.TrainingSwing;
import java.util.ArrayList;
import java.util.List;

/// The part of a facility report on load that swings.
final class PeakSections {
    private static final int MAX_ROWS = 12;

    private final UnitSystem units;

    private PeakSections(UnitSystem units) {
        this.units = units;
    }

    /// A section if anything swings, otherwise none.
    static List<Section> of(Peaks peaks, UnitSystem units) {
        if (!peaks.swing().exists()) {
            return List.of();
        }
        PeakSections sections = new PeakSections(units);
        List<Element> elements = new ArrayList<>();
        elements.add(sections.summary(peaks));
        elements.add(sections.sources(peaks));
        elements.add(sections.breakers(peaks));
        elements.add(sections.transformers(peaks));
        return List.of(new Section("Peaks of training", elements));
    }

    private Paragraph summary(Peaks peaks) {
        TrainingSwing swing = peaks.swing();
        long broken = peaks.sources().stream().filter(source -> !source.holds()).count();
        String verdict = broken == 0
                ? "Every source keeps its limits."
                : broken == 1
                        ? "One case below does not keep its limits."
                        : broken + " cases below do not keep their limits.";
        return new Paragraph(swing.racks() + " racks train in step, every "
                + show(Dimension.TIME, peaks.options().stepS()) + ": " + show(Dimension.POWER, swing.highW())
                + " while they compute, " + show(Dimension.POWER, swing.lowW())
                + " between and in checkpoints. Each source is also examined with the first bus of the others out of service and their standby generators at rest. "
                + verdict);
    }

    private Table sources(Peaks peaks) {
        List<List<String>> rows = new ArrayList<>();
        for (Peaks.Source source : cut(peaks.sources())) {
            rows.add(List.of(
                    source.node().path(),
                    out(source.without()),
                    show(Dimension.POWER, source.swingW()),
                    limit(Dimension.POWER_RAMP, source.limits().rampWPerS()),
                    source.smoothing()
                            .map(s -> s.battery().energyJ() > 0
                                    ? show(Dimension.POWER, s.battery().dischargeW()) + ", "
                                            + show(Dimension.ENERGY, s.battery().energyJ())
                                    : "none")
                            .orElse("–"),
                    source.smoothing()
                            .map(s -> show(
                                            Dimension.POWER,
                                            Math.max(
                                                    s.smallest().dischargeW(),
                                                    s.smallest().chargeW()))
                                    + ", " + show(Dimension.ENERGY, s.smallest().energyJ()))
                            .orElse("–"),
                    limit(Dimension.POWER, source.limits().demandW()),
                    source.holds() ? "holds" : "does not hold"));
        }
        return new Table(
                "Sources: swing, ramp limit and the battery that holds it" + note(peaks.sources()),
                List.of("Source", "Out of service", "Swing", "Ramp limit", "Battery", "Needed", "Contract", "Verdict"),
                List.of(1, 7),
                rows);
    }

    private Table breakers(Peaks peaks) {
        List<List<String>> rows = new ArrayList<>();
        for (Peaks.Breaker breaker : cut(peaks.breakers())) {
            rows.add(List.of(
                    breaker.connection(),
                    Integer.toString(breaker.count()),
                    breaker.type().id(),
                    out(breaker.without()),
                    show(Dimension.CURRENT, breaker.lowA()),
                    show(Dimension.CURRENT, breaker.highA()),
                    show(Dimension.FRACTION, breaker.largestFactor() - 1),
                    breaker.trip().trips()
                            ? "trips after "
                                    + show(Dimension.TIME, breaker.trip().timeToTripS())
                            : "never trips"));
        }
        return new Table(
                "Breakers, nearest to their trip first" + note(peaks.breakers()),
                List.of("First of the kind", "Count", "Breaker", "Out of service", "Low", "High", "Room", "Verdict"),
                List.of(2, 3, 7),
                rows);
    }

    private Table transformers(Peaks peaks) {
        List<List<String>> rows = new ArrayList<>();
        for (Peaks.Transformer transformer : cut(peaks.transformers())) {
            rows.add(List.of(
                    transformer.node().path(),
                    Integer.toString(transformer.count()),
                    out(transformer.without()),
                    show(Dimension.FRACTION, transformer.rmsFraction()),
                    show(Dimension.TEMPERATURE, transformer.hotSpotC()),
                    show(Dimension.TEMPERATURE, transformer.ratedHotSpotC())));
        }
        return new Table(
                "Transformers, hottest first" + note(peaks.transformers()),
                List.of("First of the kind", "Count", "Out of service", "Load, rms", "Hot spot", "At rated load"),
                List.of(2),
                rows);
    }

    private String limit(Dimension dimension, double value) {
        return Double.isInfinite(value) ? "none" : show(dimension, value);
    }

    private String show(Dimension dimension, double value) {
        return dimension.format(value, units);
    }

    private static String out(String without) {
        return without.isEmpty() ? "nothing" : without;
    }

    private static <T> List<T> cut(List<T> rows) {
        return rows.subList(0, Math.min(MAX_ROWS, rows.size()));
    }

    private static String note(List<?> rows) {
        return rows.size() > MAX_ROWS ? " (" + MAX_ROWS + " of " + rows.size() + ")" : "";
    }
}
