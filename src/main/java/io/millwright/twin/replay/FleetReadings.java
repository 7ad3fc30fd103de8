package io.millwright.twin.replay;

import io.millwright.finding.Finding;
import io.millwright.serving.Fleet;
import io.millwright.serving.ServingProcess;
import io.millwright.serving.TierProgress;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/// What a fleet tells of each step: tokens by phase, tier, deployment and rack, requests, queues, cache, latencies.
///
/// **Balance**: the tokens of tiers, and those of deployments, are those of the facility.
final class FleetReadings extends ReadingSheet {
    /// So long after the last one, requests that are turned away are told anew.
    private static final double AGAIN_S = 300;

    private final ServingProcess serving;
    private final FleetPlan plan;
    private final int[][] racksOf;
    private final LatencyWindow window;
    private final Group[] groups;
    private final int[] groupOf;
    private final TierProgress[] before;
    private final TierProgress[] now;
    private final double[] refusedS;
    private final double[] rackTokens;
    private final double[] rackBusy;
    private final int[] rackEngines;
    private final List<RunEvent> events = new ArrayList<>();
    private double stepS;
    private double utilityW;
    private double facilityW;

    /// Sums over the engines of a deployment.
    private static final class Group {
        double engines;
        double input;
        double output;
        double waiting;
        double running;
        double kv;
        double busy;
        double lost;

        void clear() {
            input = output = waiting = running = kv = busy = lost = 0;
        }
    }

    FleetReadings(Twin twin, FleetPlan plan, Fleet fleet, ServingProcess serving) {
        this.plan = plan;
        this.serving = serving;
        int tiers = serving.tierCount();
        window = new LatencyWindow(tiers);
        serving.watch(window);
        before = new TierProgress[tiers];
        Arrays.setAll(before, serving::progress);
        now = before.clone();
        refusedS = new double[tiers];
        Arrays.fill(refusedS, Double.NEGATIVE_INFINITY);
        int groupCount = fleet.groups().size();
        groups = new Group[groupCount];
        groupOf = new int[serving.engineCount()];
        for (int group = 0; group < groupCount; group++) {
            groups[group] = new Group();
            groups[group].engines = fleet.groups().get(group).engines();
            int first = fleet.firstEngine(group);
            Arrays.fill(groupOf, first, first + fleet.groups().get(group).engines(), group);
        }
        rackTokens = new double[plan.nodes()];
        rackBusy = new double[plan.nodes()];
        rackEngines = new int[plan.nodes()];
        racksOf = new int[groupOf.length][];
        for (int engine = 0; engine < groupOf.length; engine++) {
            racksOf[engine] = plan.racksOf(engine).toArray();
            Arrays.stream(racksOf[engine]).forEach(rack -> rackEngines[rack]++);
        }
        facility();
        for (int tier = 0; tier < tiers; tier++) {
            tier(tier, plan.tiers().get(tier).id());
        }
        for (int group = 0; group < groupCount; group++) {
            deployment(groups[group], plan.deployments().get(group));
        }
        racks(twin);
    }

    private void facility() {
        tell(Quantities.INPUT_TOKENS, () -> sum(group -> group.input) / serving.intervalS());
        tell(Quantities.OUTPUT_TOKENS, this::outputPerS);
        tell(Quantities.INPUT_TOKENS_TOTAL, () -> total(TierProgress::readTokens));
        tell(Quantities.OUTPUT_TOKENS_TOTAL, () -> total(TierProgress::madeTokens));
        tell(Quantities.TOKENS_PER_ENERGY_OUT, () -> facilityW > 0 ? outputPerS() / facilityW : Double.NaN);
        tell(Quantities.TOKENS_PER_POWER, () -> utilityW > 0 ? outputPerS() / utilityW : Double.NaN);
        tell(Quantities.WAITING, () -> sum(group -> group.waiting));
        tell(Quantities.RUNNING, () -> sum(group -> group.running));
        tell(Quantities.KV_USE, () -> sum(group -> group.kv) / groupOf.length);
        tell(Quantities.BUSY, () -> sum(group -> group.busy) / groupOf.length);
        tell(Quantities.ENGINES_LOST, () -> sum(group -> group.lost));
        tell(Quantities.OFFERED, () -> total(TierProgress::offered));
        tell(Quantities.COMPLETED, () -> total(TierProgress::completed));
        tell(Quantities.REJECTED, () -> total(TierProgress::rejected));
        tell(Quantities.LOST, () -> total(TierProgress::lost));
        latencies(Subject.FACILITY, window.all());
    }

    private void tier(int tier, String id) {
        Subject subject = new Subject(Subject.Kind.TIER, id);
        tell(subject, Quantities.INPUT_TOKENS, () -> (now[tier].readTokens() - before[tier].readTokens()) / stepS);
        tell(subject, Quantities.OUTPUT_TOKENS, () -> (now[tier].madeTokens() - before[tier].madeTokens()) / stepS);
        tell(subject, Quantities.INPUT_TOKENS_TOTAL, () -> now[tier].readTokens());
        tell(subject, Quantities.OUTPUT_TOKENS_TOTAL, () -> now[tier].madeTokens());
        tell(subject, Quantities.OFFERED, () -> now[tier].offered());
        tell(subject, Quantities.COMPLETED, () -> now[tier].completed());
        tell(subject, Quantities.REJECTED, () -> now[tier].rejected());
        tell(subject, Quantities.LOST, () -> now[tier].lost());
        latencies(subject, window.tier(tier));
    }

