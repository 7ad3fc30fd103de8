package io.millwright.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.AirUnitResult;
import io.millwright.airflow.ZoneResult;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.HeatSource;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.catalog.Catalog;
import io.millwright.finding.Severity;
import io.millwright.project.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwinAirTest {
    @ParameterizedTest
    @ValueSource(strings = {"pilot-4-rack", "retrofit-2mw-hybrid", "ai-factory-20mw", "training-and-inference-100mw"})
    void everyHallOfTheSamplesHasAirThatCarriesItsHeat(String sample) throws Exception {
        Twin twin = twin(sample);
        SteadyState state = twin.solve();
        for (ZoneResult zone : state.air().zones()) {
            assertCarriesItsHeat(twin, state, zone);
        }
    }

    @Test
    void hallsOfTheGigawattCampusHaveAirThatCarriesTheirHeat() throws Exception {
        Twin twin = twin("campus-1gw");
        SteadyState state = twin.solve();
        List<ZoneResult> zones = state.air().zones();

        assertThat(zones).hasSize(48);
        for (int zone = 0; zone < zones.size(); zone += 9) {
            assertCarriesItsHeat(twin, state, zones.get(zone));
        }
    }

    private static Twin twin(String sample) throws Exception {
        return Twin.of(
                ProjectFiles.load(Path.of("sample-facilities", sample, sample + ".json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
    }

    private static void assertCarriesItsHeat(Twin twin, SteadyState state, ZoneResult zone) {
        HallAirModel model = TwinAir.model(twin, state, zone.hall());

        assertThat(model.isSolvable()).isTrue();
        assertThat(model.findings()).noneMatch(finding -> finding.severity() == Severity.ERROR);
        double heat =
                model.hall().racks().stream().mapToDouble(FlowThrough::powerW).sum()
                        + model.hall().sources().stream()
                                .mapToDouble(HeatSource::powerW)
                                .sum();
        double fans = state.air().units().stream()
                .filter(unit -> twin.graph().node(unit.node()).hall() == zone.hall())
                .mapToDouble(AirUnitResult::fanW)
                .sum();
        assertThat(heat).isCloseTo(zone.heatW() - fans, within(1e-9 * zone.heatW()));
        double supplied =
                model.hall().supplies().stream().mapToDouble(Supply::flowM3PerS).sum();
        double returned =
                model.hall().returns().stream().mapToDouble(Return::flowM3PerS).sum();
        assertThat(supplied).isCloseTo(zone.unitFlowM3PerS(), within(1e-9 * zone.unitFlowM3PerS()));
        assertThat(returned).isCloseTo(supplied, within(1e-9 * supplied));
        double perK = returned * model.hall().air().heatCapacityJPerM3K();
        assertThat(zone.supplyC() + heat / perK).isCloseTo(zone.returnC(), within(0.02));
    }
}
