package io.millwright.airflow.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Vector;
import io.millwright.numeric.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AirSolverTest {
    private static final AirSettings COARSE = AirSettings.ofCell(0.3).withToleranceK(0.02);

    @Test
    void anyNumberOfThreadsGivesTheSameBits() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-open");
        AirSettings settings = COARSE.withMaxIterations(15);
        AirField one = AirSolver.steady(hall, settings.withThreads(1), null, Progress.NONE);
        for (int threads = 2; threads <= 3; threads++) {
            AirField more = AirSolver.steady(hall, settings.withThreads(threads), null, Progress.NONE);
            assertThat(more.temperatureC()).isEqualTo(one.temperatureC());
            assertThat(more.u()).isEqualTo(one.u());
            assertThat(more.pressurePa()).isEqualTo(one.pressurePa());
        }
    }

    @Test
    void heatAndAirThatEnterLeave() throws Exception {
        for (String name : List.of("hallA-open", "hallA-contained")) {
            AirField field = AirSolver.steady(ReferenceHalls.hall(name), COARSE, null, Progress.NONE);
            assertThat(field.convergence().converged()).isTrue();
            assertThat(field.balance().heatError()).isLessThan(1e-3);
            assertThat(field.balance().massResidual()).isLessThan(1e-4);
        }
    }

    @Test
    void aFieldThatRanOutOfIterationsSaysSo() throws Exception {
        AirField field =
                AirSolver.steady(ReferenceHalls.hall("hallA-open"), COARSE.withMaxIterations(5), null, Progress.NONE);
        assertThat(field.convergence().converged()).isFalse();
        assertThat(field.convergence().iterations()).isEqualTo(5);
    }

    @Test
    void aFieldThatIsLookedAtOnTheWayIsTheSameInTheEnd() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-open");
        AirSettings settings = COARSE.withMaxIterations(25);
        List<AirField> seen = new ArrayList<>();
        AirWatch watch = new AirWatch() {
            @Override
            public void iterated(AirGrid grid, int iteration, double[] rackInletC) {}

            @Override
            public void reached(int iteration, Supplier<AirField> field) {
                if (iteration == 21) {
                    seen.add(field.get());
                }
            }
        };
        AirField watched = AirSolver.steady(hall, settings, null, Progress.NONE, watch);
        AirField alone = AirSolver.steady(hall, settings, null, Progress.NONE);
        assertThat(watched.temperatureC()).isEqualTo(alone.temperatureC());
        assertThat(watched.u()).isEqualTo(alone.u());
        AirField last = seen.getLast();
        assertThat(last.grid().cells()).isEqualTo(alone.grid().cells());
        assertThat(last.convergence().converged()).isFalse();
        assertThat(last.convergence().iterations()).isEqualTo(21);
        assertThat(last.convergence().changeK()).isFinite().isPositive();
    }

    @Test
    void aWarmStartNeedsFewIterations() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-contained");
        AirField cold = AirSolver.steady(hall, COARSE, null, Progress.NONE);
        AirField again = AirSolver.steady(hall, COARSE, cold, Progress.NONE);
        assertThat(again.convergence().iterations())
                .isLessThan(cold.convergence().iterations());
        assertThat(again.racks().get(0).inletMeanC())
                .isCloseTo(cold.racks().get(0).inletMeanC(), within(0.02));
    }

    @Test
    void aSolveAfterARackWasMovedIsNearItsEndEarlier() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-open");
        AirHall moved = HallCopies.withRackMoved(hall, "A08", 0.6, 0);
        AirSettings settings = COARSE.withToleranceK(0.005);
        AirField before = AirSolver.steady(hall, settings, null, Progress.NONE);
        List<double[]> cold = new ArrayList<>();
        List<double[]> again = new ArrayList<>();
        AirField fresh = AirSolver.steady(moved, settings, null, Progress.NONE, onGridOf(before, cold));
        AirField restarted = AirSolver.steady(moved, settings, before, Progress.NONE, onGridOf(before, again));
        double[] end = inletsC(fresh);
        assertThat(largestDifference(inletsC(before), end)).isGreaterThan(0.2);
        assertThat(iterationsUntilWithin(0.1, again, end)).isLessThan(iterationsUntilWithin(0.1, cold, end));
        assertThat(largestDifference(inletsC(restarted), end)).isLessThan(0.02);
        assertThat(restarted.convergence().coarseIterations())
                .isLessThan(fresh.convergence().coarseIterations());
    }

    private static int iterationsUntilWithin(double kelvin, List<double[]> inletsC, double[] endC) {
        int last = inletsC.size();
        while (last > 0 && largestDifference(inletsC.get(last - 1), endC) <= kelvin) {
            last--;
        }
        return last;
    }

    private static AirWatch onGridOf(AirField field, List<double[]> inletsC) {
        return (grid, iteration, here) -> {
            if (grid.isSameAs(field.grid())) {
                inletsC.add(here);
            }
        };
    }

    private static double[] inletsC(AirField field) {
        return field.racks().stream().mapToDouble(RackAir::inletMeanC).toArray();
    }

    private static double largestDifference(double[] one, double[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }

    @Test
    void returnsTakeWhatSuppliesBringInExcess() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-open");
        List<AirHall.Return> less = new ArrayList<>();
        for (AirHall.Return leaving : hall.returns()) {
            less.add(new AirHall.Return(leaving.id(), leaving.face(), 0.9 * leaving.flowM3PerS(), leaving.unit()));
        }
        AirHall short10 = with(hall, hall.baffles(), less);
        AirField field = AirSolver.steady(short10, COARSE.withMaxIterations(5), null, Progress.NONE);
        double supplied = field.balance().suppliedM3PerS();
        assertThat(field.balance().returnedM3PerS()).isCloseTo(supplied, within(1e-9));
        assertThat(field.balance().unbalancedM3PerS()).isCloseTo(0.1 * supplied, within(1e-6));
    }

    @Test
    void airBlownIntoAClosedPartIsRefusedWithItsPlace() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-open");
        List<AirHall.Baffle> walls = new ArrayList<>(hall.baffles());
        walls.add(new AirHall.Baffle("wall", new Face(Axis.Y, 2.4, 0, 0, 12, 3.6, Face.Side.PLUS)));
        AirHall walled = with(hall, walls, hall.returns().subList(1, 2));
        assertThatThrownBy(() -> AirSolver.steady(walled, COARSE, null, Progress.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closed part of the hall at A01");
    }

    @Test
    void aCancelledSolveEnds() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThatThrownBy(() -> AirSolver.steady(ReferenceHalls.hall("hallA-open"), COARSE, null, cancelled))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void theZeroEquationModelMixesMoreWhereAirIsFastAndFarFromWalls() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-open");
        AirHall mixed = new AirHall(
                hall.name(),
                hall.title(),
                hall.domain(),
                hall.air().withTurbulence(Turbulence.ZERO_EQUATION, 0.01),
                hall.solids(),
                hall.baffles(),
                hall.supplies(),
                hall.returns(),
                hall.racks(),
                hall.surfaces(),
                hall.sources(),
                hall.lines(),
                hall.probes());
        AirField field = AirSolver.steady(mixed, COARSE.withMaxIterations(60), null, Progress.NONE);
        float most = 0;
        for (int c = 0; c < field.air().length; c++) {
            if (field.air()[c]) {
                assertThat(field.viscosityM2PerS()[c]).isGreaterThanOrEqualTo(0.00999f);
                most = Math.max(most, field.viscosityM2PerS()[c]);
            }
        }
        assertThat(most).isBetween(0.02f, 0.2f);
        assertThat(field.racks().get(0).inletMeanC()).isBetween(17.9, 25.0);
    }

    @Test
    void jetsThroughATileRiseHigherThanTheMeanFlow() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-open");
        List<AirHall.Supply> perforated = new ArrayList<>();
        for (AirHall.Supply tile : hall.supplies()) {
            perforated.add(new AirHall.Supply(
                    tile.id(), tile.face(), tile.flowM3PerS(), tile.temperatureC(), 0.25, tile.unit()));
        }
        AirHall tiles = new AirHall(
                hall.name(),
                hall.title(),
                hall.domain(),
                hall.air(),
                hall.solids(),
                hall.baffles(),
                perforated,
                hall.returns(),
                hall.racks(),
                hall.surfaces(),
                hall.sources(),
                hall.lines(),
                hall.probes());
        AirSettings few = COARSE.withMaxIterations(60);
        Vector aboveTiles = new Vector(6, 4.2, 1.2);
        double open = AirSolver.steady(hall, few, null, Progress.NONE)
                .velocity(aboveTiles)
                .z();
        double jets = AirSolver.steady(tiles, few, null, Progress.NONE)
                .velocity(aboveTiles)
                .z();
        assertThat(jets).isGreaterThan(1.05 * open);
    }

    private static AirHall with(AirHall hall, List<AirHall.Baffle> baffles, List<AirHall.Return> returns) {
        return new AirHall(
                hall.name(),
                hall.title(),
                hall.domain(),
                hall.air(),
                hall.solids(),
                baffles,
                hall.supplies(),
                returns,
                hall.racks(),
                hall.surfaces(),
                hall.sources(),
                hall.lines(),
                hall.probes());
    }
}
