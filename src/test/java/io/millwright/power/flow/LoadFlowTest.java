package io.millwright.power.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.power.flow.AcBranch.Service;
import io.millwright.power.flow.LoadFlowOptions.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadFlowTest {
    private static final double BASE_VA = 10e6;

    /// One line from a stiff source to a load has a closed solution: with `u = |V₂|²`,
    /// `u² + u (2 (P r + Q x) − 1) + (P² + Q²) |z|² = 0`.
    @ParameterizedTest
    @CsvSource({"0.01, 0.05, 1, 0.3", "0.2, 0.1, 0.4, 0.1", "0, 0.1, 2, -0.5", "0.05, 0, 1.5, 0", "0.001, 0.002, -3, 1"
    })
    void aSingleLineAgreesWithItsClosedSolution(double r, double x, double p, double q) {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int source = builder.bus("source");
        int load = builder.bus("load");
        builder.slack(source, 1, 0).load(load, p, q).branch(AcBranch.line(source, load, r, x, 0));
        LoadFlowResult result = LoadFlow.of(builder.build()).solve();

        double half = 0.5 - (p * r + q * x);
        double square = half + Math.sqrt(half * half - (p * p + q * q) * (r * r + x * x));
        double losses = (p * p + q * q) / square * r;
        assertThat(result.isSolved()).isTrue();
        assertThat(result.voltagePu(load)).isEqualTo(Math.sqrt(square), within(1e-10));
        assertThat(result.angleRad(load)).isEqualTo(Math.atan2(q * r - p * x, square + p * r + q * x), within(1e-10));
        assertThat(result.lossesPu()).isEqualTo(losses, within(1e-9));
        assertThat(result.generationPu(source)).isEqualTo(p + losses, within(1e-9));
        assertThat(result.toPu(0)).isEqualTo(-p, within(1e-9));
        assertThat(result.toCurrentPu(0)).isEqualTo(Math.hypot(p, q) / Math.sqrt(square), within(1e-9));
        assertThat(result.fromCurrentPu(0)).isEqualTo(result.toCurrentPu(0), within(1e-9));
        assertThat(result.residualPu()).isEqualTo(0, within(1e-9));
    }

    @Test
    void aTransformerWithoutLoadTurnsAndScalesTheVoltage() {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int high = builder.bus("high");
        int low = builder.bus("low");
        builder.slack(high, 1.02, 0.1);
        builder.branch(AcBranch.transformer(high, low, 0.01, 0.06, 0, 0, 1.05, Math.toRadians(30)));
        LoadFlowResult result = LoadFlow.of(builder.build()).solve();
        assertThat(result.voltagePu(low)).isEqualTo(1.02 / 1.05, within(1e-12));
        assertThat(result.angleRad(low)).isEqualTo(0.1 - Math.toRadians(30), within(1e-12));
    }

    @Test
    void magnetisingAndShuntsAreCountedWhereTheyAre() {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int high = builder.bus("high");
        int low = builder.bus("low");
        builder.slack(high, 1, 0).shunt(low, 0.02, 0.1);
        builder.branch(AcBranch.transformer(high, low, 0, 0.05, 0.004, -0.01, 1, 0));
        LoadFlowResult result = LoadFlow.of(builder.build()).solve();
        double square = result.voltagePu(low) * result.voltagePu(low);
        assertThat(result.lossesPu()).isEqualTo(0.002 * (1 + square), within(1e-12));
        assertThat(-result.toPu(0)).isEqualTo(0.02 * square, within(1e-10));
        assertThat(-result.toReactivePu(0)).isEqualTo(-0.1 * square, within(1e-10));
        assertThat(result.residualPu()).isEqualTo(0, within(1e-12));
        assertThat(result.residualReactivePu()).isEqualTo(0, within(1e-12));
    }

    @Test
    void aRegulatedBusHoldsItsVoltageWithReactivePower() {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int grid = builder.bus("grid");
        int plant = builder.bus("plant");
        builder.slack(grid, 1, 0)
                .regulate(plant, 1.03)
                .generation(plant, 0.7, 0)
                .load(plant, 0.2, 0.1);
        builder.branch(AcBranch.line(grid, plant, 0.01, 0.08, 0.02));
        LoadFlowResult result = LoadFlow.of(builder.build()).solve();
        assertThat(result.voltagePu(plant)).isEqualTo(1.03);
        assertThat(result.generationPu(plant)).isEqualTo(0.7);
        assertThat(result.generationReactivePu(plant)).isPositive();
        assertThat(result.generationPu(grid)).isEqualTo(-0.5 + result.lossesPu(), within(1e-10));
    }

    @Test
    void closedSwitchesJoinBusesToOneVoltage() {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int source = builder.bus("source");
        int left = builder.bus("left");
        int right = builder.bus("right");
        builder.slack(source, 1, 0).load(left, 0.3, 0.1).load(right, 0.5, 0.1);
        builder.branch(AcBranch.line(source, left, 0.02, 0.04, 0));
        int tie = builder.branch(AcBranch.closedSwitch(left, right));
        LoadFlowResult result = LoadFlow.of(builder.build()).solve();
        assertThat(result.isSolved()).isTrue();
        assertThat(result.voltagePu(right)).isEqualTo(result.voltagePu(left), within(1e-6));
        assertThat(result.fromPu(tie)).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void switchesActWithoutANewAnalysis() {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int a = builder.bus("A");
        int b = builder.bus("B");
        int left = builder.bus("left");
        int right = builder.bus("right");
        builder.slack(a, 1, 0).slack(b, 1, 0).load(left, 0.4, 0.1).load(right, 0.2, 0.05);
        int feedA = builder.branch(AcBranch.line(a, left, 0.01, 0.05, 0));
        int feedB = builder.branch(AcBranch.line(b, right, 0.01, 0.05, 0));
        int tie = builder.branch(AcBranch.line(left, right, 0.001, 0.002, 0).outOfService());
        LoadFlow flow = LoadFlow.of(builder.build());

        LoadFlowPoint point = LoadFlowPoint.of(flow.network());
        LoadFlowResult normal = flow.solve(point);
        assertThat(normal.fromPu(tie)).isZero();
        LoadFlowPoint lost = point.withBranch(feedA, Service.OUT);
        LoadFlowResult dark = flow.solve(lost.startingFrom(normal));
        assertThat(dark.isAlive(left)).isFalse();
        assertThat(dark.voltagePu(left)).isZero();
        assertThat(dark.unservedPu()).isEqualTo(0.4);
        assertThat(dark.findings()).extracting(Finding::code).containsExactly("power.flow.island.dead");
        assertThat(dark.generationPu(b)).isEqualTo(0.2 + dark.lossesPu(), within(1e-10));
        LoadFlowResult transferred = flow.solve(lost.withBranch(tie, Service.IN).startingFrom(dark));
        assertThat(transferred.isAlive(left)).isTrue();
        assertThat(transferred.fromPu(tie)).isEqualTo(-0.4, within(1e-9));
        assertThat(transferred.generationPu(b)).isEqualTo(0.6 + transferred.lossesPu(), within(1e-9));
        assertThat(transferred.generationPu(a)).isZero();
        LoadFlowResult withoutB = flow.solve(point.withBus(b, Service.OUT));
        assertThat(withoutB.isAlive(right)).isFalse();
        assertThat(withoutB.fromPu(feedB)).isZero();
        assertThat(flow.solve(point).voltagePu(left)).isEqualTo(normal.voltagePu(left));
    }

    @Test
    void anEarlierResultShortensTheNext() {
        AcNetwork network = ladder(200, 0.004);
        LoadFlow flow = LoadFlow.of(network);
        LoadFlowPoint point = LoadFlowPoint.of(network);
        LoadFlowResult first = flow.solve(point);
        LoadFlowResult same = flow.solve(point.startingFrom(first));
        assertThat(first.iterations()).isGreaterThan(1);
        assertThat(same.iterations()).isZero();
        LoadFlowResult near = flow.solve(point.scaled(1.01).startingFrom(first));
        assertThat(near.iterations()).isLessThan(first.iterations());
        LoadFlowResult cold = flow.solve(point.scaled(1.01));
        for (int i = 0; i < network.buses(); i++) {
            assertThat(near.voltagePu(i)).isEqualTo(cold.voltagePu(i), within(1e-9));
        }
    }

    @Test
    void bothStartsEndInTheSameState() {
        AcNetwork network = ladder(60, 0.01);
        LoadFlow flow = LoadFlow.of(network);
        LoadFlowPoint point = LoadFlowPoint.of(network);
        LoadFlowResult level = flow.solve(point);
        LoadFlowResult linear = flow.solve(point, LoadFlowOptions.STANDARD.withStart(Start.LINEAR));
        assertThat(linear.isSolved()).isTrue();
        for (int i = 0; i < network.buses(); i++) {
            assertThat(linear.voltagePu(i)).isEqualTo(level.voltagePu(i), within(1e-9));
            assertThat(linear.angleRad(i)).isEqualTo(level.angleRad(i), within(1e-9));
        }
    }

    @Test
    void anotherSolverOfTheSameNetworkGivesTheSameBits() {
        AcNetwork network = ladder(60, 0.01);
        LoadFlow flow = LoadFlow.of(network);
        LoadFlowResult one = flow.solve();
        LoadFlowResult other = flow.another().solve();
        for (int i = 0; i < network.buses(); i++) {
            assertThat(other.voltagePu(i)).isEqualTo(one.voltagePu(i));
            assertThat(other.angleRad(i)).isEqualTo(one.angleRad(i));
        }
    }

    /// A source of 1 per unit behind a reactance carries no more than `1 / 2x` at unity power factor.
    @Test
    void loadBeyondCapabilityIsExplained() {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int source = builder.bus("source");
        int load = builder.bus("hall");
        builder.slack(source, 1, 0).load(load, 8, 0).branch(AcBranch.line(source, load, 0, 0.1, 0));
        LoadFlowResult result = LoadFlow.of(builder.build()).solve();
        assertThat(result.isSolved()).isFalse();
        LoadFlowExplanation why = result.explanation().orElseThrow();
        assertThat(why.cause()).isEqualTo(LoadFlowExplanation.Cause.BEYOND_CAPABILITY);
        assertThat(why.carriedFraction()).isBetween(0.615, 0.625);
        assertThat(why.weakestBus()).isEqualTo(load);
        assertThat(why.weakestVoltagePu()).isBetween(0.65, 0.85);
        assertThat(why.reliefBus()).hasValue(load);
        assertThat(why.reliefFraction().orElseThrow()).isEqualTo(why.carriedFraction(), within(0.01));
        assertThat(why.limitingBranch()).hasValue(0);
        assertThat(why.reinforcement()).isEqualTo(LoadFlowExplanation.Reinforcement.SUFFICES);
        Finding finding = result.findings().getFirst();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message(io.millwright.quantity.UnitSystem.SI)).contains("62", "hall");
        assertThat(finding.advice(io.millwright.quantity.UnitSystem.SI)).contains("hall", "source – hall");

        LoadFlowPoint advised = LoadFlowPoint.of(result.network())
                .withLoadScaled(load, why.reliefFraction().orElseThrow());
        assertThat(LoadFlow.of(result.network()).solve(advised).isSolved()).isTrue();
    }

    @Test
    void theBusToRelieveNeedNotBeTheOnlyOne() {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int source = builder.bus("source");
        int near = builder.bus("near");
        int far = builder.bus("far");
        builder.slack(source, 1, 0).load(near, 1, 0).load(far, 3, 0);
        builder.branch(AcBranch.line(source, near, 0, 0.05, 0));
        int weak = builder.branch(AcBranch.line(near, far, 0, 0.3, 0));
        LoadFlowExplanation why =
                LoadFlow.of(builder.build()).solve().explanation().orElseThrow();
        assertThat(why.weakestBus()).isEqualTo(far);
        assertThat(why.reliefBus()).hasValue(far);
        assertThat(why.limitingBranch()).hasValue(weak);
        assertThat(why.carriedFraction()).isBetween(0.3, 0.6);
    }

    @Test
    void dataThatContradictEachOtherAreNamed() {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int grid = builder.bus("grid");
        int middle = builder.bus("middle");
        builder.slack(grid, 1, 0).shunt(middle, 0, -1000).load(middle, 0.1, 0);
        // A reactor and a line that cancel each other leave nothing that holds the voltage.
        builder.branch(AcBranch.line(grid, middle, 0, -0.001, 0));
        LoadFlowResult result = LoadFlow.of(builder.build()).solve();
        assertThat(result.isSolved()).isFalse();
        assertThat(result.explanation().orElseThrow().cause()).isEqualTo(LoadFlowExplanation.Cause.CONTRADICTORY_DATA);
        assertThat(result.findings())
                .extracting(Finding::code, Finding::place)
                .contains(org.assertj.core.groups.Tuple.tuple("power.flow.no-solution.data", "middle"));
        assertThat(LoadFlow.of(result.network())
                        .solve(LoadFlowPoint.of(result.network()), LoadFlowOptions.STANDARD.withoutExplanation())
                        .explanation())
                .isEmpty();
    }

    @Test
    void numbersThatAreNoneAreFoundBeforeSolving() {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int a = builder.bus("a");
        int b = builder.bus("b");
        builder.slack(a, 1, 0).load(b, Double.NaN, 0).regulate(b, 0);
        builder.branch(AcBranch.line(a, b, 0.1, Double.NaN, 0));
        builder.branch(AcBranch.line(a, b, 0.1, -0.1, 0));
        builder.branch(AcBranch.line(a, a, 0.1, 0.1, 0));
        AcNetwork network = builder.build();
        assertThat(network.isSound()).isFalse();
        assertThat(network.findings())
                .extracting(Finding::code)
                .containsExactly(
                        "power.flow.bus.not-a-number",
                        "power.flow.branch.not-a-number",
                        "power.flow.branch.negative-impedance",
                        "power.flow.branch.loop");
        assertThatIllegalArgumentException().isThrownBy(() -> LoadFlow.of(network));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.load(7, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> AcNetwork.builder(0));

        AcNetwork sound = ladder(3, 0.01);
        LoadFlowPoint nothing = LoadFlowPoint.of(sound).withLoads(new double[] {0, Double.NaN, 0, 0}, new double[4]);
        assertThatIllegalArgumentException().isThrownBy(() -> LoadFlow.of(sound).solve(nothing));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadFlowPoint.of(sound).withLoads(new double[1], new double[1]));
    }

    /// A busway with taps.
    private static AcNetwork ladder(int taps, double tapPu) {
        AcNetwork.Builder builder = AcNetwork.builder(BASE_VA);
        int before = builder.bus("head");
        builder.slack(before, 1, 0);
        for (int k = 0; k < taps; k++) {
            int tap = builder.bus("tap " + k);
            builder.load(tap, tapPu, tapPu / 5).branch(AcBranch.line(before, tap, 0.0002, 0.0001, 0));
            before = tap;
        }
        return builder.build();
    }
}
