package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Solves the steady flow and temperature of a hall's air.
///
/// **Equations**: incompressible air with Boussinesq buoyancy, `div v = 0`,
/// `div(v v) = −grad p/rho + div(nu grad v) − beta (T − T_ref) g`, `div(v T) = div(nu/Pr grad T) + q/(rho c_p)`, with
/// an effective viscosity `nu` ([io.millwright.airflow.hall.AirProperties.Turbulence]). Supplies and rack outlets blow
/// in with a uniform normal velocity and no velocity along the face; partly open ones push with the momentum that jets
/// have beyond it; returns and rack inlets take air with a uniform normal velocity and whatever velocity along the face
/// it has. A rack blows out the mean of its inlet face and its heat over its flow. Walls hold the air still and let no
/// heat through.
///
/// **Method**: finite volumes on a staggered rectilinear grid; Fromm's second order for velocities and a limited second
/// order for temperature; pressure correction (SIMPLE) with multigrid. The iteration starts on a grid of twice the
/// spacing, which starts on one of four times, and so on. When something in a solved hall has changed, each grid starts
/// from its new coarser field and the [Detail] of the old one.
///
/// **Where jets swing**: fast jets in weakly mixed air have no steady state in second order. After [#SOFTEN_AFTER]
/// iterations without rest the transport of momentum gives up half of its second order, after as many more all of it;
/// the field says so in [AirConvergence#sharpness]. Plain upwind moved rack means of reference halls by 0.1 to 0.3 K.
///
/// **Validity**: rooms whose obstacles are boxes along the axes; speeds far below sound; temperature differences of a
/// few tens of kelvin. Obstacles snap to the grid. Radiation is left out.
/// **Balance**: air and heat in [AirField#balance]; the field says whether it [settled][AirField#convergence].
/// **Source**: Harlow and Welch 1965 (grid), Patankar and Spalding 1972 (SIMPLE), Fromm 1968.
public final class AirSolver {
    private static final int LEAST_CELLS_TO_COARSEN = 8;
    private static final int LEAST_GRID = 1500;
    private static final double COARSE_TOLERANCE = 10;
    private static final int COARSE_ITERATIONS = 200;

    /// When something has changed, coarse grids need say only what.
    private static final int COARSE_ITERATIONS_ANEW = 10;

    private static final int TOLD_EVERY = 5;
    private static final int SOFTEN_AFTER = 120;
    private static final double SOFTEN_BY = 0.5;

    /// Changes beyond this many times the tolerance, and beyond [#RESTLESS_K], do not die away by themselves.
    private static final double RESTLESS = 10;

    private static final double RESTLESS_K = 0.2;

    private static final double[] RELAXATION = {0.9, 0.75, 0.5};

    private AirSolver() {}

    /// Solves a hall.
    ///
    /// @param start a field of the same room to start from, on any grid, also from before something changed; without
    /// one coarser grids come first
    /// @param progress told after every few iterations
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    /// @throws IllegalArgumentException if air is blown into a part of the hall that it cannot leave
    public static AirField steady(AirHall hall, AirSettings settings, @Nullable AirField start, Progress progress) {
        return steady(hall, settings, start, progress, AirWatch.NONE);
    }

    /// Solves a hall while somebody looks on.
    public static AirField steady(
            AirHall hall, AirSettings settings, @Nullable AirField start, Progress progress, AirWatch watch) {
        return steady(hall, AirGrid.uniform(hall.domain(), settings.cellM()), settings, start, progress, watch);
    }

