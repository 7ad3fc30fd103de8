package io.millwright.twin.replay;

import io.millwright.airflow.response.AirDeparture;
import io.millwright.cooling.LoopResult;
import io.millwright.facility.EquipmentKind;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.Dimension;
import io.millwright.serving.Fidelity;
import io.millwright.serving.ServingProcess;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.twin.fleet.FleetRun;
import io.millwright.twin.fleet.RackLoss;
import io.millwright.twin.fleet.RackPower;
import io.millwright.twin.fleet.TrainingRun;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.replay.ReplaySeries.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What a replay keeps of the moments of its loop: series in even steps, sums, and what went
/// beyond limits.
final class ReplayTally {
    private static final Set<String> UNCOOLED =
            Set.of("airflow.hall.no-cooling", "cooling.loop.dead", "twin.heat-without-a-path");

    /// What findings about the electrical path begin with.
    private static final String ELECTRICAL = "power.";

    private final Twin twin;
    private final FleetPlan plan;
    private final ServingProcess serving;
    private final TrainingRun training;
    private final RackPower power;
    private final ReplaySeries series;
    private final AirExcursions excursions;
    private final PowerExcursions electrical = new PowerExcursions();
    private final LimitExcursions limits = new LimitExcursions();
    private final PlantSteps steps;
    private final int[] racks;
    private final int[] utilities;
    private final int[] enginesOfRack;
    private final double[] values = new double[Channel.values().length];
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final List<Finding> events = new ArrayList<>();
    private double waterM3;
    private double peakItW;
    private double peakFacilityW;
    private double peakUtilityW;
    private double utilityJ;
    private int off;

    /// Racks that a limit of power has put off and that do not work again yet; their finding is that of the limit.
    private final BitSet putOff = new BitSet();

    private double throttledFromS = Double.NaN;
    private double slowest = 1;
    private int mostThrottled;

