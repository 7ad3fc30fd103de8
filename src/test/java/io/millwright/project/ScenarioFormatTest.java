package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.twin.Twin;
import io.millwright.twin.scenario.Climate;
import io.millwright.twin.scenario.Demand;
import io.millwright.twin.scenario.Scenario;
import io.millwright.twin.scenario.Scenario.Entry;
import io.millwright.twin.scenario.ScenarioEvent;
import io.millwright.twin.scenario.ScenarioEvent.CapBy;
import io.millwright.twin.scenario.ScenarioEvent.CurtailBy;
import io.millwright.twin.scenario.ScenarioEvent.Kind;
import io.millwright.twin.scenario.ScenarioEvent.Shape;
import io.millwright.twin.scenario.When;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFormatTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream stream = ScenarioFormat.class.getResourceAsStream("scenario.schema.json")) {
            assertThat(stream).as("the schema").isNotNull();
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(stream.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static FileContent<ScenarioFile> read(String text) {
        return ScenarioFormat.read(text.getBytes(StandardCharsets.UTF_8), "day.json");
    }

    private static FileContent<ScenarioFile> event(String members) {
        return read("{\"format\": \"millwright-scenario\", \"formatVersion\": 1, \"events\": [\n{" + members + "}]}");
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("sample-facilities"))) {
            return files
                    .filter(file -> file.getNameCount() > 3 && file.getName(2).endsWith("scenarios"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /// A scenario in which everything is drawn.
    private static Scenario drawn(Random random) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            When at = random.nextBoolean()
                    ? When.after(random.nextInt(3) == 0 ? random.nextDouble() * 1e4 : random.nextInt(100_000))
                    : new When(random.nextInt(86_400), When.From.MIDNIGHT);
            ScenarioEvent event = event(random);
            double forS = event.kind().canLast() && random.nextBoolean()
                    ? 1 + random.nextInt(10_000)
                    : Double.POSITIVE_INFINITY;
            entries.add(new Entry(at, forS, event, random.nextBoolean() ? "" : "note " + i));
        }
        Climate climate = switch (random.nextInt(4)) {
            case 0 -> new Climate.Design();
            case 1 -> new Climate.DesignDay();
            case 2 -> new Climate.Day(MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)));
            default -> new Climate.Held(30 + random.nextDouble(), 20 * random.nextDouble());
        };
        return new Scenario(
                "name " + random.nextInt(),
                random.nextBoolean() ? "" : "what it is about",
                random.nextInt(86_400),
                random.nextBoolean() ? Double.POSITIVE_INFINITY : 1 + random.nextInt(100_000),
                climate,
                entries);
    }

    private static ScenarioEvent event(Random random) {
        List<String> names = List.of("a", "pod/03/cdu/02").subList(0, 1 + random.nextInt(2));
        List<String> maybe = random.nextBoolean() ? names : List.of();
        return switch (Kind.values()[random.nextInt(Kind.values().length)]) {
            case FAIL -> new ScenarioEvent.Fail(names);
            case RESTORE -> new ScenarioEvent.Restore(names);
            case MAINTENANCE -> new ScenarioEvent.Maintenance(names);
            case SHUT -> new ScenarioEvent.Shut(names);
            case CAP ->
                new ScenarioEvent.Cap(
                        maybe, CapBy.values()[random.nextInt(CapBy.values().length)], random.nextDouble());
            case CURTAIL ->
                new ScenarioEvent.Curtail(
                        maybe, CurtailBy.values()[random.nextInt(CurtailBy.values().length)], random.nextDouble());
            case SET_POINT -> new ScenarioEvent.SetPoint(names, 50 * random.nextDouble());
            case WEATHER ->
                random.nextBoolean()
                        ? new ScenarioEvent.HeldWeather(40 * random.nextDouble(), -20 * random.nextDouble())
                        : new ScenarioEvent.WarmerWeather(
                                10 * random.nextGaussian(), Shape.values()[random.nextInt(2)]);
            case DEMAND -> new ScenarioEvent.DemandFactor(maybe, 5 * random.nextDouble());
            case START_JOB -> new ScenarioEvent.StartJob("base model");
            case STOP_JOB -> new ScenarioEvent.StopJob("base model");
        };
    }

    @Test
    void whatIsWrittenReadsBackEqualAndFitsTheSchema() {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            Scenario scenario = drawn(random);
            String text = ScenarioFormat.write(new ScenarioFile(scenario));
            FileContent<ScenarioFile> loaded = read(text);
            assertThat(loaded.findings()).as(text).isEmpty();
            assertThat(loaded.value().orElseThrow().scenario()).isEqualTo(scenario);
            assertThat(ScenarioFormat.write(loaded.value().orElseThrow())).isEqualTo(text);
            assertThat(SCHEMA.validate(text, InputFormat.JSON)).as(text).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleScenariosFitTheirFacilityAndStandAsTheProgramWritesThem(Path file) throws Exception {
        FileContent<ScenarioFile> loaded = ProjectFiles.loadScenario(file);
        assertThat(loaded.findings()).isEmpty();
        ScenarioFile scenario = loaded.value().orElseThrow();
        assertThat(Files.readString(file)).isEqualTo(ScenarioFormat.write(scenario));
        assertThat(SCHEMA.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
        String sample = file.getName(1).toString();
        Path facility = Path.of("sample-facilities", sample, sample + ".json");
        assertThat(ProjectFiles.scenarios(facility)).contains(file).hasSizeGreaterThanOrEqualTo(2);
        Twin twin = Twin.of(ProjectFiles.load(facility).project().orElseThrow().facility(), Catalog.builtIn());
        assertThat(scenario.scenario().resolve(twin, Demand.unknown()).findings())
                .isEmpty();
    }

    @Test
    void theExampleOfTheDocumentationFitsTheFactory() throws Exception {
        String page = Files.readString(Path.of("docs", "formats", "scenario.md"));
        int start = page.indexOf("```json\n") + "```json\n".length();
        String example = page.substring(start, page.indexOf("```", start));
        FileContent<ScenarioFile> loaded = read(example);
        assertThat(loaded.findings()).isEmpty();
        assertThat(ScenarioFormat.write(loaded.value().orElseThrow())).isEqualTo(example);
        Path facility = Path.of("sample-facilities", "ai-factory-20mw", "ai-factory-20mw.json");
        Twin twin = Twin.of(ProjectFiles.load(facility).project().orElseThrow().facility(), Catalog.builtIn());
        assertThat(loaded.value()
                        .orElseThrow()
                        .scenario()
                        .resolve(twin, Demand.unknown())
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"event\": \"explode\"",
                "\"at\": \"noon\", \"event\": \"fail\", \"elements\": [\"a\"]",
                "\"event\": \"fail\", \"elements\": [\"a\"], \"for\": \"0 s\"",
                "\"event\": \"fail\", \"elements\": [\"a\"], \"for\": -5",
                "\"event\": \"fail\", \"elements\": \"a\"",
                "\"event\": \"cap\"",
                "\"event\": \"cap\", \"rackW\": 1000, \"totalW\": 2000",
                "\"event\": \"curtail\", \"byFraction\": 15",
                "\"event\": \"set-point\", \"elements\": [\"a\"]",
                "\"event\": \"weather\", \"dryBulbC\": 30",
                "\"event\": \"weather\", \"byK\": 5, \"shape\": \"bell\"",
                "\"event\": \"demand\", \"factor\": -1",
                "\"event\": \"start-job\""
            })
    void whatIsWrongIsOneFindingAtItsLine(String members) {
        FileContent<ScenarioFile> loaded = event(members);
        assertThat(loaded.value()).isEmpty();
        assertThat(loaded.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).startsWith("day.json:2 /events/0"));
    }

    @Test
    void unknownMembersAreToldAndWrittenAgainUnlessTheirEventChanges() {
        FileContent<ScenarioFile> loaded = event("\"event\": \"fail\", \"elements\": [\"a\"], \"ticket\": 17");
        assertThat(loaded.findings()).extracting(Finding::code).containsExactly("project.unknown-field");
        ScenarioFile file = loaded.value().orElseThrow();
        assertThat(ScenarioFormat.write(file)).contains("\"ticket\": 17");
        assertThat(ScenarioFormat.write(file.with(file.scenario().withName("other"))))
                .contains("\"ticket\": 17");
        assertThat(ScenarioFormat.write(file.with(file.scenario().withEntries(List.of()))))
                .doesNotContain("ticket");
    }

    @Test
    void findingsAboutEventsAreLocatedInTheFile() {
        FileContent<ScenarioFile> loaded = event("\"event\": \"fail\", \"elements\": [\"a\"]");
        assertThat(loaded.located(List.of(Finding.error("twin.scenario.no-elements", "/events/0"))))
                .extracting(Finding::place)
                .containsExactly("day.json:2 /events/0");
    }

    @Test
    void otherFilesAreRefused() {
        assertThat(read("{\"formatVersion\": 6}").findings())
                .extracting(Finding::code)
                .containsExactly("project.not-a-scenario");
        assertThat(read("{\"format\": \"millwright-scenario\", \"formatVersion\": 2}")
                        .findings())
                .extracting(Finding::code)
                .containsExactly("project.newer");
        assertThat(read("{\"format\": ").findings()).extracting(Finding::code).containsExactly("project.syntax");
    }

    @Test
    void isSavedBesideTheFacilityAndFoundThere(@TempDir Path folder) throws Exception {
        Path facility = folder.resolve("plant.json");
        assertThat(ProjectFiles.scenarios(facility)).isEmpty();
        Path file = folder.resolve("scenarios").resolve("day.json");
        ScenarioFile scenario = new ScenarioFile(drawn(new Random(1)));
        ProjectFiles.saveScenario(file, scenario);
        assertThat(ProjectFiles.scenarios(facility)).containsExactly(file);
        assertThat(ProjectFiles.loadScenario(file).value()).contains(scenario);
    }
}
