package io.millwright.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.exchange.HourlyFile;
import io.millwright.exchange.HourlyFile.Quantity;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.Drawing.Circle;
import io.millwright.report.Drawing.Line;
import io.millwright.report.Drawing.Polygon;
import io.millwright.report.Drawing.Polyline;
import io.millwright.report.Drawing.Text;
import io.millwright.report.chart.ChartDrawing.Reading;
import io.millwright.report.chart.Plot.Axis;
import io.millwright.report.chart.Plot.Form;
import io.millwright.report.chart.Plot.Origin;
import io.millwright.report.chart.Plot.Series;
import io.millwright.report.chart.Plot.Slots;
import io.millwright.report.chart.Plot.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartDrawingTest {
    private static final Slots QUARTERS =
            new Slots("Quarter", List.of("Q1", "Q2", "Q3", "Q4"), List.of("One", "Two", "Three", "Four"));

    private static Plot energy(double[] lower, double[] upper) {
        return new Plot(
                "Energy",
                QUARTERS,
                new Axis("Energy", Dimension.ENERGY, Origin.ZERO),
                Optional.empty(),
                List.of(new Series("IT", Form.BARS, 0, lower), new Series("Pumps", Form.BARS, 1, upper)));
    }

    private static ChartDrawing laidOut(Chart chart, UnitSystem units) {
        return ChartDrawing.of(chart, 600, 300, ChartStyle.PRINT, units);
    }

    private static List<String> texts(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(Text.class::isInstance)
                .map(shape -> ((Text) shape).text())
                .toList();
    }

    private static List<Polygon> filled(Drawing drawing, int colour) {
        return drawing.shapes().stream()
                .filter(shape -> shape instanceof Polygon polygon && polygon.fill() == colour)
                .map(Polygon.class::cast)
                .toList();
    }

    private static double height(Polygon polygon) {
        return Arrays.stream(polygon.ys()).max().orElseThrow()
                - Arrays.stream(polygon.ys()).min().orElseThrow();
    }

    @Test
    void barsStandOnEachOtherAndAreAsHighAsTheirValues() {
        ChartDrawing chart = laidOut(
                energy(new double[] {3.6e9, 7.2e9, 0, 3.6e9}, new double[] {3.6e9, 0, 0, 7.2e9}), UnitSystem.SI);
        // the first of each colour is in the legend
        List<Polygon> it = filled(chart.drawing(), ChartStyle.PRINT.fill(0)).stream()
                .skip(1)
                .toList();
        List<Polygon> pumps = filled(chart.drawing(), ChartStyle.PRINT.fill(1)).stream()
                .skip(1)
                .toList();
        assertThat(it).hasSize(3);
        assertThat(pumps).hasSize(2);
        assertThat(height(it.get(1))).isCloseTo(2 * height(it.get(0)), within(1e-6));
        assertThat(Arrays.stream(pumps.get(0).ys()).min().orElseThrow())
                .isCloseTo(Arrays.stream(it.get(0).ys()).max().orElseThrow(), within(1e-6));
        assertThat(texts(chart.drawing())).contains("Energy (MWh)", "Quarter", "Q3", "IT", "Pumps", "0", "1", "2");
    }

    @Test
    void whatStandsUnderThePointerIsToldWithItsUnit() {
        ChartDrawing chart = laidOut(
                energy(new double[] {3.6e9, 7.2e9, 0, 3.6e9}, new double[] {3.6e9, 0, 0, 7.2e9}), UnitSystem.SI);
        List<String> headings = DoubleStream.iterate(0, x -> x < 600, x -> x + 2)
                .mapToObj(x -> chart.at(x, 150))
                .flatMap(Optional::stream)
                .map(Reading::heading)
                .distinct()
                .toList();
        assertThat(headings).containsExactly("One", "Two", "Three", "Four");
        assertThat(chart.reading(3).lines()).containsExactly("IT: 1 MWh", "Pumps: 2 MWh");
        assertThat(chart.at(chart.reading(3).x(), chart.reading(3).y())).contains(chart.reading(3));
        assertThat(chart.at(2, 150)).isEmpty();
        assertThat(chart.at(300, 5)).isEmpty();
    }

    @Test
    void axesAreRoundInTheUnitsOfTheReader() {
        Plot plot = new Plot(
                "Supply",
                QUARTERS,
                new Axis("Supply", Dimension.TEMPERATURE, Origin.LOWEST),
                Optional.of(new Axis("Flow", Dimension.LIQUID_FLOW, Origin.ZERO)),
                List.of(
                        new Series("Supply", Form.LINE, 0, new double[] {18, 20, 27, Double.NaN}),
                        new Series("Flow", Form.RIGHT_LINE, 1, new double[] {0, 0.001, 0.002, 0.003})));
        assertThat(texts(laidOut(plot, UnitSystem.SI).drawing()))
                .contains("Supply (°C)", "Flow (L/min)", "20", "22", "150");
        assertThat(texts(laidOut(plot, UnitSystem.US).drawing())).contains("Supply (°F)", "Flow (gpm)", "70", "80");
    }

    @Test
    void aLineIsBrokenWhereNothingIsKnown() {
        Plot plot = new Plot(
                "Gap",
                new Span("Hour", Dimension.COUNT, 1, 5, 5),
                new Axis("PUE", Dimension.RATIO, Origin.LOWEST),
                Optional.empty(),
                List.of(new Series("PUE", Form.LINE, 2, new double[] {1.1, 1.2, Double.NaN, 1.3, 1.2})));
        Drawing drawing = laidOut(plot, UnitSystem.SI).drawing();
        assertThat(drawing.shapes().stream()
                        .filter(shape -> shape instanceof Polyline line
                                && line.stroke() == ChartStyle.PRINT.line(2)
                                && line.strokeWidth() < 2))
                .hasSize(2);
    }

    @Test
    void valuesThatAreAllZeroOrUnknownStillGiveAnAxis() {
        double[] zero = new double[4];
        double[] unknown = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        for (double[] values : List.of(zero, unknown)) {
            List<String> texts =
                    texts(laidOut(energy(values, values), UnitSystem.SI).drawing());
            assertThat(texts.stream().filter("0"::equals)).hasSize(1);
        }
    }

    @Test
    void everythingLiesWithinTheChartWhateverTheValuesAndTheSize() {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            double[] values = random.doubles(4)
                    .map(share -> share < 0.1 ? Double.NaN : Math.pow(10, 36 * share - 18))
                    .toArray();
            double width = 160 + 1800 * random.nextDouble();
            double height = 140 + 700 * random.nextDouble();
            Drawing drawing = ChartDrawing.of(energy(values, values), width, height, ChartStyle.PRINT, UnitSystem.US)
                    .drawing();
            assertThat(drawing.width()).isEqualTo(width);
            assertThat(drawing.shapes().stream().flatMap(ChartDrawingTest::corners))
                    .allSatisfy(corner -> {
                        assertThat(corner[0]).isBetween(-1.0, width + 1);
                        assertThat(-corner[1]).isBetween(-1.0, height + 1);
                    });
        }
    }

    private static Stream<double[]> corners(Drawing.Shape shape) {
        return switch (shape) {
            case Polygon polygon -> corners(polygon.xs(), polygon.ys());
            case Polyline line -> corners(line.xs(), line.ys());
            case Line line -> Stream.of(new double[] {line.x1(), line.y1()}, new double[] {line.x2(), line.y2()});
            case Circle circle -> Stream.of(new double[] {circle.x(), circle.y()});
            case Text text -> Stream.of(new double[] {text.x(), text.y()});
        };
    }

    private static Stream<double[]> corners(double[] xs, double[] ys) {
        return IntStream.range(0, xs.length).mapToObj(i -> new double[] {xs[i], ys[i]});
    }

    @Test
    void aSeriesWithoutAValueForEachPlaceIsRefused() {
        double[] three = new double[3];
        assertThatThrownBy(() -> energy(three, three)).hasMessageContaining("3 values over 4 places");
    }

    private static HourMap shares(double[] values) {
        return new HourMap("Load", "Load", Dimension.FRACTION, values);
    }

    @Test
    void aMapOfHoursFindsTheHourUnderThePointer() {
        double[] values = new double[8784];
        Arrays.setAll(values, i -> i / 10_000.0);
        ChartDrawing map = laidOut(shares(values), UnitSystem.SI);
        for (int hour : new int[] {0, 23, 24, 5000, 8783}) {
            Reading reading = map.reading(hour);
            assertThat(map.at(reading.x(), reading.y()).orElseThrow().index()).isEqualTo(hour);
        }
        assertThat(map.reading(59 * 24 + 13).heading()).isEqualTo("29 February, 13:00 to 14:00");
        assertThat(map.reading(5000).lines()).containsExactly("Load: 50 %");
        assertThatThrownBy(() -> shares(new double[100])).hasMessageContaining("100 hours");
    }

    @Test
    void neighboursOfOneColourAreOneShapeAndUnknownHoursAreLeftOut() {
        double[] even = new double[8760];
        Arrays.fill(even, 0.5);
        int shapes = laidOut(shares(even), UnitSystem.SI).drawing().shapes().size();
        even[4000] = Double.NaN;
        assertThat(laidOut(shares(even), UnitSystem.SI).drawing().shapes()).hasSize(shapes + 1);
        Arrays.fill(even, Double.NaN);
        assertThat(texts(laidOut(shares(even), UnitSystem.SI).drawing())).contains("Not known in any hour");
    }

    @Test
    void tablesHaveUnitsInTheirHeadingsAndAllDigits() {
        Plot plot = energy(new double[] {3.6e9, 7.2e9, 0, 1.0 / 3}, new double[] {3.6e6, Double.NaN, 0, 0});
        assertThat(ChartTable.csv(plot, UnitSystem.SI).lines())
                .containsExactly(
                        "Quarter,IT [MWh],Pumps [kWh]",
                        "One,1.0,1.0",
                        "Two,2.0,",
                        "Three,0.0,0.0",
                        "Four," + 1.0 / 3 / 3.6e9 + ",0.0");
        Plot comma = new Plot(
                "x",
                new Slots("Range, from", List.of("a"), List.of("say \"a\", b")),
                new Axis("y", Dimension.COUNT, Origin.ZERO),
                Optional.empty(),
                List.of(new Series("y", Form.BARS, 0, new double[] {1})));
        assertThat(ChartTable.csv(comma, UnitSystem.SI)).startsWith("\"Range, from\",y\r\n\"say \"\"a\"\", b\",1.0");
    }

    @Test
    void theTableOfAMapIsATableOfHourlyValues(@TempDir Path folder) throws Exception {
        double[] values = new double[8760];
        Arrays.setAll(values, i -> (i % 97) / 100.0);
        Path file = Files.writeString(folder.resolve("load.csv"), ChartTable.csv(shares(values), UnitSystem.SI));
        double[] read = HourlyFile.read(file, Quantity.LOAD)
                .profile()
                .orElseThrow()
                .values()
                .toArray();
        assertThat(read).containsExactly(values, within(1e-12));
    }

    private static Curves twoCurves() {
        return new Curves(
                "Speed",
                new Axis("Cap", Dimension.POWER, Origin.LOWEST),
                new Axis("Rate", Dimension.TOKEN_RATE, Origin.ZERO),
                List.of(
                        new Curves.Curve(
                                "Deployed",
                                Curves.Weight.MAIN,
                                0,
                                new double[] {200, 300, 700},
                                new double[] {10, 30, 40},
                                List.of("a, first", "b", "c")),
                        new Curves.Curve(
                                "Other",
                                Curves.Weight.FAINT,
                                1,
                                new double[] {200, Double.NaN, 400, 600},
                                new double[] {5, 6, 7, 8},
                                List.of("d", "e", "f", "g"))),
                List.of(new Curves.Mark("Best", 0, 300, 30)),
                List.of(
                        new Curves.Guide("Limit", Curves.Edge.LOWER, 650),
                        new Curves.Guide("Promise", Curves.Edge.LEFT, 35)));
    }

    @Test
    void curvesPassThroughTheirPointsAndBreakWhereOneIsNotKnown() {
        ChartDrawing chart = laidOut(twoCurves(), UnitSystem.SI);
        List<Circle> dots = chart.drawing().shapes().stream()
                .filter(shape -> shape instanceof Circle circle && circle.fill() == ChartStyle.PRINT.line(0))
                .map(Circle.class::cast)
                .toList();
        assertThat(dots).hasSize(3);
        // equal steps of the cap are equally wide: 100 W, then 400 W
        assertThat((dots.get(2).x() - dots.get(1).x())
                        / (dots.get(1).x() - dots.get(0).x()))
                .isCloseTo(4, within(1e-9));
        // the axis begins at zero: 10 to 30 and 30 to 40 are as 2 to 1
        assertThat((dots.get(1).y() - dots.get(0).y())
                        / (dots.get(2).y() - dots.get(1).y()))
                .isCloseTo(2, within(1e-9));
        List<Polyline> broken = chart.drawing().shapes().stream()
                .filter(shape -> shape instanceof Polyline line
                        && line.stroke() == ChartStyle.PRINT.line(1)
                        && line.xs().length == 2
                        && Math.abs(line.xs()[1] - line.xs()[0]) > 15)
                .map(Polyline.class::cast)
                .toList();
        assertThat(broken).as("from 400 to 600 W only").hasSize(1).allMatch(Polyline::dashed);
        assertThat(texts(chart.drawing())).contains("Best", "Limit", "Promise", "Rate (token/s)", "Cap (W)");
    }

    @Test
    void theNearestPointOfACurveIsRead() {
        ChartDrawing chart = laidOut(twoCurves(), UnitSystem.SI);
        assertThat(chart.size()).as("known points").isEqualTo(6);
        for (int i = 0; i < chart.size(); i++) {
            Reading reading = chart.reading(i);
            assertThat(chart.at(reading.x() + 2, reading.y() - 1)).contains(reading);
        }
        assertThat(chart.reading(1).heading()).isEqualTo("Deployed");
        assertThat(chart.reading(1).lines()).containsExactly("b", "Cap: 300 W", "Rate: 30 token/s");
        assertThat(chart.at(-5, 100)).isEmpty();
    }

    @Test
    void curvesAreATableOfTheirPoints() {
        assertThat(ChartTable.csv(twoCurves(), UnitSystem.SI).split("\r\n"))
                .hasSize(9)
                .startsWith("Curve,Point,Cap [W],Rate [token/s]", "Deployed,\"a, first\",200.0,10.0")
                .contains("Other,e,,6.0")
                .endsWith(",Best,300.0,30.0");
    }

    @Test
    void dotsStandAtTheirPlacesWithoutALine() {
        Plot plot = new Plot(
                "Latency",
                QUARTERS,
                new Axis("Time", Dimension.TIME, Origin.ZERO),
                Optional.empty(),
                List.of(new Series("p50", Form.DOTS, 3, new double[] {1, 2, Double.NaN, 4})));
        ChartDrawing chart = laidOut(plot, UnitSystem.SI);
        int colour = ChartStyle.PRINT.line(3);
        assertThat(chart.drawing().shapes())
                .noneMatch(shape -> shape instanceof Polyline line && line.stroke() == colour)
                .filteredOn(shape -> shape instanceof Circle circle && circle.fill() == colour)
                .as("one in the legend")
                .hasSize(4);
    }
}
