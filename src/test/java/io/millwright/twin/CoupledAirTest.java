package io.millwright.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.HeatSource;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.airflow.layout.RackFans;
import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoupledAirTest {
    private static final AirSettings COARSE =
            AirSettings.ofCell(0.6).withToleranceK(0.05).withThreads(1).withMaxIterations(1000);

    private static Facility pilot() throws Exception {
        return ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
    }

    private static CoupledAir solve(Twin twin, SteadyState state) {
        return CoupledAir.of(twin, state, 0, COARSE, null, Progress.NONE);
    }

    private static Facility supplying(Facility facility, double setPointC) {
        Map<String, io.millwright.facility.Equipment> equipment =
                new LinkedHashMap<>(facility.layout().equipment());
        equipment.computeIfPresent("crac", (id, crac) -> crac.withSetPointC(setPointC));
        return facility.withLayout(facility.layout().withEquipment(equipment));
    }

    @Test
    void flowsOfRacksFollowTheInletsOfTheField() throws Exception {
        Twin twin = Twin.of(supplying(pilot(), 30), Catalog.builtIn());
        SteadyState state = twin.solve();

        CoupledAir air = solve(twin, state);

        assertThat(air.agreement().settled()).isTrue();
        HallAirModel still = TwinAir.model(twin, state, 0);
        for (int r = 0; r < 4; r++) {
            FlowThrough rack = air.model().hall().racks().get(r);
            double inletC =
                    air.nodeInletC()[twin.graph().node(rack.id()).orElseThrow().index()];
            assertThat(inletC).isGreaterThan(RackFans.CONSTANT_UP_TO_C);
            double base = still.hall().racks().get(r).flowM3PerS();
            assertThat(rack.flowM3PerS() / base)
                    .isCloseTo(RackFans.flowFactor(inletC), within(0.006))
                    .isGreaterThan(1.1);
        }
        double heat = air.model().hall().racks().stream()
                        .mapToDouble(FlowThrough::powerW)
                        .sum()
                + air.model().hall().sources().stream()
                        .mapToDouble(HeatSource::powerW)
                        .sum();
        assertThat(air.field().balance().heatW()).isCloseTo(heat, within(0.01 * heat));
        assertThat(air.field().balance().heatError()).isLessThan(0.02);
    }

    @Test
    void anotherGridGoesOnWithFlowsThatAgree() throws Exception {
        Twin twin = Twin.of(supplying(pilot(), 30), Catalog.builtIn());
        SteadyState state = twin.solve();
        CoupledAir coarse = solve(twin, state);

        CoupledAir again = coarse.on(twin, state, 0, COARSE, Progress.NONE, AirWatch.NONE);

        assertThat(coarse.agreement().passes()).isGreaterThan(1);
        assertThat(again.agreement().passes()).isEqualTo(1);
        assertThat(again.agreement().settled()).isTrue();
        assertThat(again.model().hall()).isEqualTo(coarse.model().hall());
    }

    @Test
    void unitsWithinTheirCapacityKeepTheirSetPointsAndRacksBreatheIt() throws Exception {
        Twin twin = Twin.of(pilot(), Catalog.builtIn());

        CoupledAir air = solve(twin, twin.solve());

        assertThat(air.agreement().settled()).isTrue();
        assertThat(air.model().hall().supplies())
                .extracting(Supply::temperatureC)
                .allSatisfy(supplyC -> assertThat(supplyC).isCloseTo(24, within(0.05)));
        for (FlowThrough rack : air.model().hall().racks()) {
            double inletC =
                    air.nodeInletC()[twin.graph().node(rack.id()).orElseThrow().index()];
            assertThat(inletC).isBetween(23.9, 30.0);
        }
        assertThat(air.nodeInletC()[twin.graph().node("cdu-1").orElseThrow().index()])
                .isNaN();
    }
}
