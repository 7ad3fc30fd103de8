package io.millwright.twin.scenario;

import io.millwright.finding.Finding;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.Outside;
import java.util.List;

/// What a [Scenario] comes to for one facility.
///
/// @param actions of the closed loop, in order of time
/// @param outside the air over time
/// @param untilS when the run ends; infinite when the work is done
/// @param timeline the events as they are drawn, in order of time
/// @param findings what could not be done; the place is that of the event in the file, `/events/2`
public record ScenarioPlan(
        List<LoopAction.Timed> actions, Outside outside, double untilS, List<Span> timeline, List<Finding> findings) {
    /// An event on the timeline.
    ///
    /// @param fromS after the start
    /// @param untilS after the start; infinite for good, equal to `fromS` if it does not last
    /// @param text in words
    public record Span(double fromS, double untilS, ScenarioEvent.Kind kind, String text) {}

    public ScenarioPlan {
        actions = List.copyOf(actions);
        timeline = List.copyOf(timeline);
        findings = List.copyOf(findings);
    }

    /// Whether all of it can be run.
    public boolean isComplete() {
        return findings.stream().noneMatch(Finding::isError);
    }
}
