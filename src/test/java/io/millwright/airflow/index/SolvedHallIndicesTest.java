package io.millwright.airflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirSolver;
import io.millwright.airflow.hall.AirHallReader;
import io.millwright.catalog.Catalog;
import io.millwright.numeric.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Indices of the reference halls as solved here, against those of OpenFOAM's fields on cells of half the size.
/// Rack air may be 0.2 K off as a whole on this grid, which is a sixtieth of the rise of racks.
class SolvedHallIndicesTest {
    @ParameterizedTest
    @CsvSource({"open, 1, 0.06769", "failed, 0.6, 0.37451"})
    void shiAndRhiOfReferenceHalls(String hall, double supplied, double shi) throws Exception {
        Path file = Path.of("src/test/resources/airflow/hall/hallA-" + hall, "case.json");
        AirField field = AirSolver.steady(
                AirHallReader.read(Files.readAllBytes(file), "case.json").hall().orElseThrow(),
                AirSettings.ofCell(0.3),
                null,
                Progress.NONE);
        AirIndices indices = AirIndices.of(field, InletEnvelope.of(Catalog.builtIn(), AirClass.A2, 0));

        assertThat(field.convergence().converged()).isTrue();
        double solved = indices.value(AirIndex.SHI).value();
        assertThat(solved).isCloseTo(shi, within(0.017));
        assertThat(indices.value(AirIndex.RHI).value())
                .as("the balance closes but for what outlets conduct into the room")
                .isCloseTo(1 - solved, within(6e-3));
        assertThat(indices.value(AirIndex.RTI).value()).isCloseTo(1 / supplied, within(0.02));
        assertThat(indices.racks()).hasSize(16);
    }
}
