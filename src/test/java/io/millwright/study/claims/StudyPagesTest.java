package io.millwright.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
import io.millwright.project.Project;
import io.millwright.project.ProjectFiles;
import io.millwright.project.Variants;
import io.millwright.serving.RequestShape;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// The figures of `docs/studies` whose studies no other test runs as the pages do.
class StudyPagesTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final RequestShape SHAPE = RequestShape.equal(1024, 1024);
    private static final double SPEED = WorkStudy.TOKENS_PER_S_PER_USER;
    private static final List<String> SCALE = List.of(
            "docs/studies/one-rack.json",
            "sample-facilities/pilot-4-rack/pilot-4-rack.json",
            "sample-facilities/retrofit-2mw-hybrid/retrofit-2mw-hybrid.json",
            "sample-facilities/ai-factory-20mw/ai-factory-20mw.json",
            "sample-facilities/training-and-inference-100mw/training-and-inference-100mw.json",
            "sample-facilities/campus-1gw/campus-1gw.json");

    private static Project open(String file) throws Exception {
        return ProjectFiles.load(Path.of(file)).project().orElseThrow();
    }

    private static List<Double> column(ClaimTable table, String facility, String column, double unit) {
        return WorkStudy.tasks().stream()
                .map(task -> table.value(table.row(WorkStudy.label(facility, task.name())), column) / unit)
                .toList();
    }

    @Test
    void aDigitThatIsNotTheFiguresIsFound() {
        StudyPage.Table page =
                new StudyPage.Table(List.of("", "power"), List.of(List.of("a", "1,234.5"), List.of("b", "2.2e-05 %")));
        page.shows("power", List.of(1234.46, 2.21e-7));
        assertThatThrownBy(() -> page.shows("power", List.of(1234.6, 2.21e-7))).hasMessageContaining("power, a");
        assertThatThrownBy(() -> page.shows("power", List.of(1234.5, 2.3e-7))).hasMessageContaining("power, b");
    }

    @Test
    void work() throws Exception {
        Project project = open("docs/studies/generations.json");
        SequencedMap<String, Facility> facilities = new LinkedHashMap<>();
        facilities.put("h200", project.facility());
        facilities.put(
                "gb300",
                Variants.apply(
                                project,
                                Objects.requireNonNull(project.variants().get("gb300")),
                                "gb300")
                        .project()
                        .orElseThrow()
                        .facility());
        ClaimTable table = WorkStudy.of(facilities, CATALOG);
        StudyPage.Table page = StudyPage.of("work").table(0);
        page.shows("tokens read", column(table, "h200", "inputTokens", 1));
        page.shows("tokens written", column(table, "h200", "outputTokens", 1));
        page.shows("written × chat", column(table, "h200", "outputOverChat", 1));
        page.shows("all × chat", column(table, "h200", "tokensOverChat", 1));
        for (int i = 0; i < 2; i++) {
            String facility = i == 0 ? "h200" : "gb300";
            page.shows(4 * i + 5, facility + " Wh", column(table, facility, "energyJ", 3600));
            page.shows(4 * i + 6, facility + " energy over chat", column(table, facility, "energyOverChat", 1));
            page.shows(4 * i + 7, facility + " $ per 1,000", column(table, facility, "usd", 1));
            page.shows(4 * i + 8, facility + " cost over chat", column(table, facility, "costOverChat", 1));
        }
    }

    @Test
    void shares() throws Exception {
        SequencedMap<String, Deployment> deployments = new LinkedHashMap<>();
        Facility drawn =
                open("sample-facilities/ai-factory-20mw/ai-factory-20mw.json").facility();
        drawn.deployments()
                .forEach((id, each) -> deployments.put(
                        id, each.role() == Deployment.Role.INFERENCE ? each.withModel("deepseek-r1") : each));
        ClaimTable table = ShareStudy.of(drawn.name(), drawn.withDeployments(deployments), CATALOG, SHAPE, SPEED);
        StudyPage.Table page = StudyPage.of("shares").table(0);
        page.shows("Mtokens/s", column(table, "tokensPerS", 1e6));
        page.shows("drawn (MW)", column(table, "facilityPowerW", 1e6));
        page.shows("PUE", column(table, "pue", 1));
        page.shows("ktokens/s per MW drawn", column(table, "tokensPerSPerW", 1e-3));
        page.shows("$/Mtoken, racks that serve", column(table, "servingUsdPerToken", 1e-6));
        page.shows("$/Mtoken, everything", column(table, "wholeUsdPerToken", 1e-6));
    }

    /// What every file draws; what it serves takes longer for the two largest.
    @Test
    void sizes() throws Exception {
        List<Twin> twins = new ArrayList<>();
        for (String file : SCALE) {
            twins.add(Twin.of(open(file).facility(), CATALOG));
        }
        StudyPage.Table page = StudyPage.of("scale").table(0);
        assertThat(page.column(0))
                .isEqualTo(twins.stream().map(twin -> twin.facility().name()).toList());
        page.shows("elements", figures(twins, twin -> twin.graph().nodes().size()));
        page.shows("racks", figures(twins, ScaleStudy::racks));
        page.shows("rated (MW)", figures(twins, twin -> twin.solve().facilityPowerW() / 1e6));
    }

    private static List<Double> figures(List<Twin> twins, ToDoubleFunction<Twin> figure) {
        return twins.stream().map(twin -> figure.applyAsDouble(twin)).toList();
    }

    /// All but the two largest, whose rows are made by the same command.
    @Test
    void scale() throws Exception {
        SequencedMap<String, Facility> facilities = new LinkedHashMap<>();
        for (String file : SCALE.subList(0, 4)) {
            Facility facility = open(file).facility();
            facilities.put(facility.name(), facility);
        }
        ClaimTable table = ScaleStudy.of(facilities, CATALOG, SHAPE, SPEED);
        StudyPage.Table all = StudyPage.of("scale").table(0);
        StudyPage.Table page = new StudyPage.Table(all.head(), all.rows().subList(0, facilities.size()));
        page.shows("serving accelerators", column(table, "accelerators", 1));
        page.shows("Mtokens/s", column(table, "tokensPerS", 1e6));
        page.shows("drawn (MW)", column(table, "facilityPowerW", 1e6));
        page.shows("PUE", column(table, "pue", 1));
        page.shows("$/Mtoken", column(table, "usdPerToken", 1e-6));
    }

    private static List<Double> column(ClaimTable table, String column, double unit) {
        return table.rows().stream().map(row -> table.value(row, column) / unit).toList();
    }
}
