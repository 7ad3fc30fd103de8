package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Placement by what power caps and temperatures leave of engines.
class ShortestDelayTest {
    private static Arrival arrival(int id) {
        return new Arrival(Request.of(id, id, 100, 10), 0, TierSpec.everything(), id, 0);
    }

    @Test
    void loadIsSharedByTheClocksThatCapsLeave() {
        FleetPicture fleet = new FleetPicture(3);
        fleet.powerFraction[0] = Math.pow(0.5, 2.4);
        Router power = RoutingPolicy.POWER_AWARE.router(1);
        for (int i = 0; i < 500; i++) {
            fleet.place(power, arrival(i));
        }

        assertThat(fleet.outstanding).containsExactly(100, 200, 200);
    }

    @Test
    void racksNearTheirLimitGetLess() {
        FleetPicture fleet = new FleetPicture(3);
        fleet.thermalHeadroomK[0] = -1;
        fleet.thermalHeadroomK[1] = 2.5;
        Router temperature = RoutingPolicy.TEMPERATURE_AWARE.router(1);
        for (int i = 0; i < 160; i++) {
            fleet.place(temperature, arrival(i));
        }

        assertThat(fleet.outstanding).containsExactly(10, 50, 100);
    }

    @Test
    void withoutLimitsTheLeastLoadedIsTaken() {
        FleetPicture fleet = new FleetPicture(4);
        fleet.outstanding[2] = 7;
        for (RoutingPolicy policy : List.of(RoutingPolicy.POWER_AWARE, RoutingPolicy.TEMPERATURE_AWARE)) {
            Router router = policy.router(1);
            Router leastLoaded = RoutingPolicy.LEAST_LOADED.router(1);
            int[] all = {0, 1, 2, 3};
            for (int i = 0; i < 50; i++) {
                int expected = leastLoaded.route(arrival(i), all, 4, 0, fleet);
                assertThat(fleet.place(router, arrival(i))).isEqualTo(expected);
            }
        }
    }

    /// Two of four engines are capped hard. With less work for them, answers come sooner and fewer watts are fought
    /// for.
    @Test
    void awayFromCapsAnswersComeSooner() {
        ServingResult blind = run(RoutingPolicy.LEAST_LOADED);
        ServingResult aware = run(RoutingPolicy.POWER_AWARE);

        assertThat(aware.total().completed()).isEqualTo(blind.total().completed());
        assertThat(aware.total().e2e().p99S())
                .isLessThan(0.85 * blind.total().e2e().p99S());
        assertThat(aware.total().tpot().p99S())
                .isLessThan(0.85 * blind.total().tpot().p99S());
        assertThat(aware.boundShares().get(Bound.POWER))
                .isLessThan(blind.boundShares().get(Bound.POWER));
    }

    private static ServingResult run(RoutingPolicy policy) {
        EngineSpec spec = Specs.llama8bOnA100();
        FleetSimulation simulation = new FleetSimulation(Fleet.of(spec, 4), List.of(), policy.router(1), 1);
        simulation.setPowerCapW(0, 150);
        simulation.setPowerCapW(1, 150);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            requests.add(Request.of(i, 0.2 * i, 2500 + 37 * (i % 11), 60 + i % 40));
        }
        simulation.attach(requests.iterator());
        simulation.finish();
        return simulation.result();
    }
}
