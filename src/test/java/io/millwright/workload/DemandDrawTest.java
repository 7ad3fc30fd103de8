package io.millwright.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.Fidelity;
import io.millwright.workload.demand.Arrivals;
import io.millwright.workload.demand.RequestKind;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@org.jspecify.annotations.NullUnmarked
class DemandDrawTest {
    private static final double DAY_S = 86_400;
    private static final double RATE_PER_S = 2000;
    private static final double CV = 2;

    @TempDir
    Path folder;

    /// What a stream asks for, each request counted as often as it stands for.
    private record Demand(long drawn, double requests, double inputTokens, double outputTokens, double dispersion) {
        static Demand of(Path file, DemandDraw draw, double untilS) {
            try (RequestStream stream = WorkloadFiles.open(file, 1, List.of(), draw)) {
                long drawn = 0;
                double input = 0;
                double output = 0;
                long window = 0;
                double count = 0;
                double sum = 0;
                double squares = 0;
                while (stream.hasNext()) {
                    Request request = stream.next();
                    if (request.arrivalS() > untilS) {
                        break;
                    }
                    for (; request.arrivalS() > 10 * (window + 1); window++) {
                        sum += count;
                        squares += count * count;
                        count = 0;
                    }
                    count += draw.weight();
                    drawn++;
                    input += draw.weight() * request.inputTokens();
                    output += draw.weight() * request.outputTokens();
                }
                double mean = sum / window;
                return new Demand(drawn, drawn * draw.weight(), input, output, (squares / window - mean * mean) / mean);
            }
        }
    }

    private Path profile() throws IOException {
        StringBuilder lines =
                new StringBuilder("t_s,rate_rps,cv_rate_weighted,mean_input_tokens_6h,mean_output_tokens_6h\n");
        for (int i = 0; i < 144; i++) {
            lines.append(600 * i)
                    .append(',')
                    .append(RATE_PER_S)
                    .append(',')
                    .append(CV)
                    .append(",600,110\n");
        }
        return Files.writeString(folder.resolve("profile.csv"), lines);
    }

    @ParameterizedTest
    @CsvSource({"0.2, 50", "1, 16", "1, 1868", "20, 16", "20, 1868", "20000, 5", "3.7, NaN", "400, NaN"})
    void theScaleIsKeptWhateverIsDrawn(double scale, double meanPerS) {
        for (Fidelity fidelity : Fidelity.values()) {
            assertThat(fidelity.draw(scale, meanPerS).scale()).isCloseTo(scale, within(1e-12 * scale));
        }
    }

    @ParameterizedTest
    @EnumSource(Fidelity.class)
    void everyFidelityDrawsTheSameDemandOfARecordedTrace(Fidelity fidelity) throws IOException {
        StringBuilder lines = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i < 50; i++) {
            lines.append("2023-11-16 18:15:")
                    .append(10 + i)
                    .append(".0,")
                    .append(100 + i)
                    .append(",20\n");
        }
        Path trace = Files.writeString(folder.resolve("trace.csv"), lines);
        Demand demand = Demand.of(trace, fidelity.draw(40, WorkloadFiles.meanPerS(trace)), Double.POSITIVE_INFINITY);
        assertThat(demand.requests()).isEqualTo(50 * 40);
        assertThat(demand.inputTokens()).isEqualTo(40 * (50 * 100 + 49 * 25));
        assertThat(demand.drawn()).isEqualTo(fidelity == Fidelity.FLUID ? 50 * 16 : 50 * 40);
    }

    @Test
    void ofABusyProfileFewAreDrawnAndTheDemandIsThatOfAll() throws IOException {
        Path profile = profile();
        assertThat(WorkloadFiles.meanPerS(profile)).isCloseTo(RATE_PER_S, within(1e-9));
        DemandDraw draw = Fidelity.FLUID.draw(20, RATE_PER_S);
        double untilS = DAY_S / 48;
        Demand demand = Demand.of(profile, draw, untilS);
        double expected = 20 * RATE_PER_S * untilS;
        assertThat(demand.drawn()).isLessThan(700_000);
        assertThat(demand.requests()).isCloseTo(expected, within(0.002 * expected));
        assertThat(demand.inputTokens()).isCloseTo(600 * expected, within(0.01 * 600 * expected));
        assertThat(demand.outputTokens()).isCloseTo(110 * expected, within(0.01 * 110 * expected));
    }

    @Test
    void requestsThatStandForSeveralScatterAsThoseWould() throws IOException {
        Path profile = profile();
        double untilS = DAY_S / 24;
        Demand each = Demand.of(profile, DemandDraw.ONCE, untilS);
        Demand sampled = Demand.of(profile, new DemandDraw(0.1, 10), untilS);
        assertThat(each.dispersion()).isCloseTo(CV * CV, within(1.0));
        assertThat(sampled.dispersion()).isCloseTo(CV * CV, within(1.0));
    }

    @Test
    void ofABusyDescriptionFewAreDrawnAndTheDemandIsThatOfAll() {
        Workload busy = Workload.of("busy", 600, Arrivals.poisson(5000), Workload.Part.of(RequestKind.BATCH, 1));
        Workload drawn = busy.drawn(Fidelity.FLUID.draw(3, busy.meanPerS()));
        assertThat(drawn.meanPerS()).isCloseTo(320, within(1e-9));
        assertThat(drawn.arrivals().burstiness()).isCloseTo(Math.sqrt(320 / 15_000.0), within(1e-12));
        assertThat(busy.drawn(DemandDraw.every(3))).isEqualTo(busy.times(3));
    }
}
