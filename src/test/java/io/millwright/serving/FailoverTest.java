package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of requests whose engine is lost under way.
class FailoverTest {
    private static final int REQUESTS = 300;
    private static final int INPUT = 900;
    private static final int OUTPUT = 200;

    private static List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(Request.of(i, 0.02 * i, INPUT, OUTPUT));
        }
        return requests;
    }

    private static ServingResult run(Failover failover) {
        FleetSimulation simulation = new FleetSimulation(Fleet.of(Specs.llama8bOnA100(), 2));
        simulation.setFailover(failover);
        simulation.attach(requests().iterator());
        simulation.advanceTo(5);
        simulation.setAvailable(0, false);
        simulation.finish();
        return simulation.result();
    }

    @ParameterizedTest
    @EnumSource
    void everyRequestIsServedOrLostAndEveryTokenKeptOrWasted(Failover failover) {
        ServingResult result = run(failover);
        TierResult total = result.total();
        long processed = result.work().prefillTokens() + result.work().decodeTokens();

        assertThat(total.completed() + total.lost()).isEqualTo(REQUESTS);
        assertThat(total.unfinished()).isZero();
        assertThat(total.rejected()).isZero();
        assertThat(result.work().outputTokens())
                .isEqualTo(total.completed() * OUTPUT + result.work().wastedTokens());
        // Of what was lost or begun anew, every cached token was thrown away.
        assertThat(processed)
                .isEqualTo(
                        total.completed() * (INPUT + OUTPUT - 1) + result.work().discardedTokens());
    }

    @Test
    void resumingWastesNoTokensRestartingNoRequests() {
        ServingResult resume = run(Failover.RESUME);
        ServingResult restart = run(Failover.RESTART);
        ServingResult lose = run(Failover.LOSE);

        assertThat(resume.work().wastedTokens()).isZero();
        assertThat(resume.total().lost()).isZero();
        assertThat(restart.work().wastedTokens()).isPositive();
        assertThat(restart.total().lost()).isZero();
        assertThat(restart.work().movedRequests()).isEqualTo(resume.work().movedRequests());
        // The first token that counts comes later, the last one too.
        assertThat(restart.total().ttft().meanS())
                .isGreaterThan(resume.total().ttft().meanS());
        assertThat(restart.total().e2e().maxS())
                .isGreaterThan(resume.total().e2e().maxS());
        assertThat(lose.total().lost()).isPositive();
        assertThat(lose.total().lost() + lose.work().movedRequests())
                .isEqualTo(resume.work().movedRequests());
        assertThat(lose.total().attainmentFraction()).isLessThan(1);
    }

    /// Whoever waits for the answer hears that none will come.
    @Test
    void sourcesAreToldOfLostRequests() {
        List<Long> told = new ArrayList<>();
        RequestSource source = new RequestSource() {
            private int next;

            @Override
            public double nextArrivalS() {
                return next < 40 ? 0.01 * next : Double.POSITIVE_INFINITY;
            }

            @Override
            public Request next() {
                return Request.of(next, 0.01 * next++, INPUT, OUTPUT);
            }

            @Override
            public void completed(Request request, double timeS) {}

            @Override
            public void rejected(Request request, double timeS) {
                assertThat(timeS).isEqualTo(2);
                told.add(request.id());
            }
        };
        FleetSimulation simulation = new FleetSimulation(Fleet.of(Specs.llama8bOnA100(), 2));
        simulation.setFailover(Failover.LOSE);
        simulation.attach(source);
        simulation.advanceTo(2);
        simulation.setAvailable(1, false);
        simulation.finish();

        assertThat(told).isNotEmpty().doesNotHaveDuplicates();
        assertThat(simulation.result().total().lost()).isEqualTo(told.size());
    }
}
