package io.millwright.climate;

/// The hours of a year by month; years here have no number, only a length.
public final class YearHours {
    /// Hours of a year without a leap day.
    public static final int COMMON = 8_760;

    /// Hours of a year with one.
    public static final int LEAP = 8_784;

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private YearHours() {}

    /// @param month from 1
    public static int days(int month, boolean leapYear) {
        return DAYS[month - 1] + (leapYear && month == 2 ? 1 : 0);
    }

    /// The month, the day and the hour (1 to 24) of a row counted from 0.
    public static Stamp stamp(int row, boolean leapYear) {
        int day = row / 24;
        int month = 1;
        while (day >= days(month, leapYear)) {
            day -= days(month, leapYear);
            month++;
        }
        return new Stamp(month, day + 1, row % 24 + 1);
    }

    /// An hour of a year without a number.
    ///
    /// @param month from 1
    /// @param day of the month, from 1
    /// @param hour that ends then, 1 to 24
    public record Stamp(int month, int day, int hour) {
        @Override
        public String toString() {
            return "month " + month + ", day " + day + ", hour " + hour;
        }
    }
}
