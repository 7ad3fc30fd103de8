package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.workload.Request;
import org.junit.jupiter.api.Test;

class BenchmarkLoopTest {
    private static final EngineSpec SPEC = EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 4, Precision.FP8);

    /// One request alone never meets another's prompt: its steps are plain decode steps at its mean context.
    @Test
    void aLoneRequestDecodesUndisturbed() {
        StepCost cost = new StepCost();
        StepTime.of(SPEC).evaluate(1, 1_500, 0, 0, 0, 1, cost);
        BenchmarkLoop loop = BenchmarkLoop.of(SPEC, 1, 1_000, 1_000);
        assertThat(loop.tpotS()).isEqualTo(cost.seconds);
        assertThat(loop.prefillStepFraction()).isZero();
    }

    /// More requests in flight: more output in all, slower for each.
    @Test
    void moreInFlightIsMoreInAllAndLessForEach() {
        BenchmarkLoop before = BenchmarkLoop.of(SPEC, 1, 1_000, 1_000);
        for (int concurrency = 2; concurrency <= 128; concurrency *= 2) {
            BenchmarkLoop loop = BenchmarkLoop.of(SPEC, concurrency, 1_000, 1_000);
            assertThat(loop.tpotS()).isGreaterThan(before.tpotS());
            assertThat(loop.outputTokensPerS()).isGreaterThan(before.outputTokensPerS());
            before = loop;
        }
    }

    /// Requests beyond the pool wait: they add no output and leave the time per token as it is.
    @Test
    void whatThePoolCannotHoldWaits() {
        EngineSpec small = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(10 * 1_500 / 16 + 10));
        BenchmarkLoop full = BenchmarkLoop.of(small, 10, 1_000, 1_000);
        BenchmarkLoop waiting = BenchmarkLoop.of(small, 40, 1_000, 1_000);
        assertThat(waiting.sequences()).isEqualTo(10);
        assertThat(waiting.tpotS()).isEqualTo(full.tpotS());
        assertThat(waiting.outputTokensPerS()).isCloseTo(full.outputTokensPerS(), within(1e-6));
        assertThat(waiting.ttftS()).isGreaterThan(10 * full.ttftS());
    }

    /// The steady state is the mean of what the simulated engine does with the same requests, within a few percent.
    @Test
    void itIsTheMeanOfTheSimulatedEngine() {
        int concurrency = 16;
        FleetSimulation simulation = new FleetSimulation(Fleet.of(SPEC, 1));
        BenchmarkLoop loop = BenchmarkLoop.of(SPEC, concurrency, 1_024, 512);
        double lifetimeS = loop.ttftS() + 511 * loop.tpotS();
        for (int i = 0; i < 60 * concurrency; i++) {
            simulation.offer(Request.of(i, i * lifetimeS / concurrency, 1_024, 512));
        }
        simulation.finish();
        assertThat(simulation.result().total().tpot().meanS()).isCloseTo(loop.tpotS(), within(0.05 * loop.tpotS()));
    }
}
