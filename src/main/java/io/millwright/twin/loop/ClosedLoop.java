package io.millwright.twin.loop;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.Progress;
import io.millwright.power.CascadeEvent;
import io.millwright.power.PowerTimeline;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.ThermalTimeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Work, electrical path, plant and masses of a facility as one system in time.
///
/// **One step.** Work goes on under the clocks and caps that the step before left it and gives the mean power of every
/// rack. The plant's steady state at these powers, the weather and what runs gives the power of pumps, fans and
/// compressors ([LoopPlant]). Racks and plant load the electrical path ([PowerTimeline]), which acts by itself at exact
/// times; what
/// it
/// takes becomes heat in the masses ([ThermalTimeline]); what loses its supply within a step takes nothing from that
/// moment on. Then racks look at their temperatures ([RackGuards]) and limits of power are shared out
/// ([PowerLimits]).
///
/// **Step.** As long as what changes fastest allows: no longer than work allows, to the next action, restart or event,
/// and to half of the time in which the nearest rack would reach its limit at its present rate; the shortest step after
/// anything has happened, half as long again with every quiet step. Splitting makes errors of first order in the step.
///
/// **Assumptions**: work done within the step in which a rack dies counts; utilities are taken at their meters.
/// **Balance**: [LoopBalance], over the whole run.
public final class ClosedLoop {
    /// How long what was done before the start settles.
    static final double SETTLE_S = 3600;

    private static final double GROWTH = 1.5;

    /// Without a cut-off nobody knows the end: this long is told as half of it.
    private static final double HALF_WAY_S = 3600;

    /// Temperatures this near to a limit shorten the step.
    private static final double NEAR_K = 10;

    /// The longest step while temperatures hold clocks down or power is shed.
    private static final double CONTROL_S = 5;

    private final Work work;
    private final LoopOptions options;
    private final Consumer<LoopMoment> listener;
    private final Progress progress;
    private final Deque<LoopAction.Timed> actions;
    private final int n;
    private final int[] racks;
    private final double[] rackW;
    private final double[] loadW;
    private final double[] clock;
    private final RackMode[] modes;
    private final boolean[] supplied;
    private final double offsetS;
    private final double[] startSourceJ;
    private final PowerTimeline.Energy startEnergy;
    private final double startOutJ;
    private final double startStoredJ;
    private final LoopTimings timings = new LoopTimings();

    private final LoopPlant plant;
    private final PowerTimeline electrical;
    private final ThermalTimeline thermal;
    private final RunningUnits units;
    private final RackGuards guards;
    private final PowerLimits limits;
    private double timeS;
    private double stepS;
    private double happenedS;
    private double nearestK = Double.NEGATIVE_INFINITY;
    private double reachS = Double.POSITIVE_INFINITY;
    private double rackJ;
    private double mechanicalJ;
    private double outdoorJ;
    private int seenEvents;

