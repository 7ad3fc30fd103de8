package io.millwright.workload.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.numeric.Progress;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TraceReader;
import io.millwright.workload.TraceWriter;
import io.millwright.workload.demand.Workload.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemandProfileTest {
    @TempDir
    Path folder = Path.of("");

    private static DemandProfile profile(List<Request> requests) {
        return DemandProfile.of(RequestStream.of(requests), Double.NaN, Progress.NONE);
    }

    @Test
    void aClockOfRequestsIsDescribed() {
        DemandProfile profile = profile(LongStream.range(0, 5001)
                .mapToObj(i -> Request.of(i, i * 2.0, 1 + (int) (i % 100), 10))
                .toList());
        assertThat(profile.requests()).isEqualTo(5001);
        assertThat(profile.spanS()).isEqualTo(10_000);
        assertThat(profile.peakPerS()).isEqualTo(0.5);
        assertThat(profile.gaps().variation()).isCloseTo(0, within(1e-9));
        assertThat(profile.tiedShare()).isZero();
        assertThat(profile.dispersions().get(2).index()).isCloseTo(0, within(1e-9));
        assertThat(profile.input().quantile(0.5)).isEqualTo(50);
        assertThat(profile.input().quantile(0.9)).isEqualTo(90);
        assertThat(profile.input().cumulative(25)).isCloseTo(0.25, within(1e-3));
        assertThat(profile.input().shares(new double[] {11, 101}))
                .containsExactly(new double[] {0.1, 0.9, 0}, within(1e-3));
        assertThat(profile.output().mean()).isEqualTo(10);
    }

    @Test
    void ratesAreCountedInWindowsThatGrowWithTheSpan() {
        DemandProfile profile = profile(LongStream.range(0, 20_000)
                .mapToObj(i -> Request.of(i, i < 10_000 ? i : 10_000 + 3.0 * (i - 10_000), 1, 1))
                .toList());
        RateSeries rate = profile.rate().coarser(8);
        assertThat(profile.rate().total()).isEqualTo(20_000);
        assertThat(rate.total()).isEqualTo(20_000);
        assertThat(rate.perS(0)).isEqualTo(1);
        assertThat(rate.perS(5)).isCloseTo(1.0 / 3, within(1e-3));
    }

    @Test
    void distanceIsTheLargestDifferenceOfShares() {
        Spread low = profile(LongStream.range(0, 100)
                        .mapToObj(i -> Request.of(i, (double) i, 1 + (int) i, 1))
                        .toList())
                .input();
        Spread high = profile(LongStream.range(0, 100)
                        .mapToObj(i -> Request.of(i, (double) i, 31 + (int) i, 1))
                        .toList())
                .input();
        assertThat(low.distance(low)).isZero();
        assertThat(low.distance(high)).isCloseTo(0.3, within(1e-12));
        assertThat(high.distance(low)).isEqualTo(low.distance(high));
    }

    @Test
    void sharedPrefixesAreCountedToTheFirstNewBlock() {
        DemandProfile profile = profile(List.of(
                Request.of(0, 0, 400, 1).withPrefix(new long[] {1, 2, 3, 4}, 100),
                Request.of(1, 1, 400, 1).withPrefix(new long[] {1, 2, 9, 4}, 100),
                Request.of(2, 2, 400, 1)));
        assertThat(profile.prefixes().blockShare()).isEqualTo(0.25);
        assertThat(profile.prefixes().requestShare()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(profile.prefixes().blockTokens()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource(TraceWriter.Form.class)
    void writtenTracesReadBack(TraceWriter.Form form) throws IOException {
        Workload workload = Workload.of(
                "chat", 600, Arrivals.poisson(2), Part.of(RequestKind.CHAT, 1), Part.of(RequestKind.CODE, 1));
        Path file = folder.resolve("trace.gz");
        long written;
        try (GeneratedRequests requests = new GeneratedRequests(workload, 1)) {
            written = TraceWriter.write(requests, form, 3 * 3600, file);
        }
        DemandProfile generated;
        try (GeneratedRequests requests = new GeneratedRequests(workload, 1)) {
            generated = DemandProfile.of(requests, 600, Progress.NONE);
        }
        DemandProfile read;
        try (RequestStream requests = TraceReader.open(file)) {
            read = DemandProfile.of(requests, Double.NaN, Progress.NONE);
            assertThat(requests.findings()).isEmpty();
        }
        assertThat(read.requests()).isEqualTo(written).isEqualTo(generated.requests());
        assertThat(read.spanS()).isCloseTo(generated.spanS(), within(1.1e-3));
        assertThat(read.input().distance(generated.input())).isZero();
        assertThat(read.output().distance(generated.output())).isZero();
        if (form == TraceWriter.Form.MOONCAKE) {
            // Blocks of 512 instead of 128 tokens: coarser, but the same prefixes.
            assertThat(read.prefixes().blockShare())
                    .isCloseTo(generated.prefixes().blockShare(), within(0.05));
        }
    }
}
