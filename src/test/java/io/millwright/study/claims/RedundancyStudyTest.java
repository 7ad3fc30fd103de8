package io.millwright.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Severity;
import io.millwright.project.Project;
import io.millwright.project.ProjectFiles;
import io.millwright.project.Variants;
import io.millwright.serving.RequestShape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The supplies of `docs/studies/redundancy.json`.
@org.jspecify.annotations.NullUnmarked
class RedundancyStudyTest {
    private static final double YEAR_S = 8760 * 3600.0;

    private static ClaimTable table;

    @BeforeAll
    static void run() throws Exception {
        Project project = ProjectFiles.load(Path.of("docs/studies/redundancy.json"))
                .project()
                .orElseThrow();
        SequencedMap<String, Facility> facilities = new LinkedHashMap<>();
        facilities.put("2n", project.facility());
        project.variants()
                .forEach((id, variant) -> facilities.put(
                        id,
                        Variants.apply(project, variant, id)
                                .project()
                                .orElseThrow()
                                .facility()));
        table = RedundancyStudy.of(facilities, Catalog.builtIn(), RequestShape.equal(1024, 1024), 30);
    }

    private static double at(String name, String column) {
        return table.value(table.row(name), column);
    }

    @Test
    void everySpareLosesFewerTokens() {
        assertThat(at("2n", "lostTokensPerYear")).isPositive().isLessThan(at("n-plus-1", "lostTokensPerYear"));
        assertThat(at("n-plus-1", "lostTokensPerYear")).isLessThan(at("n", "lostTokensPerYear"));
        assertThat(at("2n", "powerElements")).isGreaterThan(at("n-plus-1", "powerElements"));
        assertThat(at("n-plus-1", "powerElements")).isGreaterThan(at("n", "powerElements"));
        assertThat(table.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @Test
    void whatIsLostIsTheTimeDarkAndRestarting() {
        for (ClaimTable.Row row : table.rows()) {
            double restartS = table.value(row, "interruptionsPerYear") * RedundancyStudy.RESTART_S;
            assertThat(table.value(row, "restartS")).isCloseTo(restartS, within(1e-12));
            double fraction = (table.value(row, "downS") + restartS) / YEAR_S;
            assertThat(table.value(row, "lostFraction")).isCloseTo(fraction, within(1e-15));
            assertThat(table.value(row, "lostTokensPerYear") / table.value(row, "tokensPerYear"))
                    .isCloseTo(fraction, within(1e-15));
        }
    }

    @Test
    void thePageShowsWhatTheStudyGives() throws Exception {
        StudyPage.Table page = StudyPage.of("redundancy").table(0);
        page.shows("elements of the path", each("powerElements"));
        page.shows("interruptions of a rack per year", each("interruptionsPerYear"));
        page.shows("dark per year", each("downS"));
        page.shows("tokens lost per year", each("lostTokensPerYear"));
        page.shows("part of all", each("lostFraction"));
        page.shows("at the cost of a token", each("lostUsdPerYear"));
    }

    private static List<Double> each(String column) {
        return List.of(at("2n", column), at("n-plus-1", column), at("n", column));
    }
}
