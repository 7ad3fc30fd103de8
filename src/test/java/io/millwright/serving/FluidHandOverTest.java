package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.fabric.Fabric;
import io.millwright.serving.fabric.Link;
import io.millwright.serving.fluid.FluidFleet;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Caches that go from engines that read to engines that decode, at the fluid level and at the request level by the
/// same
/// calls; the bands are those of `docs/validation/serving.md`.
class FluidHandOverTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final double BYTES_PER_TOKEN = 131_072;
    private static final double STEP_S = 10;

    /// Network adapters from wide open to nearly full.
    @ParameterizedTest
    @CsvSource({"1e12, 15, 1500", "5e9, 15, 1500", "2e9, 15, 1500", "1.3e9, 15, 1500", "4e9, 4, 6000"})
    void cachesTakeAsLongAsAtTheRequestLevel(double bytesPerS, double ratePerS, int input) {
        Fleet fleet = split(3, 3).withFabric(row(6, bytesPerS));
        List<Request> requests = requests(5, 900, ratePerS, input, 250);
        ServingResult fluid = run(new FluidFleet(fleet, List.of(), RoutingPolicy.LEAST_LOADED, 0), requests);
        ServingResult steps = run(new FleetSimulation(fleet), requests);
        assertThat(fluid.traffic().handOvers()).isEqualTo(steps.traffic().handOvers());
        assertBand("bytes", fluid.traffic().handOverBytes(), steps.traffic().handOverBytes(), 1e-6);
        assertThat(fluid.durationS()).isCloseTo(steps.durationS(), within(STEP_S));
        assertBand("adapters", adapters(fluid).bytes(), adapters(steps).bytes(), 1e-6);
        Latency took = steps.traffic().handOver();
        assertBand("hand-over", fluid.traffic().handOver().meanS(), took.meanS(), 0.4);
        assertBand("hand-over p90", fluid.traffic().handOver().p90S(), took.p90S(), 0.3);
        assertBand("TPOT", fluid.total().tpot().meanS(), steps.total().tpot().meanS(), 0.05);
        assertBand("E2E p50", fluid.total().e2e().p50S(), steps.total().e2e().p50S(), 0.05);
        assertBand("energy", fluid.energyJ(), steps.energyJ(), 0.01);
    }

    /// Adapters that carry a third of what is read: the network makes the pace.
    @Test
    void aNetworkThatHoldsTokensBackIsNamedAtBothLevels() {
        Fleet fleet = split(2, 2).withFabric(row(4, 3e8));
        List<Request> requests = requests(3, 300, 8, 1500, 250);
        ServingResult fluid = run(new FluidFleet(fleet, List.of(), RoutingPolicy.LEAST_LOADED, 0), requests);
        ServingResult steps = run(new FleetSimulation(fleet), requests);
        assertThat(fluid.binding()).isEqualTo(steps.binding()).isEqualTo(Bound.NETWORK);
        assertThat(fluid.boundShares().get(Bound.NETWORK))
                .isCloseTo(steps.boundShares().get(Bound.NETWORK), within(0.05));
        assertBand("duration", fluid.durationS(), steps.durationS(), 0.01);
        assertBand("energy", fluid.energyJ(), steps.energyJ(), 0.04);
        assertBand("E2E", fluid.total().e2e().meanS(), steps.total().e2e().meanS(), 0.15);
    }

    /// Of what is read, so much is passed on, so much is on its way, and nothing is lost.
    @Test
    void everyByteIsCarriedOnceByEveryLinkOfItsPath() {
        Fabric.Builder builder = new Fabric.Builder();
        int hall = builder.hall(1e12);
        int here = builder.row(hall, 2e9);
        int there = builder.row(hall, 2e9);
        builder.engine(here, 0, 1e12, 5e9).engine(here, 1, 1e12, 5e9);
        builder.engine(there, 2, 1e12, 5e9).engine(there, 3, 1e12, 5e9);
        List<Request> requests = requests(7, 300, 6, 1500, 100);
        ServingResult result = run(
                new FluidFleet(split(2, 2).withFabric(builder.build()), List.of(), RoutingPolicy.LEAST_LOADED, 0),
                requests);
        double bytes = requests.stream().mapToDouble(Request::inputTokens).sum() * BYTES_PER_TOKEN;
        assertThat(result.total().completed()).isEqualTo(requests.size());
        assertBand("handed over", result.traffic().handOverBytes(), bytes, 1e-9);
        for (LinkUse use : result.links()) {
            double passes = use.kind() == Link.Kind.ADAPTERS || use.kind() == Link.Kind.ROW ? 2 : 0;
            assertThat(use.bytes()).as(use.kind().label()).isCloseTo(passes * bytes, within(1e-9 * bytes));
        }
    }

    private static LinkUse adapters(ServingResult result) {
        return result.links().stream()
                .filter(use -> use.kind() == Link.Kind.ADAPTERS)
                .findFirst()
                .orElseThrow();
    }

    private static Fleet split(int reading, int decoding) {
        return new Fleet(List.of(
                new EngineGroup("read", SPEC, reading, Set.of(), EngineRole.PREFILL),
                new EngineGroup("decode", SPEC, decoding, Set.of(), EngineRole.DECODE)));
    }

    /// Engines of one row, each in a scale-up domain of its own.
    private static Fabric row(int engines, double adapterBytesPerS) {
        Fabric.Builder builder = new Fabric.Builder();
        int row = builder.row(builder.hall(1e15), 1e15);
        for (int engine = 0; engine < engines; engine++) {
            builder.engine(row, engine, 1e15, adapterBytesPerS);
        }
        return builder.build();
    }

    private static List<Request> requests(long seed, double lengthS, double ratePerS, int input, int output) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        while (true) {
            timeS -= Math.log(1 - random.nextDouble()) / ratePerS;
            if (timeS > lengthS) {
                return requests;
            }
            requests.add(Request.of(
                    requests.size(),
                    timeS,
                    random.nextInt(input / 2, 3 * input / 2),
                    random.nextInt(output / 4, 7 * output / 4)));
        }
    }

    private static void assertBand(String what, double fluid, double steps, double band) {
        assertThat(fluid).as(what).isCloseTo(steps, within(band * steps));
    }

    private static ServingResult run(ServingProcess process, List<Request> requests) {
        process.attach(RequestSource.of(requests.iterator()));
        while (process.isActive()) {
            process.advanceTo(process.timeS() + STEP_S);
        }
        return process.result();
    }
}
