package io.millwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.finding.Finding;
import io.millwright.finding.FindingTexts;
import io.millwright.finding.Severity;
import io.millwright.quantity.UnitSystem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A user's own folder: extending, overriding, and everything that can be wrong with it.
class CatalogUserFolderTest {
    @TempDir
    private Path folder;

    private List<Finding> seen = List.of();

    @AfterEach
    void everyFindingHasATextAndNoPlaceholderLeft() {
        for (Finding finding : seen) {
            assertThat(FindingTexts.codes()).contains(finding.code());
            assertThat(finding.message(UnitSystem.SI) + finding.advice(UnitSystem.SI))
                    .as(finding.code())
                    .doesNotContainPattern("\\{[a-zA-Z]+}");
            assertThat(finding.advice(UnitSystem.SI)).as(finding.code()).isNotBlank();
        }
    }

    @Test
    void aMissingOrEmptyFolderChangesNothing() {
        assertThat(load(folder.resolve("nowhere")).catalog()).isSameAs(Catalog.builtIn());
        assertThat(load(folder).catalog()).isSameAs(Catalog.builtIn());
        assertThat(seen).isEmpty();
    }

    @Test
    void anEntryOfAKnownIdChangesOnlyWhatItNames() {
        write("a.json", racks("""
                "gb300-nvl72": {"source": "our data sheet", "confidence": "high",
                  "values": {"ratedPowerW": {"value": 142000, "unit": "W"}}}"""));

        Catalog catalog = load(folder).catalog();
        RackType rack = catalog.rack("gb300-nvl72").orElseThrow();
        RackType shipped = Catalog.builtIn().rack("gb300-nvl72").orElseThrow();

        assertThat(seen).isEmpty();
        assertThat(rack.ratedPowerW()).isEqualTo(142_000);
        assertThat(rack.sheet().values().get("ratedPowerW"))
                .isEqualTo(new Datum(142_000, "W", Confidence.HIGH, false, "our data sheet"));
        assertThat(rack.typicalPowerW()).isEqualTo(shipped.typicalPowerW());
        assertThat(rack.sheet().name()).isEqualTo(shipped.sheet().name());
        assertThat(rack.sheet().values().get("massKg"))
                .isEqualTo(shipped.sheet().values().get("massKg"));
        assertThat(catalog.racks()).hasSameSizeAs(Catalog.builtIn().racks());
        assertThat(catalog.contentHash()).isNotEqualTo(Catalog.builtIn().contentHash());
    }

    @Test
    void anOverrideWithoutASourceNamesTheFileAndKeepsTheSheetsSource() {
        write("own.json", racks("""
                "gb300-nvl72": {"values": {"ratedPowerW": {"value": 142000, "unit": "W"}}}"""));

        DataSheet sheet =
                load(folder).catalog().rack("gb300-nvl72").orElseThrow().sheet();

        assertThat(sheet.source())
                .isEqualTo(Catalog.builtIn()
                        .rack("gb300-nvl72")
                        .orElseThrow()
                        .sheet()
                        .source());
        assertThat(sheet.values()).hasEntrySatisfying("ratedPowerW", datum -> {
            assertThat(datum.source()).endsWith("own.json");
            assertThat(datum.confidence()).isEqualTo(Confidence.LOW);
        });
    }

    @Test
    void aDesktopOverrideNeedsNoKind() {
        write("a.json", racks("""
                "dgx-spark": {"values": {"ratedPowerW": {"value": 200, "unit": "W"},
                  "peakPowerW": {"value": 240, "unit": "W"}}}"""));

        assertThat(load(folder).catalog().rack("dgx-spark").orElseThrow().ratedPowerW())
                .isEqualTo(200);
        assertThat(seen).isEmpty();
    }

    @Test
    void theExampleOfTheGuideLoadsWithoutAFinding() throws IOException {
        write("guide.json", CatalogSchemaTest.guideExample());

        Catalog catalog = load(folder).catalog();

        assertThat(seen).isEmpty();
        assertThat(catalog.rack("own-storage-rack").orElseThrow().ratedPowerW()).isEqualTo(9_500);
        assertThat(catalog.rack("gb300-nvl72").orElseThrow().peakPowerW()).isEqualTo(165_000);
    }

