package io.millwright.cli;

import static io.millwright.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.facility.Facility;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.project.ProjectFiles;
import io.millwright.project.RunFile;
import io.millwright.twin.record.Recording;
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
        CommandRun run = run("meters", "compare", PILOT, "--telemetry", telemetry, "--map", map, "--json", json);
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
        CommandRun run = run(
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
        CommandRun run = run(
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
        CommandRun run = run("meters", "compare", PILOT, "--telemetry", telemetry, "--map", map);
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
        CommandRun run = run("meters", "compare", ROW, "--telemetry", POD, "--map", ROW_MAP, "--json", json);
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

    /// Its bus ways carry 57 % and 43 % of what racks draw; the grid meter says what the model says.
    private void writeUnequalFeeds(double laterShare) throws Exception {
        StringBuilder rows = new StringBuilder("time,point,value,unit\n");
        for (int hour = 0; hour < 20; hour++) {
            double itKw = 400 + 10 * (hour % 7);
            double share = hour < 14 ? 0.57 : laterShare;
            rows.append(3600 * hour).append(",it,").append(itKw).append(",kW\n");
            rows.append(3600 * hour).append(",a,").append(share * itKw).append(",kW\n");
            rows.append(3600 * hour).append(",b,").append((1 - share) * itKw).append(",kW\n");
        }
        Files.writeString(telemetry, rows);
        Files.writeString(map, """
                {"format": "millwright-meters", "formatVersion": 1, "interval": "1 h",
                 "points": [
                  {"point": "it", "is": "facility.it-power", "use": "drive"},
                  {"point": "a", "is": "rack.feed-a:row-a"},
                  {"point": "b", "is": "rack.feed-b:row-a"}],
                 "parameters": [
                  {"name": "A/B split", "share": ["busway-row-a"], "rest": ["busway-row-b"], "low": 0.2, "high": 0.8},
                  {"name": "plate", "sheet": "cooling/cdu-l2l-700", "value": "approachK", "low": 3, "high": 9}]}
                """);
    }

    @Test
    void calibratesAndChangesNothingUnlessTold() throws Exception {
        writeUnequalFeeds(0.57);
        byte[] before = Files.readAllBytes(PILOT);
        Path json = folder.resolve("fit.json");
        Path written = folder.resolve("calibrated");
        CommandRun run = run(
                "meters",
                "calibrate",
                PILOT,
                "--telemetry",
                telemetry,
                "--map",
                map,
                "--json",
                json,
                "--save",
                folder.resolve("fit"),
                "--write",
                written);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains(
                        "fitted to intervals 1 to 14, judged by 15 to 20",
                        "A/B split",
                        "plate: The recording does not");
        Obj all = (Obj) JsonReader.read(json);
        Obj split = (Obj) ((Arr) all.members().get("parameters")).items().getFirst();
        assertThat(((Num) split.members().get("after")).value()).isCloseTo(0.57, within(1e-4));
        assertThat(Files.readAllBytes(PILOT)).isEqualTo(before);
        Facility facility = ProjectFiles.load(written.resolve("pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
        assertThat(facility.layout().connections().get("busway-row-a").share()).isCloseTo(0.57, within(1e-4));
        assertThat(facility.layout().connections().get("busway-row-b").share()).isCloseTo(0.43, within(1e-4));
        try (RunFile measured =
                        RunFile.open(folder.resolve("fit-measured.mwrun")).run().orElseThrow();
                RunFile calibrated = RunFile.open(folder.resolve("fit-calibrated.mwrun"))
                        .run()
                        .orElseThrow()) {
            Recording meter = measured.recording();
            double[] a = meter.values(meter.channel("rack.feed-a:row-a").orElseThrow());
            double[] fitted = calibrated
                    .recording()
                    .values(meter.channel("rack.feed-a:row-a").orElseThrow());
            assertThat(fitted).containsExactly(a, within(100.0));
        }
        // the plate is not told by these meters, so its sheet is left alone
        assertThat(written.resolve("catalog")).doesNotExist();
    }

    @Test
    void doesNotWriteWhatDoesNotHold() throws Exception {
        writeUnequalFeeds(0.38);
        Path written = folder.resolve("calibrated");
        CommandRun run = run("meters", "calibrate", PILOT, "--telemetry", telemetry, "--map", map, "--write", written);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Nothing was written");
        assertThat(run.out()).contains("On the part held out the errors do not become smaller");
        assertThat(written).doesNotExist();
    }

    @Test
    void theRecordedPodTellsItsSplitsAndItsLiquid() throws Exception {
        Assumptions.assumeTrue(Files.exists(POD), "no recording beside this working tree");
        Path written = folder.resolve("pod");
        Path json = folder.resolve("pod.json");
        CommandRun run = run(
                "meters", "calibrate", ROW, "--telemetry", POD, "--map", ROW_MAP, "--json", json, "--write", written);
        assertThat(run.status()).isZero();
        Obj all = (Obj) JsonReader.read(json);
        List<JsonValue> found = ((Arr) all.members().get("parameters")).items();
        assertThat(after(found.get(0))).isBetween(0.957, 0.981);
        assertThat(after(found.get(2))).isCloseTo(28.733 / 47.83, within(1e-3));
        assertThat(((Num) all.members().get("heldOutAfter")).value())
                .isLessThan(0.1 * ((Num) all.members().get("heldOutBefore")).value());
        Catalog.Loaded overlay = Catalog.load(written.resolve("catalog"));
        assertThat(overlay.findings()).isEmpty();
        RackType rack = overlay.catalog().rack("gb200-nvl72").orElseThrow();
        assertThat(rack.liquidFraction()).isEqualTo(after(found.get(0)));
        assertThat(rack.liquidFlowM3PerSPerW()).isEqualTo(after(found.get(1)));
        assertThat(rack.sheet().values().get("liquidFraction").source())
                .startsWith("calibrated with dsx_exemplar.csv; 0.87000 before");
    }

    private static double after(JsonValue parameter) {
        return ((Num) ((Obj) parameter).members().get("after")).value();
    }
}
