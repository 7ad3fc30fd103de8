package io.millwright.climate;

/// A quantity over a year that is given once, for each hour of a day, or for each hour of the year: a tariff, the
/// carbon of a grid, a share of load.
public final class HourlyProfile {
    private static final int DAY = 24;
    private static final int LEAP_DAY = 59 * DAY;

    private final HourlySeries values;

    private HourlyProfile(HourlySeries values) {
        this.values = values;
    }

    /// The same value in every hour.
    public static HourlyProfile flat(double value) {
        return of(HourlySeries.of(value));
    }

    /// @param values 1 (always), 24 (every day), 8,760 or 8,784 (the year) known numbers
    public static HourlyProfile of(HourlySeries values) {
        if (!isLength(values.hours()) || values.hoursUnknown() > 0) {
            throw new IllegalArgumentException("a profile has 1, 24, 8760 or 8784 known values, got " + values.hours()
                    + " of which " + values.hoursUnknown() + " are unknown");
        }
        return new HourlyProfile(values);
    }

    /// Whether a profile can have this many values.
    public static boolean isLength(int count) {
        return count == 1 || count == DAY || count == YearHours.COMMON || count == YearHours.LEAP;
    }

    /// The value of an hour of the year.
    ///
    /// A year of 8,760 values repeats 28 February on the leap day; one of 8,784 leaves the leap day out of
    /// other years.
    ///
    /// @param hour counted from 0
    /// @param leapYear whether the year has a 29 February
    public double at(int hour, boolean leapYear) {
        return switch (values.hours()) {
            case 1 -> values.at(0);
            case DAY -> values.at(hour % DAY);
            case YearHours.COMMON -> values.at(leapYear && hour >= LEAP_DAY ? hour - DAY : hour);
            default -> values.at(!leapYear && hour >= LEAP_DAY ? hour + DAY : hour);
        };
    }

    /// The values as given: 1, 24, 8,760 or 8,784 of them.
    public HourlySeries values() {
        return values;
    }
}
