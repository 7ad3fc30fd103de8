package io.millwright.twin.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.cooling.SideState;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.FleetSimulation;
import io.millwright.serving.Router;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.workload.Request;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What routers are told of temperatures.
@NullUnmarked
class ThermalHeadroomTest {
    private static Twin pilot;
    private static FleetPlan plan;

    @BeforeAll
    static void load() throws Exception {
        pilot = Twin.of(
                ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                        .project()
                        .orElseThrow()
                        .facility(),
                Catalog.builtIn());
        plan = FleetPlan.of(pilot);
    }

    /// By engine, as a router sees it.
    private static double[] told(SteadyState state) {
        double[] headroomK = new double[plan.engines()];
        Arrays.fill(headroomK, Double.NaN);
        Router looking = (arrival, candidates, count, pool, view) -> {
            for (int i = 0; i < count; i++) {
                headroomK[candidates[i]] = view.thermalHeadroomK(candidates[i]);
            }
            return candidates[0];
        };
        FleetSimulation simulation = new FleetSimulation(plan.fleet().orElseThrow(), plan.tiers(), looking, 1);
        new ThermalHeadroom(pilot, plan).tell(state, simulation);
        for (int tier = 0; tier < plan.tiers().size(); tier++) {
            simulation.offer(Request.of(tier, 0, 100, 2).withTier(tier));
        }
        return headroomK;
    }

    @Test
    void itIsWhatAirOrCoolantLeaveToTheMakersLimit() {
        SteadyState state = pilot.solve(pilot.designPoint().withRackPowerW(pilot.ratedRackW()));
        double[] headroomK = told(state);

        for (int engine = 0; engine < headroomK.length; engine++) {
            int rack = plan.rackOf(engine);
            RackType type =
                    pilot.catalog().rack(pilot.graph().nodes().get(rack).type()).orElseThrow();
            SideState liquid = state.cooling().side(rack, "liquid");
            double airK = type.maxInletAirC() - state.air().nodeInletC()[rack];
            double liquidK = type.liquidSupplyMaxC() - liquid.inC();
            assertThat(headroomK[engine]).isCloseTo(Math.min(airK, liquidK), within(1e-9));
            assertThat(headroomK[engine]).isBetween(0.0, 40.0);
        }
    }

    @Test
    void lessHeatLeavesNoLess() {
        OperatingPoint design = pilot.designPoint().withRackPowerW(pilot.ratedRackW());
        double[] before = told(pilot.solve(design));
        OperatingPoint half = design.withRackPowerW(
                Arrays.stream(pilot.ratedRackW()).map(watts -> watts / 4).toArray());
        double[] cooler = told(pilot.solve(half));

        for (int engine = 0; engine < before.length; engine++) {
            assertThat(cooler[engine]).isGreaterThanOrEqualTo(before[engine] - 1e-6);
        }
    }
}
