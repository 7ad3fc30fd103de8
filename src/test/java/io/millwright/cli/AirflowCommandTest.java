package io.millwright.cli;

import static io.millwright.cli.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.millwright.airflow.field.MadeUpAir;
import io.millwright.airflow.hall.AirHallReader;
import io.millwright.airflow.hall.AirHallWriter;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Null;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@org.jspecify.annotations.NullUnmarked
class AirflowCommandTest {
    private static final String PILOT = "sample-facilities/pilot-4-rack/pilot-4-rack.json";
    private static final String RETROFIT = "sample-facilities/retrofit-2mw-hybrid/retrofit-2mw-hybrid.json";
    private static final String CAMPUS =
            "sample-facilities/training-and-inference-100mw/training-and-inference-100mw.json";

    @TempDir
    Path folder;

    private String room;

    @BeforeEach
    void writeRoom() throws Exception {
        Path file = folder.resolve("room.json");
        Files.writeString(file, AirHallWriter.write(MadeUpAir.field(1, 24, true).hall()));
        room = file.toString();
    }

    private static double number(Obj object, String... path) {
        Obj at = object;
        for (int i = 0; i < path.length - 1; i++) {
            at = (Obj) at.members().get(path[i]);
        }
        return ((Num) at.members().get(path[path.length - 1])).value();
    }

    @Test
    void wrongUseIsOneSentenceThatSaysWhatToDo() {
        String vtk = folder.resolve("field.vtk").toString();
        assertWrong("from 0.02 to 1.0", "airflow", room, "--grid", "0");
        assertWrong("from 0.02 to 1.0", "airflow", room, "--grid", "-0.1");
        assertWrong("from 0.02 to 1.0", "airflow", room, "--grid", "NaN");
        assertWrong("--transient takes seconds", "airflow", room, "--transient", "0");
        assertWrong("--transient takes seconds", "airflow", room, "--transient", "1e6");
        assertWrong(".vtr", "airflow", room, "--vtk", vtk);
        assertWrong("is a single hall", "airflow", room, "--hall", "hall");
        assertWrong("The halls are hall", "airflow", RETROFIT, "--hall", "attic");
        assertWrong("choose one with --hall", "airflow", CAMPUS);
        assertWrong("Use 0.", "airflow", RETROFIT, "--grid", "0.02");
        assertWrong("no-such-file.json", "airflow", "no-such-file.json");
        assertWrong("pom.xml", "airflow", "pom.xml");
    }

    private static void assertWrong(String says, String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.status()).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(run.err()).contains("millwright: ", says).doesNotContain("Exception", "\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aBrokenCaseIsNamedByItsPlace() throws Exception {
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"schema\": \"" + AirHallReader.SCHEMA + "\", \"name\": \"x\"}");

