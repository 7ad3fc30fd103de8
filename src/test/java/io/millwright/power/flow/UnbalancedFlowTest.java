package io.millwright.power.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.millwright.power.flow.UnbalancedNetwork.Line;
import io.millwright.power.flow.UnbalancedNetwork.Source;
import io.millwright.power.flow.UnbalancedNetwork.Transformer;
import io.millwright.power.flow.UnbalancedNetwork.Windings;
import io.millwright.power.flow.UnbalancedNetwork.ZeroSequence;
import io.millwright.power.flow.UnbalancedResult.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class UnbalancedFlowTest {
    private static final double PHASE_V = 240;
    private static final double LINE_V = PHASE_V * Math.sqrt(3);

    private static UnbalancedNetwork feeder(Line line) {
        return new UnbalancedNetwork(
                new double[] {LINE_V, LINE_V}, List.of(Source.stiff(0, LINE_V, 0)), List.of(line), List.of());
    }

    private static UnbalancedResult solve(UnbalancedNetwork network, PhaseLoads loads) {
        UnbalancedResult result = UnbalancedFlow.of(network).solve(loads);
        assertThat(result.state()).isEqualTo(State.SOLVED);
        assertThat(result.balanceResidualW()).isCloseTo(0, within(1e-9 * (1 + result.loadW())));
        assertThat(result.mismatchVa()).isLessThan(1e-6 + 1e-9 * result.loadW());
        return result;
    }

    /// One phase, resistances only: V² − E V + P R = 0 with R of phase plus neutral = (2 R1 + R0) / 3.
    @Test
    void aSinglePhaseLoadSeesPhaseAndNeutral() {
        PhaseLoads loads = PhaseLoads.none(2);
        loads.neutralW()[3] = 10e3;
        UnbalancedResult result = solve(feeder(new Line(0, 1, 0.02, 0, 0.08, 0)), loads);
        double loop = (2 * 0.02 + 0.08) / 3;
        double expectedV = (PHASE_V + Math.sqrt(PHASE_V * PHASE_V - 4 * 10e3 * loop)) / 2;
        assertThat(result.voltageV(1, 0)).isCloseTo(expectedV, within(1e-9));
        assertThat(result.lineA(0, 0)).isCloseTo(10e3 / expectedV, within(1e-8));
        assertThat(result.lineA(0, 1)).isCloseTo(0, within(1e-8));
        assertThat(result.neutralA(0)).isCloseTo(result.lineA(0, 0), within(1e-8));
        assertThat(result.lossW()).isCloseTo(loop * Math.pow(10e3 / expectedV, 2), within(1e-6));
        // The neutral's drop lifts the two idle phases' voltage: displaced star point.
        assertThat(result.voltageV(1, 1)).isGreaterThan(PHASE_V);
        assertThat(result.currentImbalanceFraction(0)).isCloseTo(2, within(1e-9));
    }

    @Test
    void aLoadBetweenPhasesLeavesTheNeutralAlone() {
        PhaseLoads loads = PhaseLoads.none(2);
        loads.lineW()[3 + 1] = 20e3;
        UnbalancedResult result = solve(feeder(new Line(0, 1, 0.02, 0, 0.08, 0)), loads);
        double expectedV = (LINE_V + Math.sqrt(LINE_V * LINE_V - 4 * 20e3 * 0.04)) / 2;
        assertThat(result.lineA(0, 1)).isCloseTo(20e3 / expectedV, within(1e-8));
        assertThat(result.lineA(0, 2)).isCloseTo(20e3 / expectedV, within(1e-8));
        assertThat(result.lineA(0, 0)).isCloseTo(0, within(1e-8));
        assertThat(result.neutralA(0)).isCloseTo(0, within(1e-8));
    }

    @Test
    void unequalCurrentsOfAKnownCaseAddUpInTheNeutral() {
        // 100 A, 80 A and 60 A at unity power factor: √(100² + 80² + 60² − 100·80 − 80·60 − 60·100) = 34.64 A.
        PhaseLoads loads = PhaseLoads.none(2);
        loads.neutralW()[3] = 100 * PHASE_V;
        loads.neutralW()[4] = 80 * PHASE_V;
        loads.neutralW()[5] = 60 * PHASE_V;
        UnbalancedResult result = solve(feeder(new Line(0, 1, 0, 0, 0, 0)), loads);
        assertThat(result.neutralA(0)).isCloseTo(Math.sqrt(1_200), within(0.01));
        assertThat(result.currentImbalanceFraction(0)).isCloseTo(0.25, within(1e-4));
        assertThat(result.lossW()).isCloseTo(0, within(1e-6));
    }

    private static UnbalancedNetwork unit(Windings windings, double lagDeg, double zeroRatio) {
        return new UnbalancedNetwork(
                new double[] {13_800, 415, 415, 415},
                List.of(new Source(0, 13_800, 10, 0.05, 0.4, 0.05, 0.4)),
                List.of(new Line(1, 2, 0.001, 0.001, 0.004, 0.004), new Line(2, 3, 0.002, 0.001, 0.008, 0.004)),
                List.of(new Transformer(
                        0,
                        1,
                        1.5e6,
                        13_800,
                        415,
                        0.0575,
                        0.009,
                        2_600,
                        0.003,
                        lagDeg,
                        windings,
                        new ZeroSequence(0.05, 0.008, zeroRatio, 0.4, 0.6))));
    }

    @Test
    void balancedLoadsGiveNoNeutralCurrentAndNoUnbalance() {
        PhaseLoads loads = PhaseLoads.none(4);
        loads.addBalanced(2, 300e3, 60e3);
        loads.addBalanced(3, 150e3, 20e3);
        UnbalancedResult result = solve(unit(Windings.DELTA_STAR, 30, 1), loads);
        for (int line = 0; line < 2; line++) {
            assertThat(result.neutralA(line)).isCloseTo(0, within(1e-6));
            assertThat(result.currentImbalanceFraction(line)).isCloseTo(0, within(1e-9));
        }
        for (int bus = 0; bus < 4; bus++) {
            assertThat(result.voltageUnbalanceFraction(bus)).isCloseTo(0, within(1e-9));
        }
        assertThat(result.angleDeg(0, 0)).isCloseTo(10, within(1e-9));
        assertThat(result.angleDeg(1, 0)).isBetween(-22.0, -20.0);
    }

    @Test
    void threeEqualLoadsBetweenPhasesAreAsThreeToNeutral() {
        PhaseLoads star = PhaseLoads.none(4);
        star.addBalanced(3, 200e3, 50e3);
        PhaseLoads delta = PhaseLoads.none(4);
        for (int phase = 0; phase < 3; phase++) {
            delta.lineW()[9 + phase] = 200e3 / 3;
            delta.lineVar()[9 + phase] = 50e3 / 3;
        }
        UnbalancedNetwork network = unit(Windings.DELTA_STAR, 30, 1);
        UnbalancedResult one = solve(network, star);
        UnbalancedResult two = solve(network, delta);
        assertThat(two.voltageRe()).containsExactly(one.voltageRe(), within(1e-8));
        assertThat(two.lossW()).isCloseTo(one.lossW(), withPercentage(1e-8));
    }

    /// A delta takes the neutral current away: its high side carries the loop √3 smaller in two phases.
    @Test
    void deltaStarTurnsAPhaseLoadIntoALineLoad() {
        PhaseLoads loads = PhaseLoads.none(4);
        loads.neutralW()[9] = 50e3;
        UnbalancedResult result = solve(unit(Windings.DELTA_STAR, 30, Double.POSITIVE_INFINITY), loads);
        double[] high = new double[3];
        for (int phase = 0; phase < 3; phase++) {
            high[phase] = Math.hypot(result.highCurrentRe()[phase], result.highCurrentIm()[phase]);
        }
        Arrays.sort(high);
        double expected = result.lineA(1, 0) / (13_800 / 415.0 * Math.sqrt(3));
        // The magnetising current is in it, so only roughly.
        assertThat(high[2]).isCloseTo(expected, within(0.25));
        assertThat(high[1]).isCloseTo(expected, within(0.25));
        assertThat(high[0]).isLessThan(0.25);
        double neutralHigh = Math.hypot(
                result.highCurrentRe()[0] + result.highCurrentRe()[1] + result.highCurrentRe()[2],
                result.highCurrentIm()[0] + result.highCurrentIm()[1] + result.highCurrentIm()[2]);
        assertThat(neutralHigh).isCloseTo(0, within(1e-9));
        assertThat(result.lowNeutralA(0)).isCloseTo(result.neutralA(0), within(1e-6));
    }

    @Test
    void starStarPassesTheNeutralCurrentOn() {
        PhaseLoads loads = PhaseLoads.none(4);
        loads.neutralW()[9] = 50e3;
        UnbalancedResult stiff = solve(unit(Windings.STAR_STAR, 0, Double.POSITIVE_INFINITY), loads);
        double passed = Math.hypot(
                stiff.highCurrentRe()[0] + stiff.highCurrentRe()[1] + stiff.highCurrentRe()[2],
                stiff.highCurrentIm()[0] + stiff.highCurrentIm()[1] + stiff.highCurrentIm()[2]);
        assertThat(passed).isCloseTo(stiff.neutralA(0) * 415 / 13_800, within(1e-6));
        // With a magnetising path part of it stays in the transformer.
        UnbalancedResult shared = solve(unit(Windings.STAR_STAR, 0, 2), loads);
        double less = Math.hypot(
                shared.highCurrentRe()[0] + shared.highCurrentRe()[1] + shared.highCurrentRe()[2],
                shared.highCurrentIm()[0] + shared.highCurrentIm()[1] + shared.highCurrentIm()[2]);
        assertThat(less).isLessThan(passed);
    }

    @Test
    void aLoadWithoutNeutralIsNamed() {
        PhaseLoads loads = PhaseLoads.none(4);
        loads.neutralW()[3 * 3 + 2] = 1_000;
        UnbalancedResult result =
                UnbalancedFlow.of(unit(Windings.ISOLATED, 0, 1)).solve(loads);
        assertThat(result.state()).isEqualTo(State.NO_NEUTRAL);
        assertThat(result.explanation()).isEqualTo(new UnbalancedResult.Explanation(3, 2, 0));
        PhaseLoads between = PhaseLoads.none(4);
        between.lineW()[3 * 3] = 1_000;
        solve(unit(Windings.ISOLATED, 0, 1), between);
    }

    @Test
    void collapseNamesTheWeakestPhaseAndWhatIsPossible() {
        PhaseLoads loads = PhaseLoads.none(2);
        loads.neutralW()[3 + 1] = 1e6;
        UnbalancedFlow flow = UnbalancedFlow.of(feeder(new Line(0, 1, 0.02, 0, 0.08, 0)));
        UnbalancedResult result = flow.solve(loads);
        assertThat(result.state()).isEqualTo(State.COLLAPSED);
        double possibleW = PHASE_V * PHASE_V / (4 * 0.04);
        UnbalancedResult.Explanation explanation = Objects.requireNonNull(result.explanation());
        assertThat(explanation.bus()).isEqualTo(1);
        assertThat(explanation.phase()).isEqualTo(1);
        assertThat(explanation.possibleFraction()).isCloseTo(possibleW / 1e6, within(0.002));
        // The work space is none the worse for it.
        loads.neutralW()[3 + 1] = 10e3;
        assertThat(flow.solve(loads).state()).isEqualTo(State.SOLVED);
    }

    @Test
    void whatNoSourceReachesIsDead() {
        UnbalancedNetwork network = new UnbalancedNetwork(
                new double[] {LINE_V, LINE_V, LINE_V},
                List.of(Source.stiff(0, LINE_V, 0)),
                List.of(new Line(1, 2, 0.01, 0.01, 0.04, 0.04)),
                List.of());
        PhaseLoads loads = PhaseLoads.none(3);
        loads.addBalanced(2, 1e3, 0);
        loads.addBalanced(0, 2e3, 0);
        UnbalancedResult result = solve(network, loads);
        assertThat(result.energised()).containsExactly(true, false, false);
        assertThat(result.voltageV(2, 0)).isZero();
        assertThat(result.loadW()).isCloseTo(2e3, within(1e-9));
        assertThat(result.sourceW()[0]).isCloseTo(2e3, within(1e-9));
    }

    @Test
    void transformersOfDifferentShiftAreNotPutInParallel() {
        UnbalancedNetwork network = new UnbalancedNetwork(
                new double[] {13_800, 415},
                List.of(Source.stiff(0, 13_800, 0)),
                List.of(),
                List.of(
                        Transformer.deltaStar(0, 1, 1e6, 13_800, 415, 0.06, 0.01, 1_000, 0.003),
                        new Transformer(
                                0,
                                1,
                                1e6,
                                13_800,
                                415,
                                0.06,
                                0.01,
                                1_000,
                                0.003,
                                0,
                                Windings.STAR_STAR,
                                new ZeroSequence(0.06, 0.01, 1, 0, 0.5))));
        assertThatThrownBy(() -> UnbalancedFlow.of(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vector groups");
    }

    private record Drawn(UnbalancedNetwork network, PhaseLoads loads) {}

    /// A meshed low-voltage network behind a transformer with loads of every kind.
    private static Drawn random(SplittableRandom random, int buses, int[] name) {
        double[] nominalV = new double[buses];
        Arrays.fill(nominalV, 415);
        nominalV[name[0]] = 13_800;
        List<Line> lines = new ArrayList<>();
        for (int bus = 2; bus < buses; bus++) {
            lines.add(line(random, name[1 + random.nextInt(bus - 1)], name[bus]));
        }
        for (int i = 0; i < buses / 4; i++) {
            int from = 1 + random.nextInt(buses - 1);
            int to = 1 + random.nextInt(buses - 1);
            Line drawn = line(random, name[from], name[from == to ? 1 + to % (buses - 1) : to]);
            lines.add(drawn);
        }
        PhaseLoads loads = PhaseLoads.none(buses);
        for (int bus = 2; bus < buses; bus++) {
            for (int phase = 0; phase < 3; phase++) {
                loads.neutralW()[3 * name[bus] + phase] = random.nextDouble(0, 3e3);
                loads.neutralVar()[3 * name[bus] + phase] = random.nextDouble(-300, 800);
                loads.lineW()[3 * name[bus] + phase] = random.nextDouble(0, 2e3);
                loads.lineVar()[3 * name[bus] + phase] = random.nextDouble(0, 400);
            }
        }
        return new Drawn(
                new UnbalancedNetwork(
                        nominalV,
                        List.of(new Source(name[0], 13_800, 0, 0.04, 0.4, 0.04, 0.4)),
                        lines,
                        List.of(Transformer.deltaStar(name[0], name[1], 1e6, 13_800, 415, 0.06, 0.01, 1_500, 0.003))),
                loads);
    }

    private static Line line(SplittableRandom random, int from, int to) {
        double r = random.nextDouble(1e-4, 3e-3);
        double x = random.nextDouble(1e-4, 3e-3);
        return new Line(from, to, r, x, r * random.nextDouble(1, 4), x * random.nextDouble(1, 4));
    }

    @Test
    void energyClosesAndOtherNumbersOfTheBusesChangeNothing() {
        for (int seed = 0; seed < 20; seed++) {
            int buses = 30;
            int[] straight = new int[buses];
            int[] turned = new int[buses];
            for (int bus = 0; bus < buses; bus++) {
                straight[bus] = bus;
                turned[bus] = (bus * 7 + 11) % buses;
            }
            Drawn one = random(new SplittableRandom(seed), buses, straight);
            Drawn two = random(new SplittableRandom(seed), buses, turned);
            UnbalancedResult first = solve(one.network(), one.loads());
            UnbalancedResult second = solve(two.network(), two.loads());
            SoftAssertions.assertSoftly(softly -> {
                for (int bus = 0; bus < buses; bus++) {
                    for (int phase = 0; phase < 3; phase++) {
                        softly.assertThat(second.voltageV(turned[bus], phase))
                                .isCloseTo(first.voltageV(bus, phase), withPercentage(1e-8));
                    }
                }
                softly.assertThat(second.lossW()).isCloseTo(first.lossW(), withPercentage(1e-7));
            });
        }
    }

    @Test
    void startingFromAnEarlierResultChangesNothingButTheWay() {
        int[] name = new int[25];
        for (int bus = 0; bus < name.length; bus++) {
            name[bus] = bus;
        }
        Drawn drawn = random(new SplittableRandom(5), name.length, name);
        UnbalancedFlow flow = UnbalancedFlow.of(drawn.network());
        UnbalancedResult before = flow.solve(drawn.loads());
        drawn.loads().neutralW()[30] += 10;
        UnbalancedResult cold = flow.solve(drawn.loads());
        UnbalancedResult warm = flow.solve(drawn.loads(), before);
        assertThat(warm.iterations()).isLessThan(cold.iterations());
        assertThat(warm.voltageRe()).containsExactly(cold.voltageRe(), within(1e-8));
        assertThat(flow.solve(drawn.loads()).voltageRe()).containsExactly(cold.voltageRe());
    }

    /// Turning the phases a → b → c turns the answer along.
    @Test
    void phasesAreAlike() {
        int[] name = new int[20];
        for (int bus = 0; bus < name.length; bus++) {
            name[bus] = bus;
        }
        Drawn drawn = random(new SplittableRandom(6), name.length, name);
        PhaseLoads turned = PhaseLoads.none(name.length);
        for (int bus = 0; bus < name.length; bus++) {
            for (int phase = 0; phase < 3; phase++) {
                int from = 3 * bus + phase;
                int to = 3 * bus + (phase + 1) % 3;
                turned.neutralW()[to] = drawn.loads().neutralW()[from];
                turned.neutralVar()[to] = drawn.loads().neutralVar()[from];
                turned.lineW()[to] = drawn.loads().lineW()[from];
                turned.lineVar()[to] = drawn.loads().lineVar()[from];
            }
        }
        UnbalancedResult one = solve(drawn.network(), drawn.loads());
        UnbalancedResult two = solve(drawn.network(), turned);
        for (int bus = 0; bus < name.length; bus++) {
            for (int phase = 0; phase < 3; phase++) {
                assertThat(two.voltageV(bus, (phase + 1) % 3)).isCloseTo(one.voltageV(bus, phase), within(1e-8));
            }
        }
    }
}
