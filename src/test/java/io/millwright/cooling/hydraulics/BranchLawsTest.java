package io.millwright.cooling.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Slopes are the derivatives of losses, and the short cut for small changes is as good as the formula.
class BranchLawsTest {
    private static final Liquid WATER = new Liquid(998, 1e-6, Liquid.GRAVITY);

    @ParameterizedTest
    @EnumSource(HeadLoss.class)
    void theSlopeOfAPipeIsTheDerivativeOfItsLoss(HeadLoss law) {
        double roughness = law == HeadLoss.HAZEN_WILLIAMS ? 120 : law == HeadLoss.CHEZY_MANNING ? 0.01 : 1e-4;
        BranchLaws laws = laws(law, new Branch.Pipe(20, 0.05, roughness, 3, Branch.Direction.BOTH));
        for (double q = 2e-6; q < 0.02; q *= 1.13) {
            for (double flow : new double[] {q, -q}) {
                double step = 1e-5 * flow;
                double difference = loss(laws, flow + step) - loss(laws, flow - step);
                loss(laws, flow);
                assertThat(laws.slope).isCloseTo(difference / (2 * step), within(2e-6 * laws.slope));
                assertThat(laws.loss * flow).isPositive();
            }
        }
    }

    @Test
    void lossesNearAFlowThatWasComputedAgreeWithTheFormula() {
        Branch pipe = new Branch.Pipe(20, 0.05, 1e-5, 3, Branch.Direction.BOTH);
        for (double q = 5e-4; q < 0.05; q *= 1.7) {
            for (double share = -0.0199; share < 0.02; share += 0.0005) {
                BranchLaws again = laws(HeadLoss.DARCY_WEISBACH, pipe);
                loss(again, q);
                double near = loss(again, q * (1 + share));
                BranchLaws anew = laws(HeadLoss.DARCY_WEISBACH, pipe);
                double exact = loss(anew, q * (1 + share));
                double slope = anew.slope;
                assertThat(again.slope).isCloseTo(slope, within(1e-6 * slope));
                assertThat(near).isCloseTo(exact, within(2e-9 * exact));
            }
        }
    }

    @Test
    void theSlopeOfAPumpIsTheDerivativeOfItsHead() {
        List<PumpCurve> curves = List.of(
                PumpCurve.Power.through(45, 0.01, 36, 0.02, 20),
                new PumpCurve.Points(List.of(
                        new PumpCurve.Points.Point(0, 40),
                        new PumpCurve.Points.Point(0.01, 35),
                        new PumpCurve.Points.Point(0.03, 10))),
                new PumpCurve.ConstantPower(5000));
        for (PumpCurve curve : curves) {
            BranchLaws laws = laws(HeadLoss.DARCY_WEISBACH, new Branch.Pump(curve));
            laws.special(0, 0.015, LinkState.OPEN);
            double slope = laws.slope;
            assertThat(laws.loss).isNegative();
            laws.special(0, 0.015 + 1e-7, LinkState.OPEN);
            double above = laws.loss;
            laws.special(0, 0.015 - 1e-7, LinkState.OPEN);
            assertThat((above - laws.loss) / 2e-7).isCloseTo(slope, within(1e-5 * slope));
        }
    }

    private static BranchLaws laws(HeadLoss law, Branch branch) {
        HydraulicNetworkBuilder builder = new HydraulicNetworkBuilder(WATER, law);
        int a = builder.junction("a", 0, 0);
        int b = builder.reservoir("b", 0, 0);
        builder.link("link", a, b, branch);
        HydraulicNetwork network = builder.build();
        BranchLaws laws = new BranchLaws(network, new int[] {0});
        laws.prepare(network.asBuilt());
        return laws;
    }

    private static double loss(BranchLaws laws, double flow) {
        if (laws.darcyCount > 0) {
            laws.darcy(0, flow);
        } else {
            laws.power(0, flow);
        }
        return laws.loss;
    }
}
