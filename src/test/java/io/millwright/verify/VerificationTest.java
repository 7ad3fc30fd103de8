package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.numeric.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final Path OWN = Path.of("src/test/resources/reference");
    private static final Path SHARED = Path.of("../shared/reference");
    private static final String GRID_HEADER = "t_db_C,rel_hum,p_Pa,t_wb_C\n";

    @TempDir
    Path folder;

    @Test
    void ownCasesPass() throws Exception {
        VerificationReport report = Verification.run(OWN, Progress.NONE);
        assertThat(report.failed()).isZero();
        assertThat(report.skipped()).isZero();
        assertThat(report.results())
                .filteredOn(result -> result.quantity().equals("t_wb_C"))
                .singleElement()
                .satisfies(result -> assertThat(result.points()).isEqualTo(60));
    }

    @Test
    void aCaseFolderAndItsParentGiveTheSameNumbers() throws Exception {
        assertThat(Verification.run(OWN, Progress.NONE).results())
                .filteredOn(result -> result.caseName().startsWith("psychrometrics/"))
                .extracting(CheckResult::error)
                .isEqualTo(Verification.run(OWN.resolve("psychrometrics"), Progress.NONE).results().stream()
                        .map(CheckResult::error)
                        .toList());
    }

    @Test
    void allSharedMoistAirAndWeatherCasesPass() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED + " beside this working tree");
        VerificationReport air = Verification.run(SHARED.resolve("psychrometrics"), Progress.NONE);
        VerificationReport weather = Verification.run(SHARED.resolve("weather"), Progress.NONE);
        assertThat(List.of(air.passed(), air.failed(), air.skipped())).containsExactly(46, 0, 0);
        assertThat(List.of(weather.passed(), weather.failed(), weather.skipped()))
                .containsExactly(72, 0, 0);
    }

    @Test
    void allSharedReliabilityAndUpsCasesPass() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED + " beside this working tree");
        for (String part : List.of("reliability", "ups")) {
            VerificationReport report =
                    Verification.run(SHARED.resolve("electrical").resolve(part), Progress.NONE);
            assertThat(report.passed()).isPositive();
            assertThat(List.of(report.failed(), report.skipped())).containsExactly(0, 0);
        }
    }

    @Test
    void casesWithoutExpectedValuesAreNamedAndNeverPass() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED + " beside this working tree");
        VerificationReport report =
                Verification.run(SHARED.resolve("hydraulics").resolve("inputs_only"), Progress.NONE);
        assertThat(report.results()).isNotEmpty().allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(result.reason()).isNotBlank();
        });
    }

    @Test
    void aWrongExpectationFailsAndIsLocated() throws Exception {
        write("air/psychrometrics/grid.csv", GRID_HEADER + "25,0.5,101325,17.8896\n30,0.5,101325,23.02\n");
        VerificationReport report = Verification.run(folder, Progress.NONE);
        assertThat(report.results()).singleElement().satisfies(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.points()).isEqualTo(2);
            assertThat(result.expected()).isEqualTo(23.02);
            assertThat(result.reason()).contains("line 3");
            assertThat(result.caseName()).isEqualTo("air/psychrometrics/grid.csv");
        });
        assertThat(Verification.print(report)).endsWith("\n0 passed, 1 failed, 0 skipped\n");
    }

    @Test
    void whatItDoesNotKnowIsSkipped() throws Exception {
        write("psychrometrics/grid.csv", "t_db_C,rel_hum,p_Pa,colour\n25,0.5,101325,3\n");
        write("psychrometrics/points.csv", """
                quantity,inputs,expected,tolerance,tolerance_kind
                smell,t_db_C=5;rel_hum=0.5,1,1,abs
                t_wb_C,t_db_C=5,1,1,abs
                """);
        write("psychrometrics/notes.csv", "a,b\n1,2\n");
        write("other/thing.json", "{}");
        VerificationReport report = Verification.run(folder, Progress.NONE);
        assertThat(report.passed()).isZero();
        assertThat(report.failed()).isZero();
        assertThat(report.skipped()).isEqualTo(5);
        assertThat(report.results())
                .allSatisfy(result -> assertThat(result.reason()).isNotBlank());
    }

    @Test
    void inputsWithoutExpectationsAreSkippedWithThatReason() throws Exception {
        write("plant/inputs_only/case1/pump.csv", "a\n1\n");
        write("plant/pumps/pump.csv", "a\n1\n");
        assertThat(Verification.run(folder, Progress.NONE).results())
                .extracting(CheckResult::reason)
                .containsExactly("it has inputs but no expected values", "no kind of reference case has these files");
    }

    @Test
    void aBrokenTableFailsAlone() throws Exception {
        write("psychrometrics/a.csv", GRID_HEADER + "25,0.5,101325,oops\n");
        write("psychrometrics/b.csv", "");
        write("psychrometrics/c.csv", GRID_HEADER + "25,0.5,0,17\n");
        write("psychrometrics/d.csv", GRID_HEADER + "25,0.5\n");
        write("psychrometrics/e.csv", GRID_HEADER + "25,1,101325,25\n");
        VerificationReport report = Verification.run(folder, Progress.NONE);
        assertThat(report.results())
                .extracting(CheckResult::outcome)
                .containsExactly(Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.PASSED);
        assertThat(report.results().get(0).reason())
                .isEqualTo("a.csv:2: found \"oops\" where a number was expected for t_wb_C.");
        assertThat(report.results().get(1).reason()).startsWith("b.csv has no rows");
        assertThat(report.results().get(3).reason()).startsWith("d.csv");
    }

    @Test
    void tablesThatAreNoTablesFailWithOneSentence() throws Exception {
        write("psychrometrics/a.csv", "t_db_C,t_db_C,rel_hum,p_Pa\n1,2,3,4\n");
        write("psychrometrics/b.csv", GRID_HEADER + "\"25,0.5,101325,17\n");
        Files.write(folder.resolve("psychrometrics/c.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 10, 0});
        write(".hidden/psychrometrics/d.csv", "x\n");
        assertThat(Verification.run(folder, Progress.NONE).results()).hasSize(3).allSatisfy(result -> {
            assertThat(result.outcome()).isNotEqualTo(Outcome.PASSED);
            assertThat(result.reason()).isNotBlank().doesNotContain("Exception");
        });
    }

    @Test
    void aBrokenWeatherFileFailsItsStatistics() throws Exception {
        write("weather/here.epw", "LOCATION,Here\n");
        write("weather/expected.csv", "site,statistic,value\nhere,rows,8760\nthere,rows,8760\n");
        VerificationReport report = Verification.run(folder, Progress.NONE);
        assertThat(report.results().get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.results().get(0).reason()).startsWith("here.epw:");
        assertThat(report.results().get(1).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(report.passed()).isZero();
    }

    @Test
    void aMissingOrEmptyFolderIsOneSentence() throws IOException {
        assertThatThrownBy(() -> Verification.run(folder.resolve("nowhere"), Progress.NONE))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("There is no folder");
        Files.writeString(folder.resolve("README.md"), "nothing");
        assertThatThrownBy(() -> Verification.run(folder, Progress.NONE))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("holds no reference cases");
    }

    @Test
    void reportsProgressAndCanBeCancelled() throws Exception {
        List<Double> reported = new ArrayList<>();
        Verification.run(OWN, new Listener(reported, false));
        assertThat(reported).first().isEqualTo(0.0);
        assertThat(reported).last().isEqualTo(1.0);
        assertThatThrownBy(() -> Verification.run(OWN, new Listener(reported, true)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void printsOneAlignedLineAResult() throws Exception {
        VerificationReport report = Verification.run(OWN.resolve("psychrometrics"), Progress.NONE);
        List<String> lines = Verification.print(report).lines().toList();
        assertThat(lines.getFirst()).startsWith("Outcome").endsWith("Remark");
        assertThat(lines).hasSize(report.results().size() + 3);
        assertThat(lines.getLast()).isEqualTo(report.passed() + " passed, 0 failed, 0 skipped");
        int column = lines.getFirst().indexOf("Quantity");
        assertThat(lines.get(1).substring(column)).startsWith("hum_ratio");
    }

    private record Listener(List<Double> reported, boolean cancelled) implements Progress {
        @Override
        public void report(double doneFraction, String what) {
            reported.add(doneFraction);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
