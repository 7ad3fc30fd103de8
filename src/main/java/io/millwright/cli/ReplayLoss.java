package io.millwright.cli;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Medium;
import io.millwright.power.Failures;
import io.millwright.twin.fleet.Outage;
import io.millwright.twin.scenario.Scenario;
import io.millwright.twin.scenario.ScenarioEvent;
import io.millwright.twin.scenario.When;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The options on equipment that is lost while requests are served.
final class ReplayLoss {
    @Option(
            names = "--fail",
            arity = "1..*",
            paramLabel = "ID",
            description =
                    "Lose these elements and close the valves of these liquid connections, together; racks without "
                            + "power or coolant are off and their requests move.")
    List<String> failed = List.of();

    @Option(names = "--fail-from", paramLabel = "S", description = "When they are lost (default: from the start).")
    double fromS;

    @Option(names = "--fail-for", paramLabel = "S", description = "How long (default: to the end).")
    double forS = Double.POSITIVE_INFINITY;

    /// The same as events of a scenario, so that nothing is put back while either holds it out.
    ///
    /// @throws UserError if a name is not known
    List<Scenario.Entry> entries(FacilityGraph graph) {
        check();
        List<String> shut = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (String name : failed) {
            (FailedElements.of(graph, List.of(name), Medium.LIQUID).nodes().isEmpty() ? shut : lost).add(name);
        }
        List<Scenario.Entry> entries = new ArrayList<>();
        if (!lost.isEmpty()) {
            entries.add(entry(new ScenarioEvent.Fail(lost)));
        }
        if (!shut.isEmpty()) {
            entries.add(entry(new ScenarioEvent.Shut(shut)));
        }
        return entries;
    }

    private Scenario.Entry entry(ScenarioEvent event) {
        return new Scenario.Entry(When.after(fromS), forS, event, "");
    }

    /// The losses for engines without a building.
    ///
    /// @throws UserError if a name is not known
    List<Outage> outages(FacilityGraph graph) {
        check();
        if (failed.isEmpty()) {
            return List.of();
        }
        Failures failures = FailedElements.of(graph, failed, Medium.LIQUID);
        return List.of(new Outage(String.join(", ", failed), failures.nodes(), failures.edges(), fromS, fromS + forS));
    }

    private void check() {
        if (!(fromS >= 0) || !(forS > 0)) {
            throw new UserError("--fail-from must not be negative, and --fail-for must be positive.");
        }
        if (failed.isEmpty() && (fromS > 0 || forS < Double.POSITIVE_INFINITY)) {
            throw new UserError("--fail-from and --fail-for need --fail.");
        }
    }
}
