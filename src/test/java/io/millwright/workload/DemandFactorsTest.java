package io.millwright.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.workload.demand.LiveRequests;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemandFactorsTest {
    private static final List<TierSpec> TIERS = List.of(tier("free"), tier("premium"));

    private static TierSpec tier(String id) {
        return new TierSpec(id, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0, 0);
    }

    /// Two each second.
    private static List<Request> trace(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Request.of(i, i / 2.0, 100 + i % 7, 10).withPrefix(new long[] {i % 3, i}, 64))
                .toList();
    }

    private static DemandFactors factors(List<Request> requests) {
        return new DemandFactors(RequestSource.of(requests.iterator()), TIERS, 5);
    }

    private static List<Request> until(DemandFactors demand, double timeS) {
        demand.settle(timeS);
        List<Request> taken = new ArrayList<>();
        while (demand.nextArrivalS() <= timeS && demand.nextArrivalS() < Double.POSITIVE_INFINITY) {
            taken.add(demand.next());
        }
        return taken;
    }

    private static Set<Long> ids(List<Request> requests) {
        return requests.stream().map(Request::id).collect(Collectors.toSet());
    }

    private static long tierCount(List<Request> requests, IntPredicate tier) {
        TierAssigner assigner = new TierAssigner(TIERS, 5);
        return requests.stream()
                .filter(request -> tier.test(assigner.assign(request).tier()))
                .count();
    }

    @Test
    void touchesNothingAtAFactorOfOne() {
        List<Request> trace = trace(500);
        assertThat(until(factors(trace), Double.POSITIVE_INFINITY)).isEqualTo(trace);
    }

    @Test
    void repeatsRequestsOfItsTierAsOthersAsk() {
        List<Request> trace = trace(20_000);
        DemandFactors demand = factors(trace);
        demand.setFactor(1, 2.5);
        List<Request> come = until(demand, Double.POSITIVE_INFINITY);
        assertThat(come).isSortedAccordingTo(Comparator.comparingDouble(Request::arrivalS));
        assertThat(come.stream().map(Request::id).distinct()).hasSameSizeAs(come);
        assertThat(come.stream().filter(request -> request.id() >= 0)).containsExactlyElementsOf(trace);
        long premium = tierCount(trace, tier -> tier == 1);
        assertThat(tierCount(come, tier -> tier == 0)).isEqualTo(trace.size() - premium);
        assertThat(tierCount(come, tier -> tier == 1)).isCloseTo(Math.round(2.5 * premium), within(premium / 50));
        List<Request> repeated =
                come.stream().filter(request -> request.id() < 0).toList();
        assertThat(repeated).isNotEmpty().allMatch(request -> request.tier() == 1);
        assertThat(repeated).noneMatch(request -> request.prefixHashes()[0] >= 0 && request.prefixHashes()[0] < 3);
        assertThat(repeated.stream().map(request -> request.prefixHashes()[0]).distinct())
                .as("two users with three prompts")
                .hasSize(6);
    }

    @Test
    void leavesOutSoManyAndTheRestIsAsItWas() {
        List<Request> trace = trace(20_000);
        DemandFactors demand = factors(trace);
        demand.setFactor(0, 0.3);
        demand.setFactor(1, 0.3);
        List<Request> few = until(demand, Double.POSITIVE_INFINITY);
        assertThat((double) few.size()).isCloseTo(6000, within(150.0));
        assertThat(ids(few)).isSubsetOf(ids(trace));
        DemandFactors more = factors(trace);
        more.setFactor(0, 0.6);
        more.setFactor(1, 0.6);
        assertThat(ids(few)).isSubsetOf(ids(until(more, Double.POSITIVE_INFINITY)));
    }

    @Test
    void aFactorHoldsFromItsTimeOn() {
        DemandFactors demand = factors(trace(2000));
        assertThat(until(demand, 100)).hasSize(201);
        demand.setFactor(0, 0);
        demand.setFactor(1, 0);
        assertThat(until(demand, 300)).isEmpty();
        assertThat(demand.nextArrivalS()).as("more will come").isFinite();
        demand.setFactor(0, 1);
        demand.setFactor(1, 1);
        assertThat(until(demand, 400)).hasSize(200).allMatch(request -> request.arrivalS() > 300);
        demand.setFactor(0, 3);
        demand.setFactor(1, 3);
        until(demand, 500 + DemandFactors.WINDOW_S);
        assertThat(until(demand, 900)).as("three times two each second").hasSizeBetween(1950, 2050);
    }

    @Test
    void sessionsOfALiveWorkloadGrowAndShrinkAsAWhole(@TempDir Path folder) throws Exception {
        double once = sessionRequests(1, folder);
        assertThat(sessionRequests(2, folder) / once).isCloseTo(2, within(0.1));
        assertThat(sessionRequests(0.5, folder) / once).isCloseTo(0.5, within(0.1));
    }

    /// Requests of an hour, all answered after two seconds.
    private static double sessionRequests(double factor, Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("chat.json"), """
                {"schema": "millwright-workload/1", "name": "chat", "durationS": 3600, "arrivals": {"requestsPerS": 2},
                 "parts": [{"name": "chat", "kind": "chat", "share": 1, "tier": "free"}]}
                """);
        Workload workload = WorkloadFormat.read(file).workload().orElseThrow();
        LiveRequests live = new LiveRequests(workload, 3, List.of("free", "premium"));
        DemandFactors demand = new DemandFactors(live, TIERS, 3);
        demand.setFactor(0, factor);
        demand.settle(Double.POSITIVE_INFINITY);
        PriorityQueue<Request> open = new PriorityQueue<>(Comparator.comparingDouble(Request::arrivalS));
        int count = 0;
        while (!open.isEmpty() || demand.nextArrivalS() < Double.POSITIVE_INFINITY) {
            if (!open.isEmpty() && open.element().arrivalS() + 2 <= demand.nextArrivalS()) {
                Request done = open.remove();
                demand.completed(done, done.arrivalS() + 2);
            } else {
                open.add(demand.next());
                count++;
            }
        }
        return count;
    }
}