    /// Solves a hall on a grid of its own, whatever the cell size in the settings.
    public static AirField steady(
            AirHall hall,
            AirGrid grid,
            AirSettings settings,
            @Nullable AirField start,
            Progress progress,
            AirWatch watch) {
        List<Stage> stages = stages(hall, grid, start);
        List<AirGrid> grids = stages.stream().map(Stage::grid).toList();
        AirField field = stages.size() > 1 ? null : start;
        AirField coarser = field == null ? null : coarserOf(field, grid);
        double sharpness = sharpnessAfter(start, hall, grid);
        int coarseIterations = 0;
        for (int g = 0; g < stages.size(); g++) {
            Stage stage = stages.get(g);
            boolean last = g == stages.size() - 1;
            Room room = last ? new Room(hall, stage.grid()) : roomIfOpen(hall, stage.grid());
            AirField found = room == null
                    ? null
                    : onGrid(
                            room,
                            last ? settings : stage.coarse(settings),
                            stage.beginning(field),
                            last ? sharpness : 1,
                            new Told(progress, grids, g),
                            watch,
                            coarseIterations);
            if (found != null) {
                field = found.withCoarser(coarser);
                coarser = field;
                coarseIterations += found.convergence().iterations();
            } else if (last) {
                throw new IllegalArgumentException(
                        hall.name() + ": the flow of air found no end. Look for openings with very high velocities.");
            } else if (stage.old() != null) {
                field = null;
            }
        }
        return Objects.requireNonNull(field);
    }

    /// A grid on the way to the solution.
    ///
    /// @param old field on the same grid, of the hall before something changed; null if there is none
    private record Stage(AirGrid grid, @Nullable AirField old) {
        AirSettings coarse(AirSettings settings) {
            return settings.withToleranceK(settings.toleranceK() * COARSE_TOLERANCE)
                    .withMaxIterations(old == null ? COARSE_ITERATIONS : COARSE_ITERATIONS_ANEW);
        }

        /// How the iteration begins when the newest field, on a coarser grid or from before, is known.
        Consumer<Rounds> beginning(@Nullable AirField newest) {
            AirField before = old;
            if (before == null) {
                return newest == null ? Rounds::startAtRest : rounds -> rounds.startFrom(newest);
            }
            AirField beforeCoarser = before.coarser();
            return newest == null || beforeCoarser == null
                    ? rounds -> rounds.startFrom(before)
                    : rounds -> rounds.startFrom(newest, before, beforeCoarser);
        }
    }

    /// Grids in the order of solving. When something has changed, each has its old field. When something has moved and
    /// there is no coarser old field, everything begins anew: the old field is wrong over long ways, which coarse grids
    /// put right faster than the fine one.
    private static List<Stage> stages(AirHall hall, AirGrid grid, @Nullable AirField start) {
        List<Stage> stages = new ArrayList<>();
        if (start != null
                && start.coarser() != null
                && start.grid().isSameAs(grid)
                && !start.hall().equals(hall)) {
            for (AirField old = start; old != null; old = old.coarser()) {
                stages.add(0, new Stage(old.grid(), old));
            }
            return stages;
        }
        stages.add(new Stage(grid, null));
        if (start == null || hasMoved(start.hall(), hall)) {
            while (canCoarsen(stages.get(0).grid())) {
                stages.add(0, new Stage(stages.get(0).grid().coarser(), null));
            }
        }
        return stages;
    }

    /// A field that had to be softened goes on like that until something moves.
    private static double sharpnessAfter(@Nullable AirField start, AirHall hall, AirGrid grid) {
        return start != null && start.grid().isSameAs(grid) && !hasMoved(start.hall(), hall)
                ? start.convergence().sharpness()
                : 1;
    }

    private static boolean hasMoved(AirHall before, AirHall now) {
        return !before.solids().equals(now.solids()) || !before.baffles().equals(now.baffles());
    }

    /// What a field that continues another may keep as its coarser one.
    private static @Nullable AirField coarserOf(AirField start, AirGrid grid) {
        if (start.grid().isSameAs(grid)) {
            return start.coarser();
        }
        return start.grid().cells() < grid.cells() ? start : null;
    }

