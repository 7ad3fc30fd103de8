package io.millwright.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the texts of findings and the sources together. A code is the first argument of a call if it is a literal of
/// the form `package.subject.problem`; a value is named by a literal in the same file.
class FindingTextsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/millwright");
    private static final Path TEXTS = Path.of("src/main/resources/io/millwright/finding/findings.properties");
    private static final Pattern CREATION = Pattern.compile("\\w\\(\\s*\"((?:catalog|climate|workload|facility|serving"
            + "|economics|power|cooling|airflow|twin|study|project|exchange|report|verify)(?:\\.[a-z0-9-]+)+)\"");
    private static final Pattern FILE_NAME = Pattern.compile(".*\\.(?:mustache|json|html|css|csv|md|svg|pdf|zip|txt)");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\\n]*)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private static final Map<Path, String> SOURCE_BY_FILE = new TreeMap<>();

    private static final Properties PROPERTIES = new Properties();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                SOURCE_BY_FILE.put(file, Files.readString(file));
            }
        }
        try (Reader reader = Files.newBufferedReader(TEXTS, StandardCharsets.UTF_8)) {
            PROPERTIES.load(reader);
        }
    }

    @Test
    void everyCodeOfTheSourcesHasAText() {
        SortedMap<String, Path> missing = new TreeMap<>();
        SOURCE_BY_FILE.forEach((file, source) -> {
            Matcher matcher = CREATION.matcher(source);
            while (matcher.find()) {
                if (!FindingTexts.codes().contains(matcher.group(1))
                        && !FILE_NAME.matcher(matcher.group(1)).matches()) {
                    missing.put(matcher.group(1), file);
                }
            }
        });
        assertThat(missing)
                .as(
                        "codes without a text; paste into %s and write the sentences:%n%s",
                        TEXTS,
                        missing.keySet().stream()
                                .map(code -> code + " = \n" + code + ".advice = \n")
                                .collect(Collectors.joining()))
                .isEmpty();
    }

    @Test
    void everyTextIsUsed() {
        Set<String> literals = new TreeSet<>();
        SOURCE_BY_FILE.values().forEach(source -> literals.addAll(literals(source)));
        assertThat(FindingTexts.codes())
                .as("texts that no source uses; remove them from %s", TEXTS)
                .allSatisfy(code -> assertThat(literals).contains(code));
    }

    @Test
    void everyPlaceholderIsAValueOfItsFinding() {
        List<String> unknown = new ArrayList<>();
        for (String key : PROPERTIES.stringPropertyNames()) {
            String code = key.replaceFirst("\\.advice$", "");
            List<String> sources = SOURCE_BY_FILE.values().stream()
                    .filter(source -> source.contains("\"" + code + "\""))
                    .toList();
            Matcher matcher = PLACEHOLDER.matcher(PROPERTIES.getProperty(key));
            while (matcher.find()) {
                String name = matcher.group(1);
                if (sources.stream().noneMatch(source -> source.contains("\"" + name + "\""))) {
                    unknown.add(key + ": {" + name + "}");
                }
            }
        }
        assertThat(unknown).as("placeholders that no source fills").isEmpty();
    }

    @Test
    void adviceBelongsToAMessage() {
        assertThat(PROPERTIES.stringPropertyNames())
                .filteredOn(key -> key.endsWith(".advice"))
                .allSatisfy(key -> assertThat(FindingTexts.codes()).contains(key.replaceFirst("\\.advice$", "")));
    }

    @Test
    void textsAreSentencesWithoutInnerSigns() {
        for (String key : PROPERTIES.stringPropertyNames()) {
            assertThat(PROPERTIES.getProperty(key))
                    .as(key)
                    .doesNotContain("null", "Exception", "TODO")
                    .isEqualTo(PROPERTIES.getProperty(key).strip())
                    .matches("(?s).*[.}?)]");
        }
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        List<String> keys = Files.readAllLines(TEXTS).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2)[0].strip())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void valuesAreShownInTheReadersUnits() {
        Finding finding = Finding.warning(
                "facility.site.wet-above-dry",
                "site",
                "wet",
                Finding.measure(30, Dimension.TEMPERATURE),
                "dry",
                Finding.measure(20, Dimension.TEMPERATURE));
        assertThat(finding.message(UnitSystem.SI)).contains("30 °C", "20 °C").doesNotContain("{");
        assertThat(finding.message(UnitSystem.US)).contains("86 °F", "68 °F");
        assertThat(finding.advice(UnitSystem.SI)).isNotBlank();
    }

    @Test
    void findingsAreValues() {
        assertThat(Finding.note("a.b", "x", "n", 1)).isEqualTo(Finding.note("a.b", "x", "n", 1));
        assertThat(Finding.note("a.b", "x")).isNotEqualTo(Finding.error("a.b", "x"));
    }

    private static Set<String> literals(String source) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = LITERAL.matcher(source);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
