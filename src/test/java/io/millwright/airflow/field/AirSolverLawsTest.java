package io.millwright.airflow.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Slip;
import io.millwright.airflow.hall.AirHall.Solid;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirHall.Surface;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Face.Side;
import io.millwright.airflow.hall.Vector;
import io.millwright.numeric.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Laws that hold for the air of every hall, tried on a small one: a rack that draws more than its tile gives, a tile
/// and a return beside its middle.
class AirSolverLawsTest {
    private static final double CELL_M = 0.3;
    private static final double SUPPLY_C = 18;
    private static final double EXCHANGE_M3_PER_S = 0.4;
    private static final AirSettings SETTINGS = AirSettings.ofCell(CELL_M)
            .withToleranceK(0.001)
            .withMaxIterations(3000)
            .withThreads(1);
    private static final AirHall ONE_RACK = oneRack();
    private static final AirField FIELD = solve(ONE_RACK);

    @Test
    void comesToRestWithItsHeatAndAirAccountedFor() {
        assertThat(FIELD.convergence().converged()).isTrue();
        // Faces that blow also conduct, as those of the peer do: on cells this coarse some percent of the heat.
        assertThat(FIELD.balance().heatW()).isCloseTo(6000, within(0.05 * 6000));
        assertThat(FIELD.balance().heatError()).isLessThan(1e-3);
        assertThat(FIELD.balance().massResidual()).isLessThan(1e-3);
        assertThat(FIELD.balance().unbalancedM3PerS()).isCloseTo(0, within(1e-9));
    }

    @Test
    void everyCellGivesAwayTheAirThatItTakes() {
        AirGrid grid = FIELD.grid();
        double areaM2 = CELL_M * CELL_M;
        for (int k = 0; k < grid.cellsZ(); k++) {
            for (int j = 0; j < grid.cellsY(); j++) {
                for (int i = 0; i < grid.cellsX(); i++) {
                    if (FIELD.isAir(i, j, k)) {
                        int x = (k * grid.cellsY() + j) * (grid.cellsX() + 1) + i;
                        int y = (k * (grid.cellsY() + 1) + j) * grid.cellsX() + i;
                        int z = FIELD.cell(i, j, k);
                        double net = FIELD.u()[x + 1]
                                - FIELD.u()[x]
                                + FIELD.v()[y + grid.cellsX()]
                                - FIELD.v()[y]
                                + FIELD.w()[z + grid.cellsX() * grid.cellsY()]
                                - FIELD.w()[z];
                        assertThat(net * areaM2)
                                .as("cell %d %d %d", i, j, k)
                                .isCloseTo(0, within(1e-3 * EXCHANGE_M3_PER_S));
                    }
                }
            }
        }
    }

    @Test
    void noAirIsColderThanItsSupplyOrWarmerThanTheExhaust() {
        double hottest = FIELD.racks().getFirst().exhaustC();
        for (int cell = 0; cell < FIELD.air().length; cell++) {
            if (FIELD.air()[cell]) {
                assertThat((double) FIELD.temperatureC()[cell]).isBetween(SUPPLY_C - 1e-3, hottest + 1e-3);
            }
        }
        assertThat(FIELD.racks().getFirst().inletMeanC()).isGreaterThan(SUPPLY_C + 0.1);
    }

    @Test
    void theReturnIsAsWarmAsTheHeatMakesIt() {
        double riseK = FIELD.balance().heatW() / (ONE_RACK.air().heatCapacityJPerM3K() * EXCHANGE_M3_PER_S);
        assertThat(FIELD.returns().getFirst().meanC()).isCloseTo(SUPPLY_C + riseK, within(1e-3 * riseK));
        RackAir rack = FIELD.racks().getFirst();
        assertThat(rack.exhaustC() - rack.inletMeanC())
                .isCloseTo(6000 / (ONE_RACK.air().heatCapacityJPerM3K() * rack.flowM3PerS()), within(1e-3));
    }

    @Test
    void aMirrorImageHasTheMirrorImageOfTheField() {
        AirField mirrored = solve(MovedHall.mirrored(ONE_RACK));
        AirGrid grid = FIELD.grid();
        for (int k = 0; k < grid.cellsZ(); k++) {
            for (int j = 0; j < grid.cellsY(); j++) {
                for (int i = 0; i < grid.cellsX(); i++) {
                    int opposite = grid.cellsX() - 1 - i;
                    if (FIELD.isAir(i, j, k)) {
                        assertThat(mirrored.temperatureC(opposite, j, k))
                                .isCloseTo(FIELD.temperatureC(i, j, k), within(0.05));
                        Vector there = mirrored.velocity(opposite, j, k);
                        Vector here = FIELD.velocity(i, j, k);
                        assertThat(there.x()).isCloseTo(-here.x(), within(0.01));
                        assertThat(there.y()).isCloseTo(here.y(), within(0.01));
                        assertThat(there.z()).isCloseTo(here.z(), within(0.01));
                    }
                }
            }
        }
    }

