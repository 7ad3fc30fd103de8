package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sources whose requests depend on what became of earlier ones.
class RequestSourceTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();

    /// Keeps so many requests under way: the next one comes at the moment one ends.
    private static final class ClosedLoop implements RequestSource {
        private final int total;
        private int ready;
        private int given;
        private double readyS;
        private double lastReportS;
        int most;
        int underWay;

        ClosedLoop(int concurrency, int total) {
            this.total = total;
            ready = concurrency;
        }

        @Override
        public double nextArrivalS() {
            return ready > 0 && given < total ? readyS : Double.POSITIVE_INFINITY;
        }

        @Override
        public Request next() {
            ready--;
            underWay++;
            most = Math.max(most, underWay);
            return Request.of(given++, readyS, 200 + 37 * (given % 11), 50 + 13 * (given % 7));
        }

        @Override
        public void completed(Request request, double timeS) {
            assertThat(timeS).isGreaterThanOrEqualTo(lastReportS);
            lastReportS = timeS;
            readyS = timeS;
            ready++;
            underWay--;
        }

        @Override
        public void rejected(Request request, double timeS) {
            completed(request, timeS);
        }
    }

    @Test
    void aClosedLoopKeepsItsConcurrencyOverSeveralEnginesWhateverTheTicks() {
        ClosedLoop source = new ClosedLoop(12, 300);
        FleetSimulation leap = new FleetSimulation(Fleet.of(SPEC, 3));
        leap.attach(source);
        leap.finish();
        assertThat(leap.result().total().completed()).isEqualTo(300);
        assertThat(source.most).isEqualTo(12);

        FleetSimulation ticked = new FleetSimulation(Fleet.of(SPEC, 3));
        ticked.attach(new ClosedLoop(12, 300));
        for (int i = 1; i * 0.1 < leap.timeS(); i++) {
            ticked.advanceTo(i * 0.1);
            assertThat(ticked.runningSequences(0) + ticked.waitingRequests(0)).isLessThanOrEqualTo(12);
        }
        ticked.finish();
        assertThat(ticked.result().total()).isEqualTo(leap.result().total());
    }

    @Test
    void aRouterCanTurnRequestsAwayAndTheSourceHearsOfIt() {
        Router sparing = (arrival, candidates, count, pool, view) ->
                view.outstandingRequests(candidates[0]) < 2 ? candidates[0] : Router.REJECT;
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 1), List.of(), sparing, 0);
        for (int i = 0; i < 5; i++) {
            simulation.offer(Request.of(i, 0, 100, 10));
        }
        simulation.finish();
        ServingResult result = simulation.result();
        assertThat(result.total().completed()).isEqualTo(2);
        assertThat(result.total().rejected()).isEqualTo(3);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("serving.request.refused");
            assertThat(finding.values()).containsEntry("count", 3L);
        });

        ClosedLoop source = new ClosedLoop(4, 20);
        FleetSimulation loop = new FleetSimulation(Fleet.of(SPEC, 1), List.of(), sparing, 0);
        loop.attach(source);
        loop.finish();
        assertThat(loop.result().total().completed() + loop.result().total().rejected())
                .isEqualTo(20);
        assertThat(source.underWay).isZero();
    }

    @Test
    void aRouterSeesTheCacheAndTheQueue() {
        long[] seen = new long[5];
        Router looking = (arrival, candidates, count, pool, view) -> {
            seen[0] = view.cachedTokens(0, arrival.request());
            seen[1] = view.queuedPrefillTokens(0);
            seen[2] = view.decodingSequences(0);
            seen[3] = view.freeKvTokens(0);
            seen[4] = Math.round(1e6 * view.prefillS(0, 2048, 0));
            return 0;
        };
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 1), List.of(), looking, 0);
        long[] hashes = {1, 2, 3, 4};
        simulation.offer(Request.of(1, 0, 2048, 5).withPrefix(hashes, 512));
        assertThat(seen[0]).isZero();
        assertThat(seen[3]).isEqualTo(16 * MemoryFit.of(SPEC).kvBlocks());
        simulation.offer(Request.of(2, 10, 2048, 500).withPrefix(hashes, 512));
        assertThat(seen[0]).isEqualTo(1536);
        assertThat(seen[1]).isZero();
        simulation.offer(Request.of(3, 10, 2048, 5).withPrefix(hashes, 512));
        assertThat(seen[1]).isEqualTo(2048);
        simulation.offer(Request.of(4, 11, 100, 5));
        assertThat(seen[2]).isEqualTo(1);
        simulation.finish();
        FleetSimulation alone = new FleetSimulation(Fleet.of(SPEC, 1));
        alone.offer(Request.of(1, 0, 2048, 1));
        alone.finish();
        assertThat(1e-6 * seen[4]).isCloseTo(alone.timeS(), within(1e-6));
    }
}
