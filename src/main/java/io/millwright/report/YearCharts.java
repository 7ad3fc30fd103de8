package io.millwright.report;

import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.chart.Chart;
import io.millwright.report.chart.HourMap;
import io.millwright.report.chart.Plot;
import io.millwright.report.chart.Plot.Axis;
import io.millwright.report.chart.Plot.Form;
import io.millwright.report.chart.Plot.Origin;
import io.millwright.report.chart.Plot.Series;
import io.millwright.report.chart.Plot.Slots;
import io.millwright.report.chart.Plot.Span;
import io.millwright.twin.year.HourFigure;
import io.millwright.twin.year.Period;
import io.millwright.twin.year.YearResult;
import io.millwright.twin.year.YearSeries;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The charts of a year. Ratios of months and of temperatures are of energies, never means of hourly ratios.
public final class YearCharts {
    private static final double BIN_SI_K = 2;
    private static final double BIN_US_F = 4;

    private YearCharts() {}

    /// All of them.
    ///
    /// @param units in which bins of temperature are round
    public static List<Chart> of(YearResult result, UnitSystem units) {
        return List.of(
                loadDuration(result),
                energy(result),
                overheads(result),
                effectiveness(result),
                economisers(result),
                temperatureBins(result, units),
                pueMap(result));
    }

    /// How many hours the power is as high or higher.
    public static Chart loadDuration(YearResult result) {
        int hours = result.series().hours();
        return new Plot(
                "Load duration",
                new Span("Hours at this power or more", Dimension.COUNT, 1, hours, hours),
                new Axis("Power", Dimension.POWER, Origin.ZERO),
                Optional.empty(),
                List.of(
                        new Series("Facility", Form.LINE, 0, falling(result.series(), HourFigure.FACILITY_POWER)),
                        new Series("IT", Form.LINE, 1, falling(result.series(), HourFigure.IT_POWER))));
    }

    private static double[] falling(YearSeries series, HourFigure figure) {
        double[] rising = series.of(figure).toArray();
        Arrays.sort(rising);
        double[] falling = new double[rising.length];
        Arrays.setAll(falling, i -> rising[rising.length - 1 - i]);
        return falling;
    }

    /// Energy of each month by component; what takes none all year is left out.
    public static Chart energy(YearResult result) {
        return energy("Energy by component", result, HourFigure.COMPONENTS);
    }

    /// The same without IT, beside which the others are small.
    public static Chart overheads(YearResult result) {
        return energy(
                "Overhead energy by component",
                result,
                HourFigure.COMPONENTS.stream()
                        .filter(component -> component != HourFigure.IT_POWER)
                        .toList());
    }

    private static Chart energy(String title, YearResult result, List<HourFigure> components) {
        List<Series> series = new ArrayList<>();
        for (HourFigure component : components) {
            double[] months = result.months().stream()
                    .mapToDouble(month -> energyJ(result.series(), component, month))
                    .toArray();
            if (Arrays.stream(months).anyMatch(joules -> joules != 0)) {
                int colour = HourFigure.COMPONENTS.indexOf(component);
                series.add(new Series(component.label(), Form.BARS, colour, months));
            }
        }
        return new Plot(title, months(), new Axis("Energy", Dimension.ENERGY, Origin.ZERO), Optional.empty(), series);
    }

    private static double energyJ(YearSeries series, HourFigure power, Period period) {
        double joules = 0;
        for (int h = period.fromHour(); h < period.toHour(); h++) {
            joules += 3600 * series.at(power, h);
        }
        return joules;
    }

    /// PUE and WUE of each month.
    public static Chart effectiveness(YearResult result) {
        return new Plot(
                "PUE and WUE",
                months(),
                new Axis("PUE", Dimension.RATIO, Origin.LOWEST),
                Optional.of(new Axis("WUE", Dimension.WATER_PER_ENERGY, Origin.ZERO)),
                List.of(
                        new Series(
                                "PUE",
                                Form.LINE,
                                0,
                                result.months().stream()
                                        .mapToDouble(Period::pue)
                                        .toArray()),
                        new Series(
                                "WUE",
                                Form.RIGHT_LINE,
                                1,
                                result.months().stream()
                                        .mapToDouble(Period::wueM3PerJ)
                                        .toArray())));
    }

