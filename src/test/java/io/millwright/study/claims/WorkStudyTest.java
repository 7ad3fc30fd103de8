package io.millwright.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.RequestShape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/// Tasks, shares and sizes on the small facilities of the studies.
@org.jspecify.annotations.NullUnmarked
class WorkStudyTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static Facility open(String file) throws Exception {
        return ProjectFiles.load(Path.of(file)).project().orElseThrow().facility();
    }

    private static SequencedMap<String, Facility> oneRack() throws Exception {
        SequencedMap<String, Facility> facilities = new LinkedHashMap<>();
        facilities.put("rack", open("docs/studies/one-rack.json"));
        return facilities;
    }

    private static double at(ClaimTable table, String task, String column) {
        return table.value(table.row(WorkStudy.label("rack", task)), column);
    }

    @Test
    void energyAndCostOfATaskFollowFromTasksPerSecond() throws Exception {
        ClaimTable table = WorkStudy.of(oneRack(), CATALOG);
        assertThat(table.rows()).hasSize(WorkStudy.tasks().size());
        assertThat(at(table, "chat", "costOverChat")).isEqualTo(1);
        for (WorkStudy.Task task : WorkStudy.tasks()) {
            double energy = at(table, task.name(), "energyJ") * at(table, task.name(), "tasksPerS");
            assertThat(energy / at(table, task.name(), "facilityPowerW")).isCloseTo(1, within(1e-12));
        }
        assertThat(at(table, "reasoning × 30", "costOverChat"))
                .isBetween(at(table, "reasoning × 10", "costOverChat"), at(table, "reasoning × 100", "costOverChat"));
        assertThat(table.findings()).noneMatch(finding -> finding.severity() == io.millwright.finding.Severity.ERROR);
    }

    @Test
    void whatIsKeptNeedNotBeReadAgain() throws Exception {
        ClaimTable table = WorkStudy.of(oneRack(), CATALOG);
        for (int calls : new int[] {4, 15, 50}) {
            String name = "agent of " + calls + " calls, ";
            assertThat(at(table, name + "kept", "usd")).isLessThan(at(table, name + "read again", "usd"));
            assertThat(at(table, name + "kept", "outputTokens")).isEqualTo(300.0 * calls);
            // Prompt, then what tools returned; or the whole context by call.
            assertThat(at(table, name + "kept", "inputTokens")).isCloseTo(1000.0 * calls, within(1e-6));
            assertThat(at(table, name + "read again", "inputTokens"))
                    .isCloseTo(1000.0 * calls + 1300.0 * calls * (calls - 1) / 2, within(1e-6));
        }
    }

    @Test
    void aClaimAboutTokensIsJudgedByTokensAndOneAboutComputeByTime() throws Exception {
        ClaimTable table = WorkStudy.of(oneRack(), CATALOG);
        assertThat(table.verdicts())
                .filteredOn(verdict -> verdict.claim().key().equals("agentic_multiplier"))
                .extracting(Verdict::compared, Verdict::model, Verdict::answer)
                .containsExactly(
                        agent("4 calls, read again", 10, Verdict.Answer.WITHIN),
                        agent("4 calls, kept", 4, Verdict.Answer.WITHIN),
                        agent("15 calls, read again", 120, Verdict.Answer.ABOVE),
                        agent("15 calls, kept", 15, Verdict.Answer.WITHIN),
                        agent("50 calls, read again", 1275, Verdict.Answer.ABOVE),
                        agent("50 calls, kept", 50, Verdict.Answer.WITHIN));
        assertThat(table.verdicts())
                .filteredOn(verdict -> verdict.claim().key().equals("reasoning_multiplier"))
                .hasSize(3)
                .first()
                .satisfies(verdict -> assertThat(verdict.model())
                        .isCloseTo(
                                at(table, "chat", "tasksPerS") / at(table, "reasoning × 10", "tasksPerS"),
                                within(1e-9)));
    }

    private static Tuple agent(String task, double tokens, Verdict.Answer answer) {
        return tuple("tokens read and written by agent of " + task + " over chat", tokens, answer);
    }

    /// An agent of one call would be a chat: the shape of a single call is that of equal requests.
    @Test
    void aMeanRequestOfFullReadingHasTheWorkOfItsCalls() {
        RequestShape shape = WorkStudy.tasks().stream()
                .filter(task -> task.name().equals("agent of 4 calls, read again"))
                .findFirst()
                .orElseThrow()
                .shape();
        double work = 0;
        for (int k = 0; k < 4; k++) {
            double context = 1000 + 1300.0 * k;
            work += 0.5 * context * context / 4;
        }
        assertThat(shape.prefillWork()).isCloseTo(work, within(1e-6));
        assertThat(shape.contextTokens()).isCloseTo(1000 + 1300 * 1.5 + 149.5, within(1e-6));
    }

    @Test
    void tokensFollowTheShareAndTrainingCostsPower() throws Exception {
        ClaimTable table = ShareStudy.of(
                "pilot",
                open("sample-facilities/pilot-4-rack/pilot-4-rack.json"),
                CATALOG,
                RequestShape.equal(1024, 512),
                30);
        ClaimTable.Row half = table.row(ShareStudy.label(0.5));
        ClaimTable.Row all = table.row(ShareStudy.label(1));
        assertThat(table.value(half, "servingRacks")).isEqualTo(2);
        assertThat(table.value(half, "trainingRacks")).isEqualTo(2);
        assertThat(table.value(all, "tokensPerS") / table.value(half, "tokensPerS"))
                .isCloseTo(2, within(1e-9));
        assertThat(table.value(half, "facilityPowerW")).isGreaterThan(table.value(all, "facilityPowerW"));
        assertThat(table.value(half, "servingUsdPerToken"))
                .isCloseTo(0.5 * table.value(half, "wholeUsdPerToken"), within(1e-15));
        assertThat(table.verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.answer()).isEqualTo(Verdict.Answer.NO_ANSWER));
    }

    @Test
    void oneRackAndFourOfThemAreReadFromTheSameFormat() throws Exception {
        SequencedMap<String, Facility> facilities = oneRack();
        facilities.put("pilot", open("sample-facilities/pilot-4-rack/pilot-4-rack.json"));
        ClaimTable table = ScaleStudy.of(facilities, CATALOG, RequestShape.equal(1024, 1024), 30);
        assertThat(table.value(table.row("rack"), "racks")).isEqualTo(1);
        assertThat(table.value(table.row("pilot"), "racks")).isEqualTo(4);
        for (ClaimTable.Row row : table.rows()) {
            assertThat(Math.abs(table.value(row, "residual"))).isLessThan(1e-9);
            assertThat(table.value(row, "tokensPerSPerW")
                            * table.value(row, "facilityPowerW")
                            / table.value(row, "tokensPerS"))
                    .isCloseTo(1, within(1e-12));
        }
    }
}
