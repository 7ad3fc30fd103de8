package io.millwright.report.chart;

import io.millwright.climate.YearHours;
import io.millwright.quantity.DisplayUnit;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing;
import io.millwright.report.TextWidth;
import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.Ink;
import io.millwright.report.schematic.SchematicStyle;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A map of hours laid out. Neighbouring days of one colour are one rectangle, so that files stay small.
final class HourMapDrawing implements ChartDrawing {
    private static final double TITLE = 13;
    private static final double TEXT = 10.5;
    private static final double INSET = 10;
    private static final double TOP = 66;
    private static final double UNDER = 38;
    private static final double BAR = 140;
    private static final int SHADES = 48;

    private final HourMap map;
    private final ChartStyle style;
    private final UnitSystem units;
    private final double width;
    private final double height;
    private final double x0;
    private final double x1;
    private final double y1;
    private final double lowest;
    private final double highest;
    private final Ink ink = new Ink();
    private final Drawing drawing;

    HourMapDrawing(HourMap map, double width, double height, ChartStyle style, UnitSystem units) {
        this.map = map;
        this.style = style;
        this.units = units;
        this.width = width;
        this.height = height;
        x0 = INSET + TextWidth.of("24", TEXT) + 6;
        x1 = width - INSET - 2;
        y1 = height - UNDER;
        lowest = Arrays.stream(map.values())
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElse(Double.NaN);
        highest = Arrays.stream(map.values())
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(Double.NaN);
        drawing = draw();
    }

    @Override
    public Drawing drawing() {
        return drawing;
    }

    private Drawing draw() {
        ink.block(0, 0, width, height, style.paper());
        ink.text(INSET, 18, map.title(), TITLE, style.ink(), false);
        ink.text(INSET, TOP - 8, "Hour of the day", TEXT, style.muted(), false);
        cells();
        hours();
        months();
        legend();
        return ink.drawing(new Box(0, 0, width, height));
    }

    private void cells() {
        for (int hour = 0; hour < HourMap.DAY; hour++) {
            int from = 0;
            for (int day = 1; day <= map.days(); day++) {
                if (day == map.days() || shade(day, hour) != shade(from, hour)) {
                    int shade = shade(from, hour);
                    if (shade >= 0) {
                        // whole units, so that no seams show between cells
                        double left = Math.rint(x(from));
                        double top = Math.rint(y(hour + 1));
                        ink.block(left, top, Math.rint(x(day)) - left, Math.rint(y(hour)) - top, colour(shade));
                    }
                    from = day;
                }
            }
        }
    }

    /// Which of the colours an hour has, -1 for none.
    private int shade(int day, int hour) {
        double value = map.values()[day * HourMap.DAY + hour];
        if (Double.isNaN(value)) {
            return -1;
        }
        return highest > lowest
                ? (int) Math.min(SHADES - 1, (value - lowest) / (highest - lowest) * SHADES)
                : SHADES / 2;
    }

    private int colour(int shade) {
        return SchematicStyle.at(style.scale(), (double) shade / (SHADES - 1));
    }

    private void hours() {
        for (int hour = 0; hour <= HourMap.DAY; hour += 6) {
            String label = Integer.toString(hour);
            double left = x0 - 6 - TextWidth.of(label, TEXT);
            ink.text(left, y(hour) + 3.6, label, TEXT, style.muted(), false);
        }
        ink.stroke(style.frame(), 1, false);
        ink.line(x0, TOP, x0, y1, x1, y1);
    }

    private void months() {
        int day = 0;
        for (int month = 1; month <= 12; month++) {
            int days = YearHours.days(month, map.leapYear());
            ink.stroke(style.frame(), 1, false);
            ink.line(x(day), y1, x(day), y1 + 4);
            String name = Month.of(month).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            ink.text(x(day + days / 2.0), y1 + 14, name, TEXT, style.muted(), true);
            day += days;
        }
        ink.text((x0 + x1) / 2, y1 + 30, "Day of the year", TEXT, style.muted(), true);
    }

    /// The scale with its ends, at the upper right.
    private void legend() {
        if (Double.isNaN(lowest)) {
            ink.text(x0 + 8, TOP + 20, "Not known in any hour", TEXT, style.muted(), false);
            return;
        }
        DisplayUnit unit = map.dimension().displayUnitFor(highest, units);
        double y = 36;
        double right = width - INSET;
        String high = unit.format(highest);
        double end = right - TextWidth.of(high, TEXT);
        ink.text(end, y + 9, high, TEXT, style.ink(), false);
        double step = BAR / SHADES;
        double start = end - 6 - BAR;
        for (int i = 0; i < SHADES; i++) {
            ink.block(start + i * step, y, step + (i < SHADES - 1 ? 0.5 : 0), 10, colour(i));
        }
        String low = map.name() + " " + unit.format(lowest);
        ink.text(start - 6 - TextWidth.of(low, TEXT), y + 9, low, TEXT, style.ink(), false);
    }

    @Override
    public Optional<Reading> at(double x, double y) {
        if (x < x0 || x >= x1 || y <= TOP || y >= y1) {
            return Optional.empty();
        }
        int day = (int) Math.min(map.days() - 1, (x - x0) / (x1 - x0) * map.days());
        int hour = (int) Math.min(HourMap.DAY - 1, (y1 - y) / (y1 - TOP) * HourMap.DAY);
        return Optional.of(reading(day * HourMap.DAY + hour));
    }

    @Override
    public int size() {
        return map.values().length;
    }

    @Override
    public Reading reading(int index) {
        int day = index / HourMap.DAY;
        String value = map.dimension().format(map.values()[index], units);
        return new Reading(
                index,
                x(day + 0.5),
                y(index % HourMap.DAY + 0.5),
                HourMap.words(index, map.leapYear()),
                List.of(map.name() + ": " + value));
    }

    private double x(double day) {
        return x0 + (x1 - x0) * day / map.days();
    }

    private double y(double hour) {
        return y1 - (y1 - TOP) * hour / HourMap.DAY;
    }
}
