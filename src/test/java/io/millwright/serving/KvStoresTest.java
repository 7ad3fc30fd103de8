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

/// Prompt blocks beside the accelerators: what is fetched, from where, how long it takes, and when it is not worth it.
class KvStoresTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final double BYTES_PER_TOKEN = 131_072;
    private static final int WIDTH = 512;
    /// Holds one of the prompts below.
    private static final EngineSpec TIGHT = SPEC.withMemory(MemoryPolicy.DEFAULT.withKvBlocks(262));

    private static final int PROMPT = 4097;

    /// A, B, A again: B pushed A out of the pool, the hosts still have it.
    @Test
    void whatThePoolPushedOutComesBackFromHostMemory() {
        List<Request> requests = List.of(prompt(1, 0, 100), prompt(2, 10, 200), prompt(3, 20, 100));
        ServingResult without = run(group(TIGHT, 1, KvOffload.NONE), fabric(1, 1e9, 1e12, 0), requests);
        ServingResult with = run(group(TIGHT, 1, KvOffload.HOST), fabric(1, 1e9, 25e9, 0), requests);
        assertThat(without.work().cachedTokens()).isZero();
        assertThat(without.traffic().fetchedTokens()).isZero();
        assertThat(with.traffic().hostTokens()).isEqualTo(PROMPT - 1);
        assertThat(with.work().fetchedTokens()).isEqualTo(PROMPT - 1);
        assertThat(with.work().prefillTokens()).isEqualTo(2 * PROMPT + 1);
        double reloadS = (PROMPT - 1) * BYTES_PER_TOKEN / 25e9;
        assertThat(with.traffic().fetch().maxS()).isCloseTo(reloadS, within(2e-3 * reloadS));
        assertThat(with.total().ttft().meanS())
                .isLessThan(without.total().ttft().meanS());
    }

    /// Slower than reading again: a prompt of 4,096 tokens takes about 0.3 s to read and 0.5 GB to fetch.
    @Test
    void whatTakesLongerToFetchIsReadAgain() {
        List<Request> requests = List.of(prompt(1, 0, 100), prompt(2, 10, 200), prompt(3, 20, 100));
        ServingResult slow = run(group(TIGHT, 1, KvOffload.HOST), fabric(1, 1e9, 1e9, 0), requests);
        assertThat(slow.traffic().fetchedTokens()).isZero();
        assertThat(slow.traffic().readAgainTokens()).isEqualTo(PROMPT - 1);
        ServingResult none = run(group(TIGHT, 1, KvOffload.NONE), fabric(1, 1e9, 1e12, 0), requests);
        assertThat(slow.total()).isEqualTo(none.total());
    }

    /// The second engine fetches what the first one has read, over the network.
    @Test
    void anotherEngineGivesWhatItHolds() {
        List<Request> requests = List.of(prompt(1, 0, 100), prompt(2, 10, 100));
        // One after the other: the second request goes to the second engine.
        ServingResult result = run(group(SPEC, 2, KvOffload.HOST), fabric(2, 10e9, 1e12, 0), requests);
        assertThat(result.traffic().engineTokens()).isEqualTo(PROMPT - 1);
        double tookS = (PROMPT - 1) * BYTES_PER_TOKEN / 10e9;
        assertThat(result.traffic().fetch().maxS()).isCloseTo(tookS, within(2e-3 * tookS));
        assertThat(result.traffic().fetchBytes()).isEqualTo((PROMPT - 1) * BYTES_PER_TOKEN);
    }

    /// Storage is shared by all engines, also those that start with nothing in host memory.
    @Test
    void storageGivesWhatNobodyElseHolds() {
        List<Request> requests = List.of(prompt(1, 0, 100), prompt(2, 10, 200), prompt(3, 20, 100));
        Fabric fabric = fabric(1, 1e12, 25e9, 20e9, 1);
        ServingResult result = run(group(TIGHT, 1, KvOffload.STORAGE), fabric, requests);
        assertThat(result.traffic().storageTokens()).isEqualTo(PROMPT - 1);
        assertThat(result.traffic().storedBytes()).isEqualTo(2 * (PROMPT - 1) * BYTES_PER_TOKEN);
        LinkUse reading = use(result, Link.Kind.STORAGE_READ);
        LinkUse writing = use(result, Link.Kind.STORAGE_WRITE);
        assertThat(reading.bytes()).isCloseTo((PROMPT - 1) * BYTES_PER_TOKEN, within(1.0));
        assertThat(writing.bytes()).isCloseTo(2 * (PROMPT - 1) * BYTES_PER_TOKEN, within(1.0));
    }

    @Test
    void tokensAreConservedWhateverIsFetched() {
        for (KvOffload offload : KvOffload.values()) {
            for (int seed = 0; seed < 4; seed++) {
                List<Request> requests = sessions(seed, 300, 0.25);
                FleetSimulation simulation =
                        new FleetSimulation(new Fleet(List.of(group(TIGHT, 3, offload)), fabric(3, 10e9, 25e9, 20e9)));
                simulation.attach(requests.iterator());
                simulation.finish();
                WorkCounters work = simulation.result().work();
                assertThat(simulation.result().total().completed()).isEqualTo(requests.size());
                assertThat(work.prefillTokens() + work.decodeTokens())
                        .isEqualTo(requests.stream()
                                        .mapToLong(request -> request.inputTokens() + request.outputTokens() - 1)
                                        .sum()
                                + work.discardedTokens()
                                - work.cachedTokens()
                                - work.fetchedTokens());
                assertThat(work.fetchedTokens() > 0).isEqualTo(offload != KvOffload.NONE);
                for (int engine = 0; engine < 3; engine++) {
                    assertThat(simulation.kvFraction(engine)).isZero();
                }
            }
        }
    }

    @Test
    void theLengthOfTheTicksChangesNothing() {
        List<Request> requests = sessions(5, 300, 0.25);
        Fleet fleet = new Fleet(List.of(group(TIGHT, 3, KvOffload.STORAGE)), fabric(3, 2e9, 25e9, 20e9));
        FleetSimulation leap = new FleetSimulation(fleet);
        leap.attach(requests.iterator());
        leap.finish();
        FleetSimulation ticked = new FleetSimulation(fleet);
        ticked.attach(requests.iterator());
        for (int i = 1; i * 0.083 < leap.timeS(); i++) {
            ticked.advanceTo(i * 0.083);
        }
        ticked.finish();
        assertThat(ticked.result().total()).isEqualTo(leap.result().total());
        assertThat(ticked.result().work()).isEqualTo(leap.result().work());
        assertThat(ticked.result().traffic()).isEqualTo(leap.result().traffic());
    }

    /// Domain: sessions that the engines could serve even if they read all, a promise of the time to the first token.
    @Test
    void moreTiersAndFasterLinksServeMoreInTime() {
        TierSpec tier = new TierSpec("all", 1, 0.5, Double.POSITIVE_INFINITY, 0, 0, 0);
        for (int seed = 0; seed < 4; seed++) {
            long before = 0;
            for (double hostBytesPerS : new double[] {1e8, 5e9, 25e9, 200e9}) {
                FleetSimulation simulation = new FleetSimulation(
                        new Fleet(List.of(group(TIGHT, 2, KvOffload.HOST)), fabric(2, 1e6, hostBytesPerS, 0)),
                        List.of(tier),
                        Router.leastLoaded(),
                        0);
                simulation.attach(sessions(seed, 250, 0.5).iterator());
                simulation.finish();
                ServingResult result = simulation.result();
                long inTime = Math.round(result.total().goodputPerS() * result.durationS());
                // Earlier caches change the order of steps, which can push a single request past its promise.
                assertThat(inTime).isGreaterThanOrEqualTo(before - 1);
                before = inTime;
            }
        }
    }

    /// Everything waits for one slow storage that is still faster than reading.
    @Test
    void storageThatHoldsTokensBackIsNamed() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(prompt(i, 6.0 * i, 100L * i));
        }
        for (int i = 0; i < 400; i++) {
            requests.add(prompt(100 + i, 60 + 0.02 * i, 100L * (i % 8)));
        }
        ServingResult slow = run(group(TIGHT, 4, KvOffload.STORAGE), fabric(4, 1e12, 1, 12e9, 1), requests);
        assertThat(slow.traffic().storageTokens()).isPositive();
        // Most of the time nothing is asked for.
        assertThat(slow.boundShares().get(Bound.STORAGE)).isGreaterThan(0.004);
        assertThat(use(slow, Link.Kind.STORAGE_READ).fullFraction()).isPositive();
    }

    /// Training jobs that read their input leave a hundredth: reading again is faster then.
    @Test
    void whatOthersTakeOfStorageIsMissing() {
        List<Request> requests = List.of(prompt(1, 0, 100), prompt(2, 10, 200), prompt(3, 20, 100));
        Fleet fleet = new Fleet(List.of(group(TIGHT, 1, KvOffload.STORAGE)), fabric(1, 1e12, 25e9, 20e9, 1));
        FleetSimulation simulation = new FleetSimulation(fleet);
        simulation.attach(requests.iterator());
        simulation.advanceTo(15);
        simulation.setStorageFraction(0.01);
        simulation.finish();
        assertThat(simulation.result().traffic().storageTokens()).isZero();
        assertThat(simulation.result().traffic().readAgainTokens()).isEqualTo(PROMPT - 1);
    }

    @Test
    void aLostEngineForgetsItsHosts() {
        FleetSimulation simulation =
                new FleetSimulation(new Fleet(List.of(group(TIGHT, 1, KvOffload.HOST)), fabric(1, 1e9, 25e9, 0)));
        simulation.offer(prompt(1, 0, 100));
        simulation.advanceTo(10);
        simulation.setAvailable(0, false);
        simulation.advanceTo(11);
        simulation.setAvailable(0, true);
        simulation.offer(prompt(2, 12, 100));
        simulation.finish();
        assertThat(simulation.result().work().prefillTokens()).isEqualTo(2 * PROMPT);
    }

    private static LinkUse use(ServingResult result, Link.Kind kind) {
        return result.links().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static EngineGroup group(EngineSpec spec, int engines, KvOffload offload) {
        return new EngineGroup("all", spec, engines, Set.of()).withOffload(offload);
    }

    private static Fabric fabric(int engines, double adapterBytesPerS, double hostBytesPerS, double storageBytesPerS) {
        return fabric(engines, adapterBytesPerS, hostBytesPerS, storageBytesPerS, 1e11);
    }

    private static Fabric fabric(
            int engines, double adapterBytesPerS, double hostBytesPerS, double storageBytesPerS, double hostBytes) {
        Fabric.Builder builder = new Fabric.Builder();
        int row = builder.row(builder.hall(1e15), 1e15);
        for (int engine = 0; engine < engines; engine++) {
            builder.engine(row, engine, 1e15, adapterBytesPerS, hostBytesPerS, hostBytes);
        }
        if (storageBytesPerS > 0) {
            builder.storage(storageBytesPerS, storageBytesPerS, 1e15);
        }
        return builder.build();
    }

    private static ServingResult run(EngineGroup group, Fabric fabric, List<Request> requests) {
        FleetSimulation simulation = new FleetSimulation(new Fleet(List.of(group), fabric));
        simulation.attach(requests.iterator());
        simulation.finish();
        return simulation.result();
    }

    /// A prompt of eight blocks and a token, with three tokens to come.
    private static Request prompt(long id, double arrivalS, long text) {
        long[] hashes = new long[PROMPT / WIDTH];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = 1000 * text + i;
        }
        return Request.of(id, arrivalS, PROMPT, 3).withPrefix(hashes, WIDTH);
    }

    /// Conversations whose prompts grow block by block.
    private static List<Request> sessions(long seed, int count, double meanGapS) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] turns = new int[25];
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < count; i++) {
            timeS += -Math.log1p(-random.nextDouble()) * meanGapS;
            int session = random.nextInt(turns.length);
            turns[session] = Math.min(6, turns[session] + 1);
            long[] hashes = new long[turns[session]];
            for (int block = 0; block < hashes.length; block++) {
                hashes[block] = 100L * (session + 1) + block;
            }
            int prompt = hashes.length * WIDTH + random.nextInt(1, 200);
            requests.add(Request.of(i, timeS, prompt, random.nextInt(1, 60)).withPrefix(hashes, WIDTH));
        }
        return requests;
    }
}
