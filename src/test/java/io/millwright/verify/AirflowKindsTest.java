package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.numeric.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The quick part of the airflow cases: coarse grids, with bounds that belong to them. `millwright verify
/// src/test/resources/airflow` compares all of it on the grids that the bounds were set for.
class AirflowKindsTest {
    private static final Path OWN = Path.of("src/test/resources/airflow");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hallA-open", "hallA-contained", "hallA-failed"})
    void thePreviewOfAHallIsWithinItsBounds(String hall) throws Exception {
        copy(OWN.resolve("hall").resolve(hall), "hall", "case.json", "reference.csv");
        List<CheckResult> results = Verification.run(folder, Progress.NONE).results();
        assertThat(results)
                .hasSize(5)
                .allSatisfy(result ->
                        assertThat(result.outcome()).as(result.toString()).isEqualTo(Outcome.PASSED));
    }

    @ParameterizedTest
    @CsvSource({"100, u, 0.02", "100, v, 0.02", "400, u, 0.04", "400, v, 0.04"})
    void aLidDrivenCavityOf32CellsComesCloseToTheTable(String reynolds, String component, double bound)
            throws Exception {
        AirField field = new AirRuns(AirRuns.CAVITY_K, Progress.NONE)
                .field(CavityAir.lidDriven(Double.parseDouble(reynolds), 1.0 / 32), 1.0 / 32);
        String file =
                component.equals("u") ? "ghia1982_u_vertical_centreline.csv" : "ghia1982_v_horizontal_centreline.csv";
        Profile profile = LidDrivenCavity.centreLine(field, component.equals("u"));
        Table table = Table.read(OWN.resolve("canonical").resolve(file));
        assertThat(table.rows()).hasSize(17).allSatisfy(row -> {
            double place = row.number(table.header().getFirst());
            if (!(reynolds.equals("400") && place == 0.9063)) {
                assertThat(profile.at(place)).isCloseTo(row.number(component + "_Re" + reynolds), within(bound));
            }
        });
    }

    @Test
    void aHeatedCavityConvergesToTheAccurateValuesToSecondOrder() throws Exception {
        Table accurate = Table.read(OWN.resolve("canonical/heated_cavity_accurate.csv"));
        Table.Row row = accurate.rows().get(1);
        assertThat(row.number("Ra")).isEqualTo(1e4);
        HeatedCavityFigures coarse = heated(1e4, 16);
        HeatedCavityFigures middle = heated(1e4, 32);
        HeatedCavityFigures fine = heated(1e4, 64);
        assertThat(fine.nuAverage()).isCloseTo(row.number("Nu_avg"), within(0.005 * row.number("Nu_avg")));
        assertThat(fine.uMax().value()).isCloseTo(row.number("u_max"), within(0.01 * row.number("u_max")));
        assertThat(fine.wMax().value()).isCloseTo(row.number("v_max"), within(0.01 * row.number("v_max")));
        List<ToDoubleFunction<HeatedCavityFigures>> figures =
                List.of(HeatedCavityFigures::nuAverage, each -> each.uMax().value(), HeatedCavityFigures::psiMid);
        assertThat(figures).allSatisfy(figure -> {
            double first = Math.abs(figure.applyAsDouble(coarse) - figure.applyAsDouble(middle));
            double second = Math.abs(figure.applyAsDouble(middle) - figure.applyAsDouble(fine));
            assertThat(Math.log(first / second) / Math.log(2)).isGreaterThan(1.6);
        });
    }

    @Test
    void tablesOfOtherModelsAreSkippedWithTheirReason() throws Exception {
        copy(OWN.resolve("hall/hallA-open"), "hall", "case.json");
        copy(OWN.resolve("hall/hallA-open/openfoam"), "hall/openfoam", "const_h0.15_racks.csv");
        Path peer = folder.resolve("hall/openfoam");
        Files.move(peer.resolve("const_h0.15_racks.csv"), peer.resolve("keps_h0.15_racks.csv"));
        Files.writeString(peer.resolve("keps_h0.15_probes.csv"), "probe,T_C\nP01,18\n");
        assertThat(Verification.run(peer, Progress.NONE).results())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED))
                .anySatisfy(result -> assertThat(result.reason()).contains("turbulence model"));
    }

    @Test
    void aBrokenHallFailsWithItsPlace() throws Exception {
        copy(OWN.resolve("hall/hallA-open"), "hall", "case.json", "reference.csv");
        Path file = folder.resolve("hall/case.json");
        Files.writeString(file, Files.readString(file).replace("\"Pr_eff\": 0.85", "\"Pr_eff\": -1"));
        assertThat(Verification.run(folder, Progress.NONE).results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(result.reason()).contains("/fluid/Pr_eff").contains("above 0");
                });
    }

    @Test
    void aRackThatTheHallHasNotIsNamed() throws Exception {
        copy(OWN.resolve("hall/hallA-open"), "hall", "case.json", "reference.csv");
        Path table = folder.resolve("hall/reference.csv");
        Files.writeString(table, Files.readString(table).replace("A01,", "Z99,"));
        assertThat(Verification.run(folder, Progress.NONE).results())
                .singleElement()
                .satisfies(result ->
                        assertThat(result.reason()).contains("reference.csv:2").contains("\"Z99\""));
    }

    @Test
    void aTableWithoutAReynoldsNumberIsToldSo() throws Exception {
        Files.writeString(folder.resolve("cavity.csv"), "# a remark\ny,u\n0.5,-0.06\n");
        assertThat(Verification.run(folder, Progress.NONE).results())
                .singleElement()
                .satisfies(result -> assertThat(result.reason()).contains("Reynolds number"));
    }

    @Test
    void aSolveInAFolderCanBeCancelled() throws Exception {
        copy(OWN.resolve("hall/hallA-open"), "hall", "case.json", "reference.csv");
        Progress afterTheStart = new Progress() {
            private volatile int asked;

            @Override
            public void report(double doneFraction, String what) {}

            @Override
            @SuppressWarnings("NonAtomicVolatileUpdate") // only whether it grows matters
            public boolean cancelled() {
                return ++asked > 2;
            }
        };
        assertThatThrownBy(() -> Verification.run(folder, afterTheStart)).isInstanceOf(CancellationException.class);
    }

    private static HeatedCavityFigures heated(double rayleigh, int cells) {
        AirField field = new AirRuns(AirRuns.CAVITY_K, Progress.NONE)
                .field(CavityAir.heated(rayleigh, 1.0 / cells), 1.0 / cells);
        return HeatedCavityFigures.of(field, CavityAir.HOT_C, CavityAir.COLD_C);
    }

    private void copy(Path from, String to, String... names) throws IOException {
        Path target = Files.createDirectories(folder.resolve(to));
        for (String name : names) {
            Files.copy(from.resolve(name), target.resolve(name));
        }
    }
}
