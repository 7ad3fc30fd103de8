package io.millwright.power.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Two methods that share no equation solver, on networks that both can compute: Newton's method in polar coordinates,
/// and the fixed point in sequences.
class FlowAgreementTest {
    private static final double BASE_VA = 1e6;
    private static final double LOW_V = 415;
    private static final double HIGH_V = 13_800;

    @Test
    void balancedLoadsOnMeshesHaveTheSameVoltagesEitherWay() {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int buses = 10 + random.nextInt(40);
            double[] nominalV = new double[buses];
            PhaseLoads loads = PhaseLoads.none(buses);
            AcNetwork.Builder balanced = AcNetwork.builder(BASE_VA);
            List<UnbalancedNetwork.Line> lines = new ArrayList<>();
            for (int bus = 0; bus < buses; bus++) {
                nominalV[bus] = bus == 0 ? HIGH_V : LOW_V;
                balanced.bus("bus " + bus);
            }
            balanced.slack(0, 1.02, 0);
            UnbalancedNetwork.Transformer transformer = UnbalancedNetwork.Transformer.deltaStar(
                    0, 1, 2e6, HIGH_V * random.nextDouble(0.97, 1.03), LOW_V, 0.06, 0.01, 3_000, 0.004);
            balanced.branch(AcBranch.transformer(
                    0,
                    1,
                    0.01 * BASE_VA / 2e6,
                    Math.sqrt(0.06 * 0.06 - 0.01 * 0.01) * BASE_VA / 2e6,
                    3_000 / BASE_VA,
                    -Math.sqrt(Math.pow(0.004 * 2, 2) - Math.pow(3_000 / BASE_VA, 2)),
                    transformer.highRatedV() / HIGH_V,
                    Math.toRadians(30)));
            double ohm = LOW_V * LOW_V / BASE_VA;
            for (int k = 2; k < buses + buses / 3; k++) {
                int to = k < buses ? k : 2 + random.nextInt(buses - 2);
                int from = 1 + random.nextInt(to - 1);
                double r = random.nextDouble(1e-4, 2e-3);
                double x = random.nextDouble(1e-4, 2e-3);
                lines.add(new UnbalancedNetwork.Line(from, to, r, x, 4 * r, 3 * x));
                balanced.branch(AcBranch.line(from, to, r / ohm, x / ohm, 0));
            }
            for (int bus = 2; bus < buses; bus++) {
                double powerW = random.nextDouble(0, 20e3);
                double reactiveVar = random.nextDouble(-2e3, 5e3);
                loads.addBalanced(bus, powerW, reactiveVar);
                balanced.load(bus, powerW / BASE_VA, reactiveVar / BASE_VA);
            }
            LoadFlowResult newton = LoadFlow.of(balanced.build()).solve();
            UnbalancedResult fixedPoint = UnbalancedFlow.of(new UnbalancedNetwork(
                            nominalV,
                            List.of(UnbalancedNetwork.Source.stiff(0, 1.02 * HIGH_V, 0)),
                            lines,
                            List.of(transformer)))
                    .solve(loads);
            assertThat(newton.isSolved()).isTrue();
            assertThat(fixedPoint.state()).isEqualTo(UnbalancedResult.State.SOLVED);
            for (int bus = 0; bus < buses; bus++) {
                for (int phase = 0; phase < 3; phase++) {
                    double perUnit = fixedPoint.voltageV(bus, phase) * Math.sqrt(3) / nominalV[bus];
                    assertThat(perUnit).isCloseTo(newton.voltagePu(bus), within(1e-9));
                }
                assertThat(fixedPoint.angleDeg(bus, 0)).isCloseTo(Math.toDegrees(newton.angleRad(bus)), within(1e-7));
            }
            assertThat(fixedPoint.lossW()).isCloseTo(newton.lossesPu() * BASE_VA, within(1e-3));
        }
    }
}
