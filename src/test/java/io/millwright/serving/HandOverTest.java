package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.fabric.Fabric;
import io.millwright.serving.fabric.Link;
import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Read here, decoded there, with links in between that carry so much and no more.
class HandOverTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final double BYTES_PER_TOKEN = 131_072;
    private static final int LAYERS = 32;

    /// Alone on its link, the cache arrives later than the first token by what could not be sent while it was read.
    @Test
    void whatWasNotSentWhileReadingIsAwaited() {
        FleetSimulation instant = run(Fabric.UNLIMITED, 1, 1, List.of(Request.of(1, 0, 5000, 2)));
        double readS = instant.result().total().ttft().maxS();
        double stepS = instant.result().total().e2e().maxS() - readS;
        double cacheBytes = 5000 * BYTES_PER_TOKEN;
        double readAloneS = readS - SPEC.calibration().frontEndS();
        for (double bytesPerS : new double[] {1e8, 1e9, 25e9}) {
            ServingResult result = run(fabric(2, bytesPerS), 1, 1, List.of(Request.of(1, 0, 5000, 2)))
                    .result();
            double awaited = Math.max(cacheBytes / LAYERS, cacheBytes - bytesPerS * readAloneS);
            double tookS = awaited / bytesPerS;
            assertThat(result.total().ttft().maxS()).isEqualTo(readS);
            // Latencies are kept to three digits.
            assertThat(result.traffic().handOver().maxS()).isCloseTo(tookS, within(2e-3 * tookS + 2e-6));
            assertThat(result.total().e2e().maxS()).isCloseTo(readS + tookS + stepS, within(4e-3 * (1 + tookS)));
            assertThat(result.traffic().handOvers()).isEqualTo(1);
            assertThat(result.traffic().handOverBytes()).isEqualTo(cacheBytes);
        }
    }

    /// Two caches from two engines to two others over one uplink take twice as long as one.
    @Test
    void twoCachesShareAnUplinkFairly() {
        Fabric.Builder builder = new Fabric.Builder();
        int hall = builder.hall(1e12);
        int narrow = builder.row(hall, 2e8);
        int wide = builder.row(hall, 1e12);
        builder.engine(narrow, 0, 1e12, 1e12).engine(narrow, 1, 1e12, 1e12);
        builder.engine(wide, 2, 1e12, 1e12).engine(wide, 3, 1e12, 1e12);
        Fabric fabric = builder.build();
        List<Request> both = List.of(Request.of(1, 0, 5000, 2), Request.of(2, 0, 5000, 2));
        double alone = run(fabric, 2, 2, both.subList(0, 1))
                .result()
                .traffic()
                .handOver()
                .maxS();
        Latency together = run(fabric, 2, 2, both).result().traffic().handOver();
        // While they were read, each could send at half the rate: the second of them finds the link in use.
        double cacheBytes = 5000 * BYTES_PER_TOKEN;
        assertThat(together.count()).isEqualTo(2);
        assertThat(together.maxS()).isGreaterThan(1.9 * alone).isLessThan(2 * cacheBytes / 2e8);
    }

    @Test
    void tokensAreConservedOverSlowLinks() {
        for (int seed = 0; seed < 4; seed++) {
            List<Request> requests = requests(seed, 200, 0.1);
            EngineSpec tight = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(260 + 60L * seed));
            FleetSimulation simulation = run(split(tight, 2, 3).withFabric(fabric(5, 2e8 * (1 + seed))), requests);
            ServingResult result = simulation.result();
            WorkCounters work = result.work();
            assertThat(result.total().completed()).isEqualTo(requests.size());
            assertThat(work.prefillTokens() + work.decodeTokens())
                    .isEqualTo(asked(requests) + work.discardedTokens() - work.cachedTokens());
            assertThat(work.outputTokens()).isEqualTo(result.total().outputTokens());
            double shares = result.boundShares().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(shares).isCloseTo(1, within(1e-9));
            for (int engine = 0; engine < 5; engine++) {
                assertThat(simulation.kvFraction(engine)).isZero();
            }
        }
    }

    @Test
    void theLengthOfTheTicksChangesNothing() {
        List<Request> requests = requests(7, 200, 0.1);
        Fleet fleet = split(SPEC, 2, 2).withFabric(fabric(4, 4e8));
        FleetSimulation leap = run(fleet, requests);
        FleetSimulation ticked = new FleetSimulation(fleet);
        ticked.attach(requests.iterator());
        double energyJ = 0;
        for (int i = 1; i * 0.037 < leap.timeS(); i++) {
            ticked.advanceTo(i * 0.037);
            for (int engine = 0; engine < 4; engine++) {
                energyJ += ticked.meanAcceleratorPowerW(engine) * ticked.intervalS();
            }
        }
        double beforeEndJ = ticked.result().energyJ();
        ticked.finish();
        assertThat(energyJ).isCloseTo(beforeEndJ, within(1e-9 * energyJ));
        assertThat(ticked.result().total()).isEqualTo(leap.result().total());
        assertThat(ticked.result().work()).isEqualTo(leap.result().work());
        assertThat(ticked.result().traffic()).isEqualTo(leap.result().traffic());
        assertThat(ticked.result().energyJ())
                .isCloseTo(leap.result().energyJ(), within(1e-9 * leap.result().energyJ()));
    }

    /// Domain: promises of the time per token, Poisson arrivals that the engines could serve, bandwidth in steps of
    /// three.
    @Test
    void lessBandwidthNeverRaisesGoodput() {
        TierSpec tier = new TierSpec("all", 1, Double.POSITIVE_INFINITY, 0.02, 0, 0, 0);
        for (int seed = 0; seed < 6; seed++) {
            long before = 0;
            for (double bytesPerS : new double[] {3e7, 1e8, 3e8, 1e9, 3e9, 1e10, 1e12}) {
                FleetSimulation simulation = new FleetSimulation(
                        split(SPEC, 2, 2).withFabric(fabric(4, bytesPerS)), List.of(tier), Router.leastLoaded(), 0);
                simulation.attach(requests(seed, 250, 0.4).iterator());
                simulation.finish();
                ServingResult result = simulation.result();
                long inTime = Math.round(result.total().goodputPerS() * result.durationS());
                assertThat(inTime).as("seed %d, %s B/s", seed, bytesPerS).isGreaterThanOrEqualTo(before);
                before = inTime;
            }
            assertThat(before).isGreaterThan(100);
        }
    }

    @Test
    void aNetworkThatHoldsTokensBackIsNamed() {
        List<Request> requests = requests(3, 200, 0.1);
        ServingResult slow =
                run(split(SPEC, 2, 2).withFabric(fabric(4, 2e7)), requests).result();
        ServingResult fast =
                run(split(SPEC, 2, 2).withFabric(fabric(4, 1e12)), requests).result();
        // The engines that read have room for more; those that decode wait for the network.
        assertThat(slow.boundShares().get(Bound.NETWORK)).isGreaterThan(0.3);
        assertThat(fast.boundShares().get(Bound.NETWORK)).isLessThan(0.02);
        LinkUse adapters = slow.links().stream()
                .filter(use -> use.kind() == Link.Kind.ADAPTERS)
                .findFirst()
                .orElseThrow();
        assertThat(adapters.links()).isEqualTo(8);
        // Each byte leaves by one adapter and comes in by another; what nobody waits for may be under way at the end.
        assertThat(adapters.bytes())
                .isLessThanOrEqualTo(2 * slow.traffic().handOverBytes() * (1 + 1e-9))
                .isGreaterThan(1.9 * slow.traffic().handOverBytes());
        assertThat(adapters.busiestFraction()).isBetween(0.3, 1.0);
        assertThat(adapters.fullFraction()).isGreaterThan(0.3);
    }

    /// Prompts keep their room until their caches are gone, so that a slow link stops reading, too.
    @Test
    void whatHasNotLeftTakesRoomFromOthers() {
        EngineSpec tight = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(400));
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            requests.add(Request.of(i, 0, 3000, 5));
        }
        ServingResult fast =
                run(split(tight, 1, 1).withFabric(fabric(2, 1e12)), requests).result();
        ServingResult slow =
                run(split(tight, 1, 1).withFabric(fabric(2, 1e8)), requests).result();
        assertThat(slow.total().completed()).isEqualTo(12);
        double cacheS = 3000 * BYTES_PER_TOKEN / 1e8;
        // Two prompts fit; the last one is read after ten others have gone.
        assertThat(slow.total().ttft().maxS()).isGreaterThan(9 * cacheS);
        assertThat(fast.total().ttft().maxS()).isLessThan(cacheS);
    }

    @Test
    void blocksThatTheReceiverHoldsAreNotSent() {
        long[] shared = {11, 12, 13, 14};
        List<Request> requests = List.of(
                Request.of(1, 0, 2500, 3).withPrefix(shared, 512),
                Request.of(2, 5, 2500, 3).withPrefix(shared, 512));
        ServingResult result =
                run(split(SPEC, 1, 1).withFabric(fabric(2, 1e9)), requests).result();
        assertThat(result.traffic().sparedTokens()).isEqualTo(4 * 512);
        assertThat(result.traffic().handOverBytes()).isEqualTo((5000 - 4 * 512) * BYTES_PER_TOKEN);
        assertThat(result.work().cachedTokens()).isEqualTo(4 * 512);
        assertThat(result.total().completed()).isEqualTo(2);
    }

    @Test
    void shortPromptsAreReadWhereTheyAreDecoded() {
        Fleet fleet = new Fleet(
                List.of(
                        new EngineGroup("read", SPEC, 1, Set.of(), EngineRole.PREFILL),
                        new EngineGroup("decode", SPEC, 1, Set.of(), EngineRole.DECODE).withLocalPromptTokens(500)),
                fabric(2, 1e9));
        List<Request> requests = List.of(Request.of(1, 0, 500, 3), Request.of(2, 0, 501, 3));
        FleetSimulation simulation = new FleetSimulation(fleet);
        simulation.attach(requests.iterator());
        simulation.advanceTo(60);
        assertThat(simulation.result().total().completed()).isEqualTo(2);
        assertThat(simulation.prefillTokens(0)).isEqualTo(501);
        assertThat(simulation.prefillTokens(1)).isEqualTo(500);
        assertThat(simulation.result().traffic().handOvers()).isEqualTo(1);
    }

    @Test
    void whatALostEngineWasSendingIsReadAgain() {
        FleetSimulation simulation = new FleetSimulation(split(SPEC, 2, 1).withFabric(fabric(3, 1e8)));
        simulation.offer(Request.of(1, 0, 3000, 20));
        simulation.advanceTo(1.5);
        assertThat(simulation.kvFraction(0)).isPositive();
        simulation.setAvailable(0, false);
        simulation.finish();
        WorkCounters work = simulation.result().work();
        assertThat(simulation.result().total().completed()).isEqualTo(1);
        assertThat(work.discardedTokens()).isEqualTo(3000);
        assertThat(work.prefillTokens() + work.decodeTokens()).isEqualTo(3019 + work.discardedTokens());
    }

    @Test
    void onlyEnginesOfTheModelTakeItOn() {
        EngineSpec other = EngineSpec.of(Specs.A100, Specs.WINDOWED, 1, Precision.BF16);
        Fleet fleet = new Fleet(List.of(
                new EngineGroup("read", SPEC, 1, Set.of(), EngineRole.PREFILL),
                new EngineGroup("other", other, 3, Set.of(), EngineRole.DECODE),
                new EngineGroup("decode", SPEC, 1, Set.of(), EngineRole.DECODE)));
        FleetSimulation simulation = run(fleet, requests(1, 20, 0.1));
        simulation.advanceTo(simulation.timeS() + 1);
        assertThat(simulation.result().total().completed()).isEqualTo(20);
        for (int engine = 1; engine < 4; engine++) {
            assertThat(simulation.totalEnergyJ(engine)).isCloseTo(85 * simulation.timeS(), within(1e-6));
        }
    }

    private static FleetSimulation run(Fabric fabric, int reading, int decoding, List<Request> requests) {
        return run(split(SPEC, reading, decoding).withFabric(fabric), requests);
    }

    private static FleetSimulation run(Fleet fleet, List<Request> requests) {
        FleetSimulation simulation = new FleetSimulation(fleet);
        simulation.attach(requests.iterator());
        simulation.finish();
        return simulation;
    }

    /// Engines of one row, each in a scale-up domain of its own.
    private static Fabric fabric(int engines, double adapterBytesPerS) {
        Fabric.Builder builder = new Fabric.Builder();
        int row = builder.row(builder.hall(1e15), 1e15);
        for (int engine = 0; engine < engines; engine++) {
            builder.engine(row, engine, 1e15, adapterBytesPerS);
        }
        return builder.build();
    }

    private static Fleet split(EngineSpec spec, int reading, int decoding) {
        return new Fleet(List.of(
                new EngineGroup("read", spec, reading, Set.of(), EngineRole.PREFILL),
                new EngineGroup("decode", spec, decoding, Set.of(), EngineRole.DECODE)));
    }

    private static long asked(List<Request> requests) {
        return requests.stream()
                .mapToLong(request -> request.inputTokens() + request.outputTokens() - 1)
                .sum();
    }

    private static List<Request> requests(long seed, int count, double meanGapS) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < count; i++) {
            timeS += -Math.log1p(-random.nextDouble()) * meanGapS;
            requests.add(Request.of(i, timeS, random.nextInt(1, 1500), random.nextInt(1, 300)));
        }
        return requests;
    }
}