    /// Hours of each month by who cooled.
    public static Chart economisers(YearResult result) {
        return new Plot(
                "Economiser hours",
                months(),
                new Axis("Hours", Dimension.COUNT, Origin.ZERO),
                Optional.empty(),
                List.of(
                        new Series(
                                "Free",
                                Form.BARS,
                                2,
                                result.months().stream()
                                        .mapToDouble(Period::freeHours)
                                        .toArray()),
                        new Series(
                                "Partial",
                                Form.BARS,
                                5,
                                result.months().stream()
                                        .mapToDouble(Period::partialHours)
                                        .toArray()),
                        new Series(
                                "Mechanical",
                                Form.BARS,
                                1,
                                result.months().stream()
                                        .mapToDouble(Period::mechanicalHours)
                                        .toArray())));
    }

    /// Hours by outdoor dry bulb and who cooled in them, with the PUE of the energies of each bin.
    public static Chart temperatureBins(YearResult result, UnitSystem units) {
        YearSeries series = result.series();
        DisplayUnit unit = Dimension.TEMPERATURE.displayUnitFor(0, units);
        double width = units == UnitSystem.SI ? BIN_SI_K : BIN_US_F;
        int[] bins = IntStream.range(0, series.hours())
                .map(h -> (int) Math.floor(unit.fromSi(series.at(HourFigure.DRY_BULB, h)) / width))
                .toArray();
        int first = Arrays.stream(bins).min().orElse(0);
        int count = Arrays.stream(bins).max().orElse(0) - first + 1;
        double[][] hours = new double[Mode.values().length][count];
        double[] facilityW = new double[count];
        double[] itW = new double[count];
        for (int h = 0; h < bins.length; h++) {
            int bin = bins[h] - first;
            hours[series.mode(h).ordinal()][bin]++;
            facilityW[bin] += series.at(HourFigure.FACILITY_POWER, h);
            itW[bin] += series.at(HourFigure.IT_POWER, h);
        }
        double[] pue = new double[count];
        Arrays.setAll(pue, bin -> itW[bin] > 0 ? facilityW[bin] / itW[bin] : Double.NaN);
        List<String> names = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (int bin = first; bin < first + count; bin++) {
            names.add(String.format(Locale.ROOT, "%.0f", bin * width));
            details.add(String.format(Locale.ROOT, "%.0f to %.0f %s", bin * width, (bin + 1) * width, unit.symbol()));
        }
        return new Plot(
                "Hours by outdoor temperature",
                new Slots(
                        String.format(
                                Locale.ROOT,
                                "Outdoor dry bulb (%s), bins of %.0f from the value named",
                                unit.symbol(),
                                width),
                        names,
                        details),
                new Axis("Hours", Dimension.COUNT, Origin.ZERO),
                Optional.of(new Axis("PUE", Dimension.RATIO, Origin.LOWEST)),
                List.of(
                        new Series("Free", Form.BARS, 2, hours[Mode.FREE.ordinal()]),
                        new Series("Partial", Form.BARS, 5, hours[Mode.PARTIAL.ordinal()]),
                        new Series("Mechanical", Form.BARS, 1, hours[Mode.MECHANICAL.ordinal()]),
                        new Series("PUE", Form.RIGHT_LINE, 6, pue)));
    }

    /// PUE of every hour.
    public static Chart pueMap(YearResult result) {
        return new HourMap(
                "PUE of every hour",
                HourFigure.PUE.label(),
                HourFigure.PUE.dimension(),
                result.series().of(HourFigure.PUE).toArray());
    }

    private static Slots months() {
        return new Slots(
                "Month",
                Stream.of(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                        .toList(),
                Stream.of(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                        .toList());
    }
}