    @Test
    void itDoesNotMatterWhereTheHallLies() {
        AirField elsewhere = solve(MovedHall.shifted(ONE_RACK, new Vector(30, -12, 6)));
        assertSameTemperatures(elsewhere, 1, 0, 0.01);
    }

    @Test
    void warmerAirAndWallsShiftTheFieldAndNothingElse() {
        assertSameTemperatures(solve(MovedHall.warmer(ONE_RACK, 10)), 1, 10, 0.01);
    }

    @Test
    void aSimilarHallHasASimilarField() {
        AirHall similar = MovedHall.similar(ONE_RACK, 2, 2);
        AirField field =
                AirSolver.steady(similar, SETTINGS.withCellM(2 * CELL_M).withToleranceK(0.002), null, Progress.NONE);
        double reference = ONE_RACK.air().referenceC();
        assertSameTemperatures(field, 2, -reference, 0.05);
        assertThat(field.velocity(5, 3, 5).z())
                .isCloseTo(2 * FIELD.velocity(5, 3, 5).z(), within(0.02));
    }

    @Test
    void withoutWeightHeatAndTemperatureAreProportional() {
        AirField once = solve(MovedHall.weightless(ONE_RACK, 1));
        AirField twice = solve(MovedHall.weightless(ONE_RACK, 2));
        for (int cell = 0; cell < once.air().length; cell++) {
            if (once.air()[cell]) {
                assertThat(twice.temperatureC()[cell] - SUPPLY_C)
                        .isCloseTo(2 * (once.temperatureC()[cell] - SUPPLY_C), within(0.05));
            }
        }
    }

    @Test
    void whatAWarmWallGivesAColdOneTakes() {
        AirField field = AirSolver.steady(cavity(), SETTINGS.withCellM(0.05), null, Progress.NONE);
        AirProperties air = field.hall().air();
        double conductedW = air.heatCapacityJPerM3K() * air.viscosityM2PerS() / air.prandtl() * 10;

        assertThat(field.convergence().converged()).isTrue();
        assertThat(field.balance().exchangedW())
                .as("a still cavity of 1 m would conduct, a turning one carries more")
                .isBetween(1.5 * conductedW, 10 * conductedW);
        assertThat(field.balance().heatW()).isCloseTo(0, within(0.01 * conductedW));
        assertThat(field.balance().removedW()).isZero();
        assertThat(field.balance().heatError()).isLessThan(0.005);
    }

    @Test
    void aWallThatWarmsTheSuppliedAirCountsAsHeat() {
        AirHall stream = stream(0.5);
        Surface warm = new Surface("warm", new Face(Axis.Z, 0, 0, 0, 3, 1.2, Side.PLUS), Vector.ZERO, Slip.NO_SLIP, 40);
        AirField field = AirSolver.steady(with(stream, List.of(warm)), SETTINGS, null, Progress.NONE);

        assertThat(field.balance().heatW())
                .as("the wall's heat less what the supply's face conducts out")
                .isBetween(0.9 * field.balance().exchangedW(), field.balance().exchangedW());
        assertThat(field.balance().heatError()).isLessThan(0.01);
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        AirField three = AirSolver.steady(ONE_RACK, SETTINGS.withThreads(3), null, Progress.NONE);
        assertThat(three.temperatureC()).isEqualTo(FIELD.temperatureC());
        assertThat(three.u()).isEqualTo(FIELD.u());
        assertThat(three.convergence()).isEqualTo(FIELD.convergence());
    }

    @Test
    void aStreamBetweenWallsThatMoveWithItIsAtRestInTheirFrame() {
        for (double speed : new double[] {0.1, 1, -2}) {
            AirField field = AirSolver.steady(stream(speed), SETTINGS, null, Progress.NONE);
            for (float along : field.u()) {
                assertThat((double) along).isCloseTo(speed, within(1e-3 * Math.abs(speed)));
            }
            for (float across : field.w()) {
                assertThat((double) across).isCloseTo(0, within(1e-3 * Math.abs(speed)));
            }
            for (float temperature : field.temperatureC()) {
                assertThat((double) temperature).isCloseTo(24, within(1e-3));
            }
        }
    }

