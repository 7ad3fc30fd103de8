package io.millwright.twin;

import io.millwright.airflow.response.AirDeparture;
import io.millwright.cooling.LoopResult;
import io.millwright.economics.CostInputs;
import io.millwright.economics.Ledger;
import io.millwright.facility.EquipmentKind;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.serving.Fleet;
import io.millwright.serving.ServingProcess;
import io.millwright.serving.ServingResult;
import io.millwright.serving.TierResult;
import io.millwright.twin.ReplaySeries.Channel;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs requests against a facility, second by second, or in the longer steps of the fluid level.
///
/// **Loop.** Every engine step of the fleet is simulated, or engines that are alike by their mean state ([Fidelity]);
/// each second, or step, the mean power of every engine's accelerators
/// becomes rack power ([FleetPlan]), training jobs theirs ([TrainingRun]), and the coupled power,
/// liquid and air solve gives what the meters read. **Assumption** (first order): each second is a steady state: loops
/// and halls have no memory, and temperatures do not yet slow the
/// clocks. A limit that is passed in any second is a finding. **Balance**: the energy residual of every second is
/// checked; the largest is in the result.
///
/// **Losses.** Racks without power or coolant are off, and engines go with them: see [RackLoss].
///
/// **Air.** Where halls have [responses][HallResponses], inlets of every second come from them. Seconds outside their
/// range keep the response; they are marked ([AirExcursion]) and a finding tells the worst. No field is solved anew.
///
/// **Cost by tier.** What serving costs (the part of the facility that rated inference racks make of all inference and
/// training racks) is given to groups of tiers that share deployments
/// in proportion to the rated power of these; within a group by output tokens plus [#PROMPT_TOKEN_WEIGHT] of the prompt
/// tokens.
public final class Replay {
    /// Work of a prompt token relative to a generated one: prefill runs at several hundred tokens a step where decoding
    /// makes one a sequence. Rough; used only to share cost between
    /// tiers of one deployment.
    public static final double PROMPT_TOKEN_WEIGHT = 0.1;

    private final Twin twin;
    private final FleetPlan plan;
    private final ReplayOptions options;
    private final Progress progress;
    private final Set<Finding> findings = new LinkedHashSet<>();

    private Replay(Twin twin, ReplayOptions options, Progress progress) {
        this.twin = twin;
        this.plan = FleetPlan.of(twin);
        this.options = options;
        this.progress = progress;
    }

    /// Replays requests.
    ///
    /// @return the result, or the findings that say why the facility cannot serve
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static Outcome run(Twin twin, RequestStream requests, ReplayOptions options, Progress progress) {
        Replay replay = new Replay(twin, options, progress);
        replay.findings.addAll(replay.plan.findings());
        return replay.plan
                .fleet()
                .map(fleet -> new Outcome(Optional.of(replay.run(fleet, requests)), List.copyOf(replay.findings)))
                .orElseGet(() -> new Outcome(Optional.empty(), List.copyOf(replay.findings)));
    }

    /// A result or why there is none.
    public record Outcome(Optional<ReplayResult> result, List<Finding> findings) {}

