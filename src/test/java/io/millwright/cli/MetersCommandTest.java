package io.millwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.project.RunFile;
import io.millwright.twin.record.Recording;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.jspecify.annotations.NullUnmarked
class MetersCommandTest {
    private static final Path PILOT = Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json");
    private static final Path ROW = Path.of("docs/validation/recorded-pod/row-e.json");
    private static final Path ROW_MAP = Path.of("docs/validation/recorded-pod/meters.json");
    private static final Path POD = Path.of("../shared/reference/pod-telemetry/dsx_exemplar.csv");

    @TempDir
    Path folder;

    private Path telemetry;
    private Path map;

    private record Run(int status, String out, String err) {}

    private static Run run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        int status = Cli.run(words, new PrintWriter(out), new PrintWriter(err));
        return new Run(status, out.toString(), err.toString());
    }

    /// Two hours of the pilot in quarters of an hour; its grid meter reads 700 kW throughout.
    @BeforeEach
    void write() throws Exception {
        telemetry = folder.resolve("meters.csv");
        map = folder.resolve("map.json");
        StringBuilder rows = new StringBuilder("time,point,value,unit\n");
        for (int quarter = 0; quarter < 8; quarter++) {
            String time = String.format(Locale.ROOT, "2026-07-01T%02d:%02d:00Z", quarter / 4, 15 * (quarter % 4));
            rows.append(time).append(",oat,").append(20 + quarter).append(",°C\n");
            rows.append(time).append(",it,").append(500 - 10 * quarter).append(",kW\n");
            rows.append(time).append(",grid,700,kW\n");
        }
        Files.writeString(telemetry, rows);
        Files.writeString(map, """
                {"format": "millwright-meters", "formatVersion": 1, "name": "Two hours",
                 "points": [
                  {"point": "oat", "is": "facility.dry-bulb", "use": "drive"},
                  {"point": "it", "is": "facility.it-power", "use": "drive"},
                  {"point": "grid", "is": "facility.grid-power"}]}
                """);
    }

    @Test
    void printsHowMetersAndModelAgree() throws Exception {
        Path json = folder.resolve("meters.json");
        Run run = run("meters", "compare", PILOT, "--telemetry", telemetry, "--map", map, "--json", json);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Two hours beside Pilot", "8 intervals of 15 min from 2026-07-01T00:00:00Z", "Guideline 14");
        Obj all = (Obj) JsonReader.read(json);
        Obj grid = (Obj) ((Arr) all.members().get("points")).items().getFirst();
        double[] computed = ((Arr) grid.members().get("computed"))
                .items().stream().mapToDouble(each -> ((Num) each).value()).toArray();
        double[] measured = ((Arr) grid.members().get("measured"))
                .items().stream().mapToDouble(each -> ((Num) each).value()).toArray();
        assertThat(computed).hasSize(8).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        double bias = Arrays.stream(computed).average().orElseThrow() - 700_000;
        assertThat(((Num) grid.members().get("bias")).value()).isCloseTo(bias, within(1e-6));
        assertThat(Arrays.stream(measured)
                        .map(each -> Math.abs(each - 700_000))
                        .max()
                        .orElseThrow())
                .isLessThan(1e-6);
    }

    @Test
    void averagesOverAnotherTimeAndWritesATable() throws Exception {
        Path csv = folder.resolve("out.csv");
        Run run = run(
                "meters", "compare", PILOT, "--telemetry", telemetry, "--map", map, "--interval", "1 h", "--csv", csv);
        assertThat(run.status()).isZero();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst())
                .isEqualTo("start [s],end [s],facility.dry-bulb given [°C],facility.it-power given [W],"
                        + "facility.grid-power measured [W],facility.grid-power computed [W]");
        assertThat(lines.get(1)).startsWith("0.0,3600.0,21.5,485000.0,700000.0,");
    }

    @Test
    void storesBothSidesAsRuns() throws Exception {
        Run run = run(
                "meters", "compare", PILOT, "--telemetry", telemetry, "--map", map, "--save", folder.resolve("july"));
        assertThat(run.status()).isZero();
        try (RunFile measured = RunFile.open(folder.resolve("july-measured.mwrun"))
                        .run()
                        .orElseThrow();
                RunFile computed = RunFile.open(folder.resolve("july-computed.mwrun"))
                        .run()
                        .orElseThrow()) {
            Recording both = measured.recording();
            assertThat(both.channels()).isEqualTo(computed.recording().channels());
            assertThat(both.values(both.channel("facility.grid-power").orElseThrow()))
                    .hasSize(8)
                    .containsOnly(700_000);
            assertThat(both.provenance().hashes()).containsKeys("facility", "catalogue", "telemetry", "map");
            assertThat(both.provenance().options()).containsEntry("values", "measured");
        }
    }

    @Test
    void wrongInputIsASentence() throws Exception {
        Files.writeString(map, """
                {"format": "millwright-meters", "formatVersion": 1, "points": [
                  {"point": "gird", "is": "facility.grid-power"}]}
                """);
        Run run = run("meters", "compare", PILOT, "--telemetry", telemetry, "--map", map);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("map.json:2 /points/0", "The recording has no point \"gird\". Nearest: grid.")
                .doesNotContain("Exception");
        assertThat(run("meters").status()).isEqualTo(2);
        assertThat(run("meters", "compare", PILOT, "--telemetry", telemetry, "--map", map, "--interval", "soon")
                        .err())
                .contains("--interval needs a time");
    }

    /// As in docs/validation/meters.md.
    @Test
    void theRecordedPodRunsBesideItsModel() throws Exception {
        Assumptions.assumeTrue(Files.exists(POD), "no recording beside this working tree");
        Path json = folder.resolve("pod.json");
        Run run = run("meters", "compare", ROW, "--telemetry", POD, "--map", ROW_MAP, "--json", json);
        assertThat(run.status()).isZero();
        Obj all = (Obj) JsonReader.read(json);
        assertThat(((Num) all.members().get("solved")).value()).isEqualTo(10);
        assertThat(((Num) all.members().get("worstResidual")).value()).isLessThan(1e-9);
        List<JsonValue> points = ((Arr) all.members().get("points")).items();
        assertThat(points).hasSize(21);
        double busways = 0;
        double computed = 0;
        for (JsonValue each : points) {
            Obj point = (Obj) each;
            if (((Str) point.members().get("channel")).value().startsWith("equipment.input:busway")) {
                busways += ((Num) point.members().get("meanMeasured")).value();
                computed += ((Num) point.members().get("meanComputed")).value();
            }
        }
        assertThat(computed).isCloseTo(busways, within(15.0));
    }
}
