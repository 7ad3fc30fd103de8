package io.millwright.airflow.field;

import io.millwright.numeric.Progress;
import java.util.Arrays;

/// Transport of something that air carries by the flow of a field, which stays as it is: linear in what enters.
///
/// The coefficients are those of the energy equation; the second order of each face keeps the limiter that the
/// temperature of the flow gave it, so that the operator is linear and gives the temperature of the flow back when it
/// is
/// fed what the flow was fed. Solved by relaxation with the second order as a deferred correction.
public final class FrozenTransport implements AutoCloseable {
    private static final int LEAST_ROWS = 24;
    private static final int PASSES = 2;
    private static final int MOST_ROUNDS = 4000;
    private static final int ROUNDS_BETWEEN_LOOKS = 10;
    private static final float FLAT_K = 1e-5f;

    final Room room;
    final Energy energy;
    private final Flow flow;
    private final Space space;
    private final Team team;
    private final Scratch[] scratch;
    private final Equations equations;

    /// Half the limiter times the speed on faces, m/s, by axis.
    private final float[][][] sharpening;

    /// What enters the cells, per second.
    private final float[][] source;

    private final float[][] last;
    private final RowList nothing;

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
        scratch = Scratch.of(team.size(), space.x.length);
        equations = new Equations(space);
        flow = new Flow(space);
        room.fill(flow, field);
        energy = new Energy(room, equations, team, scratch);
        energy.setUp(flow);
        sharpening = new float[][][] {space.field(), space.field(), space.field()};
        for (int axis = 0; axis < 3; axis++) {
            sharpen(axis);
        }
        source = space.field();
        last = space.field();
        nothing = new RowList.Builder(space.rows).build();
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

    /// Solves for what is carried, beginning with the field given, until it changes less than a limit over a few
    /// rounds.
    void solve(float[][] phi, double limit) {
        int round = 1;
        while (round <= MOST_ROUNDS && !settles(phi, limit, round)) {
            round++;
        }
    }

    /// Carries something from where it is set free to where air leaves.
    ///
    /// @param supplied its concentration in the air of each supply
    /// @param kept part of what it draws in that each flow-through blows out again: 1 passes it on, 0 cleans the air
    /// @param added concentration that each flow-through adds to its exhaust
    /// @param releasedPerS concentration that is set free everywhere in the room each second
    /// @param limit change of concentration below which it is at rest
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public Carried carry(
            double[] supplied, double[] kept, double[] added, double releasedPerS, double limit, Progress progress) {
        float[][] phi = space.field();
        int round = 1;
        do {
            progress.checkCancelled();
            clear();
            for (int row = 0; row < source.length; row++) {
                Rows.add(space.air[row], (float) releasedPerS, source[row], 0, space.x.length);
            }
            for (int s = 0; s < supplied.length; s++) {
                enter(room.supplies.get(s), room.supplyM3PerS[s], supplied[s]);
            }
            for (int r = 0; r < kept.length; r++) {
                if (room.rackM3PerS[r] > 0) {
                    double drawn =
                            kept[r] == 0 ? 0 : kept[r] * room.inlets.get(r).mean(phi);
                    enter(room.outlets.get(r), room.rackM3PerS[r], drawn + added[r]);
                }
            }
        } while (!settles(phi, limit, round++) && round <= MOST_ROUNDS);
        return carried(phi);
    }

    /// Where something is in the steady state.
    ///
    /// @param inlets mean concentration at the inlet of each flow-through
    /// @param returns mean concentration in the air of each return
    /// @param cells concentration in every cell of the field, NaN without air
    public record Carried(double[] inlets, double[] returns, float[] cells) {}

    private Carried carried(float[][] phi) {
        int nx = space.x.cells;
        int ny = space.y.cells;
        float[] cells = new float[nx * ny * space.z.cells];
        for (int cell = 0; cell < cells.length; cell++) {
            int row = space.row(cell / nx % ny, cell / nx / ny);
            int index = cell % nx + Spacing.GHOST;
            cells[cell] = space.air[row][index] > 0 ? phi[row][index] : Float.NaN;
        }
        return new Carried(
                room.inlets.stream().mapToDouble(patch -> patch.mean(phi)).toArray(),
                room.returns.stream().mapToDouble(patch -> patch.mean(phi)).toArray(),
                cells);
    }

    /// Does one round and says, now and then, whether the field has come to rest.
    private boolean settles(float[][] phi, double limit, int round) {
        correct(phi);
        equations.relax(phi, room.activeRows[3], nothing, PASSES, team, scratch);
        return round % ROUNDS_BETWEEN_LOOKS == 0 && largestChange(phi) <= limit;
    }

    private double largestChange(float[][] phi) {
        double change = 0;
        for (int row = 0; row < phi.length; row++) {
            for (int i = 0; i < phi[row].length; i++) {
                change = Math.max(change, Math.abs(phi[row][i] - last[row][i]));
                last[row][i] = phi[row][i];
            }
        }
        return change;
    }

    /// Right-hand side: what enters, less the second order of the present field.
    private void correct(float[][] phi) {
        for (int[] rows : room.activeRows[3]) {
            team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
                for (int n = from; n < to; n++) {
                    correctRow(phi, rows[n], scratch[member]);
                }
            });
        }
    }

    private void correctRow(float[][] phi, int row, Scratch s) {
        int from = space.first();
        int to = space.end();
        float[] here = phi[row];
        float[] rhs = equations.rhs[row];
        System.arraycopy(source[row], 0, rhs, 0, rhs.length);
        Rows.shift(here, 1, s.east, from, to);
        Rows.shift(here, -1, s.west, from, to);
        Rows.times(sharpening[0][row], space.x.perWidth, s.a, from, to);
        Rows.shift(sharpening[0][row], 1, s.b, from, to);
        Rows.times(s.b, space.x.perWidth, s.b, from, to);
        Rows.addDifference(here, s.west, s.a, rhs, from, to);
        Rows.addDifference(here, s.east, s.b, rhs, from, to);
        for (int axis = 1; axis <= 2; axis++) {
            int step = space.step(axis);
            int at = (axis == 1 ? space.j(row) : space.k(row)) + Spacing.GHOST;
            float perWidth = space.spacing(axis).perWidth[at];
            Rows.times(sharpening[axis][row], perWidth, s.a, from, to);
            Rows.addDifference(here, phi[row - step], s.a, rhs, from, to);
            Rows.times(sharpening[axis][row + step], perWidth, s.a, from, to);
            Rows.addDifference(here, phi[row + step], s.a, rhs, from, to);
        }
    }

    @Override
    public void close() {
        team.close();
    }
}
