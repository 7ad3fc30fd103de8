package io.millwright.cli;

import io.millwright.catalog.EditDistance;
import io.millwright.facility.Facility;
import io.millwright.numeric.Progress;
import io.millwright.quantity.UnitSystem;
import io.millwright.serving.Failover;
import io.millwright.serving.Fidelity;
import io.millwright.serving.RoutingPolicy;
import io.millwright.twin.fleet.ScalingChoice;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFiles;
import io.millwright.workload.demand.WorkloadFormat;
import io.millwright.workload.jobs.TrainingJobs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options on requests and engines that `serve` and `replay` share.
final class ServingChoice {
    @Option(
            names = "--trace",
            paramLabel = "TRACE",
            description = "Azure, Mooncake, BurstGPT or ServeGen file, also gzipped, or a workload description, whose "
                    + "sessions wait for the answers that they get.")
    @Nullable
    Path trace;

    /// The requests.
    ///
    /// @throws UserError if none are named
    Path trace() {
        if (trace == null) {
            throw new UserError("Missing required option: '--trace=TRACE'.");
        }
        return trace;
    }

    @Option(
            names = "--until",
            paramLabel = "S",
            description = "Stop after S simulated seconds (default: when every request is done).")
    double untilS = Double.POSITIVE_INFINITY;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything that is drawn (default: 1).")
    long seed = 1;

    @Option(names = "--scale", paramLabel = "F", description = "Multiply the demand by F (default: 1).")
    double scale = 1;

    @Option(
            names = "--cap",
            paramLabel = "W",
            description = "The most that each accelerator may draw, beside the caps of rows (default: none).")
    @Nullable
    Double capW;

    @Option(
            names = "--policies",
            help = true,
            description = "Print the routing policies with what each one looks at, and exit.")
    private boolean policyList;

    @Option(
            names = "--on-loss",
            paramLabel = "F",
            description = "What becomes of the requests of a lost engine: resume elsewhere with their tokens, restart "
                    + "elsewhere, or lose those that were begun (default: resume).")
    String onLoss = Failover.RESUME.key();

    @Option(
            names = "--fidelity",
            paramLabel = "F",
            description = "request: every request and engine step (default); fluid: engines that are alike by their "
                    + "mean state, in steps of 10 s, for campuses and days.")
    String fidelity = Fidelity.REQUEST.key();

    @Mixin
    PlannerChoice planner = new PlannerChoice();

    @Option(
            names = "--jobs",
            paramLabel = "FILE",
            description = "Workload description whose training jobs run beside the requests (default: those of TRACE "
                    + "if it is a description).")
    @Nullable
    Path jobs;

    /// Whether the routing policies are asked for and nothing else, by `--policies` or by "list" as the policy.
    boolean asksForPolicies(List<String> policies) {
        return policyList || policies.contains("list");
    }

    /// How to serve, by the policies named; without one, as the facility routes its requests.
    ///
    /// @throws UserError if an option is out of range or a policy unknown
    List<ServingOptions> options(List<String> policies, Facility facility) {
        if (!(untilS > 0) || !(scale > 0 && scale <= DemandDraw.MOST_SCALE)) {
            throw new UserError("--until and --scale must be positive, and --scale at most a million.");
        }
        double most = capW == null ? Double.POSITIVE_INFINITY : capW;
        if (!(most > 0)) {
            throw new UserError("--cap must be positive: it is in watts for each accelerator.");
        }
        Failover failover = Failover.of(onLoss)
                .orElseThrow(() -> new UserError("--on-loss must be resume, restart or lose, not \"" + onLoss + "\"."));
        ScalingChoice scaling = planner.scaling();
        TrainingJobs training = training();
        Fidelity level = Fidelity.of(fidelity)
                .orElseThrow(() -> new UserError("--fidelity must be request or fluid, not \"" + fidelity + "\"."));
        List<String> named = policies.isEmpty()
                ? List.of(ServingOptions.of(facility, untilS, seed).policy().key())
                : policies;
        return named.stream()
                .map(ServingChoice::policy)
                .distinct()
                .map(policy -> new ServingOptions(untilS, seed, policy, most, failover, scaling)
                        .withTraining(training)
                        .withFidelity(level, draw(level).weight()))
                .toList();
    }

    private TrainingJobs training() {
        if (jobs == null) {
            return WorkloadFiles.training(trace());
        }
        WorkloadFormat.Reading reading = WorkloadFormat.read(jobs);
        return reading.workload()
                .map(Workload::training)
                .filter(training -> !training.isEmpty())
                .orElseThrow(() -> new UserError(jobs + " describes no training jobs"
                        + reading.findings().stream()
                                .findFirst()
                                .map(finding -> ": " + finding.place() + ", " + finding.message(UnitSystem.SI))
                                .orElse(".")));
    }

    /// Tells how far a run is; without a cut-off nobody knows.
    Progress progress(PrintWriter err) {
        return Double.isInfinite(untilS) ? Progress.NONE : new TerminalProgress(err);
    }

    /// The routing policies, a line each.
    static void printPolicies(PrintWriter out) {
        for (RoutingPolicy policy : RoutingPolicy.values()) {
            out.printf("%-22s%s%n", policy.key(), policy.choice());
        }
    }

    /// The requests for a facility, to be closed.
    RequestStream open(Facility facility, ServingOptions options) {
        return WorkloadFiles.open(trace(), seed, List.copyOf(facility.tiers().keySet()), draw(options.fidelity()));
    }

    private DemandDraw draw(Fidelity level) {
        return level.draw(scale, level == Fidelity.FLUID ? WorkloadFiles.meanPerS(trace()) : Double.NaN);
    }

    private static RoutingPolicy policy(String key) {
        return RoutingPolicy.of(key).orElseThrow(() -> {
            String known = Arrays.stream(RoutingPolicy.values())
                    .map(RoutingPolicy::key)
                    .sorted(Comparator.comparingInt(each -> EditDistance.between(key, each)))
                    .collect(Collectors.joining(", "));
            return new UserError("There is no routing policy \"" + key + "\". There are " + known + ".");
        });
    }
}
