package io.millwright.ui.replay.charts;

import io.millwright.finding.Severity;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.ui.chart.TimeChart.Band;
import io.millwright.ui.chart.TimeChart.Concern;
import io.millwright.ui.chart.TimeChart.Mark;
import io.millwright.ui.chart.TimeChart.Reach;
import io.millwright.ui.chart.TimeCurve;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.chart.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What all charts of a run show alike: stretches in which racks were held back, and moments in which something
/// happened.
final class Happenings {
    /// A count of racks that is shaded while it is not zero.
    private record Shade(Quantity quantity, Concern concern, String text) {
        String id() {
            return Channel.of(quantity).id();
        }
    }

    /// The gravest lies on top.
    private static final List<Shade> SHADES = List.of(
            new Shade(Quantities.RACKS_CAPPED, Concern.NOTE, "Racks have a power cap"),
            new Shade(Quantities.RACKS_THROTTLED, Concern.WARNING, "Racks throttle"),
            new Shade(Quantities.RACKS_DOWN, Concern.ALARM, "Racks stand"));

    /// Part of a run from which on something goes on all the time.
    private static final double THROUGHOUT = 0.95;

    private Happenings() {}

    /// The channels that [#bands] looks at.
    static List<String> ids() {
        return SHADES.stream().map(Shade::id).toList();
    }

    /// What a scenario does for a while; what it does throughout is no stretch of time.
    static List<Band> scenario(List<ScenarioPlan.Span> timeline, TimeSpan whole) {
        return timeline.stream()
                .filter(span -> span.untilS() > span.fromS())
                .map(span -> new Band(span.fromS(), Math.min(span.untilS(), whole.toS()), Concern.NOTE, span.text()))
                .filter(band -> band.fromS() < band.toS() && band.toS() - band.fromS() < THROUGHOUT * whole.lengthS())
                .toList();
    }

    static List<Band> bands(Map<String, TimeCurve> curves) {
        List<Band> bands = new ArrayList<>();
        for (Shade shade : SHADES) {
            TimeCurve curve = curves.get(shade.id());
            if (curve != null) {
                add(bands, shade, curve);
            }
        }
        return bands;
    }

    private static void add(List<Band> bands, Shade shade, TimeCurve curve) {
        double from = Double.NaN;
        for (int i = 0; i <= curve.size(); i++) {
            boolean on = i < curve.size() && curve.value(i) > 0;
            if (on && Double.isNaN(from)) {
                from = curve.startS(i);
            } else if (!on && !Double.isNaN(from)) {
                bands.add(new Band(from, curve.startS(i), shade.concern(), shade.text()));
                from = Double.NaN;
            }
        }
    }

    static List<Mark> marks(Recording run, UnitSystem units) {
        return run.events().stream()
                .map(event -> new Mark(
                        event.timeS(),
                        event.kind() == RunEvent.Kind.ACTION ? Reach.ACROSS : Reach.TICK,
                        concern(event),
                        TimeText.clock(event.timeS()) + " " + place(event) + event.text(units)))
                .toList();
    }

    private static String place(RunEvent event) {
        return event.subject().isEmpty() ? "" : event.subject() + ": ";
    }

    private static Concern concern(RunEvent event) {
        return event.kind() == RunEvent.Kind.ACTION
                ? Concern.NOTE
                : event.finding().severity() == Severity.NOTE ? Concern.WARNING : Concern.ALARM;
    }
}
