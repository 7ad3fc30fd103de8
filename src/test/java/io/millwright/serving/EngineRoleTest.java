package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.workload.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EngineRoleTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();

    /// Alone, a request takes the same steps wherever its cache is, if it moves in no time.
    @Test
    void aLoneRequestTakesTheSameStepsOnTwoEnginesAsOnOne() {
        FleetSimulation together = new FleetSimulation(Fleet.of(SPEC, 1));
        FleetSimulation apart = new FleetSimulation(split(SPEC, 1, 1));
        for (FleetSimulation simulation : List.of(together, apart)) {
            simulation.offer(Request.of(1, 0, 5000, 40));
            simulation.finish();
        }
        assertThat(apart.result().total()).isEqualTo(together.result().total());
        assertThat(apart.result().work()).isEqualTo(together.result().work());
        assertThat(apart.decodeTokens(0)).isZero();
        assertThat(apart.prefillTokens(1)).isZero();
    }

    @Test
    void workIsConservedAcrossTheHandOver() {
        for (int seed = 0; seed < 6; seed++) {
            List<Request> requests = requests(seed);
            EngineSpec tight = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(260 + 60L * seed));
            FleetSimulation simulation = new FleetSimulation(split(tight, 2, 3));
            simulation.attach(requests.iterator());
            simulation.finish();
            ServingResult result = simulation.result();
            WorkCounters work = result.work();
            assertThat(result.total().completed()).isEqualTo(requests.size());
            assertThat(work.prefillTokens() + work.decodeTokens())
                    .isEqualTo(requests.stream()
                                    .mapToLong(request -> request.inputTokens() + request.outputTokens() - 1)
                                    .sum()
                            + work.discardedTokens()
                            - work.cachedTokens());
            assertThat(work.outputTokens()).isEqualTo(result.total().outputTokens());
            assertThat(simulation.isActive()).isFalse();
            for (int engine = 0; engine < 5; engine++) {
                assertThat(simulation.kvFraction(engine)).isZero();
            }
        }
    }

    @Test
    void theLengthOfTheTicksChangesNothing() {
        List<Request> requests = requests(7);
        FleetSimulation leap = new FleetSimulation(split(SPEC, 2, 2));
        leap.attach(requests.iterator());
        leap.finish();
        FleetSimulation ticked = new FleetSimulation(split(SPEC, 2, 2));
        ticked.attach(requests.iterator());
        for (int i = 1; i * 0.037 < leap.timeS(); i++) {
            ticked.advanceTo(i * 0.037);
        }
        ticked.finish();
        assertThat(ticked.result().total()).isEqualTo(leap.result().total());
        assertThat(ticked.result().work()).isEqualTo(leap.result().work());
    }

    @Test
    void whatADecodeEngineLosesIsReadAgain() {
        FleetSimulation simulation = new FleetSimulation(split(SPEC, 1, 1));
        for (int i = 0; i < 10; i++) {
            simulation.offer(Request.of(i, 0, 300, 500));
        }
        simulation.advanceTo(1);
        assertThat(simulation.runningSequences(1)).isEqualTo(10);
        simulation.setAvailable(1, false);
        simulation.advanceTo(2);
        simulation.setAvailable(1, true);
        simulation.finish();
        ServingResult result = simulation.result();
        assertThat(result.total().completed()).isEqualTo(10);
        assertThat(result.work().movedRequests()).isEqualTo(10);
        assertThat(result.work().prefillTokens() + result.work().decodeTokens())
                .isEqualTo(10 * 799 + result.work().discardedTokens());
    }

    @Test
    void prefillWithoutDecodeServesNobody() {
        FleetSimulation simulation =
                new FleetSimulation(new Fleet(List.of(new EngineGroup("read", SPEC, 1).withRole(EngineRole.PREFILL))));
        simulation.offer(Request.of(1, 0, 100, 10));
        assertThat(simulation.result().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("serving.tier.unserved"));
    }

    private static Fleet split(EngineSpec spec, int reading, int decoding) {
        return new Fleet(List.of(
                new EngineGroup("read", spec, reading, Set.of(), EngineRole.PREFILL),
                new EngineGroup("decode", spec, decoding, Set.of(), EngineRole.DECODE)));
    }

    private static List<Request> requests(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < 200; i++) {
            timeS += 0.1 * random.nextDouble();
            requests.add(Request.of(i, timeS, random.nextInt(1, 1500), random.nextInt(1, 300)));
        }
        return requests;
    }
}
