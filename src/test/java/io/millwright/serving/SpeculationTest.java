package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.finding.Finding;
import io.millwright.workload.Request;
import org.junit.jupiter.api.Test;

class SpeculationTest {
    @Test
    void yieldsTheTokensUpToTheFirstRefusalAndOneMore() {
        assertThat(Speculation.NONE.tokensPerStep()).isEqualTo(1);
        assertThat(new Speculation(4, 0).tokensPerStep()).isEqualTo(1);
        assertThat(new Speculation(3, 1).tokensPerStep()).isEqualTo(4);
        double acceptance = 0.7;
        assertThat(new Speculation(4, acceptance).tokensPerStep())
                .isCloseTo((1 - Math.pow(acceptance, 5)) / (1 - acceptance), within(1e-12));
    }

    @Test
    void refusesValuesThatAreNoProbability() {
        assertThatThrownBy(() -> new Speculation(1, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Speculation(-1, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    /// DeepSeek-V3 takes 85 to 90 % of second tokens and gets 1.8 times the tokens per second (DeepSeek-AI,
    /// *DeepSeek-V3 Technical Report*, 2024, section 5.4.3).
    @Test
    void oneDraftedTokenGivesDeepSeekAboutTheSpeedThatIsReported() {
        EngineSpec spec = EngineSpec.of(Specs.B200, Specs.DEEPSEEK_R1, 8, Precision.FP8);
        assertThat(gain(spec, new Speculation(1, 0.875), 1)).isBetween(1.65, 1.85);
    }

    /// Small batches wait for weights, so that checking five tokens costs hardly more than writing one; large ones keep
    /// the tensor cores busy with tokens that are refused.
    @Test
    void draftingPaysWithFewSequencesAndCostsWithMany() {
        EngineSpec spec = EngineSpec.of(Specs.H100, Specs.LLAMA_70B, 8, Precision.BF16);
        Speculation speculation = new Speculation(4, 0.6);
        assertThat(gain(spec, speculation, 1)).isGreaterThan(1.8);
        double before = Double.POSITIVE_INFINITY;
        for (int sequences = 1; sequences <= 512; sequences *= 2) {
            double gain = gain(spec, speculation, sequences);
            assertThat(gain).isLessThan(before).isLessThan(speculation.tokensPerStep());
            before = gain;
        }
        assertThat(before).isLessThan(1);
    }

    @Test
    void aDraftThatIsNeverRightOnlyCosts() {
        EngineSpec spec = Specs.llama8bOnA100();
        assertThat(gain(spec, new Speculation(2, 0), 8)).isLessThan(1);
        assertThat(gain(spec, new Speculation(0, 0.9), 8)).isEqualTo(1);
    }

    /// How many times as fast a user gets tokens.
    private static double gain(EngineSpec spec, Speculation speculation, int sequences) {
        StepCost plain = decoding(spec, sequences);
        StepCost drafted = decoding(spec.withSpeculation(speculation), sequences);
        return speculation.tokensPerStep() * plain.seconds / drafted.seconds;
    }

    private static StepCost decoding(EngineSpec spec, int sequences) {
        StepCost cost = new StepCost();
        StepTime.of(spec).evaluate(sequences, 1000.0 * sequences, 0, 0, 0, 1, cost);
        assertThat(cost.memoryFraction).isLessThanOrEqualTo(1);
        return cost;
    }

    @Test
    void theDraftTakesMemoryAndTokensOfTheStep() {
        EngineSpec plain = Specs.llama8bOnA100();
        EngineSpec drafting = plain.withSpeculation(new Speculation(4, 0.7));
        assertThat(MemoryFit.of(drafting).kvTokens())
                .isLessThan(MemoryFit.of(plain).kvTokens());
        assertThat(drafting.withLimits(BatchLimits.DEFAULT.withMaxBatchTokens(512))
                        .mostSequences())
                .isEqualTo(512 / 5);
        BatchLimits narrow = new BatchLimits(4, 4, 4, 16, false);
        assertThat(drafting.withLimits(narrow).check("here"))
                .extracting(Finding::code)
                .containsExactly("serving.speculation.budget");
    }

    @Test
    void everyRequestGetsItsTokensAndNoMore() {
        EngineSpec spec = Specs.llama8bOnA100().withSpeculation(new Speculation(3, 0.8));
        FleetSimulation simulation = new FleetSimulation(Fleet.of(spec, 2));
        for (int i = 0; i < 50; i++) {
            simulation.offer(Request.of(i, 0.1 * i, 100 + i, 1 + 7 * i));
        }
        simulation.finish();
        ServingResult result = simulation.result();
        assertThat(result.total().completed()).isEqualTo(50);
        assertThat(result.work().outputTokens()).isEqualTo(result.total().outputTokens());
        assertThat(result.work().decodeTokens()).isEqualTo(result.work().outputTokens() - 50);
    }

    @Test
    void expertGroupsDivideTheAcceleratorsOfAStage() {
        assertThat(new Parallelism(2, 1, 4).expert()).isEqualTo(8);
        assertThat(Parallelism.tensor(8).expert()).isEqualTo(1);
        assertThat(Parallelism.tensor(8).withExpert(4).accelerators()).isEqualTo(8);
        assertThatThrownBy(() -> Parallelism.tensor(8).withExpert(3)).isInstanceOf(IllegalArgumentException.class);
    }
}
