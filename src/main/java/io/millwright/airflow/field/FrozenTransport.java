package io.millwright.airflow.field;

import io.millwright.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Transport of something that air carries by the flow of a field, which stays as it is: linear in what enters.
///
/// The coefficients are those of the energy equation; the second order of each face keeps the limiter that the
/// temperature of the flow gave it, so that the operator is linear and gives the temperature of the flow back when it
/// is fed what the flow was fed. Parts of a hall that no air is blown into are left out. Every solution says what part
/// of what entered it does not account for.
public final class FrozenTransport implements AutoCloseable {
    private static final int LEAST_ROWS = 24;
    private static final float FLAT_K = 1e-5f;
    private static final long MOST_BYTES = 1L << 29;

    final Room room;
    private final Energy energy;
    private final Flow flow;
    private final Space space;
    private final Team team;

    /// Half the limiter times the speed on faces, m/s, by axis.
    private final float[][][] sharpening;

    /// What enters the cells, per second.
    private final float[][] source;

    private final CarriedEquations equations;

    /// One for each thread, as far as memory goes.
    private final CarriedSolver[] solvers;

    /// The transport of a field.
    ///
    /// @param threads that work together; results do not depend on it
    public FrozenTransport(AirField field, int threads) {
        this(new Room(field.hall(), field.grid()), field, threads);
    }

    FrozenTransport(Room room, AirField field, int threads) {
        this.room = room;
        space = room.space;
        team = new Team(threads);
        flow = new Flow(space);
        room.fill(flow, field);
        Equations upwind = new Equations(space);
        energy = new Energy(room, upwind, team, Scratch.of(team.size(), space.x.length));
        energy.setUp(flow);
        sharpening = new float[][][] {space.field(), space.field(), space.field()};
        for (int axis = 0; axis < 3; axis++) {
            sharpen(axis);
        }
        source = space.field();
        equations = new CarriedEquations(room, upwind, sharpening);
        long most = MOST_BYTES / Math.max(1, CarriedSolver.bytes(equations.cells()));
        solvers = new CarriedSolver[Math.clamp(most, 1, team.size())];
        Arrays.setAll(solvers, m -> new CarriedSolver(equations.volumeM3()));
    }

