package io.millwright.twin.ridethrough;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.DormandPrince;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.RackMasses.Mode;
import io.millwright.twin.ridethrough.RackMasses.Rack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One run of a [RideThroughStudy]: steps from stage to stage, and from one rack's throttling to the next.
final class Ride {
    private static final double FIRST_STEP_S = 0.1;

    /// Before the scenario the masses settle until nothing changes by more than this within a step of settling.
    private static final double SETTLED_K = 5e-4;

    private static final double SETTLING_STEP_S = 900;
    private static final double MOST_SETTLING_S = 24 * SETTLING_STEP_S;

    /// Change within a step of settling from which a reader is told.
    private static final double TOLD_K = 0.01;

    /// Racks that pass a limit closer together than this do so together.
    private static final double TOGETHER_K = 1e-3;

    private final Twin twin;
    private final Scenario scenario;
    private final RideOptions options;
    private final List<RunningSets.Stage> stages;
    private final Progress progress;
    private final RideModel model;
    private final DormandPrince solver;
    private final RideSeries series;
    private final double[] scratch;
    private final double[] scratchRate;
    private final double[] throttleS;
    private final double[] shutdownS;
    private final double[] nearestK;
    private final List<RideEvent> events = new ArrayList<>();
    private boolean[] running;
    private int sampled;
    private int steps;
    private double driftK;

    Ride(
            Twin twin,
            SteadyState steady,
            Scenario scenario,
            RideOptions options,
            List<RunningSets.Stage> stages,
            Progress progress) {
        this.twin = twin;
        this.scenario = scenario;
        this.options = options;
        this.stages = stages;
        this.progress = progress;
        running = before(steady);
        model = new RideModel(twin, steady, options, running, steady.rackPowerW());
        int size = model.temperatures() + 2;
        solver = new DormandPrince(model, size, model.temperatures(), RideThroughStudy.TOLERANCE_K, FIRST_STEP_S);
        scratch = new double[size];
        scratchRate = new double[size];
        int n = twin.graph().nodes().size();
        throttleS = filled(n, Double.NaN);
        shutdownS = filled(n, Double.NaN);
        nearestK = filled(model.racks.racks.size(), Double.NEGATIVE_INFINITY);
        for (Rack rack : model.racks.racks) {
            throttleS[rack.node()] = Double.POSITIVE_INFINITY;
            shutdownS[rack.node()] = Double.POSITIVE_INFINITY;
        }
        int samples = (int) Math.floor(options.horizonS() / options.sampleS() * (1 + 1e-12)) + 1;
        series = RideSeries.empty(
                samples, model.loops.count, twin.graph().halls().size());
    }

    private boolean[] before(SteadyState steady) {
        RunningSets.Stage first =
                RunningSets.of(twin, steady, Scenario.NONE, options, progress).getFirst();
        return first.running();
    }

    RideThroughResult run() {
        model.hold(true);
        double[] state = settled(model.start());
        model.hold(false);
        state[model.temperatures()] = 0;
        state[model.temperatures() + 1] = 0;
        double startJ = model.storedJ(state);
        solver.start(0, state);
        for (int i = 0; i < stages.size(); i++) {
            RunningSets.Stage stage = stages.get(i);
            if (stage.timeS() >= options.horizonS()) {
                break;
            }
            enter(stage);
            double until = i + 1 < stages.size() ? stages.get(i + 1).timeS() : options.horizonS();
            go(Math.min(until, options.horizonS()));
        }
        double[] end = solver.state();
        double inJ = end[model.temperatures()];
        double outJ = end[model.temperatures() + 1];
        double storedJ = model.storedJ(end) - startJ;
        double residual = (inJ - outJ - storedJ) / Math.max(1, Math.max(inJ, Math.abs(storedJ)));
        return new RideThroughResult(
                scenario,
                options,
                series,
                events,
                groups(),
                throttleS,
                shutdownS,
                RideSeries.highest(series.hottestChipC()),
                hottestInletC(),
                inJ,
                outJ,
                residual,
                steps,
                findings());
    }

    /// The steady state of the masses, which differs from that of the networks by what the masses take together.
    private double[] settled(double[] start) {
        model.at(0, start, scratchRate);
        double[] before = start.clone();
        driftK = largest(scratchRate) * SETTLING_STEP_S;
        solver.start(-MOST_SETTLING_S, start);
        for (double until = SETTLING_STEP_S - MOST_SETTLING_S;
                driftK > SETTLED_K && until < 0;
                until += SETTLING_STEP_S) {
            while (solver.time() < until) {
                progress.checkCancelled();
                solver.step(until);
                steps++;
            }
            for (int i = 0; i < before.length; i++) {
                scratchRate[i] = solver.state()[i] - before[i];
            }
            driftK = largest(scratchRate);
            System.arraycopy(solver.state(), 0, before, 0, before.length);
        }
        return before;
    }

    private double largest(double[] rates) {
        double largest = 0;
        for (int i = 0; i < model.temperatures(); i++) {
            largest = Math.max(largest, Math.abs(rates[i]));
        }
        return largest;
    }

