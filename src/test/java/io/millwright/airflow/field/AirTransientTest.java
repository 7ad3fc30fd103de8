package io.millwright.airflow.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.Progress;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Hall A on a coarse grid from its steady state on.
class AirTransientTest {
    private static final double CELL_M = 0.6;
    private static final double STEP_S = 0.5;

    private static AirHall hall;
    private static AirField field;

    @BeforeAll
    static void solve() throws Exception {
        hall = ReferenceHalls.hall("hallA-open");
        field = AirSolver.steady(hall, AirSettings.ofCell(CELL_M).withToleranceK(1e-3), null, Progress.NONE);
    }

    @Test
    void aSteadyStateStays() {
        try (AirTransient run =
                new AirTransient(field, hall, new double[hall.racks().size()], STEP_S, 1)) {
            steps(run, 60);
            for (int r = 0; r < hall.racks().size(); r++) {
                assertThat(run.inletsC()[r]).isCloseTo(field.racks().get(r).inletMeanC(), within(0.05));
            }
        }
    }

    @Test
    void withoutSupplyTheAirTakesUpAllTheHeat() {
        AirHall lost = LossOfCooling.stopped(hall);
        double heatW =
                hall.racks().stream().mapToDouble(AirHall.FlowThrough::powerW).sum();
        try (AirTransient run =
                new AirTransient(field, lost, new double[hall.racks().size()], STEP_S, 1)) {
            steps(run, 40);
            double sumW = 0;
            for (int n = 0; n < 40; n++) {
                run.step();
                sumW += run.storedW();
            }
            assertThat(sumW / 40).isCloseTo(heatW, within(0.05 * heatW));
        }
    }

    @Test
    void massInRacksDelaysTheRise() {
        AirHall lost = LossOfCooling.stopped(hall);
        double[] none = new double[hall.racks().size()];
        double[] heavy = new double[none.length];
        Arrays.fill(heavy, 200_000);
        try (AirTransient light = new AirTransient(field, lost, none, STEP_S, 1);
                AirTransient slow = new AirTransient(field, lost, heavy, STEP_S, 1)) {
            steps(light, 120);
            steps(slow, 120);
            assertThat(hottest(slow)).isLessThan(hottest(light) - 1);
            assertThat(hottest(light)).isGreaterThan(30);
        }
    }

    @Test
    void aWarmerSupplyArrivesEverywhere() {
        try (AirTransient run =
                new AirTransient(field, hall, new double[hall.racks().size()], STEP_S, 1)) {
            for (int s = 0; s < hall.supplies().size(); s++) {
                run.setSupplyC(s, 23);
            }
            steps(run, 600);
            for (int r = 0; r < hall.racks().size(); r++) {
                assertThat(run.inletsC()[r]).isCloseTo(field.racks().get(r).inletMeanC() + 5, within(0.1));
            }
        }
    }

    private static void steps(AirTransient run, int count) {
        for (int n = 0; n < count; n++) {
            run.step();
        }
    }

    private static double hottest(AirTransient run) {
        return Arrays.stream(run.inletsC()).max().orElseThrow();
    }
}
