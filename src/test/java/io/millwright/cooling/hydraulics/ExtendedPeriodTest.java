package io.millwright.cooling.hydraulics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.cooling.hydraulics.Schedule.Control;
import io.millwright.cooling.hydraulics.Schedule.Draw;
import io.millwright.cooling.hydraulics.Schedule.Patterns;
import io.millwright.cooling.hydraulics.Schedule.Tank;
import io.millwright.cooling.hydraulics.Schedule.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A tank that is drawn from, and a well whose pump fills it.
class ExtendedPeriodTest {
    private static final double AREA = 100;
    private static final Patterns STEADY = new Patterns(3600, 0, List.of());

    private final HydraulicNetwork network;
    private final int tank;
    private final int draw;
    private final int pump;

    ExtendedPeriodTest() {
        HydraulicNetworkBuilder builder =
                new HydraulicNetworkBuilder(new Liquid(998, 1e-6, Liquid.GRAVITY), HeadLoss.DARCY_WEISBACH);
        int well = builder.reservoir("well", 0, 0);
        tank = builder.reservoir("tank", 20, 22);
        draw = builder.junction("draw", 0, 0);
        pump = builder.link("pump", well, draw, new Branch.Pump(PumpCurve.Power.throughDesignPoint(0.05, 30)));
        builder.link("main", draw, tank, new Branch.Pipe(50, 0.25, 4.5e-5, 0, Branch.Direction.BOTH));
        network = builder.build();
    }

    @Test
    void aTankLosesWhatIsDrawn() {
        List<Control> off = List.of(new Control(pump, LinkState.CLOSED, Double.NaN, new Trigger.AtTime(0)));
        var moments = ExtendedPeriod.run(network, schedule(STEADY, Schedule.STEADY, off, 4 * 3600));
        assertThat(moments).hasSize(5);
        assertThat(moments.getLast().result().headM(tank)).isCloseTo(22 - 0.01 * 4 * 3600 / AREA, within(1e-6));
    }

    @Test
    void drawsFollowTheirPattern() {
        List<Control> off = List.of(new Control(pump, LinkState.CLOSED, Double.NaN, new Trigger.AtTime(0)));
        Patterns patterns = new Patterns(1800, 0, List.of(new double[] {0, 2}));
        var moments = ExtendedPeriod.run(network, schedule(patterns, 0, off, 3600));
        assertThat(moments).extracting(ExtendedPeriod.Moment::timeS).containsExactly(0L, 1800L, 3600L);
        assertThat(moments.getLast().result().headM(tank)).isCloseTo(22 - 0.02 * 1800 / AREA, within(1e-6));
    }

    @Test
    void levelsSwitchThePumpAndAStepEndsWhereTheyDo() {
        List<Control> controls = List.of(
                new Control(pump, LinkState.CLOSED, Double.NaN, new Trigger.Above(tank, 23)),
                new Control(pump, LinkState.OPEN, Double.NaN, new Trigger.Below(tank, 21)));
        var moments = ExtendedPeriod.run(network, schedule(STEADY, Schedule.STEADY, controls, 86_400));
        assertThat(moments).anySatisfy(moment -> {
            assertThat(moment.timeS() % 3600).isNotZero();
            assertThat(moment.result().state(pump)).isEqualTo(LinkState.CLOSED);
            assertThat(moment.result().headM(tank)).isCloseTo(23, within(1e-3));
        });
        assertThat(moments)
                .allSatisfy(moment -> assertThat(moment.result().headM(tank)).isBetween(20.999, 23.001));
    }

    @Test
    void aFullTankTakesNothingMoreAndAnEmptyOneGivesNothing() {
        var full = ExtendedPeriod.run(network, schedule(STEADY, Schedule.STEADY, List.of(), 86_400));
        HydraulicResult end = full.getLast().result();
        assertThat(end.headM(tank)).isCloseTo(25, within(1e-9));
        assertThat(end.flowM3PerS(pump)).isCloseTo(0.01, within(1e-9));
        List<Control> off = List.of(new Control(pump, LinkState.CLOSED, Double.NaN, new Trigger.AtTime(0)));
        var empty = ExtendedPeriod.run(network, schedule(STEADY, Schedule.STEADY, off, 86_400));
        assertThat(empty.getLast().result().headM(tank)).isCloseTo(20.5, within(1e-9));
        assertThat(empty.getLast().result().outcome()).isEqualTo(HydraulicResult.Outcome.CUT_OFF);
    }

    private Schedule schedule(Patterns patterns, int pattern, List<Control> controls, long duration) {
        return new Schedule(
                duration,
                3600,
                3600,
                patterns,
                List.of(new Draw(draw, 0.01, pattern)),
                List.of(),
                List.of(new Tank(tank, 20, 2, 0.5, 5, new double[] {0, 10}, new double[] {0, 10 * AREA})),
                controls);
    }
}