    /// Prepares a run; it starts at the steady state of the first powers that the work asks for.
    ///
    /// @param actions in any order
    /// @param listener is shown every step
    /// @param progress is told every step, and asked several times in each whether the run is still wanted
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled, which all methods may throw
    public ClosedLoop(
            Twin twin,
            Work work,
            Outside outside,
            List<LoopAction.Timed> actions,
            LoopOptions options,
            Consumer<LoopMoment> listener,
            Progress progress) {
        this.work = work;
        this.options = options;
        this.listener = listener;
        this.progress = progress;
        this.actions = new ArrayDeque<>(actions.stream()
                .sorted(Comparator.comparingDouble(LoopAction.Timed::timeS))
                .toList());
        n = twin.graph().nodes().size();
        racks = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .mapToInt(Node::index)
                .toArray();
        rackW = new double[n];
        loadW = new double[n];
        clock = new double[n];
        Arrays.fill(clock, 1);
        modes = new RackMode[n];
        work.rackPower(rackW);
        plant = new LoopPlant(twin, outside, rackW, timings, progress);
        progress.checkCancelled();
        for (int v = 0; v < n; v++) {
            loadW[v] = rackW[v] + plant.mechanicalW()[v];
        }
        electrical = new PowerTimeline(twin.powerNetwork(), loadW, options.electrical());
        supplied = electrical.live();
        progress.checkCancelled();
        units = new RunningUnits(twin, options.thermal(), supplied);
        thermal = new ThermalTimeline(twin, plant.steady(), options.thermal(), units.running());
        progress.checkCancelled();
        guards = new RackGuards(racks, options.thermal().rackRestartS());
        limits = new PowerLimits(
                twin.graph(),
                new PowerShedding(
                        racks, work, twin.ratedRackW(), options.thermal().rackRestartS()));
        stepS = options.shortestStepS();
        boolean settles = !this.actions.isEmpty() && this.actions.element().timeS() < 0;
        offsetS = settles ? SETTLE_S : 0;
        timeS = -offsetS;
        happenedS = timeS;
        readSupply();
        guards.look(timeS, 0, thermal, supplied);
        tellWork();
        while (timeS < 0 && step()) {
            // nobody is shown what is over before the start
        }
        startEnergy = electrical.energy();
        startSourceJ = new double[n];
        for (int v = 0; v < n; v++) {
            startSourceJ[v] = electrical.sourceJ(v);
        }
        startOutJ = thermal.outJ();
        startStoredJ = thermal.storedJ();
        rackJ = 0;
        mechanicalJ = 0;
        outdoorJ = 0;
    }

    /// Runs to its end.
    public void run() {
        while (step()) {
            boolean ends = Double.isFinite(options.untilS());
            progress.report(ends ? timeS / options.untilS() : timeS / (timeS + HALF_WAY_S), "second " + (long) timeS);
        }
    }

    /// Goes on by one step. Returns false, and does nothing, at the end.
    public boolean step() {
        if (timeS >= options.untilS() || (timeS >= 0 && isOver())) {
            return false;
        }
        progress.checkCancelled();
        List<LoopAction.Timed> done = act();
        double startS = timeS;
        double endS = startS + length();
        long t0 = System.nanoTime();
        if (endS > 0) {
            work.advanceTo(endS);
        }
        work.rackPower(rackW);
        for (int i = 0; i < racks.length; i++) {
            if (!guards.works(i)) {
                rackW[racks[i]] =
                        guards.mode(i) == RackMode.STARTING ? Math.min(rackW[racks[i]], work.idleW(racks[i])) : 0;
            }
        }
        long t1 = System.nanoTime();
        progress.checkCancelled();
        plant.advanceTo(timeS, rackW, units.standing(), timeS - happenedS, thermal);
        progress.checkCancelled();
        PowerTimeline.Energy before = electrical.energy();
        elapse(endS);
        timings.workNs += t1 - t0;
        timings.steps++;
        timeS = endS;
        boolean happened = look(endS - startS);
        List<CascadeEvent> events = electrical.eventsFrom(seenEvents);
        seenEvents += events.size();
        stepS = happened || !events.isEmpty() ? options.shortestStepS() : (endS - startS) * GROWTH;
        happenedS = happened || !events.isEmpty() || !done.isEmpty() ? timeS : happenedS;
        if (happened || !events.isEmpty()) {
            plant.happened();
        }
        if (limits.look(timeS, electrical, rackW)) {
            put();
        }
        tellWork();
        progress.checkCancelled();
        if (endS > 0) {
            show(startS, before, events, done);
        }
        return true;
    }

    private void show(
            double startS, PowerTimeline.Energy before, List<CascadeEvent> events, List<LoopAction.Timed> done) {
        double[] sourceJ = new double[n];
        Arrays.setAll(sourceJ, this::sourceJ);
        listener.accept(new LoopMoment(
                startS,
                timeS,
                rackW,
                plant.mechanicalW(),
                limits.leftW(),
                limits.states(electrical, rackW),
                modes,
                clock,
                plant.steady(),
                plant.isFollowed(),
                electrical,
                electrical.power(),
                thermal,
                (electrical.energy().gridJ() - before.gridJ()) / (timeS - startS),
                (electrical.energy().standbyJ() - before.standbyJ()) / (timeS - startS),
                before,
                sourceJ,
                events,
                done));
    }