    private void enter(RunningSets.Stage stage) {
        double now = stage.timeS();
        for (Node node : twin.graph().nodes()) {
            int v = node.index();
            boolean shown = node.kind() == EquipmentKind.RACK || node.kind().group() == EquipmentKind.Group.COOLING;
            if (shown && running[v] != stage.running()[v]) {
                events.add(
                        new RideEvent(now, stage.running()[v] ? RideEvent.Kind.RUNS_AGAIN : RideEvent.Kind.STOPS, v));
            }
        }
        running = stage.running();
        model.target(now, running);
        RackMasses racks = model.racks;
        for (int i = 0; i < racks.racks.size(); i++) {
            boolean fed = running[racks.racks.get(i).node()];
            if (!fed && racks.mode[i] != Mode.SHUT_DOWN) {
                racks.mode[i] = Mode.DARK;
            } else if (fed && racks.mode[i] == Mode.DARK) {
                racks.mode[i] = Mode.NORMAL;
            }
        }
        System.arraycopy(solver.state(), 0, scratch, 0, scratch.length);
        change(now, scratch);
        solver.start(now, scratch);
    }

    private void go(double until) {
        while (solver.time() < until) {
            progress.checkCancelled();
            solver.step(until);
            steps++;
            double event = firstEvent();
            if (event < solver.time()) {
                sample(event);
                solver.at(event, scratch);
                change(event, scratch);
                solver.start(event, scratch);
            } else {
                sample(solver.time());
                if (Double.isFinite(event)) {
                    System.arraycopy(solver.state(), 0, scratch, 0, scratch.length);
                    change(event, scratch);
                    solver.start(event, scratch);
                }
            }
        }
        sample(until);
    }

    // ---------------------------------------------------------------- racks

    /// How far a rack is above where it must do something else, K; −∞ if nothing is to come.
    private double aboveK(int i, double timeS, double[] state) {
        double chip = model.racks.chipAboveK(i, state);
        double inlet = inletAboveK(i, state);
        double coolant = model.racks.coolantAboveK(i, state);
        double critical = Math.max(
                coolant - RackMasses.COOLANT_CRITICAL_K,
                Math.max(
                        chip - RackMasses.CRITICAL_K, inlet - (RackMasses.AIR_CRITICAL_K - RackMasses.AIR_THROTTLE_K)));
        return switch (model.racks.mode[i]) {
            case NORMAL -> Math.max(critical, Math.max(chip, inlet));
            case THROTTLED -> {
                boolean rested = timeS >= model.racks.dwellUntilS[i];
                double warmest = Math.max(chip, inlet) + RackMasses.HYSTERESIS_K;
                yield rested ? Math.max(critical, -warmest) : critical;
            }
            case SHUT_DOWN, DARK -> Double.NEGATIVE_INFINITY;
        };
    }

    /// How far its inlet air is above where a rack throttles; negative infinite where it takes none.
    private double inletAboveK(int i, double[] state) {
        Rack rack = model.racks.racks.get(i);
        double inlet = model.halls.inletC(i, state) - rack.inletLimitC();
        return Double.isNaN(inlet) || !(rack.airW() > 0) ? Double.NEGATIVE_INFINITY : inlet;
    }

    /// When the first rack has to change within the last step; infinite if none has.
    private double firstEvent() {
        double first = Double.POSITIVE_INFINITY;
        double[] end = solver.state();
        for (int i = 0; i < model.racks.racks.size(); i++) {
            noteNearest(i, end);
            if (aboveK(i, solver.time(), end) >= 0) {
                first = Math.min(first, crossingS(i));
            }
        }
        return first;
    }

    private void noteNearest(int i, double[] state) {
        double chip = model.racks.chipAboveK(i, state);
        double inlet = model.halls.inletC(i, state) - model.racks.racks.get(i).inletLimitC();
        nearestK[i] = Math.max(nearestK[i], Double.isNaN(inlet) ? chip : Math.max(chip, inlet));
    }

