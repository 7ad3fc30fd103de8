package io.millwright.report.chart;

import io.millwright.climate.YearHours;
import io.millwright.quantity.Dimension;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/// A quantity in every hour of a year as colours: days across, hours of the day upwards.
///
/// @param name of the quantity
/// @param values from the first hour of January; 8,760 or 8,784
public record HourMap(String title, String name, Dimension dimension, double[] values) implements Chart {
    /// Hours of a day.
    public static final int DAY = 24;

    public HourMap {
        if (values.length != YearHours.COMMON && values.length != YearHours.LEAP) {
            throw new IllegalArgumentException(title + " has " + values.length + " hours, which is no year");
        }
    }

    public int days() {
        return values.length / DAY;
    }

    public boolean leapYear() {
        return values.length == YearHours.LEAP;
    }

    /// An hour of a year as people say it.
    ///
    /// @param hour counted from 0
    public static String words(int hour, boolean leapYear) {
        YearHours.Stamp stamp = YearHours.stamp(hour, leapYear);
        return String.format(
                Locale.ROOT,
                "%d %s, %02d:00 to %02d:00",
                stamp.day(),
                Month.of(stamp.month()).getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                stamp.hour() - 1,
                stamp.hour());
    }
}
