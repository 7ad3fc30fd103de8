package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirBalance;
import io.millwright.airflow.field.AirConvergence;
import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Figures of a field that is known in closed form: stream function `B sin²(πx) sin²(πz)` and temperature
/// `1 − x + A sin(πx) cos(πz)`, which is level at floor and ceiling.
class HeatedCavityFiguresTest {
    private static final double A = 0.2;
    private static final double B = 7;

    enum Spacing {
        EVEN,
        STRETCHED;

        double[] edges(int cells) {
            double[] edges = new double[cells + 1];
            for (int i = 0; i <= cells; i++) {
                double even = (double) i / cells;
                edges[i] = this == EVEN ? even : even - 0.08 * Math.sin(2 * Math.PI * even);
            }
            return edges;
        }
    }

    @ParameterizedTest
    @EnumSource
    void closeToTheClosedForm(Spacing spacing) {
        HeatedCavityFigures figures = figures(spacing, 64);
        assertThat(figures.nuHotWall()).isCloseTo(1, within(2e-3));
        assertThat(figures.nuMid()).isCloseTo(1 + 4 * A * B / 3, within(3e-3));
        assertThat(figures.nuAverage()).isCloseTo(1 + A * B * 16 / (9 * Math.PI), within(3e-3));
        assertThat(figures.nuCentreLine()).isCloseTo(1, within(2e-3));
        assertThat(figures.nuMax().value()).isCloseTo(1 + A * Math.PI, within(3e-3));
        assertThat(figures.nuMax().place()).isEqualTo(1);
        assertThat(figures.nuMin().value()).isCloseTo(1 - A * Math.PI, within(3e-3));
        assertThat(figures.uMax().value()).isCloseTo(B * Math.PI, within(0.03));
        assertThat(figures.uMax().place()).isCloseTo(0.25, within(1e-3));
        assertThat(figures.wMax().value()).isCloseTo(B * Math.PI, within(0.03));
        assertThat(figures.wMax().place()).isCloseTo(0.75, within(1e-3));
        assertThat(figures.psiMid()).isCloseTo(B, within(0.01));
        assertThat(figures.largestU()).isCloseTo(B * Math.PI, within(0.03));
        assertThat(figures.largestW()).isCloseTo(B * Math.PI, within(0.03));
        assertThat(figures.largestV()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void halfTheCellsGiveAQuarterOfTheError(Spacing spacing) {
        assertThat(order(spacing, HeatedCavityFigures::nuAverage, 1 + A * B * 16 / (9 * Math.PI)))
                .isGreaterThan(1.8);
        assertThat(order(spacing, HeatedCavityFigures::nuMid, 1 + 4 * A * B / 3))
                .isGreaterThan(1.8);
        assertThat(order(spacing, figures -> figures.nuMax().value(), 1 + A * Math.PI))
                .isGreaterThan(1.8);
        assertThat(order(spacing, figures -> figures.nuMin().value(), 1 - A * Math.PI))
                .isGreaterThan(1.8);
        assertThat(order(spacing, HeatedCavityFigures::psiMid, B)).isGreaterThan(1.8);
    }

    @Test
    void aStillCavityConducts() {
        AirField still = field(AirGrid.uniform(CavityAir.heated(1e4, 0.125).domain(), 0.125), 0, 0);
        HeatedCavityFigures figures = HeatedCavityFigures.of(still, CavityAir.HOT_C, CavityAir.COLD_C);
        assertThat(List.of(figures.nuHotWall(), figures.nuMid(), figures.nuAverage(), figures.nuCentreLine()))
                .allSatisfy(nusselt -> assertThat(nusselt).isCloseTo(1, within(1e-5)));
        assertThat(figures.largestU()).isZero();
    }

    /// Observed order from 24 and 48 cells.
    private static double order(Spacing spacing, ToDoubleFunction<HeatedCavityFigures> figure, double exact) {
        double coarse = Math.abs(figure.applyAsDouble(figures(spacing, 24)) - exact);
        double fine = Math.abs(figure.applyAsDouble(figures(spacing, 48)) - exact);
        return Math.log(coarse / fine) / Math.log(2);
    }

    private static HeatedCavityFigures figures(Spacing spacing, int cells) {
        double[] edges = spacing.edges(cells);
        AirGrid grid = new AirGrid(edges, new double[] {0, 1.0 / cells}, edges);
        return HeatedCavityFigures.of(field(grid, A, B), CavityAir.HOT_C, CavityAir.COLD_C);
    }

    private static AirField field(AirGrid grid, double a, double b) {
        AirHall hall = CavityAir.heated(1e4, grid.yEdges()[1]);
        double diffusivity = hall.air().viscosityM2PerS() / hall.air().prandtl();
        int nx = grid.cellsX();
        int nz = grid.cellsZ();
        float[] temperature = new float[nx * grid.cellsY() * nz];
        float[] u = new float[(nx + 1) * grid.cellsY() * nz];
        float[] w = new float[nx * grid.cellsY() * (nz + 1)];
        for (int k = 0; k <= nz; k++) {
            for (int i = 0; i <= nx; i++) {
                if (k < nz) {
                    u[k * (nx + 1) + i] = (float) (diffusivity
                            * b
                            * Math.PI
                            * Math.pow(Math.sin(Math.PI * grid.xEdges()[i]), 2)
                            * Math.sin(2 * Math.PI * grid.centreM(Axis.Z, k)));
                }
                if (i < nx) {
                    double x = grid.centreM(Axis.X, i);
                    w[k * nx + i] = (float) (-diffusivity
                            * b
                            * Math.PI
                            * Math.sin(2 * Math.PI * x)
                            * Math.pow(Math.sin(Math.PI * grid.zEdges()[k]), 2));
                    if (k < nz) {
                        double z = grid.centreM(Axis.Z, k);
                        double theta = 1 - x + a * Math.sin(Math.PI * x) * Math.cos(Math.PI * z);
                        temperature[k * nx + i] =
                                (float) (CavityAir.COLD_C + theta * (CavityAir.HOT_C - CavityAir.COLD_C));
                    }
                }
            }
        }
        boolean[] air = new boolean[temperature.length];
        Arrays.fill(air, true);
        return new AirField(
                hall,
                grid,
                air,
                temperature,
                new float[temperature.length],
                u,
                new float[nx * (grid.cellsY() + 1) * nz],
                w,
                new float[temperature.length],
                List.of(),
                List.of(),
                new AirBalance(0, 0, 0, 0, 0, 0, 0),
                new AirConvergence(true, 0, 0, 0, 0));
    }

    @Test
    void aComponentIsReadBetweenItsOwnPoints() {
        AirField field = field(AirGrid.uniform(CavityAir.heated(1e4, 1.0 / 32).domain(), 1.0 / 32), A, B);
        FieldComponent u = FieldComponent.velocity(field, Axis.X);
        double diffusivity = CavityAir.heated(1e4, 1).air().viscosityM2PerS()
                / CavityAir.heated(1e4, 1).air().prandtl();
        double expected =
                diffusivity * B * Math.PI * Math.pow(Math.sin(Math.PI * 0.33), 2) * Math.sin(2 * Math.PI * 0.3);
        assertThat(u.at(new Vector(0.33, 0.01, 0.3))).isCloseTo(expected, within(0.005 * diffusivity * B * Math.PI));
    }
}
