package io.millwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schema describes the shipped files, the guide's example and nothing wider than the reader takes.
class CatalogSchemaTest {
    static final List<String> FILES = Catalog.FILES;

    private final Schema schema = schema();

    @ParameterizedTest
    @FieldSource("FILES")
    void describesEveryShippedFile(String file) throws IOException {
        assertThat(schema.validate(Files.readString(Path.of("assets/catalog", file + ".json")), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void describesTheExampleOfTheGuide() throws IOException {
        assertThat(schema.validate(guideExample(), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"entries\": {}}",
                "{\"file\": \"cars\", \"entries\": {}}",
                "{\"catalogVersion\": 2, \"file\": \"racks\", \"entries\": {}}",
                "{\"file\": \"racks\", \"entries\": {\"Bad Id\": {}}}",
                "{\"file\": \"power\", \"entries\": {\"x\": {\"kind\": \"flux-capacitor\"}}}",
                "{\"file\": \"racks\", \"entries\": {\"x\": {\"colour\": \"red\"}}}",
                "{\"file\": \"racks\", \"entries\": {\"x\": {\"values\": {\"ratedPowerW\": 120}}}}",
                "{\"file\": \"racks\", \"entries\": {\"x\": {\"values\": {\"ratedPowerW\": {\"value\": 120, \"unit\": \"kW\"}}}}}"
            })
    void refusesWhatTheReaderRefuses(String json) {
        assertThat(schema.validate(json, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void namesTheSubjectsKindsAndUnitsOfTheProgram() throws IOException {
        String text = schemaText();

        for (String file : Catalog.FILES) {
            assertThat(text).contains("\"" + file + "\"");
            assertThat(SheetViews.kinds(file))
                    .allSatisfy(kind -> assertThat(text).contains("\"" + kind + "\""));
        }
        assertThat(ValueRules.UNITS).allSatisfy(unit -> assertThat(text).contains("\"" + unit + "\""));
    }

    static String guideExample() throws IOException {
        Matcher matcher = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("assets/guide/catalog.md")));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schemaText(), InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String schemaText() throws IOException {
        try (InputStream stream = Catalog.class.getResourceAsStream("catalog.schema.json")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
