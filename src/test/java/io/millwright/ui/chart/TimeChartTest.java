package io.millwright.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.chart.TimeChart.Form;
import io.millwright.ui.chart.TimeChart.Scaling;
import io.millwright.ui.chart.TimeChart.Trace;
import io.millwright.ui.chart.TimeCurve.Between;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Svg;
import io.millwright.ui.kit.SvgPen;
import io.millwright.ui.kit.Theme;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeChartTest {
    private static final Palette PALETTE = Theme.LIGHT.palette();

    private static TimeCurve held(double... values) {
        return new TimeCurve(Between.HELD, seconds(values.length), values);
    }

    private static double[] seconds(int count) {
        double[] endS = new double[count];
        Arrays.setAll(endS, i -> i + 1.0);
        return endS;
    }

    private static Trace trace(String name, Form form, TimeCurve curve) {
        return new Trace(name, form, 0, curve, Optional.empty());
    }

    private static TimeChart chart(Scaling scaling, Trace... traces) {
        return new TimeChart("Power", Dimension.POWER, scaling, List.of(traces), List.of(), List.of());
    }

    private static TimeChartDrawing drawing(TimeChart chart, TimeSpan span, String... hidden) {
        return new TimeChartDrawing(chart, span, Set.of(hidden), 700, 160, PALETTE, UnitSystem.SI);
    }

    @Test
    void aMeanHoldsForItsStepAndAStateIsOnItsWay() {
        TimeCurve mean = held(10, 20, Double.NaN, 40);
        assertThat(mean.at(0)).isEqualTo(10);
        assertThat(mean.at(1)).isEqualTo(10);
        assertThat(mean.at(1.01)).isEqualTo(20);
        assertThat(mean.at(2.5)).isNaN();
        assertThat(mean.at(4.01)).isNaN();
        TimeCurve state = new TimeCurve(Between.JOINED, new double[] {1, 3}, new double[] {10, 30});
        assertThat(state.at(0.5)).isEqualTo(10);
        assertThat(state.at(2)).isEqualTo(20);
        assertThat(state.at(3)).isEqualTo(30);
    }

    @Test
    void aDayInSecondsKeepsEveryPeak() {
        int n = 86_400;
        double[] values = new double[n];
        Random random = new Random(7);
        Arrays.setAll(values, i -> random.nextDouble());
        values[54_321] = 99;
        values[12_345] = -99;
        TimeCurve curve = new TimeCurve(Between.HELD, seconds(n), values);
        TimeSpan day = new TimeSpan(0, n);
        Columns columns = Columns.of(curve, day, 640);
        assertThat(columns.size()).isEqualTo(640);
        assertThat(columns.most()).isEqualTo(99);
        assertThat(columns.least()).isEqualTo(-99);
        assertThat(columns.highest()[(int) (day.share(54_321.5) * 640)]).isEqualTo(99);
        assertThat(columns.lowest()[(int) (day.share(12_345.5) * 640)]).isEqualTo(-99);
        assertThat(Arrays.stream(columns.mean()).average().orElseThrow()).isEqualTo(0.5, within(0.01));
    }

    @Test
    void aCurveThatGrewIsTheSameAsOneThatWasReadAtOnce() {
        double[] values = new Random(3).doubles(1000).toArray();
        values[100] = Double.NaN;
        TimeCurve whole = new TimeCurve(Between.HELD, seconds(1000), values);
        TimeCurve grown = new TimeCurve(Between.HELD, seconds(70), values, 70)
                .longer(seconds(71), values, 71)
                .longer(seconds(1000), values, 1000);
        for (TimeSpan span : List.of(new TimeSpan(0, 1000), new TimeSpan(33.3, 717.7), new TimeSpan(90, 105))) {
            Columns columns = Columns.of(grown, span, 17);
            assertThat(columns.mean()).isEqualTo(Columns.of(whole, span, 17).mean());
            assertThat(columns.most()).isEqualTo(Columns.of(whole, span, 17).most());
        }
        double mean = Arrays.stream(values, 0, 100).average().orElseThrow();
        assertThat(Columns.of(grown, new TimeSpan(0, 100), 1).mean()[0]).isEqualTo(mean, within(1e-12));
    }

    @Test
    void columnsOfALongSampleHoldItsValueAndThoseBeyondTheEndNothing() {
        TimeCurve curve = new TimeCurve(Between.HELD, new double[] {10, 20}, new double[] {1, 2});
        Columns columns = Columns.of(curve, new TimeSpan(5, 45), 8);
        assertThat(columns.mean()).startsWith(1, 2, 2).endsWith(Double.NaN, Double.NaN);
        assertThat(Columns.of(curve, new TimeSpan(0, 20), 1).mean()).containsExactly(1.5);
        assertThat(Columns.of(curve, new TimeSpan(4, 14), 1).mean()).containsExactly(1.4);
        assertThat(columns.highest()[3]).isNaN();
    }

    @Test
    void whatIsNotKnownLeavesAGap() {
        Columns columns = Columns.of(held(1, Double.NaN, Double.NaN, 4), new TimeSpan(0, 4), 4);
        assertThat(columns.mean()).containsExactly(1, Double.NaN, Double.NaN, 4);
    }

    @Test
    void stackedCurvesAddUpAndTakeNothingFromWhatIsNegative() {
        Stack stack =
                new Stack(List.of(held(1, 2, Double.NaN), held(10, -5, Double.NaN), held(100, Double.NaN, Double.NaN)));
        List<Columns> levels = stack.levels(new TimeSpan(0, 3), 3);
        assertThat(levels.get(0).mean()).containsExactly(1, 2, Double.NaN);
        assertThat(levels.get(1).mean()).containsExactly(11, 2, Double.NaN);
        assertThat(levels.get(2).mean()).containsExactly(111, 2, Double.NaN);
        assertThat(stack.at(0.5)).isEqualTo(111);
        assertThat(stack.at(2.5)).isNaN();
    }

    @Test
    void zoomingKeepsWhatIsUnderThePointerAndStaysWithinTheRun() {
        TimeSpan whole = new TimeSpan(0, 3600);
        TimeSpan near = whole.scaled(0.1, 1800, whole);
        assertThat(near.lengthS()).isEqualTo(360, within(1e-9));
        assertThat(near.share(1800)).isEqualTo(0.5, within(1e-9));
        assertThat(near.scaled(100, 1800, whole)).isEqualTo(whole);
        assertThat(near.moved(1e6, whole).toS()).isEqualTo(3600, within(1e-9));
        assertThat(near.moved(-1e6, whole).fromS()).isZero();
        assertThat(whole.scaled(1e-9, 10, whole).lengthS()).isEqualTo(TimeSpan.SHORTEST_S, within(1e-9));
    }

    @Test
    void timesAreShort() {
        assertThat(TimeText.clock(12.5)).isEqualTo("12.5 s");
        assertThat(TimeText.clock(90)).isEqualTo("1:30");
        assertThat(TimeText.clock(3661)).isEqualTo("1:01:01");
    }

    @Test
    void axesBeginWhereTheirQuantityAsksFor() {
        ValueAxis amount = ValueAxis.of(Dimension.POWER, Scaling.FROM_ZERO, 5e6, 6e6, UnitSystem.SI);
        assertThat(amount.lowest()).isZero();
        assertThat(amount.symbol()).isEqualTo("MW");
        assertThat(amount.share(6e6)).isBetween(0.9, 1.0);
        ValueAxis warm = ValueAxis.of(Dimension.TEMPERATURE, Scaling.FITTED, 35.99, 36.01, UnitSystem.US);
        assertThat(warm.highest() - warm.lowest()).isGreaterThan(2);
        assertThat(warm.symbol()).isEqualTo("°F");
        assertThat(warm.share(36)).isEqualTo(0.5, within(1e-9));
        ValueAxis part = ValueAxis.of(Dimension.FRACTION, Scaling.SHARES, 0.1, 0.2, UnitSystem.SI);
        assertThat(part.share(1)).isBetween(0.97, 0.99);
        ValueAxis money = ValueAxis.of(Dimension.MONEY, Scaling.FROM_ZERO, -50, 100, UnitSystem.SI);
        assertThat(money.share(0)).isBetween(0.3, 0.4);
        assertThat(ValueAxis.of(Dimension.POWER, Scaling.FITTED, Double.NaN, Double.NaN, UnitSystem.SI)
                        .ticks(5))
                .isNotEmpty();
    }

    @Test
    void aLogarithmicAxisShowsFactorsEvenlyInTheUnitOfEach() {
        ValueAxis axis = ValueAxis.of(Dimension.TIME, Scaling.LOGARITHMIC, 0.02, 500, UnitSystem.SI);
        List<Double> ticks = axis.ticks(10);
        assertThat(ticks).containsExactly(0.1, 1.0, 10.0, 60.0, 600.0);
        assertThat(ticks.stream().map(tick -> axis.label(tick, ticks)))
                .containsExactly("100 ms", "1 s", "10 s", "1 min", "10 min");
        assertThat(axis.share(10) - axis.share(1)).isEqualTo(axis.share(1) - axis.share(0.1), within(1e-9));
        assertThat(axis.share(0)).isZero();
        ValueAxis narrow = ValueAxis.of(Dimension.TIME, Scaling.LOGARITHMIC, 0.03, 0.15, UnitSystem.SI);
        assertThat(narrow.ticks(10)).containsExactly(0.02, 0.05, 0.1);
    }

    @Test
    void valuesLieBetweenTheAxesWhereTheirSharesSay() {
        TimeChartDrawing drawing =
                drawing(chart(Scaling.FROM_ZERO, trace("Grid", Form.LINE, held(1e6, 2e6))), new TimeSpan(0, 2));
        assertThat(drawing.x(0)).isEqualTo(drawing.left());
        assertThat(drawing.x(2)).isEqualTo(drawing.right());
        assertThat(drawing.timeAt(drawing.x(0.7))).isEqualTo(0.7, within(1e-9));
        assertThat(drawing.y(0)).isEqualTo(drawing.bottom());
        assertThat(drawing.y(2e6)).isBetween(TimeChartDrawing.TOP, TimeChartDrawing.TOP + 15);
    }

    @Test
    void theAxisFitsTheCurvesThatAreShown() {
        TimeChart both = chart(
                Scaling.FROM_ZERO,
                trace("Small", Form.LINE, held(10, 10)),
                trace("Large", Form.LINE, held(1000, 1000)));
        TimeSpan span = new TimeSpan(0, 2);
        assertThat(drawing(both, span, "Large").y(10))
                .isLessThan(drawing(both, span).y(10) - 50);
    }

    @Test
    void theSecondRunIsDashedAndItsDifferenceIsTold() {
        TimeChart chart = chart(
                Scaling.FROM_ZERO,
                new Trace("Grid power", Form.LINE, 0, held(5e6, 5e6, 5e6), Optional.of(held(5e6, 5.5e6, 4e6))));
        TimeChartDrawing drawing =
                new TimeChartDrawing(chart, new TimeSpan(0, 3), Set.of(), 900, 160, PALETTE, UnitSystem.SI);
        SvgPen pen = new SvgPen(900, 160, "chart");
        drawing.paint(pen);
        TimeReadout readout = new TimeReadout(drawing, Set.of(), 1.5, Double.NaN);
        readout.paint(pen);
        String svg = pen.finish();
        assertThat(Svg.attributes(Svg.parse(svg), "path", "stroke-dasharray")).contains("4 3");
        assertThat(svg.contains("5.5 MW")).isTrue();
        assertThat(svg.contains("+500 kW")).isTrue();
        assertThat(svg.length()).as("steps, not columns").isLessThan(6000);
        assertThat(readout.words()).isEqualTo("1.5 s: Grid power 5 MW, beside 5.5 MW");
    }

    @Test
    void aStackTellsItsSumAndWhatIsHiddenIsNotInIt() {
        TimeChart chart = chart(
                Scaling.FROM_ZERO,
                trace("IT power", Form.AREA, held(4e6, 4e6)),
                trace("Losses", Form.AREA, held(1e6, 1e6)));
        TimeChartDrawing drawing = drawing(chart, new TimeSpan(0, 2));
        assertThat(new TimeReadout(drawing, Set.of(), 1, Double.NaN).words())
                .isEqualTo("1 s: Together 5 MW; Losses 1 MW; IT power 4 MW");
        assertThat(new TimeReadout(drawing, Set.of(), 0, 2).words()).startsWith("2 s: ");
    }

    @Test
    void theTableHasARowForEverySampleOfBothRunsInTheStretch() {
        TimeCurve beside = new TimeCurve(Between.HELD, new double[] {1.5, 3}, new double[] {7e6, 8e6});
        TimeChart chart = chart(
                Scaling.FROM_ZERO,
                new Trace("Grid, total", Form.LINE, 0, held(5e6, Double.NaN, 6e6), Optional.of(beside)));
        assertThat(TimeChartTable.csv(chart, new TimeSpan(0, 2), UnitSystem.SI)).isEqualTo("""
                Time [s],"Grid, total [MW]","Grid, total, beside [MW]"
                1.0,5.0,7.0
                1.5,,7.0
                2.0,,8.0
                """.replace("\n", "\r\n"));
    }
}