    private void sharpen(int axis) {
        int stepRow = axis == 0 ? 0 : space.step(axis);
        int stepIndex = axis == 0 ? 1 : 0;
        float[][] t = flow.temperature;
        float[][] open = space.open[axis];
        for (int[] rows : room.activeRows[axis]) {
            team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
                for (int n = from; n < to; n++) {
                    int row = rows[n];
                    for (int i = space.first(); i < space.end(); i++) {
                        if (open[row][i] == 0) {
                            continue;
                        }
                        float speed = flow.velocity[axis][row][i];
                        float low = t[row - stepRow][i - stepIndex];
                        float high = t[row][i];
                        float across = speed > 0
                                ? (low - t[row - 2 * stepRow][i - 2 * stepIndex]) * open[row - stepRow][i - stepIndex]
                                : (t[row + stepRow][i + stepIndex] - high) * open[row + stepRow][i + stepIndex];
                        float difference = high - low;
                        if (Math.abs(difference) > FLAT_K) {
                            float limiter = Math.clamp(across / difference, 0, 0.5f);
                            sharpening[axis][row][i] = Math.abs(speed) * limiter;
                        }
                    }
                }
            });
        }
    }

    /// Empties what enters.
    void clear() {
        for (float[] row : source) {
            Arrays.fill(row, 0);
        }
    }

    /// Lets the inflow through an opening carry a value.
    void enter(Patch patch, double flowM3PerS, double value) {
        energy.enter(flow, patch, flowM3PerS, value, source);
    }

    /// Lets the hall's heat sources and warm walls enter, as temperature above the reference.
    void releaseHeat() {
        for (int row = 0; row < source.length; row++) {
            Rows.add(room.heating[row], 1, source[row], 0, space.x.length);
            if (room.warmth.has(row)) {
                energy.enterWarmth(flow, row, source[row]);
            }
        }
    }

    /// What enters each cell, of all that was let in since it was emptied.
    double[] entering() {
        return equations.gathered(source);
    }

    /// How many fields are solved at once.
    int atOnce() {
        return CarriedSolver.LANES * solvers.length;
    }

    /// Solves for what enters the cells in several ways, each by itself.
    ///
    /// @param entering at most [#atOnce]
    CarriedSolver.Solution[] solve(double[][] entering) {
        CarriedSolver.Solution[] solutions = new CarriedSolver.Solution[entering.length];
        int lanes = CarriedSolver.LANES;
        team.run((entering.length + lanes - 1) / lanes, 1, (from, to, member) -> {
            for (int group = from; group < to; group++) {
                int first = lanes * group;
                double[][] side = Arrays.copyOfRange(entering, first, Math.min(first + lanes, entering.length));
                CarriedSolver.Solution[] found = solvers[group].solve(equations, side, Progress.NONE);
                System.arraycopy(found, 0, solutions, first, found.length);
            }
        });
        return solutions;
    }

    /// Mean beside an opening.
    double mean(Patch patch, CarriedSolver.Solution solution) {
        return equations.mean(patch, solution.phi(), solution.lane());
    }

    /// Carries something from where it is set free to where air leaves.
    ///
    /// @param supplied its concentration in the air of each supply
    /// @param kept part of what it draws in that each flow-through blows out again: 1 passes it on, 0 cleans the air
    /// @param added concentration that each flow-through adds to its exhaust
    /// @param releasedPerS concentration that is set free everywhere in the room each second
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public Carried carry(double[] supplied, double[] kept, double[] added, double releasedPerS, Progress progress) {
        clear();
        for (int row = 0; row < source.length; row++) {
            Rows.add(space.air[row], (float) releasedPerS, source[row], 0, space.x.length);
        }
        for (int s = 0; s < supplied.length; s++) {
            enter(room.supplies.get(s), room.supplyM3PerS[s], supplied[s]);
        }
        List<Passage> passages = new ArrayList<>();
        for (int r = 0; r < kept.length; r++) {
            enter(room.outlets.get(r), room.rackM3PerS[r], added[r]);
            if (room.rackM3PerS[r] > 0 && kept[r] != 0) {
                passages.add(passage(r, kept[r]));
            }
        }
        double[][] entering = {entering()};
        return carried(solvers[0].solve(new WithPassages(equations, passages), entering, progress)[0]);
    }

    /// What each flow-through draws in and blows out again.
    ///
    /// @param outlet cells beside its outlet
    /// @param perS what enters each of them for one drawn in
    private record Passage(Patch inlet, int[] outlet, double[] perS) {}

    private Passage passage(int rack, double kept) {
        Patch outlet = room.outlets.get(rack);
        float[][] blown = space.field();
        energy.enter(flow, outlet, room.rackM3PerS[rack], kept, blown);
        double[] perS = new double[outlet.cellRow().length];
        Arrays.setAll(perS, f -> blown[outlet.cellRow()[f]][outlet.cellIndex()[f]]);
        return new Passage(room.inlets.get(rack), equations.beside(outlet), perS);
    }

    /// The equations of a room whose flow-throughs pass on what they draw in.
    private record WithPassages(CarriedEquations room, List<Passage> passages) implements CarriedSolver.Operator {
        @Override
        public void times(double[] phi, double[] out) {
            room.times(phi, out);
            for (Passage passage : passages) {
                for (int lane = 0; lane < CarriedSolver.LANES; lane++) {
                    double drawn = room.mean(passage.inlet(), phi, lane);
                    for (int f = 0; f < passage.outlet().length; f++) {
                        out[CarriedSolver.LANES * passage.outlet()[f] + lane] -= passage.perS()[f] * drawn;
                    }
                }
            }
        }

        @Override
        public void estimate(double[] entering, double[] out) {
            room.estimate(entering, out);
        }
    }

    /// Where something is in the steady state.
    ///
    /// @param inlets mean concentration at the inlet of each flow-through
    /// @param returns mean concentration in the air of each return
    /// @param cells concentration in every cell of the field, NaN without air and where no air is blown in
    /// @param unaccounted part of what entered that the solution does not account for
    public record Carried(double[] inlets, double[] returns, float[] cells, double unaccounted) {}

    private Carried carried(CarriedSolver.Solution solution) {
        int nx = space.x.cells;
        int ny = space.y.cells;
        float[] cells = new float[nx * ny * space.z.cells];
        for (int n = 0; n < cells.length; n++) {
            int cell = equations.cell(space.row(n / nx % ny, n / nx / ny), n % nx + Spacing.GHOST);
            cells[n] = cell >= 0 ? (float) solution.at(cell) : Float.NaN;
        }
        return new Carried(means(room.inlets, solution), means(room.returns, solution), cells, solution.unaccounted());
    }

    private double[] means(List<Patch> patches, CarriedSolver.Solution solution) {
        return patches.stream().mapToDouble(patch -> mean(patch, solution)).toArray();
    }

    @Override
    public void close() {
        team.close();
    }
}