    private boolean isOver() {
        boolean waits = !actions.isEmpty() || Double.isFinite(guards.nextReadyS());
        boolean asksForWork = actions.stream().anyMatch(timed -> timed.action() instanceof LoopAction.StartJob);
        return (work.isDone() && !asksForWork) || (work.isStuck() && !waits);
    }

    private List<LoopAction.Timed> act() {
        List<LoopAction.Timed> done = new ArrayList<>();
        while (!actions.isEmpty()
                && (actions.element().timeS() <= timeS || actions.element().timeS() < 0)) {
            LoopAction.Timed timed = actions.remove();
            act(timed.action());
            done.add(timed);
        }
        if (!done.isEmpty()) {
            stepS = options.shortestStepS();
            happenedS = timeS;
            plant.happened();
            readSupply();
            if (units.look(timeS, supplied)) {
                thermal.setRunning(units.running());
            }
            guards.look(timeS, 0, thermal, supplied);
            tellWork();
        }
        return done;
    }

    /// Racks were put off or on for a limit.
    private void put() {
        stepS = options.shortestStepS();
        happenedS = timeS;
        plant.happened();
        readSupply();
        guards.look(timeS, 0, thermal, supplied);
    }

    private void act(LoopAction action) {
        switch (action) {
            case LoopAction.Lose lose -> electrical.lose(lose.failures());
            case LoopAction.Restore restore -> electrical.restore(restore.failures());
            case LoopAction.CapRacks cap -> limits.cap(cap);
            case LoopAction.CapAllRacks cap -> limits.cap(cap);
            case LoopAction.LimitSupply limit -> limits.limit(limit, electrical);
            case LoopAction.CurtailSupply curtail -> limits.curtail(curtail, electrical);
            case LoopAction.LiftLimit lift -> limits.lift(lift, electrical);
            case LoopAction.ChangeSettings change -> plant.change(change);
            case LoopAction.ShutPipes shut -> plant.shut(shut.pipes(), timeS, units.standing());
            case LoopAction.OpenPipes open -> plant.open(open.pipes(), timeS, units.standing());
            case LoopAction.ScaleDemand demand ->
                demand.tiers().forEach(tier -> work.setDemandFactor(tier, demand.factor()));
            case LoopAction.StartJob start -> work.startJob(start.job());
            case LoopAction.StopJob stop -> work.stopJob(stop.job());
        }
    }

    private double length() {
        double longest = Math.min(options.longestStepS(), work.longestStepS());
        if (guards.anyThrottled() || limits.sheds()) {
            longest = Math.min(longest, Math.max(options.shortestStepS(), CONTROL_S));
        }
        longest = Math.min(longest, Math.max(options.shortestStepS(), reachS / 2));
        double next = Math.min(stepS, longest);
        double until = Math.min(
                timeS < 0 ? 0 : options.untilS(),
                actions.isEmpty() ? Double.POSITIVE_INFINITY : actions.element().timeS());
        until = Math.min(until, Math.min(guards.nextReadyS(), units.nextReadyS(timeS)));
        until = Math.min(until, Math.max(electrical.nextEventS() - offsetS, timeS + options.shortestStepS()));
        return until > timeS ? Math.min(next, until - timeS) : Math.min(next, options.shortestStepS());
    }

    /// Lets a step pass, from one event of the electrical path to the next.
    private void elapse(double endS) {
        long t0 = System.nanoTime();
        load();
        double nowS = timeS;
        while (nowS < endS) {
            double untilS = Math.min(endS, Math.max(nowS, electrical.nextEventS() - offsetS));
            electrical.advanceTo(untilS + offsetS);
            long t1 = System.nanoTime();
            pass(untilS - nowS);
            long t2 = System.nanoTime();
            timings.thermalNs += t2 - t1;
            t0 += t2 - t1;
            nowS = untilS;
            if (readSupply()) {
                if (units.look(nowS, supplied)) {
                    thermal.setRunning(units.running());
                }
                load();
            }
        }
        timings.electricalNs += System.nanoTime() - t0;
    }

