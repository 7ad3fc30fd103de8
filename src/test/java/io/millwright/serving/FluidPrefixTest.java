package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.fabric.Fabric;
import io.millwright.serving.fluid.FluidFleet;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Prompts that begin alike, at the fluid level and at the request level by the same calls; the bands are those of
/// `docs/validation/serving.md`.
class FluidPrefixTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final int BLOCK = 256;
    private static final double STEP_S = 10;

    /// Documents of 8 blocks, the i-th asked for in proportion to 1/i, and a question of 100 to 500 tokens.
    ///
    /// @param documents few fit into the pools, many do not
    @ParameterizedTest
    @CsvSource({
        "LEAST_LOADED, 30, 4",
        "LEAST_LOADED, 600, 4",
        "ROUND_ROBIN, 600, 2",
        "RANDOM, 600, 4",
        "KV_AWARE, 600, 4",
        "EARLIEST_FIRST_TOKEN, 300, 2"
    })
    void documentsAreReadAsOftenAsAtTheRequestLevel(RoutingPolicy policy, int documents, int engines) {
        List<Request> requests = documents(11, documents, 900, 2.5 * engines);
        ServingResult fluid = run(new FluidFleet(Fleet.of(SPEC, engines), List.of(), policy, 0), requests);
        ServingResult steps =
                run(new FleetSimulation(Fleet.of(SPEC, engines), List.of(), policy.router(0), 0), requests);
        assertTogether(fluid, steps);
    }

    /// Conversations of four turns, each prompt all that was said before.
    @ParameterizedTest
    @CsvSource({"SESSION_AFFINITY", "KV_AWARE", "LEAST_LOADED"})
    void conversationsAreReadAsOftenAsAtTheRequestLevel(RoutingPolicy policy) {
        List<Request> requests = conversations(5, 900, 2);
        ServingResult fluid = run(new FluidFleet(Fleet.of(SPEC, 4), List.of(), policy, 0), requests);
        ServingResult steps = run(new FleetSimulation(Fleet.of(SPEC, 4), List.of(), policy.router(0), 0), requests);
        assertTogether(fluid, steps);
    }

    private static void assertTogether(ServingResult fluid, ServingResult steps) {
        assertThat(fluid.total().inputTokens()).isEqualTo(steps.total().inputTokens());
        assertThat(fluid.work().prefillTokens()
                        + fluid.work().cachedTokens()
                        + fluid.work().fetchedTokens())
                .isCloseTo(fluid.total().inputTokens(), within(2L));
        assertThat(fluid.work().prefixHitFraction())
                .as("hits")
                .isCloseTo(steps.work().prefixHitFraction(), within(0.025));
        assertBand("energy", fluid.energyJ(), steps.energyJ(), 0.03);
        assertBand("TPOT", fluid.total().tpot().meanS(), steps.total().tpot().meanS(), 0.05);
        assertBand("TTFT", fluid.total().ttft().meanS(), steps.total().ttft().meanS(), 0.1);
        assertBand("TTFT p90", fluid.total().ttft().p90S(), steps.total().ttft().p90S(), 0.15);
        assertBand("E2E p50", fluid.total().e2e().p50S(), steps.total().e2e().p50S(), 0.05);
    }

    /// Documents that do not fit into the pools, but beside the accelerators.
    @ParameterizedTest
    @CsvSource({"HOST, 1, 25e9", "HOST, 4, 25e9", "HOST, 2, 2e9", "STORAGE, 4, 25e9"})
    void whatTheAcceleratorsDropIsFetchedAsAtTheRequestLevel(KvOffload offload, int engines, double hostBytesPerS) {
        Fabric.Builder builder = new Fabric.Builder();
        int row = builder.row(builder.hall(1e12), 1e12);
        for (int engine = 0; engine < engines; engine++) {
            builder.engine(row, engine, 1e12, 10e9, hostBytesPerS, 80e9);
        }
        builder.storage(20e9, 20e9, 1e13);
        Fleet fleet = new Fleet(
                List.of(new EngineGroup("all", SPEC, engines, Set.of()).withOffload(offload)), builder.build());
        List<Request> requests = documents(11, 600, 900, 2.5 * engines);
        ServingResult fluid = run(new FluidFleet(fleet, List.of(), RoutingPolicy.LEAST_LOADED, 0), requests);
        ServingResult steps = run(new FleetSimulation(fleet, List.of(), Router.leastLoaded(), 0), requests);
        assertTogether(fluid, steps);
        assertTokens("fetched", fluid.work().fetchedTokens(), steps.work().fetchedTokens(), 0.05);
        assertTokens("host", fluid.traffic().hostTokens(), steps.traffic().hostTokens(), 0.08);
        assertTokens("storage", fluid.traffic().storageTokens(), steps.traffic().storageTokens(), 0.08);
        assertBand(
                "fetch",
                fluid.traffic().fetch().meanS(),
                steps.traffic().fetch().meanS(),
                0.05);
    }

    /// Every prompt is new: nothing may be found.
    @Test
    void nothingIsFoundOfPromptsThatNobodySent() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            long[] own = {2L * i, 2L * i + 1};
            requests.add(Request.of(i, 0.5 * i, 600, 50).withPrefix(own, BLOCK));
        }
        ServingResult result =
                run(new FluidFleet(Fleet.of(SPEC, 2), List.of(), RoutingPolicy.LEAST_LOADED, 0), requests);
        assertThat(result.work().cachedTokens()).isZero();
        assertThat(result.work().prefillTokens()).isEqualTo(400 * 600);
    }

    /// One document and an engine that has read it: all later prompts read their question alone.
    @Test
    void whatOneEngineHasReadIsNotReadAgain() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(Request.of(i, 2.0 * i, 4 * BLOCK + 100, 20).withPrefix(new long[] {1, 2, 3, 4}, BLOCK));
        }
        ServingResult result =
                run(new FluidFleet(Fleet.of(SPEC, 1), List.of(), RoutingPolicy.LEAST_LOADED, 0), requests);
        assertThat(result.work().cachedTokens()).isEqualTo(99 * 4 * BLOCK);
        assertThat(result.work().prefillTokens()).isEqualTo(100 * 100 + 4 * BLOCK);
    }

    /// Ten times the requests on ten times the engines are as one.
    @Test
    void aRequestThatStandsForTenFindsWhatEachOfThemWould() {
        List<Request> requests = documents(3, 300, 600, 10);
        ServingResult few = run(new FluidFleet(Fleet.of(SPEC, 4), List.of(), RoutingPolicy.LEAST_LOADED, 0), requests);
        FluidFleet heavy = new FluidFleet(Fleet.of(SPEC, 40), List.of(), RoutingPolicy.LEAST_LOADED, 0);
        heavy.setRequestWeight(10);
        ServingResult many = run(heavy, requests);
        assertThat(many.work().prefixHitFraction()).isCloseTo(few.work().prefixHitFraction(), within(0.02));
    }

    private static List<Request> documents(long seed, int documents, double lengthS, double ratePerS) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] sums = new double[documents];
        double sum = 0;
        for (int i = 0; i < documents; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        while (true) {
            timeS -= Math.log(1 - random.nextDouble()) / ratePerS;
            if (timeS > lengthS) {
                return requests;
            }
            double draw = random.nextDouble() * sum;
            int document = 0;
            while (sums[document] < draw) {
                document++;
            }
            long[] hashes = new long[8];
            for (int block = 0; block < hashes.length; block++) {
                hashes[block] = 8L * document + block + 1;
            }
            requests.add(
                    Request.of(requests.size(), timeS, 8 * BLOCK + random.nextInt(100, 500), random.nextInt(50, 350))
                            .withPrefix(hashes, BLOCK));
        }
    }

    private static List<Request> conversations(long seed, double lengthS, double beginPerS) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        long session = 0;
        while (timeS < lengthS) {
            timeS -= Math.log(1 - random.nextDouble()) / beginPerS;
            double turnS = timeS;
            int context = 0;
            for (int turn = 0; turn < 4; turn++) {
                int answer = random.nextInt(50, 300);
                int prompt = context + random.nextInt(100, 1500);
                long[] hashes = new long[prompt / BLOCK];
                for (int block = 0; block < hashes.length; block++) {
                    hashes[block] = 1000 * (session + 1) + block;
                }
                Request request = Request.of(0, turnS, prompt, answer).withSession(session);
                requests.add(hashes.length > 0 ? request.withPrefix(hashes, BLOCK) : request);
                context = prompt + answer;
                turnS += 20 + random.nextDouble() * 40;
            }
            session++;
        }
        requests.sort(Comparator.comparingDouble(Request::arrivalS));
        List<Request> numbered = new ArrayList<>();
        for (Request request : requests) {
            numbered.add(request.withId(numbered.size()));
        }
        return numbered;
    }

    private static void assertTokens(String what, long fluid, long steps, double band) {
        assertBand(what, (double) fluid, (double) steps, band);
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
