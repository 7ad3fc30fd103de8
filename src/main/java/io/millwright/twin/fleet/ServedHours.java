package io.millwright.twin.fleet;

import io.millwright.economics.Ledger;
import io.millwright.economics.ServingPart;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.serving.Fidelity;
import io.millwright.serving.Fleet;
import io.millwright.serving.ServingProcess;
import io.millwright.serving.ServingResult;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.Twin;
import io.millwright.workload.RequestStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What the racks of a facility draw and its engines make in each hour of a demand that repeats: a typical week, a day,
/// or a level.
///
/// **Model.** The demand is served once at the fluid level ([FleetRun]) in steps of [#STEP_S], for a week at most, and
/// powers and tokens are averaged by hour. One of a week or longer repeats its first week, one of whole days (to half
/// an hour) these days, and a shorter one has its mean in every hour. The first hour of the demand is the first of the
/// year, so its day begins at midnight.
///
/// **Assumptions**: nothing that the building does changes what is served, so racks are fed and cooled but for those
/// that equipment out of service leaves without ([RackLoss]); engines begin empty, which costs the first hour its first
/// seconds; what is still running at the end is not followed.
///
/// **Balance**: energy of the hours is that of the racks, tokens of the hours are those of the engines.
public final class ServedHours {
    /// The longest period.
    public static final int WEEK_HOURS = 168;

    private static final int DAY_HOURS = 24;
    private static final double HOUR_S = 3600;
    private static final double STEP_S = 60;
    private static final int REPORT_EVERY = 30;

    private static final class Hour {
        private final double[] rackJ;
        private double seconds;
        private double promptTokens;
        private double outputTokens;

        Hour(int nodes) {
            rackJ = new double[nodes];
        }

        void add(Hour other) {
            seconds += other.seconds;
            promptTokens += other.promptTokens;
            outputTokens += other.outputTokens;
            Arrays.setAll(rackJ, v -> rackJ[v] + other.rackJ[v]);
        }

        double[] rackW() {
            return Arrays.stream(rackJ).map(joules -> joules / seconds).toArray();
        }
    }

    private final ServingOptions options;
    private final double[][] rackW;
    private final double[] promptTokensPerS;
    private final double[] outputTokensPerS;
    private final double followedS;
    private final ServingResult serving;
    private final List<Ledger.TierTokens> tiers;
    private final ServingPart part;
    private final List<Finding> findings;

    private ServedHours(
            ServingOptions options,
            List<Hour> followed,
            ServingResult serving,
            CostShares shares,
            List<Finding> findings) {
        this.options = options;
        this.serving = serving;
        tiers = shares.tokens(serving);
        this.findings = findings;
        followedS = followed.stream().mapToDouble(hour -> hour.seconds).sum();
        List<Hour> hours = typical(followed);
        rackW = hours.stream().map(Hour::rackW).toArray(double[][]::new);
        part = part(shares, rackW);
        promptTokensPerS = hours.stream()
                .mapToDouble(hour -> hour.promptTokens / hour.seconds)
                .toArray();
        outputTokensPerS = hours.stream()
                .mapToDouble(hour -> hour.outputTokens / hour.seconds)
                .toArray();
    }

    private static ServingPart part(CostShares shares, double[][] rackW) {
        double[] sumW = new double[rackW[0].length];
        for (double[] hour : rackW) {
            Arrays.setAll(sumW, v -> sumW[v] + hour[v]);
        }
        double owned = shares.ownedFraction();
        return new ServingPart(owned, shares.trains() ? shares.energyFraction(sumW) : owned);
    }

    private static List<Hour> typical(List<Hour> followed) {
        if (followed.size() >= WEEK_HOURS) {
            return followed.subList(0, WEEK_HOURS);
        }
        Hour last = followed.getLast();
        int whole = followed.size() - (last.seconds < HOUR_S / 2 ? 1 : 0);
        if (whole >= DAY_HOURS) {
            return followed.subList(0, whole / DAY_HOURS * DAY_HOURS);
        }
        Hour all = new Hour(last.rackJ.length);
        followed.forEach(all::add);
        return List.of(all);
    }

    /// Serves a demand.
    ///
    /// @param base what is out of service throughout
    /// @param options at the fluid level; the cut-off shortens the demand
    /// @return the hours, or the findings that say why the facility cannot serve
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static Outcome of(
            Twin twin, OperatingPoint base, RequestStream requests, ServingOptions options, Progress progress) {
        if (options.fidelity() != Fidelity.FLUID) {
            throw new IllegalArgumentException("hours of a demand are served at the fluid level");
        }
        if (!requests.hasNext() && options.training().isEmpty()) {
            return new Outcome(Optional.empty(), requests.findings());
        }
        FleetPlan plan = FleetPlan.of(twin);
        return plan.fleetBeside(options.training())
                .map(fleet -> serve(twin, plan, fleet, base, requests, options, progress))
                .map(hours -> new Outcome(Optional.of(hours), hours.findings))
                .orElseGet(() -> new Outcome(Optional.empty(), plan.findings()));
    }