    private double crossingS(int i) {
        double low = solver.timeBefore();
        double high = solver.time();
        while (high - low > RideThroughStudy.EVENT_S / 4) {
            double middle = (low + high) / 2;
            solver.at(middle, scratch);
            if (aboveK(i, middle, scratch) >= 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private void change(double timeS, double[] state) {
        RackMasses racks = model.racks;
        for (int i = 0; i < racks.racks.size(); i++) {
            if (aboveK(i, timeS, state) < -TOGETHER_K) {
                continue;
            }
            int v = racks.racks.get(i).node();
            if (racks.mode[i] == Mode.NORMAL) {
                racks.mode[i] = Mode.THROTTLED;
                racks.dwellUntilS[i] = timeS + RackMasses.DWELL_S;
                throttleS[v] = Math.min(throttleS[v], timeS);
                events.add(new RideEvent(timeS, RideEvent.Kind.THROTTLES, v));
            } else if (isRested(i, timeS, state)) {
                racks.mode[i] = Mode.NORMAL;
                events.add(new RideEvent(timeS, RideEvent.Kind.RECOVERS, v));
            } else {
                racks.mode[i] = Mode.SHUT_DOWN;
                shutdownS[v] = Math.min(shutdownS[v], timeS);
                events.add(new RideEvent(timeS, RideEvent.Kind.SHUTS_DOWN, v));
            }
        }
    }

    private boolean isRested(int i, double timeS, double[] state) {
        return timeS >= model.racks.dwellUntilS[i] && model.racks.chipAboveK(i, state) < 0 && inletAboveK(i, state) < 0;
    }

    // ---------------------------------------------------------------- series

    /// Takes the points of the series up to a time within the last step.
    private void sample(double until) {
        while (sampled < series.size() && sampled * options.sampleS() <= until) {
            double time = sampled * options.sampleS();
            solver.at(Math.max(time, solver.timeBefore()), scratch);
            read(sampled, time, scratch);
            sampled++;
        }
    }

    private void read(int row, double time, double[] state) {
        model.at(time, state, scratchRate);
        series.timeS()[row] = time;
        for (int l = 0; l < model.loops.count; l++) {
            series.supplyC()[l][row] = model.loops.supplyC(l, state);
            series.returnC()[l][row] = model.loops.returnC(l, state);
            series.flowM3PerS()[l][row] = model.loops.flowM3PerS(l);
        }
        for (double[] hall : series.inletC()) {
            hall[row] = Double.NaN;
        }
        double hottest = Double.NaN;
        for (int i = 0; i < model.racks.racks.size(); i++) {
            Rack rack = model.racks.racks.get(i);
            if (rack.isLiquid()) {
                double chip = state[rack.at() + 1];
                hottest = Double.isNaN(hottest) ? chip : Math.max(hottest, chip);
            }
            if (rack.hall() >= 0) {
                double[] hall = series.inletC()[rack.hall()];
                double inlet = model.halls.inletC(i, state);
                hall[row] = Double.isNaN(hall[row]) ? inlet : Math.max(hall[row], inlet);
            }
        }
        series.hottestChipC()[row] = hottest;
        series.rackPowerW()[row] = model.racks.powerW();
        series.rejectedW()[row] = scratchRate[model.temperatures() + 1];
    }

    private double hottestInletC() {
        return RideSeries.highest(
                Arrays.stream(series.inletC()).mapToDouble(RideSeries::highest).toArray());
    }

    // ---------------------------------------------------------------- results

    private List<RideThroughResult.Group> groups() {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < model.racks.racks.size(); i++) {
            String row = twin.graph().node(model.racks.racks.get(i).node()).elementPath();
            rows.computeIfAbsent(row, key -> new ArrayList<>()).add(i);
        }
        List<RideThroughResult.Group> groups = new ArrayList<>();
        rows.forEach((path, members) -> groups.add(group(path, members)));
        return groups;
    }

    private RideThroughResult.Group group(String path, List<Integer> members) {
        int worst = members.getFirst();
        int throttled = 0;
        int shut = 0;
        double firstThrottle = Double.POSITIVE_INFINITY;
        double firstShutdown = Double.POSITIVE_INFINITY;
        for (int i : members) {
            int v = model.racks.racks.get(i).node();
            int w = model.racks.racks.get(worst).node();
            boolean worse =
                    throttleS[v] < throttleS[w] || (throttleS[v] == throttleS[w] && nearestK[i] > nearestK[worst]);
            worst = worse ? i : worst;
            throttled += Double.isFinite(throttleS[v]) ? 1 : 0;
            shut += Double.isFinite(shutdownS[v]) ? 1 : 0;
            firstThrottle = Math.min(firstThrottle, throttleS[v]);
            firstShutdown = Math.min(firstShutdown, shutdownS[v]);
        }
        return new RideThroughResult.Group(
                path,
                members.size(),
                throttled,
                shut,
                firstThrottle,
                firstShutdown,
                model.racks.racks.get(worst).node());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (driftK > TOLD_K) {
            findings.add(Finding.warning(
                    "ride.not-settled",
                    "",
                    "drift",
                    Finding.measure(driftK / SETTLING_STEP_S * 3600, Dimension.TEMPERATURE_DIFFERENCE)));
        }
        long early = Arrays.stream(throttleS).filter(time -> time <= 0).count();
        if (early > 0) {
            findings.add(Finding.warning("ride.throttled-before", "", "count", early));
        }
        for (int l = 0; l < model.loops.count; l++) {
            double hottest = Math.max(RideSeries.highest(series.returnC()[l]), RideSeries.highest(series.supplyC()[l]));
            double highest = twin.coolingNetwork().loops().get(l).fluid().highestC();
            if (hottest > highest) {
                findings.add(Finding.warning(
                        "ride.liquid-too-hot",
                        twin.coolingNetwork().loopName(l),
                        "temperature",
                        Finding.measure(hottest, Dimension.TEMPERATURE),
                        "highest",
                        Finding.measure(highest, Dimension.TEMPERATURE)));
            }
        }
        return findings;
    }

    private static double[] filled(int n, double value) {
        double[] array = new double[n];
        Arrays.fill(array, value);
        return array;
    }
}