    @Test
    void laterFilesWinOverEarlierOnes() {
        write(
                "b.json",
                racks("\"gb300-nvl72\": {\"values\": {\"ratedPowerW\": {\"value\": 150000, \"unit\": \"W\"}}}"));
        write(
                "a.json",
                racks("\"gb300-nvl72\": {\"values\": {\"ratedPowerW\": {\"value\": 140000, \"unit\": \"W\"}}}"));

        assertThat(load(folder).catalog().rack("gb300-nvl72").orElseThrow().ratedPowerW())
                .isEqualTo(150_000);
    }

    @Test
    void newEquipmentOfEveryKindIsAdded() {
        write("power.json", """
                {"file": "power", "entries": {"own-ups": {"kind": "ups", "name": "Own UPS", "values": {
                  "ratedW": {"value": 1000000, "unit": "W"}, "efficiency100": {"value": 0.96, "unit": ""},
                  "efficiency50": {"value": 0.965, "unit": ""}}}}}""");
        write("cooling.json", """
                {"file": "cooling", "entries": {"own-cdu": {"kind": "cdu", "name": "Own CDU", "values": {
                  "capacityW": {"value": 900000, "unit": "W"}}}}}""");

        Catalog catalog = load(folder).catalog();

        assertThat(seen).isEmpty();
        assertThat(catalog.power("own-ups").orElseThrow().noLoadLossW()).isPositive();
        assertThat(catalog.cooling("own-cdu").orElseThrow().kind()).isEqualTo(CoolingKind.CDU);
    }