    /// Hours or why there are none.
    public record Outcome(Optional<ServedHours> hours, List<Finding> findings) {}

    private static ServedHours serve(
            Twin twin,
            FleetPlan plan,
            Fleet fleet,
            OperatingPoint base,
            RequestStream requests,
            ServingOptions options,
            Progress progress) {
        TrainingRun training = TrainingRun.of(twin, options.training());
        FleetRun run = new FleetRun(plan, fleet, requests, options, training);
        RackPower power = new RackPower(twin, plan, training);
        RackLoss loss = new RackLoss(twin, plan, base, List.of());
        ServingProcess process = run.serving();
        loss.apply(process, training, 0);
        double[] engineW = new double[process.engineCount()];
        double[] rackW = new double[plan.nodes()];
        List<Hour> hours = new ArrayList<>();
        double endS = Math.min(options.untilS(), WEEK_HOURS * HOUR_S);
        // What may turn out to be after the end, or a pause in which all sessions wait for their answers.
        Map<Integer, Hour> quiet = new TreeMap<>();
        double quietS = 0;
        for (int step = 1; run.timeS() < endS && quietS <= HOUR_S; step++) {
            boolean fed = run.isFed() || training.isActive();
            quietS = fed ? 0 : quietS + STEP_S;
            int hour = (int) (run.timeS() / HOUR_S);
            progress.checkCancelled();
            run.advanceTo(Math.min(step * STEP_S, endS));
            if (step % REPORT_EVERY == 0) {
                progress.report(run.timeS() / (WEEK_HOURS * HOUR_S), "demand, hour " + (hour + 1));
            }
            if (fed) {
                quiet.forEach((at, sums) -> in(hours, at, plan.nodes()).add(sums));
                quiet.clear();
            }
            Arrays.setAll(engineW, process::meanAcceleratorPowerW);
            power.fill(engineW, loss.off(), rackW);
            count(
                    process,
                    rackW,
                    run.stepS(),
                    fed ? in(hours, hour, plan.nodes()) : quiet.computeIfAbsent(hour, at -> new Hour(plan.nodes())));
        }
        ServingResult serving = process.result();
        Set<Finding> findings = new LinkedHashSet<>(plan.findingsBeside(options.training()));
        findings.addAll(loss.findings());
        findings.addAll(requests.findings());
        findings.addAll(serving.findings());
        findings.addAll(training.findings());
        return new ServedHours(options, hours, serving, new CostShares(twin, plan), List.copyOf(findings));
    }

    private static Hour in(List<Hour> hours, int hour, int nodes) {
        while (hours.size() <= hour) {
            hours.add(new Hour(nodes));
        }
        return hours.get(hour);
    }

    private static void count(ServingProcess process, double[] rackW, double stepS, Hour into) {
        into.seconds += stepS;
        for (int engine = 0; engine < process.engineCount(); engine++) {
            into.promptTokens += process.prefillTokens(engine);
            into.outputTokens += process.outputTokens(engine);
        }
        for (int v = 0; v < rackW.length; v++) {
            into.rackJ[v] += rackW[v] * stepS;
        }
    }

    /// How the demand was served.
    public ServingOptions options() {
        return options;
    }

    /// Length of the period: a week, whole days, or 1 for a level.
    public int period() {
        return rackW.length;
    }

    /// How much of the demand was looked at.
    public double followedS() {
        return followedS;
    }

    /// The hour of the period that stands for an hour of a year.
    ///
    /// @param hourOfYear counted from 0
    public int hourOf(int hourOfYear) {
        return hourOfYear % period();
    }

    /// Mean power of every rack in an hour of the period, by node; not to be changed.
    public double[] rackW(int hour) {
        return rackW[hour];
    }

    /// Prompt tokens that engines read.
    ///
    /// @param hour of the period
    public double promptTokensPerS(int hour) {
        return promptTokensPerS[hour];
    }

    /// Tokens that engines generate.
    ///
    /// @param hour of the period
    public double outputTokensPerS(int hour) {
        return outputTokensPerS[hour];
    }

    /// What became of all requests that were followed.
    public ServingResult serving() {
        return serving;
    }

    /// What each tier got of [#serving].
    public List<Ledger.TierTokens> tiers() {
        return tiers;
    }

    /// What serving bears of the cost and the energy of the period.
    public ServingPart part() {
        return part;
    }

    /// Of the demand, the deployments and the engines.
    public List<Finding> findings() {
        return findings;
    }
}