    private ReplayResult run(Fleet fleet, RequestStream requests) {
        TrainingRun training = TrainingRun.of(twin, options.serving().training());
        RackPower power = new RackPower(twin, plan, training);
        FleetRun run = new FleetRun(plan, fleet, requests, options.serving(), training);
        ServingProcess process = run.serving();
        int n = twin.graph().nodes().size();
        int[] racks = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .mapToInt(node -> node.index())
                .toArray();
        ReplaySeries series = new ReplaySeries(options.serving().fidelity().stepS());
        ReplayFrames frames =
                new ReplayFrames(racks, options.serving().fidelity().stepS());
        double[] engineW = new double[process.engineCount()];
        double[] busy = new double[n];
        int[] enginesOfRack = new int[n];
        for (int e = 0; e < engineW.length; e++) {
            enginesOfRack[plan.rackOf(e)]++;
        }
        double[] second = new double[Channel.values().length];
        double[] sourceJ = new double[n];
        double utilityJ = 0;
        double itJ = 0;
        double waterM3 = 0;
        double peakItW = 0;
        double peakFacilityW = 0;
        double largestResidual = 0;
        AirExcursions excursions = new AirExcursions(twin);
        ThermalHeadroom headroom = new ThermalHeadroom(twin, plan);
        RackLoss loss = new RackLoss(twin, plan, options.point(), options.outages());
        loss.apply(process, training, 0);
        SteadyState state = twin.solve(loss.point().withRackPowerW(new double[n]));
        while (run.advance(progress)) {
            double stepS = run.stepS();
            double[] rackW = new double[n];
            readEngines(process, engineW, busy, enginesOfRack, second);
            training.heldFraction(busy);
            power.fill(engineW, loss.off(), rackW);
            power.count(rackW, stepS);
            state = twin.solve(loss.point().withRackPowerW(rackW), state);
            headroom.tell(state, process);
            note(state, second);
            second[Channel.TRAINING_POWER_W.ordinal()] = training.racksW(rackW);
            excursions.add(state, run.timeS() - stepS, run.timeS());
            for (int v = 0; v < n; v++) {
                sourceJ[v] += state.power().nodeInputW()[v] * stepS;
            }
            utilityJ += state.facilityPowerW() * stepS;
            itJ += state.terms().itW() * stepS;
            waterM3 += state.cooling().waterM3PerS() * stepS;
            peakItW = Math.max(peakItW, state.terms().itW());
            peakFacilityW = Math.max(peakFacilityW, state.facilityPowerW());
            largestResidual = Math.max(largestResidual, Math.abs(state.balance().relativeResidual()));
            series.add(second);
            frames.offer(state.rackPowerW(), state.air().nodeInletC(), busy);
            for (Finding finding : state.findings()) {
                if (finding.severity() != Severity.NOTE
                        && !finding.code().equals(AirDeparture.FINDING)
                        && findings.stream().noneMatch(known -> sameKind(known, finding))) {
                    findings.add(finding);
                }
            }
            loss.apply(process, training, run.timeS());
            if (loss.isFinal(run.timeS()) && run.isStuck()) {
                break;
            }
        }
        series.finish();
        findings.addAll(loss.findings());
        ServingResult serving = process.result();
        excursions.all().forEach(excursion -> findings.add(excursion.finding()));
        findings.addAll(requests.findings());
        findings.addAll(serving.findings());
        findings.addAll(training.findings());
        CostInputs costs = Costs.of(twin, sourceJ);
        Ledger ledger = Ledger.of(costs, run.timeS(), utilityJ, itJ, waterM3, tierTokens(serving));
        return new ReplayResult(
                options,
                run.timeS(),
                serving,
                run.scaling(),
                ledger,
                costs,
                series,
                frames,
                excursions.all(),
                training.result(),
                power.energyJ(),
                peakItW,
                peakFacilityW,
                largestResidual,
                state,
                List.copyOf(findings));
    }

    private static boolean sameKind(Finding a, Finding b) {
        return a.code().equals(b.code()) && a.place().equals(b.place());
    }

    private void readEngines(
            ServingProcess process, double[] engineW, double[] busy, int[] enginesOfRack, double[] second) {
        double input = 0;
        double output = 0;
        double running = 0;
        double waiting = 0;
        double kv = 0;
        double busySum = 0;
        java.util.Arrays.fill(busy, 0);
        int engines = engineW.length;
        double intervalS = process.intervalS();
        for (int e = 0; e < engines; e++) {
            engineW[e] = process.meanAcceleratorPowerW(e);
            double part = process.busyFraction(e);
            busy[plan.rackOf(e)] += part / enginesOfRack[plan.rackOf(e)];
            busySum += part;
            input += process.prefillTokens(e);
            output += process.outputTokens(e);
            running += process.runningSequences(e);
            waiting += process.waitingRequests(e);
            kv += process.kvFraction(e);
        }
        second[Channel.INPUT_TOKENS_PER_S.ordinal()] = input / intervalS;
        second[Channel.OUTPUT_TOKENS_PER_S.ordinal()] = output / intervalS;
        second[Channel.RUNNING.ordinal()] = running;
        second[Channel.WAITING.ordinal()] = waiting;
        second[Channel.KV_FRACTION.ordinal()] = kv / engines;
        second[Channel.BUSY_FRACTION.ordinal()] = busySum / engines;
    }

    private static void note(SteadyState state, double[] second) {
        second[Channel.IT_POWER_W.ordinal()] = state.terms().itW();
        second[Channel.FACILITY_POWER_W.ordinal()] = state.facilityPowerW();
        second[Channel.PUE.ordinal()] = state.terms().pue();
        second[Channel.HOTTEST_INLET_C.ordinal()] = state.hottestInletC();
        double warmest = Double.NaN;
        for (LoopResult loop : state.cooling().loops()) {
            if (loop.kind() == LoopResult.Kind.TECHNOLOGY && !(loop.supplyC() <= warmest)) {
                warmest = loop.supplyC();
            }
        }
        second[Channel.WARMEST_COOLANT_C.ordinal()] = warmest;
    }

    private List<Ledger.TierTokens> tierTokens(ServingResult serving) {
        double[] fractions = new CostShares(twin, plan).ofTiers(serving);
        List<Ledger.TierTokens> tokens = new ArrayList<>();
        for (int i = 0; i < plan.tiers().size(); i++) {
            TierSpec tier = plan.tiers().get(i);
            TierResult result = serving.tiers().get(i);
            tokens.add(new Ledger.TierTokens(
                    tier.id(),
                    result.inputTokens(),
                    result.outputTokens(),
                    fractions[i],
                    tier.usdPerInputToken(),
                    tier.usdPerOutputToken()));
        }
        return tokens;
    }
}
