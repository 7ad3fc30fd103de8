package io.millwright.workload.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.workload.Request;
import io.millwright.workload.demand.Distribution.Exponential;
import io.millwright.workload.demand.Distribution.Fixed;
import io.millwright.workload.demand.Workload.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedRequestsTest {
    private static final Conversation PLAIN = Conversation.single(Amount.of(100), Amount.of(10));

    private static Part plain(double share) {
        return Part.of(RequestKind.BATCH, share).withConversation(PLAIN);
    }

    private static List<Request> all(Workload workload, long seed, String... tiers) {
        List<Request> requests = new ArrayList<>();
        try (GeneratedRequests stream = new GeneratedRequests(workload, seed, List.of(tiers))) {
            stream.forEachRemaining(requests::add);
        }
        return requests;
    }

    private static double[] gaps(List<Request> requests) {
        double[] gaps = new double[requests.size() - 1];
        Arrays.setAll(
                gaps, i -> requests.get(i + 1).arrivalS() - requests.get(i).arrivalS());
        return gaps;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 2.5})
    void gapsHaveTheRateAndTheBurstiness(double burstiness) {
        Arrivals arrivals = Arrivals.poisson(5).withBurstiness(burstiness);
        double[] gaps = gaps(all(Workload.of("steady", 20_000, arrivals, plain(1)), 3));
        double mean = Arrays.stream(gaps).average().orElseThrow();
        double variance = Arrays.stream(gaps)
                .map(gap -> (gap - mean) * (gap - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.2, within(0.2 * 0.02));
        assertThat(Math.sqrt(variance) / mean).isCloseTo(burstiness, within(0.02 + 0.02 * burstiness));
    }

    @Test
    void ratesFollowTheDayAndTheWeek() {
        Double[] day = new Double[24];
        Arrays.setAll(day, hour -> hour < 8 ? 0.0 : hour < 16 ? 2.0 : 1.0);
        Arrivals arrivals = Arrivals.poisson(1)
                .withPatterns(
                        new RatePattern(RatePattern.DAY_S, List.of(day)),
                        new RatePattern(RatePattern.WEEK_S, List.of(1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0)));
        Workload workload = Workload.of("week", 7 * RatePattern.DAY_S, arrivals, plain(1));
        long[][] counts = new long[7][24];
        for (Request request : all(workload, 1)) {
            int hour = (int) (request.arrivalS() / 3600);
            counts[hour / 24][hour % 24]++;
        }
        assertThat(counts[0][3]).isZero();
        assertThat(Arrays.stream(counts[6]).sum()).isZero();
        double mondayNoon = counts[0][12];
        assertThat(mondayNoon).isCloseTo(3600 * 2 * 7 / 5.5, within(5 * Math.sqrt(mondayNoon)));
        assertThat(counts[5][12] / mondayNoon).isCloseTo(0.5, within(0.06));
        assertThat(counts[1][20] / mondayNoon).isCloseTo(0.5, within(0.06));
        assertThat(workload.expectedRequests()).isCloseTo(7 * RatePattern.DAY_S, within(1.0));
    }

    @Test
    void aStartLaterInTheWeekShiftsThePattern() {
        RatePattern halves = new RatePattern(RatePattern.DAY_S, List.of(0.0, 2.0));
        Workload workload = Workload.of("noon", 6 * 3600, Arrivals.poisson(1).withPatterns(halves), plain(1));
        assertThat(all(workload, 1)).isEmpty();
        assertThat(all(workload.withStartOfWeekS(12 * 3600), 1)).hasSizeGreaterThan(42_000);
    }

    @Test
    void burstsKeepTheMeanRateAndClusterRequests() {
        Bursts bursts = new Bursts(48, 300, 5);
        double durationS = 60 * RatePattern.DAY_S;
        Workload calm = Workload.of("calm", durationS, Arrivals.poisson(0.1), plain(1));
        Workload bursty = Workload.of("bursty", durationS, Arrivals.poisson(0.1).withBursts(bursts), plain(1));
        List<Request> calmOnes = all(calm, 5);
        List<Request> burstyOnes = all(bursty, 5);
        assertThat(burstyOnes.size()).isCloseTo(calmOnes.size(), within((int) (0.03 * calmOnes.size())));
        assertThat(dispersion(calmOnes, 120)).isCloseTo(1, within(0.05));
        assertThat(dispersion(burstyOnes, 120)).isGreaterThan(3);
    }

    /// Variance over mean of the counts in windows.
    private static double dispersion(List<Request> requests, double windowS) {
        long[] counts = new long[(int) (requests.getLast().arrivalS() / windowS)];
        for (Request request : requests) {
            int window = (int) (request.arrivalS() / windowS);
            if (window < counts.length) {
                counts[window]++;
            }
        }
        double mean = Arrays.stream(counts).average().orElseThrow();
        return Arrays.stream(counts)
                        .mapToDouble(count -> (count - mean) * (count - mean))
                        .average()
                        .orElseThrow()
                / mean;
    }

    @Test
    void sharesAreOfRequestsWhateverTheLengthOfSessions() {
        Conversation tenTurns = PLAIN.withTurns(Amount.of(10), new Fixed(1), Conversation.Memory.NONE);
        Workload workload = Workload.of(
                "mix",
                50_000,
                Arrivals.poisson(2),
                plain(3).withTier("free"),
                new Part(
                        "long",
                        RequestKind.CHAT,
                        1,
                        java.util.Optional.of("premium"),
                        tenTurns,
                        java.util.Optional.empty()));
        List<Request> requests = all(workload, 2, "premium", "free");
        double premium = requests.stream().filter(each -> each.tier() == 0).count() / (double) requests.size();
        assertThat(requests.size()).isCloseTo(100_000, within(2000));
        assertThat(premium).isCloseTo(0.25, within(0.015));
    }

    @Test
    void partsWithArrivalsOfTheirOwnAddToTheOthers() {
        Workload workload = Workload.of(
                "two",
                10_000,
                Arrivals.poisson(1),
                plain(1).withTier("a"),
                Part.of(RequestKind.CODE, 0)
                        .withConversation(PLAIN)
                        .withTier("b")
                        .withArrivals(Arrivals.poisson(3).withBurstiness(0)));
        List<Request> requests = all(workload, 9, "a", "b");
        assertThat(requests.stream().filter(each -> each.tier() == 1).count()).isCloseTo(30_000, within(1L));
        assertThat(requests).isSortedAccordingTo((a, b) -> Double.compare(a.arrivalS(), b.arrivalS()));
    }

    @ParameterizedTest
    @EnumSource(RequestKind.class)
    void theSameSeedGivesTheSameRequests(RequestKind kind) {
        Workload workload = Workload.of(kind.name(), 600, Arrivals.poisson(2), Part.of(kind, 1));
        List<String> once =
                all(workload, 11).stream().map(GeneratedRequestsTest::words).toList();
        assertThat(all(workload, 11).stream().map(GeneratedRequestsTest::words)).isEqualTo(once);
        assertThat(all(workload, 12).stream().map(GeneratedRequestsTest::words)).isNotEqualTo(once);
    }

    private static String words(Request request) {
        return request.id() + " " + request.arrivalS() + " " + request.inputTokens() + " " + request.outputTokens()
                + " " + Arrays.toString(request.prefixHashes());
    }

    @Test
    void turnsOfAChatCarryTheirHistoryAndShareItsBlocks() {
        Conversation chat = Conversation.single(Amount.of(300), Amount.of(100))
                .withTurns(Amount.of(3), new Fixed(10), Conversation.Memory.GROWING)
                .withShared(new SharedText("system prompt", 1, 0, Amount.of(256)));
        Arrivals rare = Arrivals.poisson(3e-4).withBurstiness(0);
        Workload workload =
                Workload.of("chat", 40_000, rare, Part.of(RequestKind.CHAT, 1).withConversation(chat));
        List<Request> requests = all(workload, 4);
        assertThat(requests.stream().map(Request::inputTokens).limit(6))
                .containsExactly(556, 956, 1356, 556, 956, 1356);
        double answerS =
                workload.answers().firstTokenS() + 100 * workload.answers().perTokenS();
        assertThat(requests.get(1).arrivalS() - requests.get(0).arrivalS()).isCloseTo(10 + answerS, within(1e-6));
        // 556 tokens are 4 full blocks of 128; the next turn begins with the same ones, another session with two.
        assertThat(sharedBlocks(requests.get(0), requests.get(1))).isEqualTo(4);
        assertThat(sharedBlocks(requests.get(1), requests.get(2))).isEqualTo(7);
        assertThat(sharedBlocks(requests.get(2), requests.get(3))).isEqualTo(2);
    }

    private static int sharedBlocks(Request a, Request b) {
        int equal = 0;
        while (equal < Math.min(a.prefixHashes().length, b.prefixHashes().length)
                && a.prefixHashes()[equal] == b.prefixHashes()[equal]) {
            equal++;
        }
        return equal;
    }

    @Test
    void agentsWaitForAllCallsOfAStepAndTakeTheirResultsIn() {
        Conversation agent = Conversation.single(Amount.of(200), Amount.of(50))
                .withTurns(Amount.of(2), new Fixed(2), Conversation.Memory.GROWING)
                .withShared(new SharedText("tools", 1, 0, Amount.of(1000)))
                .withFanOut(new FanOut(1, Amount.of(3)));
        Workload workload = Workload.of(
                "agents",
                20_000,
                Arrivals.poisson(1e-3).withBurstiness(0),
                Part.of(RequestKind.AGENT, 1).withConversation(agent));
        List<Request> session = all(workload, 1).subList(0, 5);
        assertThat(session.stream().map(Request::inputTokens))
                .containsExactly(1200, 1200, 1200, 1200, 1200 + 50 + 3 * 50 + 200);
        double answerS =
                workload.answers().firstTokenS() + 50 * workload.answers().perTokenS();
        assertThat(session.get(3).arrivalS()).isEqualTo(session.get(1).arrivalS());
        assertThat(session.get(4).arrivalS() - session.get(3).arrivalS()).isCloseTo(2 + answerS, within(1e-6));
    }

    @Test
    void aSessionEndsWithTheTurnThatNoLongerFits() {
        Conversation chat = Conversation.single(Amount.of(300), Amount.of(100))
                .withTurns(Amount.of(50), new Fixed(1), Conversation.Memory.GROWING)
                .withMostContextTokens(2000);
        Workload workload = Workload.of(
                "full",
                5000,
                Arrivals.poisson(0.1),
                Part.of(RequestKind.CHAT, 1).withConversation(chat));
        assertThat(all(workload, 1)).allMatch(each -> each.inputTokens() + each.outputTokens() <= 2000);
        assertThat(all(workload, 1).stream().mapToInt(Request::inputTokens).max())
                .hasValue(1900);
    }

    @Test
    void hiddenTokensAreGeneratedUpToTheirBudget() {
        Conversation thinking = PLAIN.withHidden(new Exponential(50), 600);
        Workload workload = Workload.of(
                "thinking",
                5000,
                Arrivals.poisson(1),
                Part.of(RequestKind.REASONING, 1).withConversation(thinking));
        List<Request> requests = all(workload, 1);
        assertThat(requests)
                .allMatch(each -> each.outputTokens() == 10 + each.hiddenTokens() && each.hiddenTokens() <= 600);
        double mean =
                requests.stream().mapToInt(Request::outputTokens).average().orElseThrow();
        // 10 visible ones and the mean of an exponential of 500, cut at 600.
        assertThat(mean).isCloseTo(10 + 500 * (1 - Math.exp(-1.2)), within(12.0));
    }

    @Test
    void longInputsGoWithLongOutputsWhereTheyAreCorrelated() {
        Conversation related = Conversation.single(Amount.logNormal(1000, 1, 100_000), Amount.logNormal(100, 1, 10_000))
                .withCorrelation(0.8);
        Workload workload = Workload.of(
                "related",
                5000,
                Arrivals.poisson(1),
                Part.of(RequestKind.BATCH, 1).withConversation(related));
        List<Request> requests = all(workload, 1);
        double sum = 0;
        for (Request each : requests) {
            sum += Math.log(each.inputTokens() / 1000.0) * Math.log(each.outputTokens() / 100.0);
        }
        assertThat(sum / requests.size()).isCloseTo(0.8, within(0.05));
    }

    @Test
    void livingSessionsWaitForTheirAnswers() {
        Conversation chat = PLAIN.withTurns(Amount.of(4), new Fixed(5), Conversation.Memory.NONE);
        Workload workload = Workload.of(
                "live",
                100_000,
                Arrivals.poisson(1e-3).withBurstiness(0),
                Part.of(RequestKind.CHAT, 1).withConversation(chat));
        LiveRequests live = new LiveRequests(workload, 1, List.of());
        while (live.nextArrivalS() < 50_000) {
            live.completed(live.next(), live.nextArrivalS());
        }
        Request first = live.next();
        live.completed(first, first.arrivalS() + 700);
        Request second = live.next();
        assertThat(second.session()).isEqualTo(first.session());
        assertThat(second.arrivalS()).isEqualTo(first.arrivalS() + 705);
        live.rejected(second, second.arrivalS());
        assertThat(live.next().session()).isNotEqualTo(first.session());
    }

    @Test
    void lengthsDoNotDependOnWhenAnswersCome() {
        Workload workload = Workload.of("agents", 3000, Arrivals.poisson(0.2), Part.of(RequestKind.AGENT, 1));
        assertThat(lengthsOfSessions(workload, 1)).isEqualTo(lengthsOfSessions(workload, 40));
    }

    /// Inputs of the first ten whole sessions in the order of their calls, with answers after a given time.
    private static List<List<Integer>> lengthsOfSessions(Workload workload, double answerS) {
        java.util.Map<Long, List<Integer>> inputs = new java.util.TreeMap<>();
        LiveRequests live = new LiveRequests(workload, 7, List.of());
        java.util.PriorityQueue<Request> open =
                new java.util.PriorityQueue<>((a, b) -> Double.compare(a.arrivalS(), b.arrivalS()));
        while (live.nextArrivalS() < 1500 || !open.isEmpty()) {
            double endS =
                    open.isEmpty() ? Double.POSITIVE_INFINITY : open.element().arrivalS() + answerS;
            if (endS <= live.nextArrivalS()) {
                live.completed(open.remove(), endS);
            } else {
                Request request = live.next();
                open.add(request);
                inputs.computeIfAbsent(request.session(), id -> new ArrayList<>())
                        .add(request.inputTokens());
            }
        }
        // Sessions that began before the start were answered in the usual time; those of the first minutes end in time.
        return inputs.entrySet().stream()
                .filter(each -> each.getKey() > inputs.keySet().iterator().next() + 80)
                .limit(10)
                .map(each ->
                        each.getValue().subList(0, Math.min(3, each.getValue().size())))
                .toList();
    }

    @Test
    void sessionsAreUnderWayAtTheStart() {
        Conversation slow = PLAIN.withTurns(Amount.of(20), new Fixed(60), Conversation.Memory.NONE);
        Workload workload = Workload.of(
                "slow", 4000, Arrivals.poisson(2), Part.of(RequestKind.AGENT, 1).withConversation(slow));
        long early =
                all(workload, 1).stream().filter(each -> each.arrivalS() < 400).count();
        assertThat(early / 400.0).isCloseTo(2, within(0.3));
    }

    @Test
    void fewDocumentsAreAskedForOften() {
        SharedText documents = new SharedText("document", 1000, 1, Amount.of(512));
        int[] counts = new int[1000];
        for (int i = 0; i < 100_000; i++) {
            counts[documents.variant((i + 0.5) / 100_000)]++;
        }
        // The continuous law of exponent 1 gives rank k the share ln((k+1)/k) / ln(1001).
        assertThat(counts[0] / 1e5).isCloseTo(Math.log(2) / Math.log(1001), within(1e-3));
        assertThat(counts[9] / 1e5).isCloseTo(Math.log(1.1) / Math.log(1001), within(1e-3));
        assertThat(Arrays.stream(counts).sum()).isEqualTo(100_000);
    }
}
