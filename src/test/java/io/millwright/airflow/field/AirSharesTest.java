package io.millwright.airflow.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.hall.AirHall;
import io.millwright.numeric.Progress;
import java.util.Arrays;
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
            assertThat(sum).isCloseTo(1, within(1e-3));
        }
        for (int r = 0; r < shares.returnFromRack().length; r++) {
            double sum = Arrays.stream(shares.returnFromRack()[r]).sum()
                    + Arrays.stream(shares.returnFromSupply()[r]).sum();
            assertThat(sum).isCloseTo(1, within(1e-3));
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
                    new double[field.hall().supplies().size()], kept, new double[racks], 1, 1e-3, Progress.NONE);
            double sum = 0;
            for (int r = 0; r < field.returns().size(); r++) {
                sum += age.returns()[r] * field.returns().get(r).flowM3PerS();
            }
            double volumeM3 = field.airCells() * Math.pow(CELL_M, 3);
            assertThat(sum).isCloseTo(volumeM3, within(CONDUCTED * volumeM3));
        }
    }
}
