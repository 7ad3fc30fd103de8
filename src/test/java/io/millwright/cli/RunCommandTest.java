package io.millwright.cli;

import static io.millwright.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.project.RunWriter;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.jspecify.annotations.NullUnmarked
class RunCommandTest {
    @TempDir
    static Path folder;

    private static Recording recording;
    private static Path file;

    @BeforeAll
    static void record() throws Exception {
        file = folder.resolve("pilot.mwrun");
        recording = RecordedRuns.run(RecordedRuns.sample("pilot-4-rack"), 1800, List.of());
        try (RunWriter writer = new RunWriter(file)) {
            writer.write(recording);
        }
    }

    @Test
    void showsWhereItComesFromAndHowItRan() throws Exception {
        Path json = folder.resolve("run.json");
        CommandRun run = run("run", "show", file, "--json", json);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Sample, run by Millwright 0.0-test with seed 42", "0:30:00", "From the grid");
        Obj shown = (Obj) JsonReader.read(json);
        assertThat(((Num) ((Obj) shown.members().get("totals")).members().get("grid-energy")).value())
                .isEqualTo(recording.total("grid-energy").orElseThrow().value());
        assertThat(((Arr) shown.members().get("channels")).items())
                .hasSize(recording.channels().size());
        CommandRun ids = run("run", "show", file, "--channels");
        assertThat(ids.out().lines())
                .containsExactlyElementsOf(
                        recording.channels().stream().map(Channel::id).toList());
    }

    @Test
    void theMeanOfPueIsThatOfTheEnergies() throws Exception {
        Path json = folder.resolve("means.json");
        CommandRun run = run("run", "show", file, "--json", json);
        Obj shown = (Obj) JsonReader.read(json);
        double facility = number(channel(shown, "facility.facility-power"), "mean");
        double it = number(channel(shown, "facility.it-power"), "mean");
        assertThat(number(channel(shown, "facility.pue"), "mean")).isCloseTo(facility / it, within(1e-9));
        Obj energy = channel(shown, "facility.grid-energy");
        assertThat(energy.members()).containsKey("highest").doesNotContainKey("mean");
        String line = run.out()
                .lines()
                .filter(each -> each.startsWith("  facility.grid-energy "))
                .findFirst()
                .orElseThrow();
        assertThat(line.substring(55, 69)).isBlank();
        assertThat(line.substring(69)).containsPattern("\\d");
    }

    private static Obj channel(Obj run, String id) {
        return ((Arr) run.members().get("channels"))
                .items().stream()
                        .map(Obj.class::cast)
                        .filter(each -> each.members().get("id") instanceof Str told
                                && told.value().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static double number(Obj object, String key) {
        return ((Num) object.members().get(key)).value();
    }

    @Test
    void exportsEveryBitOfWhatIsAskedFor() throws Exception {
        Path csv = folder.resolve("run.csv");
        CommandRun run = run("run", "export", file, "--csv", csv, "--channels", "facility.grid-power, rack.chip:*");
        assertThat(run.status()).as(run.err()).isZero();
        List<Channel> chips = recording.channels(Subject.Kind.RACK, Quantities.CHIP);
        Channel grid = recording.channel(Quantities.GRID_POWER).orElseThrow();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.getFirst())
                .startsWith("start [s],end [s],facility.grid-power [W],rack.chip:")
                .endsWith("[°C]");
        assertThat(lines).hasSize(1 + recording.main().axis().size());
        for (int s = 0; s < lines.size() - 1; s++) {
            String[] cells = lines.get(s + 1).split(",", -1);
            assertThat(cells).hasSize(3 + chips.size());
            assertThat(Double.parseDouble(cells[1]))
                    .isEqualTo(recording.axis(grid).endS(s));
            assertThat(Double.parseDouble(cells[2])).isEqualTo(recording.value(grid, s));
            double chip = recording.value(chips.getFirst(), s);
            assertThat(cells[3].isEmpty() ? Double.NaN : Float.parseFloat(cells[3]))
                    .isEqualTo(Double.valueOf(chip));
        }
        CommandRun all = run("run", "export", file, "--csv", "-");
        assertThat(all.out().lines().findFirst().orElseThrow().split(","))
                .hasSize(2 + recording.main().channels().size());
    }

    @Test
    void saysWhatDoesNotExist() throws Exception {
        CommandRun unknown = run("run", "export", file, "--csv", "-", "--channels", "rack.colour:*");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("No channel is called \"rack.colour:*\"", "run show");
        Path other = folder.resolve("other.mwrun");
        Files.writeString(other, "no run");
        CommandRun refused = run("run", "show", other);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("The file is no run of this program.");
        assertThat(run("run").err()).contains("Say show or export.");
        assertThat(run("run", "show", folder.resolve("none")).err()).contains("does not exist");
    }
}