    /// Sets what loads ask for: nothing without supply.
    private void load() {
        for (int v = 0; v < n; v++) {
            rackW[v] = supplied[v] ? rackW[v] : 0;
            loadW[v] = rackW[v] + (units.running()[v] ? plant.mechanicalW()[v] : 0);
        }
        electrical.setLoads(loadW);
    }

    private void pass(double dtS) {
        double inJ = thermal.inJ();
        thermal.setLoads(rackW);
        thermal.advanceTo(thermal.timeS() + dtS);
        double racksJ = sum(rackW) * dtS;
        double mechJ = (sum(loadW) - sum(rackW)) * dtS;
        rackJ += racksJ;
        mechanicalJ += mechJ;
        outdoorJ += mechJ - (thermal.inJ() - inJ - racksJ);
    }

    /// @return whether something gained or lost its supply
    private boolean readSupply() {
        boolean changed = false;
        for (int v = 0; v < n; v++) {
            boolean now = electrical.isLive(v)
                    && !electrical.state().isOutOfService(v)
                    && !plant.isDry(v)
                    && !limits.isOff(v);
            changed |= now != supplied[v];
            supplied[v] = now;
        }
        return changed;
    }

    private boolean look(double dtS) {
        boolean runs = units.look(timeS, supplied);
        if (runs) {
            thermal.setRunning(units.running());
        }
        boolean modesChanged = guards.look(timeS, dtS, thermal, supplied);
        double before = nearestK;
        nearestK = nearestK();
        boolean warms = nearestK > before && nearestK < 0 && nearestK > -NEAR_K && Double.isFinite(before);
        reachS = warms ? -nearestK / (nearestK - before) * dtS : Double.POSITIVE_INFINITY;
        return runs || modesChanged;
    }

    /// How far the rack that is nearest to its limit is above it.
    private double nearestK() {
        double nearest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < racks.length; i++) {
            if (guards.works(i)) {
                nearest = Math.max(nearest, thermal.aboveLimitK(racks[i]));
            }
        }
        return nearest;
    }

    private void tellWork() {
        for (int i = 0; i < racks.length; i++) {
            int v = racks[i];
            modes[v] = guards.mode(i);
            clock[v] = guards.clock(i);
            work.setAvailable(v, guards.works(i));
            work.setClockLimit(v, guards.clock(i));
            work.setPowerCapW(v, limits.leftW()[v]);
            work.setThermalHeadroomK(v, -thermal.aboveLimitK(v));
        }
    }

    public double timeS() {
        return timeS;
    }

    /// Energy that a source has given since the start of the run.
    public double sourceJ(int source) {
        return electrical.sourceJ(source) - startSourceJ[source];
    }

    /// What the plant does now.
    public SteadyState plant() {
        return plant.steady();
    }

    public LoopTimings timings() {
        return timings;
    }

    /// The electrical path now.
    public PowerTimeline electrical() {
        return electrical;
    }

    /// The energy of the run so far.
    public LoopBalance balance() {
        PowerTimeline.Energy energy = electrical.energy();
        double gridJ = energy.gridJ() - startEnergy.gridJ();
        double standbyJ = energy.standbyJ() - startEnergy.standbyJ();
        double lossJ = energy.lossJ() - startEnergy.lossJ();
        double batteryJ = energy.storedJ() - startEnergy.storedJ();
        double rejectedJ = thermal.outJ() - startOutJ;
        double storedJ = thermal.storedJ() - startStoredJ;
        double outdoor = outdoorJ + lossJ;
        return new LoopBalance(
                gridJ,
                standbyJ,
                rackJ,
                mechanicalJ,
                lossJ,
                batteryJ,
                rejectedJ,
                outdoor,
                storedJ,
                gridJ + standbyJ - batteryJ - outdoor - rejectedJ - storedJ);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
