package io.millwright.report;

import io.millwright.finding.Finding;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.twin.scenario.Scenario;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.twin.scenario.ScenarioPlan.Span;
import java.util.List;

/// A scenario and what it comes to for a facility, as JSON: the timeline in seconds after the start, and the actions.
public final class ScenarioJson {
    private ScenarioJson() {}

    /// @param findings with their places
    public static Obj of(Scenario scenario, ScenarioPlan plan, List<Finding> findings) {
        Obj o = new Obj()
                .put("name", scenario.name())
                .put("startsAtS", scenario.startsAtS())
                .put("untilS", plan.untilS());
        Arr timeline = new Arr();
        for (Span span : plan.timeline()) {
            timeline.add(new Obj()
                    .put("fromS", span.fromS())
                    .put("untilS", span.untilS())
                    .put("event", span.kind().fileName())
                    .put("text", span.text()));
        }
        Arr actions = new Arr();
        plan.actions()
                .forEach(action ->
                        actions.add(new Obj().put("timeS", action.timeS()).put("name", action.name())));
        return o.put("timeline", timeline).put("actions", actions).put("findings", SolveJson.findings(findings));
    }
}