    ReplayTally(Twin twin, FleetPlan plan, FleetRun run, TrainingRun training, RackPower power, Fidelity fidelity) {
        this.twin = twin;
        this.plan = plan;
        this.training = training;
        this.power = power;
        serving = run.serving();
        racks = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .mapToInt(node -> node.index())
                .toArray();
        utilities = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.UTILITY)
                .mapToInt(node -> node.index())
                .toArray();
        series = new ReplaySeries(fidelity.stepS());
        excursions = new AirExcursions(twin);
        steps = new PlantSteps(twin);
        enginesOfRack = new int[twin.graph().nodes().size()];
        for (int e = 0; e < serving.engineCount(); e++) {
            enginesOfRack[plan.rackOf(e)]++;
        }
    }

    /// Takes what has no cooling before anything happens: it does not settle, so that no step would tell it.
    void begin(SteadyState start) {
        start.findings().stream()
                .filter(finding -> UNCOOLED.contains(finding.code()))
                .filter(finding -> findings.stream().noneMatch(known -> sameKind(known, finding)))
                .forEach(findings::add);
    }

    /// Takes one step of the loop.
    void take(LoopMoment moment) {
        double dt = moment.stepS();
        readEngines();
        power.count(moment.rackW(), dt);
        double itW = 0;
        double hottestC = Double.NaN;
        double warmestCoolantC = warmestSupplyC(moment);
        for (int rack : racks) {
            itW += moment.rackW()[rack];
            double inlet = moment.thermal().inletC(rack);
            double coolantC = moment.thermal().supplyC(rack);
            warmestCoolantC = coolantC > warmestCoolantC || Double.isNaN(warmestCoolantC) ? coolantC : warmestCoolantC;
            hottestC = inlet > hottestC || Double.isNaN(hottestC) ? inlet : hottestC;
        }
        double facilityW = moment.gridW() + moment.standbyW();
        values[Channel.IT_POWER_W.ordinal()] = itW;
        values[Channel.FACILITY_POWER_W.ordinal()] = facilityW;
        double storedW =
                (moment.electrical().energy().storedJ() - moment.before().storedJ()) / dt;
        values[Channel.PUE.ordinal()] = itW > 0 ? (facilityW - storedW) / itW : Double.NaN;
        values[Channel.HOTTEST_INLET_C.ordinal()] = hottestC;
        values[Channel.WARMEST_COOLANT_C.ordinal()] = warmestCoolantC;
        values[Channel.TRAINING_POWER_W.ordinal()] = training.racksW(moment.rackW());
        peakItW = Math.max(peakItW, itW);
        peakUtilityW = Math.max(peakUtilityW, (utilityJ(moment) - utilityJ) / dt);
        utilityJ = utilityJ(moment);
        peakFacilityW = Math.max(peakFacilityW, facilityW);
        waterM3 += moment.plant().cooling().waterM3PerS() * dt;
        series.add(dt, values);
        excursions.add(moment.plant(), moment.startS(), moment.endS());
        readModes(moment);
        steps.take(moment);
        limits.add(moment.limits(), moment.startS(), moment.endS());
        electrical.add(moment.power().findings(), moment.startS(), moment.endS());
        // Before the plant has settled it is not yet what its steady state says.
        for (Finding finding : moment.settled() ? moment.plant().findings() : List.<Finding>of()) {
            if (finding.severity() != Severity.NOTE
                    && !finding.code().startsWith(ELECTRICAL)
                    && !finding.code().equals(AirDeparture.FINDING)
                    && findings.stream().noneMatch(known -> sameKind(known, finding))) {
                findings.add(finding);
            }
        }
    }

    void finish() {
        series.finish();
        if (!Double.isNaN(throttledFromS)) {
            events.add(Finding.warning(
                    "twin.replay.throttled",
                    "",
                    "time",
                    Finding.measure(throttledFromS, Dimension.TIME),
                    "racks",
                    mostThrottled,
                    "clock",
                    Finding.measure(slowest, Dimension.FRACTION)));
        }
    }

    private static boolean sameKind(Finding a, Finding b) {
        return a.code().equals(b.code()) && a.place().equals(b.place());
    }

    private void readEngines() {
        double input = 0;
        double output = 0;
        double running = 0;
        double waiting = 0;
        double kv = 0;
        double busySum = 0;
        int engines = serving.engineCount();
        double intervalS = serving.intervalS();
        for (int e = 0; e < engines; e++) {
            busySum += serving.busyFraction(e);
            input += serving.prefillTokens(e);
            output += serving.outputTokens(e);
            running += serving.runningSequences(e);
            waiting += serving.waitingRequests(e);
            kv += serving.kvFraction(e);
        }
        values[Channel.INPUT_TOKENS_PER_S.ordinal()] = input / intervalS;
        values[Channel.OUTPUT_TOKENS_PER_S.ordinal()] = output / intervalS;
        values[Channel.RUNNING.ordinal()] = running;
        values[Channel.WAITING.ordinal()] = waiting;
        values[Channel.KV_FRACTION.ordinal()] = kv / engines;
        values[Channel.BUSY_FRACTION.ordinal()] = busySum / engines;
    }

    /// What utilities have given so far.
    private double utilityJ(LoopMoment moment) {
        double sum = 0;
        for (int utility : utilities) {
            sum += moment.sourceJ()[utility];
        }
        return sum;
    }

    private static double warmestSupplyC(LoopMoment moment) {
        double warmest = Double.NaN;
        List<LoopResult> loops = moment.plant().cooling().loops();
        for (int l = 0; l < loops.size(); l++) {
            double supplyC = moment.thermal().loopSupplyC(l);
            if (loops.get(l).kind() == LoopResult.Kind.TECHNOLOGY && !(supplyC <= warmest)) {
                warmest = supplyC;
            }
        }
        return warmest;
    }

    /// Notes when racks are off and held back.
    private void readModes(LoopMoment moment) {
        int nowOff = 0;
        int throttled = 0;
        for (int rack : racks) {
            RackMode mode = moment.mode()[rack];
            putOff.set(rack, !works(mode) && (putOff.get(rack) || moment.capW()[rack] == 0));
            nowOff += works(mode) || putOff.get(rack) || twin.ratedRackW()[rack] == 0 ? 0 : 1;
            throttled += mode == RackMode.THROTTLED ? 1 : 0;
            slowest = Math.min(slowest, moment.clock()[rack]);
        }
        if (nowOff > off) {
            events.add(RackLoss.finding(
                    moment.endS(),
                    nowOff,
                    lostEngines(moment),
                    Arrays.stream(enginesOfRack).sum()));
        }
        off = nowOff;
        if (throttled > 0) {
            throttledFromS = Double.isNaN(throttledFromS) ? moment.startS() : throttledFromS;
            mostThrottled = Math.max(mostThrottled, throttled);
        }
    }

    private static boolean works(RackMode mode) {
        return mode == RackMode.NORMAL || mode == RackMode.THROTTLED;
    }

    /// Engines of which a rack does not work at the end of a step; they are told in the next one.
    private int lostEngines(LoopMoment moment) {
        return (int) IntStream.range(0, serving.engineCount())
                .filter(engine -> plan.racksOf(engine).anyMatch(rack -> !works(moment.mode()[rack])))
                .count();
    }

    /// What the limits of power came to, which only the end of the run shows.
    List<Finding> limits() {
        return limits.all();
    }

    /// What was found, in the order of the replay's own findings.
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(electrical.all());
        all.addAll(limits.all());
        all.addAll(steps.all());
        all.addAll(events);
        excursions.all().forEach(excursion -> all.add(excursion.finding()));
        return all;
    }

    ReplaySeries series() {
        return series;
    }

    List<AirExcursion> excursions() {
        return excursions.all();
    }

    double waterM3() {
        return waterM3;
    }

    double peakItW() {
        return peakItW;
    }

    double peakUtilityW() {
        return peakUtilityW;
    }

    double peakFacilityW() {
        return peakFacilityW;
    }
}
