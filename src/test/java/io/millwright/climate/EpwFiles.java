package io.millwright.climate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Made-up weather files for tests.
final class EpwFiles {
    private EpwFiles() {}

    /// A file in good order: 20 °C, 10 °C dew point, 50 %, 100 kPa, with the dry bulb raised by the hour of the day /
    /// 10.
    static List<String> lines(boolean leapYear) {
        List<String> lines = new ArrayList<>(List.of(
                "LOCATION,Testville,TV,XX,made up,000000,10.5,-20.25,1.0,250.0",
                "DESIGN CONDITIONS,0",
                "TYPICAL/EXTREME PERIODS,0",
                "GROUND TEMPERATURES,0",
                "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
                "COMMENTS 1,\"a, b\"",
                "COMMENTS 2,",
                "DATA PERIODS,1,1,Data,Sunday,1/1,12/31"));
        for (int row = 0; row < (leapYear ? YearHours.LEAP : YearHours.COMMON); row++) {
            YearHours.Stamp stamp = YearHours.stamp(row, leapYear);
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%d,0,?9,%.2f,10.0,50,100000,0,0,300,400,0,0,0,0,0,0,180,2.5,0,0",
                    2000 + stamp.month(),
                    stamp.month(),
                    stamp.day(),
                    stamp.hour(),
                    20 + stamp.hour() / 10.0));
        }
        return lines;
    }

    /// Replaces one cell; the row counts from 0 after the header, the column from 0.
    static void set(List<String> lines, int row, int column, String value) {
        String[] cells = lines.get(8 + row).split(",", -1);
        cells[column] = value;
        lines.set(8 + row, String.join(",", cells));
    }
}
