package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.serving.fluid.FluidFleet;
import io.millwright.workload.Request;
import io.millwright.workload.RequestSource;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Answers that are long against the run, at the fluid level and at the request level by the same calls; the bands are
/// those of `docs/validation/serving.md`.
class FluidAnswersTest {
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final List<TierSpec> TIERS =
            List.of(new TierSpec("short", 0.9, 5, 0.2, 0, 0, 0), new TierSpec("long", 0.1, 5, 0.2, 0, 0, 0));

    /// Runs are cut at a fifth, a half, one and two times the mean long answer.
    @ParameterizedTest
    @CsvSource({"12", "30", "60", "120"})
    void whatIsCutOffHasAsManyTokensAsAtTheRequestLevel(double untilS) {
        List<Request> requests = requests(untilS, 30);
        ServingResult fluid = run(fluid(), requests, untilS);
        ServingResult steps = run(steps(), requests, untilS);
        for (int tier = 0; tier < 2; tier++) {
            TierResult ours = fluid.tiers().get(tier);
            TierResult theirs = steps.tiers().get(tier);
            assertThat((double) ours.completed())
                    .isCloseTo((double) theirs.completed(), within(0.02 * theirs.offered() + 3));
            assertThat((double) ours.outputTokens())
                    .isCloseTo((double) theirs.outputTokens(), within(0.03 * theirs.outputTokens() + 20_000));
        }
        assertThat(fluid.energyJ()).isCloseTo(steps.energyJ(), within(0.02 * steps.energyJ()));
        assertThat((double) fluid.work().outputTokens())
                .isCloseTo(
                        (double) steps.work().outputTokens(),
                        within(0.02 * steps.work().outputTokens()));
    }

    @ParameterizedTest
    @EnumSource(Failover.class)
    void afterAnOutageRequestsGoOnFromWhereTheyWere(Failover failover) {
        List<Request> requests = requests(240, 30);
        FluidFleet fluid = fluid();
        FleetSimulation steps = steps();
        fluid.setFailover(failover);
        steps.setFailover(failover);
        List<double[]> courses = new ArrayList<>();
        for (ServingProcess process : List.of(fluid, steps)) {
            process.attach(RequestSource.of(requests.iterator()));
            courses.add(outage(process));
        }
        double[] ours = courses.getFirst();
        double[] theirs = courses.getLast();
        // The burst in which prompts that waited are read, and what follows it.
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).as("W at " + i).isCloseTo(theirs[i], within(0.08 * theirs[i]));
        }
        for (int tier = 0; tier < 2; tier++) {
            TierResult mine = fluid.result().tiers().get(tier);
            TierResult other = steps.result().tiers().get(tier);
            assertThat((double) mine.outputTokens())
                    .isCloseTo((double) other.outputTokens(), within(0.04 * other.outputTokens()));
            assertThat(mine.lost() > 0).isEqualTo(failover == Failover.LOSE);
        }
    }

    /// Loses all engines for a while and goes on. Returns the mean power of each of the steps after it.
    private static double[] outage(ServingProcess process) {
        process.advanceTo(100);
        setAvailable(process, false);
        process.advanceTo(160);
        setAvailable(process, true);
        double[] watts = new double[16];
        for (int i = 0; i < watts.length; i++) {
            process.advanceTo(process.timeS() + 5);
            watts[i] = process.meanAcceleratorPowerW(0);
        }
        return watts;
    }

    private static void setAvailable(ServingProcess process, boolean isAvailable) {
        for (int engine = 0; engine < process.engineCount(); engine++) {
            process.setAvailable(engine, isAvailable);
        }
    }

    @Test
    void requestsOfOneTokenAreReadAndEnd() {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            requests.add(Request.of(i, 0.1 * i, 400, 1).withTier(0));
        }
        ServingResult fluid = run(fluid(), requests, 100);
        assertThat(fluid.total().completed()).isEqualTo(600);
        assertThat(fluid.work().outputTokens()).isEqualTo(600);
        assertThat(fluid.energyJ()).isFinite();
    }

    private static FluidFleet fluid() {
        return new FluidFleet(Fleet.of(SPEC, 4), TIERS, RoutingPolicy.LEAST_LOADED, 0);
    }

    private static FleetSimulation steps() {
        return new FleetSimulation(Fleet.of(SPEC, 4), TIERS, Router.leastLoaded(), 0);
    }

    /// Nine of ten with some hundred tokens to answer, one with some thousand.
    private static List<Request> requests(double durationS, double ratePerS) {
        SplittableRandom random = new SplittableRandom(11);
        List<Request> requests = new ArrayList<>();
        for (double timeS = 0; timeS < durationS; timeS -= Math.log(1 - random.nextDouble()) / ratePerS) {
            boolean isLong = random.nextInt(10) == 0;
            int output = isLong ? 1000 + random.nextInt(3000) : 50 + random.nextInt(150);
            int id = requests.size();
            requests.add(
                    Request.of(id, timeS, 300 + random.nextInt(600), output).withTier(isLong ? 1 : 0));
        }
        return requests;
    }

    private static ServingResult run(ServingProcess process, List<Request> requests, double untilS) {
        process.attach(RequestSource.of(requests.iterator()));
        while (process.timeS() < untilS) {
            process.advanceTo(process.timeS() + 2);
        }
        return process.result();
    }
}
