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

/// The generations of `docs/studies/generations.json`.
@org.jspecify.annotations.NullUnmarked
class GenerationStudyTest {
    private static final String FILE = "docs/studies/generations.json";
    private static final double NEAR_FULL_KEY = 50;

    private static ClaimTable table;

    @BeforeAll
    static void run() throws Exception {
        Project project = ProjectFiles.load(Path.of(FILE)).project().orElseThrow();
        SequencedMap<String, Facility> facilities = new LinkedHashMap<>();
        facilities.put("h200", project.facility());
        project.variants()
                .forEach((id, variant) -> facilities.put(
                        id,
                        Variants.apply(project, variant, id)
                                .project()
                                .orElseThrow()
                                .facility()));
        table = GenerationStudy.of(facilities, Catalog.builtIn(), RequestShape.equal(1024, 1024));
    }

    private static double at(String name, double speed, String column) {
        return table.value(table.row(GenerationStudy.label(name, speed)), column);
    }

    @Test
    void everyGenerationFillsTheSameEnvelopeWithoutErrors() {
        double envelopeW = at("h200", 0, "ratedPowerW");
        for (String name : new String[] {"h100", "gb200", "gb300", "vera-rubin"}) {
            assertThat(at(name, 0, "ratedPowerW") / envelopeW).as(name).isBetween(0.97, 1.01);
            assertThat(at(name, 0, "facilityPowerW")).as(name).isLessThan(at(name, 0, "ratedPowerW"));
        }
        assertThat(table.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(table.remarks()).hasSize(1);
    }

    @Test
    void ratiosAreOfTheBaseAtTheSameSpeed() {
        for (double speed : GenerationStudy.SPEEDS) {
            assertThat(at("h200", speed, "perRatedOverBase")).isEqualTo(1);
            double ratio = at("gb300", speed, "tokensPerSPerRatedW") / at("h200", speed, "tokensPerSPerRatedW");
            assertThat(at("gb300", speed, "perRatedOverBase")).isCloseTo(ratio, within(1e-12));
        }
    }

    /// A law of the parts, not of the result: more memory bandwidth and a wider domain for the same model.
    @Test
    void eachGenerationMakesMoreOfAnEnvelopeThanHopper() {
        for (String name : new String[] {"gb200", "gb300", "vera-rubin"}) {
            for (double speed : GenerationStudy.SPEEDS) {
                assertThat(at(name, speed, "perRatedOverBase"))
                        .as("%s at %s", name, speed)
                        .isGreaterThan(1);
            }
        }
        assertThat(at("h100", NEAR_FULL_KEY, "perRatedOverBase")).isLessThan(1);
    }

    @Test
    void claimsStandBesideTheBestRatioOfTheTable() {
        assertThat(table.verdicts())
                .extracting(verdict -> verdict.claim().key())
                .contains(
                        "gb200_tp_per_mw_vs_hopper",
                        "gb300_tp_per_mw_vs_hopper",
                        "vr_tokens_per_watt_vs_hopper",
                        "blackwell_30x_cost",
                        "gb300_cost_per_token_vs_hopper",
                        "vr_cost_per_token_vs_blackwell");
        Verdict verdict = table.verdicts().stream()
                .filter(each -> each.claim().key().equals("gb300_tp_per_mw_vs_hopper")
                        && each.compared().contains("h200"))
                .findFirst()
                .orElseThrow();
        double best = GenerationStudy.SPEEDS.stream()
                .mapToDouble(speed -> at("gb300", speed, "perRatedOverBase"))
                .max()
                .orElseThrow();
        assertThat(verdict.model()).isCloseTo(best, within(1e-12));
        assertThat(verdict.claim().source()).isNotBlank();
    }

    @Test
    void answersFollowThePublishedRange() {
        PublicClaim claim = new PublicClaim("k", "name", 10, 5, 30, "source");
        assertThat(new Verdict(claim, "", 4.9).answer()).isEqualTo(Verdict.Answer.BELOW);
        assertThat(new Verdict(claim, "", 5).answer()).isEqualTo(Verdict.Answer.WITHIN);
        assertThat(new Verdict(claim, "", 31).answer()).isEqualTo(Verdict.Answer.ABOVE);
        assertThat(new Verdict(claim, "", Double.NaN).answer()).isEqualTo(Verdict.Answer.NO_ANSWER);
    }

    @Test
    void thePageShowsWhatTheStudyGives() throws Exception {
        StudyPage page = StudyPage.of("generations");
        List<String> names = List.of("h200", "h100", "gb200", "gb300", "vera-rubin");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            page.table(0).shows(i + 1, name, List.of(at(name, 0, "accelerators"), at(name, 0, "ratedPowerW") / 1e6));
            page.table(1).shows(i + 1, name, bySpeed(name, "perRatedOverBase", 1));
            page.table(2).shows(i + 1, name, bySpeed(name, "perDrawnOverBase", 1));
            page.table(3).shows(i + 1, name, bySpeed(name, "usdPerToken", 1e-6));
        }
    }

    private static List<Double> bySpeed(String name, String column, double unit) {
        return GenerationStudy.SPEEDS.stream()
                .map(speed -> at(name, speed, column) / unit)
                .toList();
    }
}
