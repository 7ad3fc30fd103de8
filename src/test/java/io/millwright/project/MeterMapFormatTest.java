package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millwright.finding.Finding;
import io.millwright.twin.meters.MeterMap;
import io.millwright.twin.meters.MeterMap.Entry;
import io.millwright.twin.meters.MeterMap.Shows;
import io.millwright.twin.meters.MeterMap.Use;
import io.millwright.twin.meters.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterMapFormatTest {
    private static FileContent<MeterMap> read(String text) {
        return MeterMapFormat.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "map.json");
    }

    @Test
    void readsEveryMember() {
        FileContent<MeterMap> loaded = read("""
                {'format': 'millwright-meters', 'formatVersion': 1, 'name': 'July', 'description': 'Hot week.',
                 'interval': '15 min', 'gap': '1 h',
                 'points': [
                  {'point': 'oat', 'is': 'facility.dry-bulb', 'use': 'drive', 'unit': '°F'},
                  {'point': 'grid/kWh', 'is': 'facility.grid-power', 'shows': 'counter', 'unit': 'kWh',
                   'clockShift': '-1 h', 'low': 0, 'high': 1e9, 'accuracy': 0.5}]}
                """);
        assertThat(loaded.findings()).isEmpty();
        MeterMap map = loaded.value().orElseThrow();
        assertThat(map)
                .isEqualTo(new MeterMap(
                        "July",
                        "Hot week.",
                        900,
                        3600,
                        List.of(
                                Entry.of("oat", "facility.dry-bulb", Use.DRIVE).withUnit("°F"),
                                new Entry(
                                        "grid/kWh",
                                        "facility.grid-power",
                                        Use.COMPARE,
                                        Shows.COUNTER,
                                        "kWh",
                                        -3600,
                                        0,
                                        1e9,
                                        0.5))));
    }

    @Test
    void readsParameters() {
        FileContent<MeterMap> loaded = read("""
                {'format': 'millwright-meters', 'formatVersion': 1, 'points': [],
                 'parameters': [
                  {'name': 'plate', 'sheet': 'cooling/cdu-l2l-700', 'value': 'approachK', 'low': 2, 'high': 9,
                   'start': 4},
                  {'name': 'split', 'share': ['a'], 'rest': ['b', 'c'], 'low': 0.2, 'high': 0.8},
                  {'name': 'water', 'setPoint': 'dry-cooler', 'low': 30, 'high': 40}]}
                """);
        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.value().orElseThrow().parameters())
                .containsExactly(
                        new Parameter.SheetValue("plate", "cooling", "cdu-l2l-700", "approachK", 2, 9, 4),
                        new Parameter.FeedShare("split", List.of("a"), List.of("b", "c"), 0.2, 0.8),
                        new Parameter.SetPoint("water", "dry-cooler", 30, 40));
        FileContent<MeterMap> wrong = read("""
                {'format': 'millwright-meters', 'formatVersion': 1, 'points': [],
                 'parameters': [
                  {'name': 'a', 'low': 0, 'high': 1},
                  {'name': 'b', 'sheet': 'cdu', 'value': 'approachK', 'low': 2, 'high': 9}]}
                """);
        assertThat(wrong.value()).isEmpty();
        assertThat(wrong.findings())
                .extracting(Finding::place)
                .containsExactly("map.json:3 /parameters/0", "map.json:4 /parameters/1/sheet");
    }

    @Test
    void saysWhereAndWhatIsWrong() {
        FileContent<MeterMap> loaded = read("""
                {'format': 'millwright-meters', 'formatVersion': 1, 'interval': 'soon',
                 'points': [
                  {'point': 'oat', 'use': 'steer'},
                  {'point': 'x', 'is': 'facility.pue', 'clockShift': 'late', 'acuracy': 1}]}
                """);
        assertThat(loaded.value()).isEmpty();
        assertThat(loaded.findings())
                .extracting(Finding::code, Finding::place)
                .contains(
                        tuple("project.wrong-value", "map.json:1 /interval"),
                        tuple("project.missing", "map.json:3 /points/0/is"),
                        tuple("project.wrong-value", "map.json:3 /points/0/use"),
                        tuple("project.wrong-value", "map.json:4 /points/1/clockShift"));
        assertThat(loaded.findings()).extracting(Finding::code).contains("project.misspelt-field");
    }

    @Test
    void refusesOtherFilesAndNewerOnes() {
        assertThat(read("{'format': 'millwright-scenario', 'formatVersion': 1}").findings())
                .extracting(Finding::code)
                .containsExactly("project.not-a-meter-map");
        assertThat(read("{'format': 'millwright-meters', 'formatVersion': 9, 'points': []}")
                        .findings())
                .extracting(Finding::code)
                .containsExactly("project.newer");
        assertThat(read("{'format': ").findings()).extracting(Finding::code).containsExactly("project.syntax");
    }

    @Test
    void findingsAboutPointsAreLocatedInTheFile() {
        FileContent<MeterMap> loaded = read("""
                {'format': 'millwright-meters', 'formatVersion': 1, 'points': [
                  {'point': 'a', 'is': 'facility.pue'},
                  {'point': 'b', 'is': 'facility.dry-bulb'}]}
                """);
        assertThat(loaded.located(List.of(Finding.error("meters.twice", "/points/1", "channel", "x"))))
                .extracting(Finding::place)
                .containsExactly("map.json:3 /points/1");
    }
}
