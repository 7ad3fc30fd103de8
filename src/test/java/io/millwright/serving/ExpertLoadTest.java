package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Confidence;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.Datum;
import io.millwright.catalog.LanguageModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpertLoadTest {
    private static final EngineSpec EVEN = EngineSpec.of(Specs.B200, Specs.DEEPSEEK_R1, 8, Precision.FP8);

    /// Two groups of four experts with popularities 1, 1/2, 1/3, 1/4 over their sum 25/12: the first has 1 and 1/3.
    @Test
    void theBusiestGroupHasEveryOtherExpertByPopularity() {
        EngineSpec spec = engine(model(4, 1, 1), 2).withParallelism(new Parallelism(2, 1, 1, 2));
        ExpertLoad load = ExpertLoad.of(spec);
        assertThat(load.busiest()).isCloseTo(2 * (16.0 / 25), within(1e-12));
        double spread = spec.calibration().expertSpread();
        double few = 2 * (2 - Math.pow(1 - 12.0 / 25, spread) - Math.pow(1 - 4.0 / 25, spread));
        assertThat(load.touched(1)).isCloseTo(few, within(1e-12));
        assertThat(load.touched(8000)).isCloseTo(4, within(1e-9));
    }

    @Test
    void evenExpertsTakeTheSameTimeHoweverTheyAreGrouped() {
        for (int groups : new int[] {1, 2, 4, 8}) {
            EngineSpec spec = EVEN.withParallelism(EVEN.parallelism().withExpert(groups));
            assertThat(ExpertLoad.of(spec).busiest()).isEqualTo(1);
            assertThat(seconds(spec, 64)).isEqualTo(seconds(EVEN, 64));
        }
    }

    @Test
    void unevenExpertsSlowAStepTheMoreTheFinerTheyAreSpread() {
        for (int tokens : new int[] {1, 16, 256, 4096}) {
            double before = seconds(EVEN, tokens);
            for (int groups : new int[] {2, 4, 8}) {
                double seconds = seconds(skewed(0.6, groups), tokens);
                assertThat(seconds).isGreaterThanOrEqualTo(before);
                before = seconds;
            }
            assertThat(seconds(skewed(0.3, 8), tokens)).isGreaterThanOrEqualTo(seconds(EVEN, tokens));
            assertThat(seconds(skewed(0.6, 1), tokens)).isEqualTo(seconds(EVEN, tokens));
        }
    }

    @Test
    void noGroupGetsMoreThanTheChoicesOfAToken() {
        // One expert per group: no token chooses it twice, so it is at most k-fold relieved of E.
        ExpertLoad load = ExpertLoad.of(engine(model(8, 4, 50), 8).withParallelism(new Parallelism(8, 1, 1, 8)));
        assertThat(load.busiest()).isEqualTo(2);
    }

    /// The tokens of the other replicas come to every rank, and their sums go back.
    @Test
    void expertsSplitOverReplicasGatherTheTokens() {
        EngineSpec spec = EVEN.withParallelism(new Parallelism(1, 1, 8, 1));
        StepCost cost = new StepCost();
        StepTime time = StepTime.of(spec);
        time.evaluate(64, 64_000, 0, 0, 0, 1, cost);
        double few = cost.communicationS;
        time.evaluate(128, 128_000, 0, 0, 0, 1, cost);
        int width = Specs.DEEPSEEK_R1.hidden();
        double bytes = Specs.DEEPSEEK_R1.layers() * 64.0 * width * (1 + 2) * 7 / 8;
        double linkBytesPerS =
                Specs.B200.scaleUpBytesPerS() * spec.calibration().link();
        assertThat(cost.communicationS - few).isCloseTo(bytes / linkBytesPerS, within(1e-12));
    }

    private static double seconds(EngineSpec spec, int tokens) {
        StepCost cost = new StepCost();
        StepTime.of(spec).evaluate(tokens, 0, 0, 0, 0, 1, cost);
        return cost.seconds;
    }

    private static EngineSpec skewed(double skew, int groups) {
        LanguageModel model = model(Specs.DEEPSEEK_R1.experts(), Specs.DEEPSEEK_R1.expertsPerToken(), skew);
        return engine(model, 8).withParallelism(EVEN.parallelism().withExpert(groups));
    }

    private static EngineSpec engine(LanguageModel model, int tensor) {
        return EngineSpec.of(Specs.B200, model, tensor, Precision.FP8).withCalibration(EVEN.calibration());
    }

    private static LanguageModel model(int experts, int perToken, double skew) {
        LanguageModel like = Specs.DEEPSEEK_R1;
        DataSheet sheet = like.sheet();
        DataSheet uneven = new DataSheet(
                sheet.id(),
                sheet.kind(),
                sheet.name(),
                sheet.vendor(),
                sheet.status(),
                sheet.confidence(),
                sheet.source(),
                sheet.notes(),
                Map.of("expertSkew", new Datum(skew, "", Confidence.LOW, true, "")),
                sheet.texts());
        return new LanguageModel(
                uneven,
                like.attention(),
                like.layers(),
                like.hidden(),
                like.queryHeads(),
                like.kvHeads(),
                like.headDim(),
                experts,
                perToken,
                like.vocabulary(),
                like.attentionParams(),
                like.denseParams(),
                like.expertParams(),
                like.embeddingParams(),
                like.totalParams(),
                like.activeParams(),
                like.kvElementsPerToken(),
                like.attentionFlopPerTokenPerContextToken());
    }
}