    /// Every temperature is `factor` times that of the small hall, counted from a reference.
    private static void assertSameTemperatures(AirField other, double factor, double offset, double toleranceK) {
        for (int cell = 0; cell < FIELD.air().length; cell++) {
            if (FIELD.air()[cell]) {
                assertThat((double) other.temperatureC()[cell])
                        .isCloseTo(factor * FIELD.temperatureC()[cell] + offset, within(toleranceK));
            }
        }
    }

    private static AirField solve(AirHall hall) {
        return AirSolver.steady(hall, SETTINGS, null, Progress.NONE);
    }

    private static AirHall oneRack() {
        return new AirHall(
                "one-rack",
                "One rack",
                new Box(0, 0, 0, 3, 3.6, 3),
                new AirProperties(1.2, 1005, 1 / 293.15, 20, new Vector(0, 0, -9.81), Turbulence.CONSTANT, 0.03, 0.85),
                List.of(new Solid("rack", new Box(1.2, 1.2, 0, 1.8, 2.4, 2.1))),
                List.of(),
                List.of(new Supply(
                        "tile",
                        new Face(Axis.Z, 0, 0.9, 0.6, 1.5, 1.2, Side.PLUS),
                        EXCHANGE_M3_PER_S,
                        SUPPLY_C,
                        1,
                        "")),
                List.of(new Return("grille", new Face(Axis.Z, 3, 1.8, 2.4, 2.4, 3, Side.MINUS), EXCHANGE_M3_PER_S, "")),
                List.of(new FlowThrough(
                        "rack",
                        "row",
                        6000,
                        0.5,
                        new Face(Axis.Y, 1.2, 1.2, 0, 1.8, 2.1, Side.MINUS),
                        new Face(Axis.Y, 2.4, 1.2, 0, 1.8, 2.1, Side.PLUS))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /// A closed cube whose walls at both ends of x are 10 K apart.
    private static AirHall cavity() {
        Box room = new Box(0, 0, 0, 1, 1, 1);
        AirProperties air =
                new AirProperties(1.2, 1005, 3e-4, 20, new Vector(0, 0, -9.81), Turbulence.CONSTANT, 1.5e-3, 0.71);
        return new AirHall(
                "cavity",
                "Cavity",
                room,
                air,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new Surface("warm", new Face(Axis.X, 0, 0, 0, 1, 1, Side.PLUS), Vector.ZERO, Slip.NO_SLIP, 25),
                        new Surface(
                                "cold", new Face(Axis.X, 1, 0, 0, 1, 1, Side.MINUS), Vector.ZERO, Slip.NO_SLIP, 15)),
                List.of(),
                List.of(),
                List.of());
    }

    private static AirHall with(AirHall hall, List<Surface> surfaces) {
        return new AirHall(
                hall.name(),
                hall.title(),
                hall.domain(),
                hall.air(),
                hall.solids(),
                hall.baffles(),
                hall.supplies(),
                hall.returns(),
                hall.racks(),
                surfaces,
                hall.sources(),
                hall.lines(),
                hall.probes());
    }

    /// Air that passes a duct along x, whose walls move with it.
    private static AirHall stream(double speed) {
        Side in = speed > 0 ? Side.PLUS : Side.MINUS;
        Side out = speed > 0 ? Side.MINUS : Side.PLUS;
        double from = speed > 0 ? 0 : 3;
        Vector velocity = new Vector(speed, 0, 0);
        double flow = Math.abs(speed) * 1.2 * 1.2;
        return new AirHall(
                "stream",
                "Stream",
                new Box(0, 0, 0, 3, 1.2, 1.2),
                new AirProperties(1.2, 1005, 1 / 293.15, 24, new Vector(0, 0, -9.81), Turbulence.CONSTANT, 0.02, 0.85),
                List.of(),
                List.of(),
                List.of(new Supply("in", new Face(Axis.X, from, 0, 0, 1.2, 1.2, in), flow, 24, 1, "")),
                List.of(new Return("out", new Face(Axis.X, 3 - from, 0, 0, 1.2, 1.2, out), flow, "")),
                List.of(),
                List.of(
                        wall("floor", Axis.Z, 0, Side.PLUS, velocity),
                        wall("ceiling", Axis.Z, 1.2, Side.MINUS, velocity),
                        wall("front", Axis.Y, 0, Side.PLUS, velocity),
                        wall("back", Axis.Y, 1.2, Side.MINUS, velocity)),
                List.of(),
                List.of(),
                List.of());
    }

    private static Surface wall(String id, Axis axis, double at, Side side, Vector velocity) {
        return new Surface(id, new Face(axis, at, 0, 0, 3, 1.2, side), velocity, Slip.NO_SLIP, Double.NaN);
    }
}
