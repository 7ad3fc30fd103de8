package io.millwright.report;

import io.millwright.json.JsonValue.Obj;
import io.millwright.serving.ScalingResult;
import java.util.List;

/// What a planner did with the engines of deployments, in words and as JSON.
final class ScalingText {
    private ScalingText() {}

    /// Empty if no deployment followed its load.
    static String of(List<ScalingResult> scaling) {
        if (scaling.isEmpty()) {
            return "";
        }
        TextLines out = new TextLines();
        out.line("Open engines");
        out.line("  %-12s %9s %9s %9s %9s %9s", "deployment", "fewest", "mean", "most", "opened", "closed");
        for (ScalingResult each : scaling) {
            out.line(
                    "  %-12s %9d %9.1f %9d %9d %9d",
                    each.group(), each.leastOpen(), each.meanOpen(), each.mostOpen(), each.opened(), each.closed());
        }
        out.append(
                "  engines that took requests: the fewest, the time mean and the most at once; opened and closed by the"
                        + " planner\n  after the start, when all are open. A closed one works off what it has and idles with its"
                        + " model loaded.\n");
        out.line("");
        return out.toString();
    }

    static Obj json(List<ScalingResult> scaling) {
        Obj out = new Obj();
        scaling.forEach(each -> out.put(
                each.group(),
                new Obj()
                        .put("leastOpen", (long) each.leastOpen())
                        .put("meanOpen", each.meanOpen())
                        .put("mostOpen", (long) each.mostOpen())
                        .put("opened", (long) each.opened())
                        .put("closed", (long) each.closed())));
        return out;
    }
}
