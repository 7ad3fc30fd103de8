package io.millwright.twin.ridethrough;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.numeric.DormandPrince;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.RackMasses.Rack;
import java.util.Arrays;

/// The thermal masses of a facility in time, under rack powers, weather and running units that change: what a
/// [RideThroughStudy] is for one loss under constant loads, driven from outside.
///
/// **Model**: that of [RideThroughStudy] with every rack that has a rated power. What coolers, coils, fans and valves
/// do follows from a steady state near by ([#follow]); the masses keep their temperatures when it changes. Powers are
/// constant from one [#setLoads] to the next. Nobody throttles here: whoever asks looks at [#chipC] and [#inletC].
///
/// **Balance.** Heat put in = heat taken out + heat stored since the start, see [#residual].
///
/// For one thread.
public final class ThermalTimeline {
    private static final double FIRST_STEP_S = 0.1;

    private final double[] fullW;
    private final RideOptions options;
    private final int[] rackOf;
    private RideModel model;
    private DormandPrince solver;
    private double[] state;
    private final double startJ;
    private double inJ;
    private double outJ;
    private long steps;
    private boolean[] running;

    /// Starts at a steady state.
    ///
    /// @param running what runs, by node
    /// @param options volumes and coasting; its horizon and samples are not used
    public ThermalTimeline(Twin twin, SteadyState steady, RideOptions options, boolean[] running) {
        fullW = twin.ratedRackW().clone();
        this.options = options;
        this.running = running.clone();
        model = new RideModel(twin, steady, options, running, fullW);
        state = model.start();
        solver = solver(0);
        startJ = model.storedJ(state);
        rackOf = new int[fullW.length];
        Arrays.fill(rackOf, -1);
        for (int i = 0; i < model.racks.racks.size(); i++) {
            rackOf[model.racks.racks.get(i).node()] = i;
        }
    }

    private DormandPrince solver(double timeS) {
        int size = model.temperatures() + 2;
        DormandPrince made =
                new DormandPrince(model, size, model.temperatures(), RideThroughStudy.TOLERANCE_K, FIRST_STEP_S);
        made.start(timeS, state);
        return made;
    }

    /// Takes over what a steady state of the same facility, or of one that differs in settings only, says of coolers,
    /// coils, fans and valves. Temperatures stay.
    public void follow(Twin twin, SteadyState steady) {
        double timeS = timeS();
        double[] loadW = new double[fullW.length];
        for (int i = 0; i < model.racks.load.length; i++) {
            int v = model.racks.racks.get(i).node();
            loadW[v] = model.racks.load[i] * fullW[v];
        }
        model = new RideModel(twin, steady, options, running, fullW, model);
        solver = solver(timeS);
        setLoads(loadW);
    }

    /// Changes what racks draw from now on, by node.
    public void setLoads(double[] rackW) {
        for (int i = 0; i < model.racks.load.length; i++) {
            int v = model.racks.racks.get(i).node();
            model.racks.load[i] = rackW[v] / fullW[v];
        }
        restart();
    }

    /// Changes what runs from now on, by node; pumps and fans coast.
    public void setRunning(boolean[] newRunning) {
        if (!Arrays.equals(running, newRunning)) {
            running = newRunning.clone();
            model.target(timeS(), running);
            restart();
        }
    }

    /// Begins anew where it stands, because the rates have changed.
    private void restart() {
        System.arraycopy(solver.state(), 0, state, 0, state.length);
        solver.start(solver.time(), state);
    }

    /// Seconds since the start.
    public double timeS() {
        return solver.time();
    }

    /// Goes on.
    public void advanceTo(double untilS) {
        while (solver.time() < untilS) {
            solver.step(untilS);
            steps++;
        }
        System.arraycopy(solver.state(), 0, state, 0, state.length);
        int energies = model.temperatures();
        inJ += state[energies];
        outJ += state[energies + 1];
        state[energies] = 0;
        state[energies + 1] = 0;
        solver.start(untilS, state);
    }

    /// Junction temperature of a rack's accelerators, °C; NaN for one without liquid.
    public double chipC(int rack) {
        int i = rackOf[rack];
        return i < 0 || !model.racks.racks.get(i).isLiquid() ? Double.NaN : state[at(i) + 1];
    }

