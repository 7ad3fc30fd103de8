package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.fluid.FluidFleet;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TierProgressTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final List<TierSpec> TIERS =
            List.of(new TierSpec("free", 0.6, 5, 0.2, 0, 0, 0), new TierSpec("premium", 0.4, 1, 0.1, 10, 0, 0));

    private static List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            requests.add(Request.of(i, 0.2 * i, 300 + 7 * (i % 90), 1 + i % 140));
        }
        return requests;
    }

    /// Runs out, with an engine lost for a while, and checks every ten seconds what has come of the tiers.
    private static void run(ServingProcess process) {
        double[] told = new double[TIERS.size()];
        double[] e2eS = new double[1];
        process.watch((tier, endS, requests, ttftS, tpotS, thisE2eS, met) -> {
            told[tier] += requests;
            e2eS[0] += requests * thisE2eS;
            assertThat(ttftS).isPositive().isLessThanOrEqualTo(thisE2eS);
        });
        process.attach(RequestSource.of(requests().iterator()));
        double read = 0;
        double made = 0;
        for (int step = 1; process.isActive(); step++) {
            process.setAvailable(1, step < 4 || step > 7);
            process.advanceTo(10.0 * step);
            for (int engine = 0; engine < process.engineCount(); engine++) {
                read += process.prefillTokens(engine);
                made += process.outputTokens(engine);
            }
            double readOfTiers = 0;
            double madeOfTiers = 0;
            for (int tier = 0; tier < process.tierCount(); tier++) {
                readOfTiers += process.progress(tier).readTokens();
                madeOfTiers += process.progress(tier).madeTokens();
                assertThat(process.progress(tier).completed()).isCloseTo(told[tier], within(1e-6));
            }
            assertThat(readOfTiers).isCloseTo(read, within(1e-6 * read));
            assertThat(madeOfTiers).isCloseTo(made, within(1e-6 * made));
        }
        ServingResult result = process.result();
        for (int tier = 0; tier < TIERS.size(); tier++) {
            TierProgress progress = process.progress(tier);
            TierResult end = result.tiers().get(tier);
            assertThat(Math.round(progress.offered())).isEqualTo(end.offered());
            assertThat(Math.round(progress.completed())).isEqualTo(end.completed());
            assertThat(Math.round(progress.inputTokens())).isEqualTo(end.inputTokens());
            assertThat(Math.round(progress.outputTokens())).isEqualTo(end.outputTokens());
            assertThat(progress.madeTokens()).isGreaterThanOrEqualTo(progress.outputTokens() * (1 - 1e-9));
        }
        assertThat(e2eS[0] / result.total().completed())
                .isCloseTo(result.total().e2e().meanS(), within(1e-6));
    }

    @Test
    void tokensOfTiersAreThoseOfTheEnginesRequestByRequest() {
        run(new FleetSimulation(Fleet.of(SPEC, 2), TIERS, Router.leastLoaded(), 0));
    }

    @Test
    void tokensOfTiersAreThoseOfTheEnginesOfParts() {
        Fleet fleet = new Fleet(List.of(
                new EngineGroup("a", SPEC, 2, Set.of("free")), new EngineGroup("b", SPEC, 1, Set.of("premium"))));
        FleetParts parts = new FleetParts(fleet, TIERS, seed -> Router.leastLoaded(), 0);
        assertThat(parts.count()).isEqualTo(2);
        run(parts);
    }

    @Test
    void tokensOfTiersAreThoseOfTheEnginesAtTheFluidLevel() {
        run(new FluidFleet(Fleet.of(SPEC, 2), TIERS, RoutingPolicy.LEAST_LOADED, 0));
    }
}
