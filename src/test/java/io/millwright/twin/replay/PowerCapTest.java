package io.millwright.twin.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Row;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFiles;
import io.millwright.report.ReplayText;
import io.millwright.serving.Bound;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.DecodeCapacity;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.twin.replay.ReplaySeries.Channel;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What the power cap of a row costs.
class PowerCapTest {
    private static final double RATED_W = 136_000;
    private static final double UNTIL_S = 20;

    private static Twin pilot(double capW) throws Exception {
        Facility facility = ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
        Layout layout = facility.layout();
        Map<String, Row> rows = new LinkedHashMap<>(layout.rows());
        rows.computeIfPresent("row-a", (id, row) -> row.withPowerCapW(capW));
        return Twin.of(facility.withLayout(layout.withRows(rows)), Catalog.builtIn());
    }

    /// More than the pilot can serve.
    private static List<Request> flood() {
        SplittableRandom random = new SplittableRandom(8);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            requests.add(Request.of(i, i * UNTIL_S / 12_000, random.nextInt(500, 6000), random.nextInt(100, 800)));
        }
        return requests;
    }

    private static ReplayResult replay(double capW) throws Exception {
        Twin twin = pilot(capW);
        return Replay.run(
                        twin,
                        RequestStream.of(flood()),
                        new ReplayOptions(UNTIL_S, 7, twin.designPoint()),
                        Progress.NONE)
                .result()
                .orElseThrow();
    }

    @Test
    void aCapTakesTokensWithTheWatts() throws Exception {
        ReplayResult free = replay(Double.NaN);
        ReplayResult capped = replay(50_000);

        assertThat(free.peakItW()).isGreaterThan(4 * 70_000);
        for (double watts : capped.series().values(Channel.IT_POWER_W)) {
            assertThat(watts).isLessThanOrEqualTo(4 * 50_000 * (1 + 1e-9));
        }
        for (double rackW : capped.last().rackPowerW()) {
            assertThat(rackW).isLessThanOrEqualTo(50_000 * (1 + 1e-9));
        }
        double freeTokens = free.serving().work().prefillTokens();
        double cappedTokens = capped.serving().work().prefillTokens();
        assertThat(cappedTokens).isBetween(0.5 * freeTokens, 0.97 * freeTokens);
        assertThat(capped.serving().outputTokensPerS())
                .isLessThan(free.serving().outputTokensPerS());
        assertThat(capped.serving().boundShares().get(Bound.POWER)).isGreaterThan(0.5);
        assertThat(free.serving().boundShares().get(Bound.POWER)).isZero();

        // Tokens fall by less than power: between the tokens per joule of free clocks and those of free tokens.
        double freePerJ = freeTokens / free.ledger().itJ();
        double cappedPerJ = cappedTokens / capped.ledger().itJ();
        assertThat(cappedPerJ)
                .isGreaterThan(freePerJ)
                .isLessThan(freeTokens / capped.ledger().itJ());
    }

    @Test
    void aCapBelowIdleIsSaidAndMarkedAsNotHeld() throws Exception {
        Twin twin = pilot(Double.NaN);
        ReplayOptions options = new ReplayOptions(ServingOptions.of(3, 7).withAcceleratorCapW(10), twin.designPoint());
        ReplayResult result = Replay.run(twin, RequestStream.of(flood().subList(0, 5)), options, Progress.NONE)
                .result()
                .orElseThrow();

        assertThat(result.findings())
                .filteredOn(finding -> finding.code().equals("twin.serving.cap-below-idle"))
                .hasSameSizeAs(result.deployments());
        assertThat(ReplayText.of(result, List.of()))
                .contains("capped at 10 W each, not held: idle 238 W")
                .doesNotContain("NaN");
    }

    @Test
    void aCapThatIsNeverReachedChangesNothing() throws Exception {
        ReplayResult free = replay(Double.NaN);
        ReplayResult capped = replay(0.9999 * RATED_W);

        assertThat(capped.serving().work()).isEqualTo(free.serving().work());
        assertThat(capped.ledger().itJ())
                .isCloseTo(free.ledger().itJ(), within(1e-6 * free.ledger().itJ()));
    }

    @Test
    void theAcceleratorsOfARackThatAllDrawTheirCapMeetTheCapOfTheRack() throws Exception {
        FleetPlan plan = FleetPlan.of(pilot(90_000));
        int engines = plan.fleet().orElseThrow().engineCount();
        double[] acceleratorW = new double[engines];
        for (int e = 0; e < engines; e++) {
            acceleratorW[e] = plan.powerCapW(e);
        }
        double[] rackW = new double[pilot(90_000).graph().nodes().size()];
        plan.rackPower(acceleratorW, rackW);

        assertThat(rackW[plan.rackOf(0)]).isCloseTo(90_000, within(1e-6));
        assertThat(FleetPlan.of(pilot(Double.NaN)).powerCapW(0)).isInfinite();
    }

    @Test
    void theBoundOfEndlessDemandFollowsTheCap() throws Exception {
        double free = DecodeCapacity.tokensPerS(pilot(Double.NaN));
        double capped = DecodeCapacity.tokensPerS(pilot(60_000));
        double starved = DecodeCapacity.tokensPerS(pilot(35_000));

        // Decoding waits for memory, which a slower clock hardly slows, until the cap leaves next to no clock.
        assertThat(capped).isBetween(0.9 * free, 0.9999 * free);
        assertThat(starved).isBetween(0.2 * free, 0.99 * capped);
    }
}
