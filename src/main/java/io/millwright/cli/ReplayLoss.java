package io.millwright.cli;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Medium;
import io.millwright.power.Failures;
import io.millwright.twin.fleet.Outage;
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

    List<Outage> outages(FacilityGraph graph) {
        if (!(fromS >= 0) || !(forS > 0)) {
            throw new UserError("--fail-from must not be negative, and --fail-for must be positive.");
        }
        if (failed.isEmpty()) {
            if (fromS > 0 || forS < Double.POSITIVE_INFINITY) {
                throw new UserError("--fail-from and --fail-for need --fail.");
            }
            return List.of();
        }
        Failures failures = FailedElements.of(graph, failed, Medium.LIQUID);
        return List.of(new Outage(String.join(", ", failed), failures.nodes(), failures.edges(), fromS, fromS + forS));
    }
}