    /// Coolant that leaves a rack, °C; NaN for one without liquid.
    public double coolantC(int rack) {
        int i = rackOf[rack];
        return i < 0 || !model.racks.racks.get(i).isLiquid() ? Double.NaN : state[at(i)];
    }

    /// Coolant that a rack meets, °C: the supply of its loop while it flows, what stands in the rack while not; NaN for
    /// one without liquid.
    public double supplyC(int rack) {
        int i = rackOf[rack];
        return i < 0 || !model.racks.racks.get(i).isLiquid() ? Double.NaN : model.racks.metC(i, state);
    }

    /// Whether enough coolant passes a rack for it to be cooled; true for one that needs none.
    public boolean hasFlow(int rack) {
        return rackOf[rack] < 0 || model.racks.hasFlow(rackOf[rack]);
    }

    /// How far the coolant that arrives at a rack is above what its data sheet allows, K; negative infinite where none
    /// arrives or nobody states a limit.
    public double coolantAboveK(int rack) {
        return rackOf[rack] < 0 ? Double.NEGATIVE_INFINITY : model.racks.coolantAboveK(rackOf[rack], state);
    }

    /// Air that a rack breathes, °C; NaN for one outside a hall.
    public double inletC(int rack) {
        return rackOf[rack] < 0 ? Double.NaN : model.halls.inletC(rackOf[rack], state);
    }

    /// How far a rack is above where it throttles, K: the hotter of chips and inlet air. Negative infinite for one
    /// without either. Coolant is told by [#coolantAboveK].
    public double aboveLimitK(int rack) {
        int i = rackOf[rack];
        return i < 0 ? Double.NEGATIVE_INFINITY : Math.max(model.racks.chipAboveK(i, state), inletAboveK(i));
    }

    /// How far a rack is above where it shuts down, K: the hottest of chips, inlet air and coolant that arrives.
    public double aboveCriticalK(int rack) {
        int i = rackOf[rack];
        if (i < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double chip = model.racks.chipAboveK(i, state) - RackMasses.CRITICAL_K;
        double inlet = inletAboveK(i) - (RackMasses.AIR_CRITICAL_K - RackMasses.AIR_THROTTLE_K);
        return Math.max(model.racks.coolantAboveK(i, state) - RackMasses.COOLANT_CRITICAL_K, Math.max(chip, inlet));
    }

    private double inletAboveK(int i) {
        Rack of = model.racks.racks.get(i);
        double inlet = of.airW() > 0 ? model.halls.inletC(i, state) - of.inletLimitC() : Double.NaN;
        return Double.isNaN(inlet) ? Double.NEGATIVE_INFINITY : inlet;
    }

    /// Liquid that a loop gives to its consumers, °C.
    public double loopSupplyC(int loop) {
        return model.loops.supplyC(loop, state);
    }

    /// Liquid that comes back to the suppliers of a loop, °C.
    public double loopReturnC(int loop) {
        return model.loops.returnC(loop, state);
    }

    /// Number of loops, in the order of the cooling network.
    public int loops() {
        return model.loops.count;
    }

    /// Warm air of a hall, °C.
    public double hallC(int hall) {
        return model.halls.warmC(hall, state);
    }

    /// Heat put into the masses since the start: racks, pumps, losses and fans in halls, compressors of condenser
    /// loops.
    public double inJ() {
        return inJ;
    }

    /// Heat that coolers, towers and compressors of air units took out since the start.
    public double outJ() {
        return outJ;
    }

    /// Heat stored since the start.
    public double storedJ() {
        return model.storedJ(state) - startJ;
    }

    /// What of [#inJ] is neither out nor stored, relative to the larger of what went in and what is stored.
    public double residual() {
        return (inJ - outJ - storedJ()) / Math.max(1, Math.max(inJ, Math.abs(storedJ())));
    }

    /// Steps of the integration so far.
    public long steps() {
        return steps;
    }

    /// Whether a node is something whose running matters here.
    public static boolean counts(Node node) {
        return node.kind() == EquipmentKind.RACK || node.kind().group() == EquipmentKind.Group.COOLING;
    }

    private int at(int rack) {
        return model.racks.racks.get(rack).at();
    }
}
