package io.millwright.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Engines that open and close with the load.
class PlannerTest {
    private static final int ENGINES = 8;
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final List<TierSpec> PROMISED = List.of(new TierSpec("all", 1, 2, 0.04, 0, 0, 0));
    private static final EngineSpec SPEC = Specs.llama8bOnA100();
    private static final Scaling USUAL =
            Scaling.by(Scaling.Mode.THROUGHPUT).withStartS(60).withCoolDownS(120);

    /// A fleet with its planner, second by second.
    private static final class Run {
        final FleetSimulation simulation;
        final Planner planner;

        Run(Fleet fleet, Optional<Scaling> scaling, List<TierSpec> tiers, List<Request> requests) {
            simulation = new FleetSimulation(fleet, tiers, Router.leastLoaded(), 1);
            planner = new Planner(
                    fleet, tiers, fleet.groups().stream().map(group -> scaling).toList(), simulation);
            simulation.attach(requests.iterator());
        }

        Run(Scaling scaling, List<Request> requests) {
            this(Fleet.of(SPEC, ENGINES), Optional.of(scaling), PROMISED, requests);
        }

        Run until(double endS) {
            while (simulation.timeS() < endS && (simulation.timeS() == 0 || simulation.isActive())) {
                simulation.advanceTo(simulation.timeS() + 1);
                planner.advance();
            }
            return this;
        }

        ScalingResult scaling() {
            return planner.result().getFirst();
        }
    }

    /// Poisson arrivals of a changing rate.
    private static List<Request> requests(double durationS, DoubleUnaryOperator perS) {
        SplittableRandom random = new SplittableRandom(5);
        List<Request> requests = new ArrayList<>();
        double most = 40;
        double timeS = 0;
        while (true) {
            timeS -= Math.log(1 - random.nextDouble()) / most;
            if (timeS >= durationS) {
                return requests;
            }
            if (random.nextDouble() < perS.applyAsDouble(timeS) / most) {
                requests.add(Request.of(requests.size(), timeS, random.nextInt(200, 1800), random.nextInt(50, 250)));
            }
        }
    }

    private static double day(double timeS) {
        return 12 - 10.5 * Math.cos(2 * Math.PI * timeS / 3600);
    }

    @ParameterizedTest
    @EnumSource
    void fewEnginesAreOpenInTheNightAndPromisesAreKept(Scaling.Mode mode) {
        List<Request> requests = requests(3600, PlannerTest::day);
        Scaling scaling = new Scaling(mode, 1, 60, 120, NEVER);
        Run scaled = new Run(scaling, requests).until(NEVER);
        Run all = new Run(Fleet.of(SPEC, ENGINES), Optional.empty(), PROMISED, requests).until(NEVER);
        TierResult total = scaled.simulation.result().total();

        assertThat(total.completed()).isEqualTo(requests.size());
        assertThat(scaled.simulation.result().work().movedRequests()).isZero();
        assertThat(scaled.scaling().meanOpen()).isLessThan(0.75 * ENGINES);
        assertThat(scaled.scaling().leastOpen()).isLessThan(ENGINES / 2);
        assertThat(total.attainmentFraction())
                .isGreaterThan(all.simulation.result().total().attainmentFraction() - 0.02);
        assertThat(all.planner.result()).isEmpty();
        assertThat(scaled.simulation.result().energyJ())
                .isLessThan(all.simulation.result().energyJ());
    }

    /// A step in the load is met after the delay, not before.
    @Test
    void aNewEngineTakesRequestsAfterItsStart() {
        List<Request> requests = requests(600, timeS -> timeS < 300 ? 1 : 30);
        Run run = new Run(USUAL.withCoolDownS(0), requests).until(300);
        assertThat(openNow(run)).isEqualTo(1);
        run.until(330 + 60 - 1);
        assertThat(openNow(run)).isEqualTo(1);
        run.until(330 + 60 + 30);
        assertThat(openNow(run)).isGreaterThan(3);
        run.until(NEVER);
        assertThat(run.simulation.result().total().completed()).isEqualTo(requests.size());
    }

