package io.millwright.twin.replay;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.scenario.ScenarioPlan.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a run did not come to before it ended.
final class RunEnd {
    private static final int NAMED = 4;

    private RunEnd() {}

    /// Tells which events of a scenario lie behind the end of a run, and why it ended there.
    ///
    /// @param cutS when it was to end at the latest
    static Optional<Finding> unreached(List<Span> timeline, double endS, double cutS) {
        List<Span> left = timeline.stream().filter(span -> span.fromS() >= endS).toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        String named = left.stream()
                .limit(NAMED)
                .map(span -> "\"" + span.text() + "\" at " + Dimension.TIME.format(span.fromS(), UnitSystem.SI))
                .collect(Collectors.joining(", "));
        String more = left.size() > NAMED ? " and " + (left.size() - NAMED) + " more" : "";
        return Optional.of(Finding.warning(
                endS >= cutS ? "twin.replay.cut-before" : "twin.replay.done-before",
                "",
                "end",
                Finding.measure(endS, Dimension.TIME),
                "events",
                named + more));
    }
}
