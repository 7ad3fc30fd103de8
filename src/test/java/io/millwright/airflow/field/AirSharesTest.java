package io.millwright.airflow.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.Baffle;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.numeric.Progress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Hall A open on a very coarse grid. Openings that blow in conduct through their faces beside what their air
/// carries, by some per cent on such a grid.
class AirSharesTest {
    private static final double CELL_M = 0.6;
    private static final double CONDUCTED = 0.12;

    private static AirField field;
    private static AirShares shares;

    @BeforeAll
    static void solve() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-open");
        field = AirSolver.steady(hall, AirSettings.ofCell(CELL_M).withToleranceK(1e-3), null, Progress.NONE);
        shares = AirShares.of(field, 2, Progress.NONE);
    }

    @Test
    void partsOfTheAirAtEveryInletAndReturnAddUpToOne() {
        for (int i = 0; i < shares.inletFromRack().length; i++) {
            double sum = Arrays.stream(shares.inletFromRack()[i]).sum()
                    + Arrays.stream(shares.inletFromSupply()[i]).sum();
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
        for (int r = 0; r < shares.returnFromRack().length; r++) {
            double sum = Arrays.stream(shares.returnFromRack()[r]).sum()
                    + Arrays.stream(shares.returnFromSupply()[r]).sum();
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void whatEntersIsAccountedFor() {
        assertThat(shares.unaccounted()).isPositive().isLessThan(2e-7);
    }

    @Test
    void numberOfThreadsChangesNoPart() {
        AirShares again = AirShares.of(field, 1, Progress.NONE);
        assertThat(again.inletFromRack()).isDeepEqualTo(shares.inletFromRack());
        assertThat(again.inletFromSupply()).isDeepEqualTo(shares.inletFromSupply());
        assertThat(again.returnFromRack()).isDeepEqualTo(shares.returnFromRack());
    }

    /// A rack that passes on what it draws in spreads it as its parts say.
    @Test
    void whatRacksPassOnIsWhatTheirPartsAddUpTo() {
        int racks = field.racks().size();
        double[] supplied = new double[field.hall().supplies().size()];
        double[] kept = new double[racks];
        double[] added = new double[racks];
        kept[2] = 0.5;
        kept[7] = 1;
        added[4] = 3;
        try (FrozenTransport transport = new FrozenTransport(field, 1)) {
            FrozenTransport.Carried carried = transport.carry(supplied, kept, added, 0, Progress.NONE);
            for (int i = 0; i < racks; i++) {
                double drawn = shares.inletFromRack()[i][4] * added[4];
                for (int j = 0; j < racks; j++) {
                    drawn += shares.inletFromRack()[i][j] * kept[j] * carried.inlets()[j];
                }
                assertThat(carried.inlets()[i]).isCloseTo(drawn, within(1e-6));
            }
            assertThat(carried.unaccounted()).isLessThan(2e-7);
        }
    }

    @Test
    void closedPartOfTheHallIsLeftOut() throws Exception {
        AirHall hall = ReferenceHalls.hall("hallA-open");
        double topM = hall.domain().z1() - CELL_M;
        Box box = hall.domain();
        AirHall lofted = with(
                hall,
                new Baffle("loft", new Face(Axis.Z, topM, box.x0(), box.y0(), box.x1(), box.y1(), Face.Side.PLUS)));
        AirField above = AirSolver.steady(lofted, AirSettings.ofCell(CELL_M), null, Progress.NONE);
        int racks = above.racks().size();
        double[] kept = new double[racks];
        Arrays.fill(kept, 1);
        try (FrozenTransport transport = new FrozenTransport(above, 1)) {
            FrozenTransport.Carried age =
                    transport.carry(new double[hall.supplies().size()], kept, new double[racks], 1, Progress.NONE);
            assertThat(age.cells()[above.cell(0, 0, above.grid().cellsZ() - 1)]).isNaN();
            assertThat(age.cells()[above.cell(0, 0, 0)]).isPositive().isFinite();
            assertThat(age.unaccounted()).isLessThan(2e-7);
        }
    }

    @Test
    void partsGiveTheInletTemperaturesOfTheFieldBack() {
        for (int i = 0; i < shares.inletFromRack().length; i++) {
            double inletC = 0;
            for (int j = 0; j < field.racks().size(); j++) {
                inletC += shares.inletFromRack()[i][j] * field.racks().get(j).exhaustC();
            }
            inletC += 18 * Arrays.stream(shares.inletFromSupply()[i]).sum();
            assertThat(inletC).isCloseTo(field.racks().get(i).inletMeanC(), within(0.02));
        }
    }

    @Test
    void whatLeavesARackArrivesAtRacksAndReturnsWhole() {
        for (int j = 0; j < field.racks().size(); j++) {
            double arrivedM3PerS = 0;
            for (int i = 0; i < field.racks().size(); i++) {
                arrivedM3PerS +=
                        shares.inletFromRack()[i][j] * field.racks().get(i).flowM3PerS();
            }
            for (int r = 0; r < field.returns().size(); r++) {
                arrivedM3PerS +=
                        shares.returnFromRack()[r][j] * field.returns().get(r).flowM3PerS();
            }
            double leftM3PerS = field.racks().get(j).flowM3PerS();
            assertThat(arrivedM3PerS).isCloseTo(leftM3PerS, within(CONDUCTED * leftM3PerS));
        }
    }

    @Test
    void meanAgeOfReturnedAirIsTheVolumeOverTheSuppliedFlow() {
        int racks = field.racks().size();
        double[] kept = new double[racks];
        Arrays.fill(kept, 1);
        try (FrozenTransport transport = new FrozenTransport(field, 1)) {
            FrozenTransport.Carried age = transport.carry(
                    new double[field.hall().supplies().size()], kept, new double[racks], 1, Progress.NONE);
            double sum = 0;
            for (int r = 0; r < field.returns().size(); r++) {
                sum += age.returns()[r] * field.returns().get(r).flowM3PerS();
            }
            double volumeM3 = field.airCells() * Math.pow(CELL_M, 3);
            assertThat(sum).isCloseTo(volumeM3, within(CONDUCTED * volumeM3));
        }
    }

    private static AirHall with(AirHall hall, Baffle baffle) {
        return new AirHall(
                hall.name(),
                hall.title(),
                hall.domain(),
                hall.air(),
                hall.solids(),
                List.of(baffle),
                hall.supplies(),
                hall.returns(),
                hall.racks(),
                hall.surfaces(),
                hall.sources(),
                hall.lines(),
                hall.probes());
    }
}
