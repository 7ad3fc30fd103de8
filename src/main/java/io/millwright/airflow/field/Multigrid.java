package io.millwright.airflow.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Geometric multigrid for `sum over faces of conductance · (p_neighbour − p) + rhs = 0` with closed boundaries.
///
/// Cells are joined by twos along every axis that has enough of them; a coarse face has the conductances of its fine
/// faces, less by the ratio of distances. Corrections are interpolated linearly, not across closed faces. Red-black
/// Gauss-Seidel before and after. V-cycles precondition flexible conjugate gradients (Notay 2000): alone they reduce
/// errors five times a cycle in open rooms, but hardly where coarse cells join air on both sides of a baffle, and a few
/// such modes are what conjugate gradients remove. The mean of the solution is free.
final class Multigrid {
    private static final int LEAST_CELLS = 4;
    private static final int COARSEST_PASSES = 20;

    private final List<GridLevel> levels = new ArrayList<>();
    private final Team team;
    private final Scratch[] scratch;

    /// Solution, search direction and what the operator makes of it, on the finest level.
    private final float[][] solution;

    private final float[][] direction;
    private final float[][] image;
    private final double[] partialSums;

    Multigrid(Space space, Team team, Scratch[] scratch) {
        this.team = team;
        this.scratch = scratch;
        GridLevel level = new GridLevel(space.x.cells, space.y.cells, space.z.cells, null);
        levels.add(level);
        solution = space.field();
        direction = space.field();
        image = space.field();
        partialSums = new double[2 * level.rows.length];
        while (level.nx >= LEAST_CELLS || level.ny >= LEAST_CELLS || level.nz >= LEAST_CELLS) {
            level = new GridLevel(half(level.nx), half(level.ny), half(level.nz), level);
            levels.add(level);
        }
    }

    private static int half(int cells) {
        return cells >= LEAST_CELLS ? (cells + 1) / 2 : cells;
    }

    GridLevel finest() {
        return levels.get(0);
    }

    /// Brings new conductances of the finest level to the others.
    void update() {
        for (GridLevel level : levels) {
            if (level.finer != null) {
                level.coarsen(team);
            }
            level.invert(team);
        }
    }

    /// Solves for the right-hand side of the finest level, which is used up, and gives the solution.
    ///
    /// @param reduction of the residual that is enough
    /// @param mostCycles ends it before
    float[][] solve(double reduction, int mostCycles) {
        GridLevel finest = finest();
        for (int row : finest.rows) {
            Arrays.fill(solution[row], 0);
        }
        double enough = 0;
        double previous = 0;
        for (int c = 0; c < mostCycles; c++) {
            finest.clear(team);
            cycle();
            double[] sums =
                    c == 0 ? finest.dots(finest.value, finest.rhs, finest.rhs, finest.rhs, partialSums, team) : null;
            if (sums != null) {
                enough = sums[1] * reduction * reduction;
            }
            double beta =
                    previous > 0 ? -finest.dots(finest.value, image, image, image, partialSums, team)[0] / previous : 0;
            finest.direct(direction, (float) beta, team);
            finest.multiply(direction, image, team, scratch);
            double[] lengths = finest.dots(direction, finest.rhs, direction, image, partialSums, team);
            if (!(lengths[1] > 0)) {
                break;
            }
            finest.go(solution, direction, image, (float) (lengths[0] / lengths[1]), team);
            previous = lengths[1];
            if (c + 1 < mostCycles
                    && finest.dots(finest.rhs, finest.rhs, image, image, partialSums, team)[0] <= enough) {
                break;
            }
        }
        return solution;
    }

    /// One V-cycle on the finest level.
    void cycle() {
        int last = levels.size() - 1;
        for (int l = 0; l < last; l++) {
            GridLevel level = levels.get(l);
            if (l > 0) {
                level.clear(team);
            }
            level.smooth(1, team, scratch);
            level.residual(team, scratch);
            levels.get(l + 1).restrict(team);
        }
        levels.get(last).clear(team);
        levels.get(last).smooth(COARSEST_PASSES, team, scratch);
        for (int l = last - 1; l >= 0; l--) {
            levels.get(l + 1).prolong(team);
            levels.get(l).smooth(1, team, scratch);
        }
    }
}
