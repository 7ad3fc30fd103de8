package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StepPowerTest {
    private static AcceleratorType accelerator(String id) {
        return Catalog.builtIn().accelerator(id).orElseThrow();
    }

    private static LanguageModel model(String id) {
        return Catalog.builtIn().model(id).orElseThrow();
    }

    private static StepPower power(String accelerator, String model, int tensor, Precision precision) {
        return StepPower.of(EngineSpec.of(accelerator(accelerator), model(model), tensor, precision));
    }

    /// H100, two of them: 700 (0.54 + 0.21 · 0.4 + 0.52 · 0.1 + 0.56 (1 − e^(−0.05/0.38)) − 0.10 · 0.5) = 486.4 W; at
    /// 0.7 of the clock, where u_c is 0.05 of the peak at full clock and the memory draws 3.35e12 · 0.5 · 31e-12 =
    /// 51.9 W: 700 (0.626 + 0.56 (1 − e^(−0.0714/0.38))) = 505.3 W would be drawn, 119 + 51.9 + (386.3 − 51.9) ·
    /// 0.7^2.7 = 298.6 W are.
    @Test
    void aStepOnPaper() {
        StepPower power = power("h100", "llama-3.1-70b", 2, Precision.BF16);
        assertThat(power.watts(0.05, 0.4, 0.1, 1)).isCloseTo(486.5, within(0.2));
        assertThat(power.watts(0.05, 0.4, 0.1, 0.7)).isCloseTo(298.6, within(0.2));
    }

    /// Splitwise: BLOOM-176B on eight A100 reads 44 GB of weights in 47.6 ms and draws 0.637 of TDP; Llama-2-70B on
    /// eight, four and two reads 0.19, 0.38 and 0.63 of the bandwidth and draws 0.435, 0.594 and 0.736. Long prompts
    /// draw all that the board may.
    @Test
    void theA100DrawsWhatSplitwiseMeasured() {
        StepPower power = power("a100-80gb", "llama-2-70b", 8, Precision.BF16);
        assertThat(power.watts(0.002, 44e9 / 47.6e-3 / 2.039e12, 0, 1) / 400).isCloseTo(0.637, within(0.03));
        assertThat(power.watts(0.001, 0.19, 0, 1) / 400).isCloseTo(0.435, within(0.02));
        assertThat(power.watts(0.002, 0.38, 0, 1) / 400).isCloseTo(0.594, within(0.04));
        assertThat(power.watts(0.004, 0.63, 0, 1) / 400).isCloseTo(0.736, within(0.02));
        assertThat(power.watts(0.6, 0.1, 0, 1)).isEqualTo(400);
    }

    @Test
    void quantizedExpertsDrawMore() {
        double packed = power("b200", "qwen3-235b-a22b", 4, Precision.FP8).watts(0.02, 0.3, 0.01, 1);
        double plain = power("b200", "qwen3-235b-a22b", 4, Precision.BF16).watts(0.02, 0.3, 0.01, 1);
        assertThat(packed - plain).isCloseTo(0.08 * 1000, within(1e-9));
    }

    @Test
    void partsThatNobodyMeasuredSayThatTheirLawIsGeneral() {
        assertThat(power("mi300x", "llama-3.1-70b", 2, Precision.BF16).law().name())
                .startsWith("general");
        assertThat(power("b200", "llama-3.1-70b", 2, Precision.BF16).law().name())
                .contains("ML.ENERGY");
        assertThat(power("gb300", "llama-3.1-70b", 2, Precision.BF16).law().name())
                .contains("GB200");
    }

    /// More work never draws less, and neither does a faster clock.
    @Test
    void powerGrowsWithWorkAndClock() {
        SplittableRandom random = new SplittableRandom(11);
        for (AcceleratorType type : Catalog.builtIn().accelerators()) {
            if (!(type.tdpW() > 0 && type.bf16FlopPerS() > 0 && type.memoryBytesPerS() > 0)) {
                continue;
            }
            EngineSpec spec = EngineSpec.of(type, model("llama-3.1-70b"), 8, Precision.FP8);
            StepPower power = StepPower.of(spec);
            StepTime time = StepTime.of(spec);
            StepCost cost = new StepCost();
            for (int i = 0; i < 50; i++) {
                double u = random.nextDouble();
                double w = random.nextDouble(0.5);
                double c = random.nextDouble(0.4);
                double watts = power.watts(u, w, c, 1);
                assertThat(watts).isBetween(power.idleW(), power.tdpW());
                assertThat(power.watts(Math.min(1, u + 0.1), w, c, 1)).isGreaterThanOrEqualTo(watts);
                assertThat(power.watts(u, w + 0.1, c, 1)).isGreaterThanOrEqualTo(watts);
                assertThat(power.watts(u, w, c + 0.1, 1)).isGreaterThanOrEqualTo(watts);
                int decodes = random.nextInt(1, 256);
                int prompts = random.nextInt(2) * random.nextInt(4000);
                double before = 0;
                for (double clock = 0.2; clock <= 1.0001; clock += 0.1) {
                    double f = Math.min(1, clock);
                    time.evaluate(decodes, 2000.0 * decodes, prompts, 0.5 * prompts * prompts, 0, f, cost);
                    double at = power.watts(cost, f);
                    assertThat(at).as("%s at %s", type.id(), f).isGreaterThanOrEqualTo(before * (1 - 1e-12));
                    before = at;
                }
            }
        }
    }

    @Test
    void theClockForACapHolds() {
        StepPower power = power("h100", "llama-3.1-70b", 4, Precision.BF16);
        for (double capW : new double[] {300, 450, 600}) {
            double clock = power.clockForCap(700, capW, 0.1);
            assertThat(power.watts(clock, 0.5, 0.5, clock)).isCloseTo(capW, within(1e-9));
            assertThat(power.watts(clock, 0.3, 0.1, clock)).isLessThan(capW);
        }
        assertThat(power.clockForCap(690, 700, 0.1)).isEqualTo(1);
        assertThat(power.clockForCap(690, 50, 0.1)).isEqualTo(0.1);
    }
}