    private void latencies(Subject subject, LatencyWindow.Row row) {
        tell(subject, Quantities.TTFT_P50, () -> row.ttft.quantile(0.5));
        tell(subject, Quantities.TTFT_P95, () -> row.ttft.quantile(0.95));
        tell(subject, Quantities.TTFT_P99, () -> row.ttft.quantile(0.99));
        tell(subject, Quantities.TPOT_P50, () -> row.tpot.quantile(0.5));
        tell(subject, Quantities.TPOT_P95, () -> row.tpot.quantile(0.95));
        tell(subject, Quantities.TPOT_P99, () -> row.tpot.quantile(0.99));
        tell(subject, Quantities.E2E_P50, () -> row.e2e.quantile(0.5));
        tell(subject, Quantities.E2E_P95, () -> row.e2e.quantile(0.95));
        tell(subject, Quantities.E2E_P99, () -> row.e2e.quantile(0.99));
        tell(subject, Quantities.ATTAINMENT, row::attainment);
    }

    private void deployment(Group group, String id) {
        Subject subject = new Subject(Subject.Kind.DEPLOYMENT, id);
        tell(subject, Quantities.INPUT_TOKENS, () -> group.input / serving.intervalS());
        tell(subject, Quantities.OUTPUT_TOKENS, () -> group.output / serving.intervalS());
        tell(subject, Quantities.WAITING, () -> group.waiting);
        tell(subject, Quantities.RUNNING, () -> group.running);
        tell(subject, Quantities.KV_USE, () -> group.kv / group.engines);
        tell(subject, Quantities.BUSY, () -> group.busy / group.engines);
        tell(subject, Quantities.ENGINES_LOST, () -> group.lost);
    }

    private void racks(Twin twin) {
        for (int node = 0; node < rackEngines.length; node++) {
            if (rackEngines[node] > 0) {
                int rack = node;
                Subject subject =
                        new Subject(Subject.Kind.RACK, twin.graph().node(rack).path());
                tell(subject, Quantities.OUTPUT_TOKENS, () -> rackTokens[rack] / serving.intervalS());
                tell(subject, Quantities.BUSY, () -> rackBusy[rack] / rackEngines[rack]);
            }
        }
    }

    private void tell(Quantity quantity, DoubleSupplier value) {
        tell(Channel.of(quantity), value);
    }

    private void tell(Subject subject, Quantity quantity, DoubleSupplier value) {
        tell(new Channel(subject, quantity), value);
    }

    /// What had become of a tier at the end of the step that was read last.
    TierProgress progress(int tier) {
        return now[tier];
    }

    double outputPerS() {
        return sum(group -> group.output) / serving.intervalS();
    }

    private double sum(ToDoubleFunction<Group> what) {
        return Arrays.stream(groups).mapToDouble(what).sum();
    }

    private double total(ToDoubleFunction<TierProgress> what) {
        return Arrays.stream(now).mapToDouble(what).sum();
    }

    @Override
    void look(LoopMoment moment) {
        stepS = moment.stepS();
        utilityW = moment.gridW() + moment.standbyW();
        facilityW = (moment.electrical().energy().loadJ()
                        + moment.electrical().energy().lossJ()
                        - moment.before().loadJ()
                        - moment.before().lossJ())
                / stepS;
        engines();
        window.advanceTo(moment.endS());
        for (int tier = 0; tier < now.length; tier++) {
            before[tier] = now[tier];
            now[tier] = serving.progress(tier);
            double rejected = now[tier].rejected() - before[tier].rejected();
            double failed = rejected + now[tier].lost() - before[tier].lost();
            if (failed > 0) {
                window.failed(tier, moment.endS(), failed);
            }
            if (rejected > 0) {
                refuse(tier, moment.endS());
            }
        }
    }

    private void engines() {
        Arrays.fill(rackTokens, 0);
        Arrays.fill(rackBusy, 0);
        for (Group group : groups) {
            group.clear();
        }
        for (int engine = 0; engine < groupOf.length; engine++) {
            Group group = groups[groupOf[engine]];
            double output = serving.outputTokens(engine);
            double busy = serving.busyFraction(engine);
            group.input += serving.prefillTokens(engine);
            group.output += output;
            group.waiting += serving.waitingRequests(engine);
            group.running += serving.runningSequences(engine);
            group.kv += serving.kvFraction(engine);
            group.busy += busy;
            group.lost += serving.isAvailable(engine) ? 0 : 1;
            for (int rack : racksOf[engine]) {
                rackTokens[rack] += output / racksOf[engine].length;
                rackBusy[rack] += busy;
            }
        }
    }

    private void refuse(int tier, double timeS) {
        if (timeS - refusedS[tier] > AGAIN_S) {
            String id = plan.tiers().get(tier).id();
            events.add(new RunEvent(
                    timeS, RunEvent.Kind.SERVING, Finding.note("twin.run.refused", "tiers/" + id, "tier", id)));
        }
        refusedS[tier] = timeS;
    }

    @Override
    public List<RunEvent> happened() {
        List<RunEvent> all = List.copyOf(events);
        events.clear();
        return all;
    }
}