    @Test
    void aRackOf120WattsIsAFindingAndTheKnownValueStays() {
        write("a.json", racks("""
                "gb300-nvl72": {
                  "values": {
                    "ratedPowerW": {"value": 120, "unit": "W"},
                    "massKg": {"value": 1600, "unit": "kg"}
                  }
                }"""));

        RackType rack = load(folder).catalog().rack("gb300-nvl72").orElseThrow();

        assertThat(seen).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("catalog.value.implausible");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.place()).endsWith("a.json:4 /entries/gb300-nvl72/values/ratedPowerW");
        });
        assertThat(rack.ratedPowerW()).isEqualTo(136_000);
        assertThat(rack.massKg()).isEqualTo(1_600);
    }

    @Test
    void aNewRackOf120WattsIsLeftOutWithOneFinding() {
        write("a.json", racks("""
                "own": {"kind": "gpu", "name": "Own", "values": {"ratedPowerW": {"value": 120, "unit": "W"}}},
                "other": {"kind": "cpu", "name": "Other", "values": {"ratedPowerW": {"value": 8000, "unit": "W"}}}"""));

        Catalog catalog = load(folder).catalog();

        assertThat(codes()).containsExactly("catalog.value.implausible");
        assertThat(catalog.rack("own")).isEmpty();
        assertThat(catalog.rack("other")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ratedPowerW | 142 | kW | 142000 W",
                "liquidPressureDropPa | 110 | kPa | 110000 Pa",
                "massKg | 1.6 | t | 1600 kg",
                "widthM | 600 | mm | 0.6 m",
                "liquidFraction | 85 | % | 0.85"
            })
    void aPrefixedUnitIsAFindingThatSaysWhatToWrite(String name, String value, String unit, String write) {
        write(
                "a.json",
                racks("\"gb300-nvl72\": {\"values\": {\"" + name + "\": {\"value\": " + value + ", \"unit\": \"" + unit
                        + "\"}}}"));

        Catalog catalog = load(folder).catalog();

        assertThat(codes()).containsExactly("catalog.value.unit");
        assertThat(seen.getFirst().advice(UnitSystem.SI)).contains("Write " + write);
        assertThat(catalog.rack("gb300-nvl72")).isEqualTo(Catalog.builtIn().rack("gb300-nvl72"));
    }

    @Test
    void anArrayGivesOneValueForEachMonth() {
        write("a.json", """
                {"file": "climates", "entries": {"own-site": {"kind": "climate", "name": "Own site", "values": {
                  "monthlyDryBulbC": {"value": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "unit": "°C"}}}}}""");

        ClimateType climate = load(folder).catalog().climate("own-site").orElseThrow();

        assertThat(seen).isEmpty();
        assertThat(climate.monthlyDryBulbC())
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0);
    }

    @Test
    void powersOutOfOrderAreAWarning() {
        write("a.json", racks("""
                "gb300-nvl72": {"values": {"idlePowerW": {"value": 120000, "unit": "W"}}}"""));

        load(folder);

        assertThat(codes()).containsExactly("catalog.rack.power-order");
        assertThat(seen.getFirst().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void anUnknownAcceleratorIsAWarningWithTheClosestIds() {
        write("a.json", racks("""
                "own": {"kind": "gpu", "name": "Own", "values": {"ratedPowerW": {"value": 120000, "unit": "W"},
                  "acceleratorCount": {"value": 72, "unit": ""}}, "texts": {"acceleratorId": "gb30"}}"""));

        load(folder);

        assertThat(codes()).containsExactly("catalog.rack.unknown-accelerator");
        assertThat(seen.getFirst().advice(UnitSystem.SI)).contains("gb300");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"x\": 5 | catalog.value.wrong",
                "\"x\": {\"name\": \"X\"} | catalog.entry.incomplete",
                "\"x\": {\"kind\": \"gpu\"} | catalog.entry.incomplete",
                "\"x\": {\"kind\": \"gpu\", \"name\": \"X\"} | catalog.entry.incomplete",
                "\"x\": {\"kind\": \"car\", \"name\": \"X\"} | catalog.entry.unknown-kind",
                "\"No Id\": {} | catalog.entry.bad-id",
                "\"\": {} | catalog.entry.bad-id",
                "\"gb300-nvl72\": {\"colour\": \"red\"} | catalog.entry.unknown-member",
                "\"gb300-nvl72\": {\"values\": []} | catalog.value.wrong",
                "\"gb300-nvl72\": {\"texts\": {\"coolant\": 5}} | catalog.value.wrong",
                "\"gb300-nvl72\": {\"name\": null} | catalog.value.wrong",
                "\"gb300-nvl72\": {\"confidence\": \"sure\"} | catalog.value.wrong",
                "\"gb300-nvl72\": {\"values\": {\"massKg\": 5}} | catalog.value.wrong",
                "\"gb300-nvl72\": {\"values\": {\"massKg\": {\"value\": \"5\", \"unit\": \"kg\"}}} | catalog.value.wrong",
                "\"gb300-nvl72\": {\"values\": {\"massKg\": {\"value\": 1e999, \"unit\": \"kg\"}}} | catalog.value.wrong",
                "\"gb300-nvl72\": {\"values\": {\"massKg\": {\"value\": 5}}} | catalog.value.unit",
                "\"gb300-nvl72\": {\"values\": {\"massKg\": {\"value\": [], \"unit\": \"kg\"}}} | catalog.value.wrong",
                "\"gb300-nvl72\": {\"values\": {\"massKg\": {\"value\": [1, \"x\"], \"unit\": \"kg\"}}} | catalog.value.wrong",
                "\"gb300-nvl72\": {\"values\": {\"massKg\": {\"value\": -5, \"unit\": \"kg\"}}} | catalog.value.implausible",
                "\"gb300-nvl72\": {\"values\": {\"massKg\": {\"value\": 5, \"unit\": \"kg\", \"estimate\": 1}}} | catalog.value.wrong"
            })
    void aWrongEntryIsOneFindingWithLineAndPointerAndTheRestLoads(String entry, String code) {
        write(
                "a.json",
                racks(entry + ",\n\"fine\": {\"kind\": \"cpu\", \"name\": \"Fine\", \"values\":"
                        + " {\"ratedPowerW\": {\"value\": 9000, \"unit\": \"W\"}}}"));

        Catalog catalog = load(folder).catalog();

        assertThat(codes()).containsExactly(code);
        assertThat(seen.getFirst().place()).contains("a.json:2 /entries/");
        assertThat(catalog.rack("fine")).isPresent();
        assertThat(catalog.rack("gb300-nvl72").orElseThrow().ratedPowerW()).isEqualTo(136_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | catalog.file.syntax",
                "not json at all | catalog.file.syntax",
                "{\"file\": \"racks\", \"entries\": { | catalog.file.syntax",
                "{\"file\": \"racks\", \"entries\": {\"a\": {}, \"a\": {}}} | catalog.file.syntax",
                "{\"file\": \"racks\", \"entries\": {\"a\": NaN}} | catalog.file.syntax",
                "[] | catalog.file.not-a-catalogue",
                "null | catalog.file.not-a-catalogue",
                "{\"file\": \"racks\"} | catalog.file.not-a-catalogue",
                "{\"file\": \"cars\", \"entries\": {}} | catalog.file.unknown-subject",
                "{\"catalogVersion\": 9, \"file\": \"racks\", \"entries\": {}} | catalog.file.version"
            })
    void aDamagedFileIsOneFindingAndTheOthersLoad(String content, String code) {
        write("a.json", content);
        write(
                "b.json",
                racks("\"gb300-nvl72\": {\"values\": {\"ratedPowerW\": {\"value\": 140000, \"unit\": \"W\"}}}"));

        Catalog catalog = load(folder).catalog();

        assertThat(codes()).containsExactly(code);
        assertThat(catalog.rack("gb300-nvl72").orElseThrow().ratedPowerW()).isEqualTo(140_000);
    }

    @Test
    void deepNestingIsOneFinding() {
        write("deep.json", "{\"file\": \"racks\", \"entries\": " + "{\"a\":".repeat(100_000));

        assertThat(load(folder).catalog().racks())
                .hasSameSizeAs(Catalog.builtIn().racks());
        assertThat(codes()).containsExactly("catalog.file.syntax");
    }

    @Test
    void countlessFaultsAreNotAllListed() {
        StringBuilder entries = new StringBuilder("\"x\": 1");
        for (int i = 0; i < 50_000; i++) {
            entries.append(", \"x").append(i).append("\": 1");
        }
        write("a.json", racks(entries.toString()));

        load(folder);

        assertThat(seen).hasSize(CatalogReader.MOST_FINDINGS + 1);
        assertThat(seen.getLast().code()).isEqualTo("catalog.file.more-findings");
    }

    @Test
    void anAbsurdlyLongReferenceIsCutInItsFinding() {
        write("a.json", racks("\"gb300-nvl72\": {\"texts\": {\"acceleratorId\": \"" + "x".repeat(500_000) + "\"}}"));

        load(folder);

        assertThat(codes()).containsExactly("catalog.rack.unknown-accelerator");
        assertThat(seen.getFirst().message(UnitSystem.SI)).hasSizeLessThan(500);
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(folder.resolve("huge.json").toFile(), "rw")) {
            file.setLength(4L << 30);
        }

        load(folder);

        assertThat(codes()).containsExactly("catalog.file.unreadable");
        assertThat(seen.getFirst().message(UnitSystem.SI)).contains("16 MiB");
    }

    @Test
    void aFolderNamedLikeAFileAndAFileInPlaceOfTheFolderAreFindings() throws IOException {
        Files.createDirectory(folder.resolve("x.json"));
        load(folder);
        assertThat(codes()).containsExactly("catalog.file.unreadable");

        Path file = Files.writeString(folder.resolve("plain.txt"), "x");
        load(file);
        assertThat(codes()).containsExactly("catalog.file.unreadable");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void noDamageOfAShippedFileEscapesAsAnException(int seed) throws IOException {
        Random random = new Random(seed);
        for (String name : List.of("racks", "power", "cooling", "climates")) {
            byte[] bytes = Files.readAllBytes(Path.of("assets/catalog", name + ".json"));
            for (int i = 0; i < 5; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
            Files.write(folder.resolve(name + ".json"), java.util.Arrays.copyOf(bytes, length));
        }

        assertThat(load(folder).catalog().racks().size())
                .isGreaterThanOrEqualTo(Catalog.builtIn().racks().size());
    }

    @Test
    void theSameFilesGiveTheSameHash() {
        write(
                "a.json",
                racks("\"gb300-nvl72\": {\"values\": {\"ratedPowerW\": {\"value\": 140000, \"unit\": \"W\"}}}"));

        assertThat(load(folder).catalog().contentHash())
                .isEqualTo(load(folder).catalog().contentHash());
    }

    private Catalog.Loaded load(Path from) {
        Catalog.Loaded loaded = Catalog.load(from);
        seen = loaded.findings();
        return loaded;
    }

    private List<String> codes() {
        return seen.stream().map(Finding::code).toList();
    }

    private void write(String name, String content) {
        try {
            Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String racks(String entries) {
        return "{\"catalogVersion\": 1, \"file\": \"racks\", \"entries\": {\n" + entries + "\n}}\n";
    }
}