    /// The room on a coarse grid, unless that closes a gap which air must pass.
    private static @Nullable Room roomIfOpen(AirHall hall, AirGrid grid) {
        try {
            return new Room(hall, grid);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean canCoarsen(AirGrid grid) {
        if (grid.cells() < LEAST_GRID) {
            return false;
        }
        for (double[] edges : List.of(grid.xEdges(), grid.yEdges(), grid.zEdges())) {
            int cells = edges.length - 1;
            if (cells > 1 && cells < LEAST_CELLS_TO_COARSEN) {
                return false;
            }
        }
        return true;
    }

    /// The field on one grid, with ever more caution; null if it runs away all the same.
    private static @Nullable AirField onGrid(
            Room room,
            AirSettings settings,
            Consumer<Rounds> beginning,
            double sharpness,
            Told told,
            AirWatch watch,
            int coarseIterations) {
        for (double factor : RELAXATION) {
            try (Rounds rounds = new Rounds(room, settings.threads(), factor)) {
                beginning.accept(rounds);
                rounds.soften(sharpness);
                AirField field = settle(rounds, settings, told, watch, coarseIterations);
                if (field != null) {
                    return field;
                }
            }
        }
        return null;
    }

    /// Iterates until the field is settled; null if it runs away.
    private static @Nullable AirField settle(
            Rounds rounds, AirSettings settings, Told told, AirWatch watch, int coarseIterations) {
        AirGrid grid = rounds.room.space.grid;
        int racks = rounds.room.inlets.size();
        watch.iterated(grid, 0, Arrays.copyOf(rounds.watched(), racks));
        Settling settling = new Settling(rounds, settings);
        int iteration = 0;
        while (iteration < settings.maxIterations()) {
            told.progress().checkCancelled();
            rounds.iterate();
            iteration++;
            double[] watched = rounds.watched();
            settling.add(watched);
            watch.iterated(grid, iteration, Arrays.copyOf(watched, racks));
            if (settling.ranAway()) {
                return null;
            }
            if (iteration % TOLD_EVERY == 0) {
                told.tell(iteration, settling.changeK());
            }
            if (settling.settled()) {
                break;
            }
            if (iteration % SOFTEN_AFTER == 0
                    && settling.watchedChangeK() > Math.max(RESTLESS_K, RESTLESS * settings.toleranceK())) {
                rounds.soften(Math.max(0, rounds.sharpness() - SOFTEN_BY));
            }
            if (told.onLastGrid()) {
                AirConvergence sofar = convergence(settling, iteration, coarseIterations, settings, rounds);
                watch.reached(iteration, () -> rounds.field(sofar));
            }
        }
        if (told.onLastGrid()) {
            rounds.finish();
        }
        return rounds.field(convergence(settling, iteration, coarseIterations, settings, rounds));
    }

    private static AirConvergence convergence(
            Settling settling, int iterations, int coarseIterations, AirSettings settings, Rounds rounds) {
        return new AirConvergence(
                settling.settled(),
                iterations,
                coarseIterations,
                settling.changeK(),
                settings.toleranceK(),
                rounds.sharpness());
    }

    /// Progress over grids whose work grows with their cells.
    private record Told(Progress progress, List<AirGrid> grids, int grid) {
        private static final int USUAL_ITERATIONS = 120;

        boolean onLastGrid() {
            return grid == grids.size() - 1;
        }

        void tell(int iteration, double changeK) {
            double before = 0;
            double all = 0;
            for (int g = 0; g < grids.size(); g++) {
                before += g < grid ? grids.get(g).cells() : 0;
                all += grids.get(g).cells();
            }
            double part = 1 - Math.exp(-(double) iteration / USUAL_ITERATIONS);
            progress.report(
                    (before + part * grids.get(grid).cells()) / all,
                    String.format(
                            Locale.ROOT,
                            "grid %d of %d, iteration %d%s",
                            grid + 1,
                            grids.size(),
                            iteration,
                            Double.isFinite(changeK) ? String.format(Locale.ROOT, ", change %.3g K", changeK) : ""));
        }
    }
}
