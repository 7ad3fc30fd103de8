package io.millwright.report;

import io.millwright.climate.YearHours;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.year.HourFigure;
import io.millwright.twin.year.Period;
import io.millwright.twin.year.YearResult;
import io.millwright.twin.year.YearSeries;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures of a year as names and values, the same on screen and in reports.
public final class YearFigures {
    /// One figure.
    ///
    /// @param value with its unit; `–` if it is not known
    /// @param meaning how it is defined, in a sentence
    public record Figure(String name, String value, String meaning) {}

    private final YearResult result;
    private final UnitSystem units;
    private final List<Figure> figures = new ArrayList<>();

    private YearFigures(YearResult result, UnitSystem units) {
        this.result = result;
        this.units = units;
    }

    /// The figures in the order of their weight.
    public static List<Figure> of(YearResult result, UnitSystem units) {
        YearFigures all = new YearFigures(result, units);
        all.effectiveness(result.year());
        all.sums(result.year());
        all.hours(result.year());
        all.extremes(result.series());
        return List.copyOf(all.figures);
    }

    private void effectiveness(Period year) {
        add("PUE", Dimension.RATIO, year.pue(), "Energy of the facility over energy at the rack inputs.");
        add("Partial PUE", Dimension.RATIO, year.coolingPue(), "IT and cooling energy over IT energy.");
        add("WUE", Dimension.WATER_PER_ENERGY, year.wueM3PerJ(), "Make-up water of the site over IT energy.");
        add("CUE", Dimension.CARBON_PER_ENERGY, year.cueKgPerJ(), "Emissions of the electricity over IT energy.");
        add("ERF", Dimension.FRACTION, year.erf(), "Heat used outside of the site over all energy.");
        add(
                "TUE",
                Dimension.RATIO,
                year.tue(),
                "All energy over what reaches the components that compute; fans and power supplies inside racks count as"
                        + " overhead. Not known if a data sheet does not tell them.");
    }

    private void sums(Period year) {
        add("Facility energy", Dimension.ENERGY, year.facilityJ(), "Energy of all sources.");
        add("IT energy", Dimension.ENERGY, year.itJ(), "Energy at the rack inputs.");
        add("Cooling energy", Dimension.ENERGY, year.coolingJ(), "Air units, pumps, chillers and heat rejection.");
        add("Make-up water", Dimension.VOLUME, year.waterM3(), "Drawn by towers and wetted coolers.");
        add(
                "Electricity",
                Dimension.MONEY,
                year.electricityUsd(),
                "Paid for electricity, by tariff or facility prices.");
        add("Water cost", Dimension.MONEY, year.waterUsd(), "Paid for water.");
        figures.add(new Figure(
                "Carbon",
                String.format(Locale.ROOT, "%,.0f t", year.carbonKg() * 1e-3),
                "Emitted for the electricity, in metric tons."));
    }

    private void hours(Period year) {
        add("Free cooling", year.freeHours(), "Hours cooled by outside air or water alone.");
        add("Partial free cooling", year.partialHours(), "Hours cooled by outside air or water and compressors.");
        add("Mechanical cooling", year.mechanicalHours(), "Hours cooled by compressors alone.");
        add("Out of range", year.hoursOutOfRange(), "Hours with a warning or an error.");
    }

    private void extremes(YearSeries series) {
        int peak = result.peakHour();
        YearHours.Stamp hour = result.stamp(peak);
        figures.add(new Figure(
                "Peak hour",
                Dimension.POWER.format(series.at(HourFigure.FACILITY_POWER, peak), units) + ", "
                        + day(hour)
                        + String.format(Locale.ROOT, " %02d:00", hour.hour() - 1),
                "The hour in which the facility took most."));
        double peakDayJ = 0;
        for (int h = 24 * result.peakDay(); h < 24 * result.peakDay() + 24; h++) {
            peakDayJ += 3600 * series.at(HourFigure.FACILITY_POWER, h);
        }
        figures.add(new Figure(
                "Peak day",
                Dimension.ENERGY.format(peakDayJ, units) + ", " + day(result.stamp(24 * result.peakDay())),
                "The day on which the facility took most energy."));
        add(
                "Warmest rack supply",
                Dimension.TEMPERATURE,
                series.of(HourFigure.HOTTEST_SUPPLY).max(),
                "Warmest coolant that enters a rack in any hour.");
        add(
                "Hottest rack inlet",
                Dimension.TEMPERATURE,
                series.of(HourFigure.HOTTEST_INLET).max(),
                "Warmest air that enters a rack in any hour.");
        add(
                "Least margin to limits",
                Dimension.TEMPERATURE_DIFFERENCE,
                series.of(HourFigure.LIMIT_MARGIN).min(),
                "Least distance of a rack's coolant or inlet air to what its sheet allows; negative is beyond.");
    }

    private static String day(YearHours.Stamp stamp) {
        return stamp.day() + " " + Month.of(stamp.month()).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private void add(String name, int hours, String meaning) {
        figures.add(new Figure(name, String.format(Locale.ROOT, "%,d h", hours), meaning));
    }

    private void add(String name, Dimension dimension, double value, String meaning) {
        figures.add(new Figure(name, dimension.format(value, units), meaning));
    }
}
