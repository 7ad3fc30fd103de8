package io.millwright.workload.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TraceReader;
import io.millwright.workload.demand.Distribution.Exponential;
import io.millwright.workload.demand.Distribution.LogNormal;
import io.millwright.workload.demand.Distribution.Weibull;
import io.millwright.workload.demand.Workload.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemandFitTest {
    private static final Path TRACES = Path.of("../shared/data/traces");

    private static DemandFit fit(Workload workload) {
        return DemandFit.of(workload.name(), () -> new GeneratedRequests(workload, 77), Progress.NONE)
                .fit()
                .orElseThrow();
    }

    private static Workload workload(Arrivals arrivals, Conversation conversation) {
        return Workload.of(
                "known", 4000, arrivals, Part.of(RequestKind.BATCH, 1).withConversation(conversation));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1, 1.8})
    void findsTheBurstinessUnderAChangingRate(double burstiness) {
        Arrivals arrivals = Arrivals.poisson(5)
                .withBurstiness(burstiness)
                .withPatterns(new RatePattern(4000, List.of(0.5, 1.0, 2.0, 0.5)));
        DemandFit fit = fit(workload(arrivals, Conversation.single(Amount.of(10), Amount.of(10))));
        assertThat(fit.workload().arrivals().burstiness()).isCloseTo(burstiness, within(0.04 * burstiness + 0.01));
        assertThat(fit.workload().arrivals().bursts()).isEmpty();
        RatePattern found = fit.workload().arrivals().patterns().getFirst();
        assertThat(found.at(2500) / found.at(1500)).isCloseTo(2, within(0.5));
        assertThat(fit.workload().arrivals().requestsPerS()).isCloseTo(5, within(0.4));
    }

    @ParameterizedTest
    @CsvSource({"1, 1440, 12, 6", "1.4, 2880, 10, 12", "1, 10000, 2, 10"})
    void keepsTheScatterOfBursts(double burstiness, double perDay, double meanS, double factor) {
        Arrivals arrivals =
                Arrivals.poisson(5).withBurstiness(burstiness).withBursts(new Bursts(perDay, meanS, factor));
        DemandFit fit = fit(workload(arrivals, Conversation.single(Amount.of(10), Amount.of(10))));
        assertThat(fit.workload().arrivals().bursts()).isPresent();
        // Of 66 windows of 60 s the index scatters by 17 % by itself, in the trace and in what is drawn.
        assertScatter(fit, 0.35);
    }

    private static void assertScatter(DemandFit fit, double within) {
        assertThat(fit.comparisons())
                .filteredOn(row -> row.name().startsWith("index of dispersion"))
                .filteredOn(row -> !row.name().contains("600"))
                .hasSize(3)
                .allSatisfy(
                        row -> assertThat(row.errorFraction()).as(row.name()).isCloseTo(0, within(within)));
    }

    @Test
    void aConstantRateNeedsNoPattern() {
        DemandFit fit = fit(workload(Arrivals.poisson(5), Conversation.single(Amount.of(10), Amount.of(10))));
        assertThat(fit.workload().arrivals().patterns()).isEmpty();
        assertThat(fit.workload().arrivals().bursts()).isEmpty();
    }

    @Test
    void findsTheLawsOfLengthsAndTheirCorrelation() {
        Amount input = new Amount(new LogNormal(800, 0.9), 1, 60_000);
        Amount output = new Amount(new Exponential(200), 1, 4000);
        DemandFit fit = fit(
                workload(Arrivals.poisson(5), Conversation.single(input, output).withCorrelation(0.6)));
        Conversation found = fit.workload().parts().getFirst().conversation();
        assertThat(found.correlation()).isCloseTo(0.6, within(0.02));
        assertThat(found.input().spread()).isInstanceOf(LogNormal.class);
        LogNormal normal = (LogNormal) found.input().spread();
        assertThat(normal.median()).isCloseTo(800, within(20.0));
        assertThat(normal.sigma()).isCloseTo(0.9, within(0.02));
        assertThat(found.output().mean()).isCloseTo(200, within(4.0));
        assertThat(fit.findings()).isEmpty();
        assertThat(fit.distances())
                .allSatisfy(each -> assertThat(each.distance()).isLessThan(1.5 * each.byChance()));
    }

    @Test
    void findsTheShapeOfAWeibull() {
        Amount output = new Amount(new Weibull(300, 0.6), 1, 100_000);
        Distribution found = fit(workload(Arrivals.poisson(5), Conversation.single(Amount.of(5), output)))
                .workload()
                .parts()
                .getFirst()
                .conversation()
                .output()
                .spread();
        assertThat(found).isInstanceOf(Weibull.class);
        assertThat(((Weibull) found).shape()).isCloseTo(0.6, within(0.02));
    }

    @Test
    void lengthsOfNoSimpleLawBecomeATable() {
        List<Request> requests = LongStream.range(0, 6000)
                .mapToObj(i -> Request.of(i, i * 0.5, i % 3 == 0 ? 7000 : 20 + (int) (i % 7), 1 + (int) (i * 37 % 900)))
                .toList();
        DemandFit fit = DemandFit.of("clusters", () -> RequestStream.of(requests), Progress.NONE)
                .fit()
                .orElseThrow();
        assertThat(fit.lengthLaws().getFirst().law()).isEqualTo("table");
        assertThat(fit.lengthLaws().getFirst().distance()).isLessThan(0.005);
        assertThat(fit.trace().input().distance(fit.drawn().input())).isLessThan(0.03);
    }

    @ParameterizedTest
    @CsvSource({"azure-2023-conv.csv, 0.03, 0.03, 0.15", "azure-2023-code-first30min.csv, 0.13, 0.05, 0.15"})
    void publishedTracesAreFitted(String file, double gaps, double lengths, double scatter) {
        Path trace = TRACES.resolve(file);
        org.junit.jupiter.api.Assumptions.assumeTrue(java.nio.file.Files.exists(trace));
        DemandFit fit = DemandFit.of(file, () -> TraceReader.open(trace), Progress.NONE)
                .fit()
                .orElseThrow();
        assertThat(fit.distances().getFirst().distance()).isLessThan(gaps);
        assertScatter(fit, scatter);
        assertThat(fit.comparisons())
                .filteredOn(row -> row.name().endsWith("mean") || row.name().endsWith("p50"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.errorFraction()).isCloseTo(0, within(lengths)));
        assertThat(WorkloadFormat.read(
                                WorkloadFormat.write(fit.workload()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                "fit")
                        .workload())
                .contains(fit.workload());
    }

    @Test
    void aCoarseClockIsSpreadAndTold() {
        Path trace = TRACES.resolve("mooncake-conversation.jsonl.gz");
        org.junit.jupiter.api.Assumptions.assumeTrue(java.nio.file.Files.exists(trace));
        DemandFit fit = DemandFit.of("mooncake", () -> TraceReader.open(trace), Progress.NONE)
                .fit()
                .orElseThrow();
        assertThat(fit.findings())
                .extracting(Finding::code)
                .contains("workload.fit.coarse-clock", "workload.fit.sessions");
        // 36.6 % is what the notes beside the trace say of an unbounded prefix cache.
        assertThat(fit.trace().prefixes().blockShare()).isCloseTo(0.366, within(5e-4));
        assertThat(fit.workload().arrivals().burstiness()).isCloseTo(1, within(0.05));
    }

    @Test
    void oneRequestIsTooFew() {
        DemandFit.Outcome outcome =
                DemandFit.of("one", () -> RequestStream.of(List.of(Request.of(0, 0, 1, 1))), Progress.NONE);
        assertThat(outcome.fit()).isEmpty();
        assertThat(outcome.findings()).extracting(Finding::code).containsExactly("workload.fit.too-few");
    }

    @Test
    void aFitCanBeCancelled() {
        Progress impatient = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        Workload workload = workload(Arrivals.poisson(50), Conversation.single(Amount.of(1), Amount.of(1)));
        Assertions.assertThatThrownBy(() -> DemandFit.of("known", () -> new GeneratedRequests(workload, 1), impatient))
                .isInstanceOf(CancellationException.class);
    }

    /// Abramowitz and Stegun, tables 6.1 and 6.2.
    @ParameterizedTest
    @CsvSource({
        "1, -0.577215664901533, 1.644934066848226, 0",
        "0.5, -1.963510026021423, 4.934802200544679, 0.572364942924700",
        "10, 2.251752589066721, 0.105166335681686, 12.801827480081469"
    })
    void gammaFunctionsAgreeWithTables(double x, double digamma, double trigamma, double logGamma) {
        assertThat(GammaGaps.digamma(x)).isCloseTo(digamma, within(1e-7));
        assertThat(GammaGaps.trigamma(x)).isCloseTo(trigamma, within(1e-6));
        assertThat(GammaGaps.logGamma(x)).isCloseTo(logGamma, within(1e-7));
    }
}