    @Test
    void nothingClosesWithinTheCoolDown() {
        List<Request> requests = requests(900, timeS -> timeS < 300 ? 30 : 1);
        Run run = new Run(USUAL.withCoolDownS(200), requests);
        int before = ENGINES;
        double changedS = Double.NEGATIVE_INFINITY;
        for (double timeS = 1; timeS <= 900; timeS++) {
            run.until(timeS);
            int now = openNow(run);
            if (now != before) {
                // What was decided to open is seen to be open only when it has started.
                assertThat(timeS - changedS).isGreaterThanOrEqualTo(now < before ? 200 - USUAL.startS() : 0);
                changedS = timeS;
                before = now;
            }
        }
        assertThat(before).isEqualTo(1);
    }

    @Test
    void ratedPowerOfOpenEnginesStaysWithinTheLimit() {
        List<Request> requests = requests(300, timeS -> 30);
        double limitW = 3.5 * SPEC.accelerators() * SPEC.accelerator().tdpW();
        Run run = new Run(USUAL.withPowerLimitW(limitW), requests).until(300);

        assertThat(run.scaling().mostOpen()).isEqualTo(3);
        for (int engine = 3; engine < ENGINES; engine++) {
            assertThat(run.simulation.totalEnergyJ(engine))
                    .isCloseTo(300 * SPEC.accelerator().idleW(), within(1.0));
        }
    }

    /// Others open for engines that are lost.
    @Test
    void lostEnginesAreReplaced() {
        List<Request> requests = requests(900, timeS -> 14);
        Run run = new Run(USUAL, requests).until(400);
        int before = openNow(run);
        assertThat(before).isBetween(2, ENGINES - 2);
        run.simulation.setAvailable(0, false);
        run.simulation.setAvailable(1, false);
        run.until(400 + Planner.DECIDE_S + 60 + 1);
        assertThat(openNow(run)).isGreaterThanOrEqualTo(before);
        run.until(NEVER);
        assertThat(run.simulation.result().total().unfinished()).isZero();
    }

    /// Prefill engines follow the prompts, decode engines the answers.
    @Test
    void prefillAndDecodeScaleApart() {
        EngineGroup prefill = new EngineGroup("prefill", SPEC, ENGINES).withRole(EngineRole.PREFILL);
        EngineGroup decode = new EngineGroup("decode", SPEC, ENGINES).withRole(EngineRole.DECODE);
        Fleet fleet = new Fleet(List.of(prefill, decode));
        List<Request> prompts = new ArrayList<>();
        List<Request> answers = new ArrayList<>();
        for (int i = 0; i < 3600; i++) {
            prompts.add(Request.of(i, i / 6.0, 4000, 20));
        }
        for (int i = 0; i < 9000; i++) {
            answers.add(Request.of(i, i / 15.0, 100, 800));
        }
        List<ScalingResult> reading = new Run(fleet, Optional.of(USUAL), PROMISED, prompts)
                .until(NEVER)
                .planner
                .result();
        List<ScalingResult> writing = new Run(fleet, Optional.of(USUAL), PROMISED, answers)
                .until(NEVER)
                .planner
                .result();

        assertThat(reading.get(0).meanOpen()).isGreaterThan(1.5 * reading.get(1).meanOpen());
        assertThat(writing.get(1).meanOpen()).isGreaterThan(1.5 * writing.get(0).meanOpen());
    }

    /// What the plan of the throughput does not know, a cap on power, is made up for by the latencies reached.
    @Test
    void brokenPromisesOpenMoreEngines() {
        List<Request> requests = requests(1800, timeS -> 8);
        Run byThroughput = new Run(USUAL, requests);
        Run byLatency = new Run(new Scaling(Scaling.Mode.LATENCY, 1, 60, 120, NEVER), requests);
        for (Run run : List.of(byThroughput, byLatency)) {
            for (int engine = 0; engine < ENGINES; engine++) {
                run.simulation.setPowerCapW(engine, 160);
            }
            run.until(NEVER);
        }

        assertThat(byLatency.scaling().meanOpen())
                .isGreaterThan(byThroughput.scaling().meanOpen());
        assertThat(byLatency.simulation.result().total().attainmentFraction())
                .isGreaterThan(byThroughput.simulation.result().total().attainmentFraction());
    }

    @Test
    void theSameRunDecidesTheSame() {
        List<Request> requests = requests(1200, PlannerTest::day);
        Run one = new Run(USUAL, requests).until(NEVER);
        Run other = new Run(USUAL, requests).until(NEVER);

        assertThat(one.planner.result()).isEqualTo(other.planner.result());
        assertThat(one.simulation.result()).isEqualTo(other.simulation.result());
    }

    private static int openNow(Run run) {
        return run.planner.openNow().getFirst();
    }
}
