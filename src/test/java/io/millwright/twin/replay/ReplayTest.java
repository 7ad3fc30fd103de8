package io.millwright.twin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.economics.Ledger;
import io.millwright.economics.LedgerCards;
import io.millwright.economics.Supply;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.power.Failures;
import io.millwright.project.ProjectFiles;
import io.millwright.report.ReplayText;
import io.millwright.serving.TierResult;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.DeploymentServing;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.replay.ReplaySeries.Channel;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static Facility pilot() throws Exception {
        return ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
    }

    private static List<Request> requests(int count, double ratePerS, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        double timeS = 0;
        for (int i = 0; i < count; i++) {
            timeS -= Math.log(1 - random.nextDouble()) / ratePerS;
            requests.add(Request.of(i, timeS, random.nextInt(50, 3000), random.nextInt(5, 400)));
        }
        return requests;
    }

    private static ReplayResult replay(Facility facility, List<Request> requests, double untilS) {
        Twin twin = Twin.of(facility, Catalog.builtIn());
        return Replay.run(
                        twin,
                        RequestStream.of(requests),
                        new ReplayOptions(untilS, 7, twin.designPoint()),
                        Progress.NONE)
                .result()
                .orElseThrow();
    }

    @Test
    void everyRequestIsAccountedForAndEnergyCloses() throws Exception {
        List<Request> requests = requests(500, 5, 1);
        ReplayResult result = replay(pilot(), requests, Double.POSITIVE_INFINITY);

        assertThat(result.serving().total().offered()).isEqualTo(500);
        assertThat(result.serving().total().completed()).isEqualTo(500);
        assertThat(result.serving().total().outputTokens())
                .isEqualTo(requests.stream().mapToLong(Request::outputTokens).sum());
        assertThat(result.serving().tiers().stream()
                        .mapToLong(TierResult::completed)
                        .sum())
                .isEqualTo(500);
        assertThat(result.largestResidual()).isLessThan(1e-9);
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void deploymentsMakeAllTokensAndTakeAllEnergy() throws Exception {
        ReplayResult result = replay(pilot(), requests(500, 5, 1), Double.POSITIVE_INFINITY);

        assertThat(result.deployments())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.busyFraction()).isBetween(0.0, 1.0));
        assertThat(result.deployments().stream()
                        .mapToLong(DeploymentServing::outputTokens)
                        .sum())
                .isEqualTo(result.serving().work().outputTokens());
        assertThat(result.deployments().stream()
                        .mapToDouble(DeploymentServing::energyJ)
                        .sum())
                .isCloseTo(
                        result.serving().energyJ(),
                        within(1e-9 * result.serving().energyJ()));
    }

    @Test
    void whatGeneratorsGiveIsNoEnergyOfTheUtilityAndCostsItsFuel() throws Exception {
        Twin twin = Twin.of(pilot(), Catalog.builtIn());
        List<Integer> utilities = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.UTILITY)
                .map(FacilityGraph.Node::index)
                .toList();
        LoopAction lost = new LoopAction.Lose(new Failures(utilities, List.of()));
        ReplayResult result = Replay.run(
                        twin,
                        RequestStream.of(requests(300, 1, 2)),
                        new ReplayOptions(240, 7, twin.designPoint())
                                .withActions(List.of(new LoopAction.Timed(30, lost, ""))),
                        Progress.NONE)
                .result()
                .orElseThrow();
        Supply supply = result.ledger().supply();

        assertThat(supply.utilityJ()).isCloseTo(result.balance().gridJ(), within(1.0));
        assertThat(supply.generatedJ())
                .isCloseTo(result.balance().standbyJ(), within(1.0))
                .isPositive();
        assertThat(result.peakUtilityW()).isLessThan(result.peakFacilityW());
        // 0.255 L of diesel for a kilowatt-hour at 0.99 $
        assertThat(supply.generatedUsd() / supply.generatedJ() * 3.6e6).isCloseTo(0.2525, within(1e-3));
        assertThat(result.pue() * result.ledger().itJ())
                .isCloseTo(supply.suppliedJ() - result.balance().batteryJ(), within(1.0));
        LedgerCards cards = ReplayCards.of(twin, result);
        for (var each : Map.of(
                        "suppliedJ", supply.suppliedJ(),
                        "utilityJ", supply.utilityJ(),
                        "generatedJ", supply.generatedJ(),
                        "generatedUsd", supply.generatedUsd(),
                        "energyUsd", supply.usd(),
                        "peakUtilityW", result.peakUtilityW(),
                        "tokensPerJ", result.ledger().tokensPerJ())
                .entrySet()) {
            assertThat(cards.figure(each.getKey()).orElseThrow().value())
                    .as(each.getKey())
                    .isCloseTo(each.getValue(), within(1e-9 * each.getValue()));
        }
        assertThat(ReplayText.of(result, List.of()))
                .contains("Energy generated on the site", "Output tokens/s per MW supplied");
    }

    @Test
    void theLedgerFollowsFromTheSeries() throws Exception {
        ReplayResult result = replay(pilot(), requests(300, 5, 2), 40);
        double meterJ = 0;
        for (double watts : result.series().values(Channel.FACILITY_POWER_W)) {
            meterJ += watts * result.series().stepS();
        }
        Ledger ledger = result.ledger();

        assertThat(result.durationS()).isEqualTo(40);
        assertThat(ledger.utilityJ()).isCloseTo(meterJ, within(1e-6 * meterJ));
        assertThat(ledger.energyUsd()).isCloseTo(meterJ * result.costs().electricityUsdPerJ(), within(1e-9));
        assertThat(ledger.tiers().stream().mapToDouble(Ledger.TierLine::costUsd).sum())
                .isCloseTo(ledger.totalCostUsd(), within(1e-9));
        assertThat(result.pue()).isGreaterThan(1.05).isLessThan(1.6);
    }

    @Test
    void rackPowerStaysBetweenIdleAndRatedAndFollowsTheWork() throws Exception {
        ReplayResult quiet = replay(pilot(), requests(5, 0.2, 3), 30);
        ReplayResult busy = replay(pilot(), requests(3000, 100, 3), 30);
        double idleW = 4 * 40_800;
        double ratedW = 4 * 136_000;

        assertThat(quiet.series().value(Channel.IT_POWER_W, 0)).isBetween(idleW * 0.999, ratedW);
        assertThat(busy.peakItW()).isGreaterThan(quiet.peakItW()).isLessThanOrEqualTo(ratedW);
    }

    @Test
    void theSameSeedGivesTheSameBits() throws Exception {
        ReplayResult first = replay(pilot(), requests(200, 8, 4), 30);
        ReplayResult second = replay(pilot(), requests(200, 8, 4), 30);

        assertThat(second.ledger()).isEqualTo(first.ledger());
        assertThat(second.series().values(Channel.FACILITY_POWER_W))
                .containsExactly(first.series().values(Channel.FACILITY_POWER_W));
    }

    @Test
    void aDeploymentThatDoesNotFitIsAFindingAndNotACrash() throws Exception {
        Facility facility = pilot();
        Map<String, Deployment> deployments = new LinkedHashMap<>();
        deployments.put("too-big", Deployment.inference("deepseek-r1", List.of("row-a"), List.of(), 1));
        Twin twin = Twin.of(facility.withDeployments(deployments), Catalog.builtIn());
        Replay.Outcome outcome = Replay.run(
                twin, RequestStream.of(requests(5, 1, 5)), new ReplayOptions(10, 1, twin.designPoint()), Progress.NONE);

        assertThat(outcome.result()).isEmpty();
        assertThat(outcome.findings())
                .extracting(Finding::code)
                .contains("serving.memory.does-not-fit", "twin.no-engines");
    }

    /// Every part of the way to the first step and of each step asks, so that none goes on for long.
    @Test
    void endsWhereverItIsCancelled() throws Exception {
        for (int last = 1; last <= 60; last++) {
            Asked asked = new Asked(last);
            int[] shown = {0};
            Replay.Watcher watcher = new Replay.Watcher() {
                @Override
                public void step(LoopMoment moment) {
                    assertThat(asked.count).isGreaterThanOrEqualTo(15 + 5 * shown[0]++);
                }
            };
            assertThatThrownBy(() -> {
                        Twin twin = Twin.of(pilot(), Catalog.builtIn(), asked);
                        Replay.run(
                                twin,
                                RequestStream.of(requests(5000, 5, 6)),
                                new ReplayOptions(1000, 1, twin.designPoint()),
                                watcher,
                                asked);
                    })
                    .isInstanceOf(CancellationException.class);
            assertThat(asked.count).isEqualTo(last);
        }
    }

    /// Wants no result from the so many-th time on that it is asked.
    private static final class Asked implements Progress {
        private final int last;
        private int count;

        Asked(int last) {
            this.last = last;
        }

        @Override
        public void report(double doneFraction, String what) {}

        @Override
        public boolean cancelled() {
            return ++count >= last;
        }
    }

    @Test
    void longRunsFitIntoTheSeries() {
        ReplaySeries series = new ReplaySeries(1);
        double[] second = new double[Channel.values().length];
        double sum = 0;
        double seconds = 3.0 * ReplaySeries.CAPACITY + 5;
        for (int i = 0; i < seconds; i++) {
            second[Channel.IT_POWER_W.ordinal()] = i % 10;
            second[Channel.HOTTEST_INLET_C.ordinal()] = i == 4321 ? 40 : 25;
            sum += i % 10;
            series.add(1, second);
        }
        series.finish();
        double mean = 0;
        double hottest = 0;
        for (int i = 0; i < series.size(); i++) {
            mean += series.value(Channel.IT_POWER_W, i) * series.stepS();
            hottest = Math.max(hottest, series.value(Channel.HOTTEST_INLET_C, i));
        }

        assertThat(series.size()).isLessThanOrEqualTo(ReplaySeries.CAPACITY);
        assertThat(series.stepS()).isEqualTo(4);
        assertThat(series.size() * series.stepS()).isBetween(seconds, seconds + series.stepS());
        assertThat(mean).isCloseTo(sum, within(30.0));
        assertThat(hottest).isEqualTo(40);
    }
}
