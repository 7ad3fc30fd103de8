package io.millwright.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Severity;
import io.millwright.numeric.Progress;
import io.millwright.project.Project;
import io.millwright.project.ProjectFiles;
import io.millwright.project.Variants;
import io.millwright.serving.RequestShape;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The ways of cooling of `docs/studies/cooling.json`, in one of the climates of the page.
@org.jspecify.annotations.NullUnmarked
class CoolingStudyTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final List<String> WAYS = List.of("Air", "hybrid", "direct-to-chip", "immersion");
    private static final String PHOENIX = "Phoenix / Goodyear AZ";
    private static final double YEAR_S = 8760 * 3600.0;

    private static SequencedMap<String, Facility> facilities;
    private static ClaimTable table;

    @BeforeAll
    static void run() throws Exception {
        Project project = ProjectFiles.load(Path.of("docs/studies/cooling.json"))
                .project()
                .orElseThrow();
        facilities = new LinkedHashMap<>();
        facilities.put("Air", project.facility());
        project.variants()
                .forEach((id, variant) -> facilities.put(
                        id,
                        Variants.apply(project, variant, id)
                                .project()
                                .orElseThrow()
                                .facility()));
        table = CoolingStudy.of(
                facilities, CATALOG, RequestShape.equal(1024, 1024), 30, List.of("phoenix-az"), Progress.NONE);
    }

    private static double at(String way, String column) {
        return table.value(table.row(CoolingStudy.label(way, PHOENIX)), column);
    }

    @Test
    void everyWayMakesTheSameTokensWithoutAFinding() {
        for (String way : WAYS) {
            assertThat(at(way, "tokensPerS")).as(way).isEqualTo(at("Air", "tokensPerS"));
            assertThat(at(way, "hoursOutOfRange")).as(way).isZero();
            assertThat(at(way, "marginK")).as(way).isPositive();
            assertThat(at(way, "residual")).as(way).isLessThan(1e-12);
        }
        assertThat(table.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(table.remarks()).hasSize(1);
    }

    @Test
    void systemsDifferByTheirFansAlone() {
        double airW = at("Air", "itPowerW");
        assertThat(at("hybrid", "itPowerW")).isEqualTo(airW);
        // PUE over ITUE: what reaches the parts that compute.
        double airPartsW = airW * at("Air", "pue") / at("Air", "tue");
        for (String way : WAYS) {
            double partsW = at(way, "itPowerW") * at(way, "pue") / at(way, "tue");
            assertThat(partsW / airPartsW).as(way).isBetween(0.98, 1.02);
        }
        assertThat(at("immersion", "itPowerW"))
                .isLessThan(at("direct-to-chip", "itPowerW"))
                .isLessThan(airW);
    }

    @Test
    void energyOfAYearIsSpreadOverItsTokens() {
        for (String way : WAYS) {
            double energyJ = at(way, "facilityPowerW") * YEAR_S;
            double tokens = at(way, "tokensPerS") * YEAR_S;
            assertThat(at(way, "joulePerToken")).isCloseTo(energyJ / tokens, within(1e-9));
            assertThat(at(way, "facilityPowerW") / at(way, "itPowerW")).isCloseTo(at(way, "pue"), within(1e-12));
            assertThat(at(way, "facilityPowerW")).isLessThan(at(way, "designPowerW"));
            assertThat(at(way, "energyOverBase"))
                    .isCloseTo(at(way, "joulePerToken") / at("Air", "joulePerToken"), within(1e-12));
        }
    }

    @Test
    void doorsSparePartOfTheFansAndWarmWaterTheCompressors() {
        assertThat(at("hybrid", "joulePerToken")).isLessThan(at("Air", "joulePerToken"));
        assertThat(at("direct-to-chip", "joulePerToken")).isLessThan(at("hybrid", "joulePerToken"));
        assertThat(at("Air", "waterM3PerYear")).isZero();
        assertThat(at("direct-to-chip", "waterM3PerYear")).isGreaterThan(at("immersion", "waterM3PerYear"));
    }

    @Test
    void equipmentCostsWhatItsSheetsSay() {
        // 60 doors and 5 fan walls and 2 chilled water pumps more or less, at the prices of the sheets.
        double doors = 60 * price("rdhx-active-75");
        double spared = 12 * price("fanwall-300");
        double pumps = 2 * price("pump-15kw");
        assertThat(at("hybrid", "coolingUsd"))
                .isCloseTo(at("Air", "coolingUsd") + doors - spared + pumps, within(1e-6));
        for (Facility facility : facilities.values()) {
            assertThat(CoolingCapital.of(Twin.of(facility, CATALOG)).unpriced()).isEmpty();
        }
    }

    private static double price(String type) {
        return CATALOG.cooling(type).orElseThrow().capexUsd();
    }

    @Test
    void thePathOfHeatIsReadFromTheDrawing() {
        assertThat(facilities.values().stream()
                        .map(facility -> HeatPath.of(Twin.of(facility, CATALOG)).orElseThrow())
                        .toList())
                .containsExactly(HeatPath.AIR, HeatPath.HYBRID, HeatPath.DIRECT_TO_CHIP, HeatPath.IMMERSION);
        assertThat(table.verdicts())
                .extracting(verdict -> verdict.claim().key())
                .containsExactly("pue_air_contained", "pue_dlc_warm", "pue_immersion");
        assertThat(table.verdicts().getFirst().model()).isEqualTo(at("Air", "pue"));
    }

    /// The rows of this climate; those of the others are made by the same command.
    @Test
    void thePageShowsWhatTheStudyGives() throws Exception {
        StudyPage page = StudyPage.of("cooling");
        StudyPage.Table ways = page.table(0);
        ways.shows("accelerators per m² of hall", each("acceleratorsPerM2", 1));
        ways.shows("cooling equipment (million $)", each("coolingUsd", 1e6));
        ways.shows("least margin to a rack's limit (K)", each("marginK", 1));
        StudyPage.Table years = page.table(1);
        StudyPage.Table here = new StudyPage.Table(
                years.head(),
                years.rows().stream()
                        .filter(row -> row.getFirst().equals(PHOENIX))
                        .toList());
        assertThat(here.rows()).hasSameSizeAs(WAYS);
        here.shows("IT (MW)", each("itPowerW", 1e6));
        here.shows("design day (MW)", each("designPowerW", 1e6));
        here.shows("year's mean (MW)", each("facilityPowerW", 1e6));
        here.shows("PUE", each("pue", 1));
        here.shows("TUE", each("tue", 1));
        here.shows("energy (mJ/token)", each("joulePerToken", 1e-3));
        here.shows("over air", each("energyOverBase", 1));
        here.shows("water (m³/year)", each("waterM3PerYear", 1));
        here.shows("cost (¢/Mtoken)", each("usdPerToken", 1e-8));
        here.shows(11, "cost over air", each("costOverBase", 1));
    }

    private static List<Double> each(String column, double unit) {
        return WAYS.stream().map(way -> at(way, column) / unit).toList();
    }
}