        assertWrong("broken.json", "airflow", broken.toString());
    }

    @Test
    void solvesARoomAndWritesTheSameNumbersAsJson() throws Exception {
        Path json = folder.resolve("out.json");
        CommandRun run = run("airflow", room, "--grid", "0.2", "--json", json.toString(), "--timings");
        Obj result = (Obj) JsonReader.read(json);
        Obj rack = (Obj) ((Arr) result.members().get("racks")).items().getFirst();

        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "A room that was made up",
                        "20 x 15 x 10 = 3,000 cells",
                        "mean inlets moved by",
                        "row/01",
                        "RCI-HI",
                        " to 0.2 m cells",
                        "solve the air",
                        "per cell-iteration",
                        "stays within 0.1 K of its final value")
                .doesNotContain("NOT CONVERGED");
        assertThat(((Bool) ((Obj) result.members().get("convergence")).members().get("converged")).value())
                .isTrue();
        assertThat(number(result, "balance", "heatW")).isCloseTo(6030, within(60.0));
        assertThat(number(result, "balance", "heatError")).isLessThan(0.01);
        assertThat(number(rack, "exhaustC") - number(rack, "inletMeanC")).isCloseTo(10, within(1e-3));
        assertThat(number(rack, "inletMeanC")).isBetween(18.0, 40.0);
        assertThat(run.out()).contains(Dimension.TEMPERATURE.format(number(rack, "inletMeanC"), UnitSystem.SI));
    }

    @Test
    void jsonToStandardOutputIsNothingButJson() throws Exception {
        CommandRun run = run("airflow", room, "--grid", "0.25", "--json", "-", "--timings");
        Obj result = (Obj) JsonReader.read(run.out());

        assertThat(result.members().get("gridDifference")).isInstanceOf(Null.class);
        assertThat(run.err()).contains("per cell-iteration");
    }

    @Test
    void writesTheFieldForParaViewAndTheHallForOthers() throws Exception {
        Path vtk = folder.resolve("field.vtr");
        Path copy = folder.resolve("copy.json");
        CommandRun run = run("airflow", room, "--grid", "0.25", "--vtk", vtk.toString(), "--case", copy.toString());

        assertThat(run.err()).doesNotContain("millwright:");
        assertThat(Files.readString(vtk, StandardCharsets.ISO_8859_1))
                .startsWith("<?xml")
                .contains("RectilinearGrid WholeExtent=\"0 16 0 12 0 8\"");
        assertThat(AirHallReader.read(Files.readAllBytes(copy), "copy").hall())
                .contains(AirHallReader.read(Files.readAllBytes(Path.of(room)), "room")
                        .hall()
                        .orElseThrow());
    }

    @Test
    void aLossOfCoolingWarmsTheInlets() throws Exception {
        Path json = folder.resolve("loss.json");
        CommandRun run = run("airflow", room, "--grid", "0.25", "--transient", "30", "--json", json.toString());
        Obj loss = (Obj) ((Obj) JsonReader.read(json)).members().get("transient");
        Obj rack = (Obj) ((Arr) loss.members().get("racks")).items().getFirst();
        List<JsonValue> inletsC = ((Arr) rack.members().get("inletMeanC")).items();

        assertThat(run.out()).contains("all air units stop at 0 s", "Heat set free", "row/01");
        assertThat(strings(loss, "lost")).containsExactly("crah-1");
        assertThat(((Arr) loss.members().get("timesS")).items())
                .hasSameSizeAs(inletsC)
                .hasSize(61);
        assertThat(((Num) inletsC.getLast()).value()).isGreaterThan(((Num) inletsC.getFirst()).value() + 1);
        assertThat(number(loss, "heatJ")).isCloseTo(6030 * 30, within(1e-6));
        assertThat(number(loss, "airJ")).isCloseTo(number(loss, "heatJ"), withinPercentage(5));
    }

    @Test
    void unitsThatAreNotLostCoolOn() throws Exception {
        CommandRun all = run("airflow", PILOT, "--grid", "0.6", "--transient", "60", "--json", "-");
        CommandRun one =
                run("airflow", PILOT, "--grid", "0.6", "--transient", "60", "--lost", "crac/01", "--json", "-");
        Obj whole = (Obj) ((Obj) JsonReader.read(all.out())).members().get("transient");
        Obj half = (Obj) ((Obj) JsonReader.read(one.out())).members().get("transient");

        assertThat(strings(whole, "lost")).containsExactly("crac/01", "crac/02");
        assertThat(strings(half, "lost")).containsExactly("crac/01");
        assertThat(warmest(half)).isLessThan(warmest(whole) - 2);
        assertThat(number(half, "airJ")).isLessThan(0.7 * number(half, "heatJ"));
    }

    @Test
    void whereCellsCloseAGapThatTheLossNeedsSmallerOnesAreAdvised() {
        assertWrong("Smaller cells keep narrow gaps open", "airflow", PILOT, "--grid", "0.4", "--transient", "5");
    }

    @Test
    void unitsThatTheHallDoesNotHaveAreNamedWithThoseThatItHas() {
        assertWrong("Its units are crac/01, crac/02", "airflow", PILOT, "--transient", "5", "--lost", "crah/01");
        assertWrong("Its units are crah-1", "airflow", room, "--transient", "5", "--lost", "crah-1,other");
        assertWrong("say for how many seconds", "airflow", room, "--lost", "crah-1");
    }

    @Test
    void captureAndAgeAreTherePrintedAndWrittenOnRequest() throws Exception {
        Path json = folder.resolve("capture.json");
        CommandRun run = run("airflow", room, "--grid", "0.25", "--capture", "--json", json.toString());
        Obj result = (Obj) JsonReader.read(json);
        Obj capture = (Obj) result.members().get("capture");
        Obj rack = (Obj) ((Arr) capture.members().get("racks")).items().getFirst();

        assertThat(run.out()).contains("Capture: ", "Age of air: ", "crah-1");
        assertThat(strings(capture, "units")).containsExactly("crah-1");
        assertThat(number(rack, "coldFraction")).isBetween(0.05, 1.0);
        assertThat(number(rack, "hotFraction")).isBetween(0.05, 1.0);
        assertThat(number(result, "age", "turnoverS"))
                .as("23 m³ of air at 0.62 m³/s")
                .isCloseTo(23 / 0.62, within(0.5));
        assertThat(number(result, "age", "meanS")).isBetween(10.0, 120.0);
        assertThat(run("airflow", room, "--grid", "0.5").out()).doesNotContain("Capture: ", "Age of air");
    }

    private static List<String> strings(Obj object, String member) {
        return ((Arr) object.members().get(member))
                .items().stream().map(item -> ((JsonValue.Str) item).value()).toList();
    }

    private static double warmest(Obj loss) {
        return ((Arr) loss.members().get("racks"))
                .items().stream()
                        .map(rack -> ((Arr) ((Obj) rack).members().get("inletMeanC")).items())
                        .mapToDouble(inlets -> ((Num) inlets.getLast()).value())
                        .max()
                        .orElseThrow();
    }

    @Test
    void outputThatCannotBeWrittenIsSaid() {
        String nowhere = folder.resolve("no/such/folder/field.vtr").toString();

        CommandRun run = run("airflow", room, "--grid", "0.5", "--vtk", nowhere);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("could not be written", "Choose another place");
    }

    @Test
    void aHallOfAFacilityIsSolvedAtItsDesignPoint() throws Exception {
        CommandRun run = run("airflow", PILOT, "--grid", "0.4", "--json", "-");
        Obj result = (Obj) JsonReader.read(run.out());

        assertThat(((Arr) result.members().get("racks")).items()).hasSize(4);
        assertThat(number(result, "convergence", "iterations")).isPositive();
        assertThat(number(result, "coupling", "passes")).isBetween(1.0, 12.0);
        assertThat(number(result, "coupling", "supplyChangeK")).isLessThanOrEqualTo(0.02);
        assertThat(number(result, "balance", "heatW")).isBetween(50_000.0, 110_000.0);
    }
}
