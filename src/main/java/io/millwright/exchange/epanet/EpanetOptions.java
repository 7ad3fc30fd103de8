package io.millwright.exchange.epanet;

import io.millwright.cooling.hydraulics.HeadLoss;
import io.millwright.cooling.hydraulics.Schedule;
import io.millwright.exchange.epanet.EpanetLines.Line;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// What the sections `OPTIONS` and `TIMES` of a file say about the hydraulics.
///
/// @param pattern of demands that name none
/// @param viscosity as written
/// @param emitterExponent of the pressure in the flow of an opening
record EpanetOptions(
        EpanetUnits units,
        HeadLoss headLoss,
        double specificGravity,
        double viscosity,
        double demandFactor,
        String pattern,
        double accuracy,
        double emitterExponent,
        Times times) {
    /// Times in s.
    record Times(long duration, long step, long pattern, long patternStart, long report, long clock) {}

    private static final long HOUR = 3600;

    static EpanetOptions of(EpanetLines lines) throws EpanetException {
        EpanetUnits units = EpanetUnits.GPM;
        HeadLoss law = HeadLoss.HAZEN_WILLIAMS;
        double specificGravity = 1;
        double viscosity = 1;
        double demandFactor = 1;
        double accuracy = 1e-3;
        double emitterExponent = 0.5;
        String pattern = "1";
        for (Line line : lines.section("OPTIONS")) {
            switch (line.words().getFirst().toUpperCase(Locale.ROOT)) {
                case "UNITS" -> {
                    EpanetUnits named = EpanetUnits.named(line.text(1, "a unit of flow"));
                    if (named == null) {
                        throw line.fault("has \"" + line.words().get(1)
                                + "\" where a unit of flow such as GPM, LPS or CMH was expected");
                    }
                    units = named;
                }
                case "HEADLOSS" ->
                    law = switch (line.text(1, "a law of head loss").toUpperCase(Locale.ROOT)) {
                        case "H-W" -> HeadLoss.HAZEN_WILLIAMS;
                        case "D-W" -> HeadLoss.DARCY_WEISBACH;
                        case "C-M" -> HeadLoss.CHEZY_MANNING;
                        default -> throw line.fault("names a law of head loss other than H-W, D-W and C-M");
                    };
                case "SPECIFIC" -> specificGravity = line.number(2, "a specific gravity");
                case "VISCOSITY" -> viscosity = line.number(1, "a viscosity");
                case "ACCURACY" -> accuracy = line.number(1, "an accuracy");
                case "PATTERN" -> pattern = line.text(1, "a pattern");
                case "EMITTER" -> {
                    if (line.is(1, "EXPONENT")) {
                        emitterExponent = line.number(2, "an exponent");
                    } else if (line.is(1, "BACKFLOW") && line.is(2, "NO")) {
                        throw line.fault("asks for emitters that let nothing flow back, which are not read. "
                                + "Set EMITTER BACKFLOW to YES");
                    }
                }
                case "DEMAND" -> {
                    if (line.is(1, "MODEL") && !line.is(2, "DDA")) {
                        throw line.fault("asks for demands that depend on pressure, which are not read. "
                                + "Set the demand model to DDA");
                    }
                    if (line.is(1, "MULTIPLIER")) {
                        demandFactor = line.number(2, "a factor");
                    }
                }
                default -> {
                    // Trials, reports and quality: no part in the answer.
                }
            }
        }
        return new EpanetOptions(
                units, law, specificGravity, viscosity, demandFactor, pattern, accuracy, emitterExponent, times(lines));
    }

    private static Times times(EpanetLines lines) throws EpanetException {
        long duration = 0;
        long step = HOUR;
        long pattern = HOUR;
        long patternStart = 0;
        long report = HOUR;
        long clock = 0;
        for (Line line : lines.section("TIMES")) {
            String first = line.words().getFirst().toUpperCase(Locale.ROOT);
            boolean start = line.is(1, "START");
            switch (first) {
                case "DURATION" -> duration = seconds(line, 1);
                case "HYDRAULIC" -> step = seconds(line, 2);
                case "PATTERN" -> {
                    if (start) {
                        patternStart = seconds(line, 2);
                    } else {
                        pattern = seconds(line, 2);
                    }
                }
                case "REPORT" -> report = start ? report : seconds(line, 2);
                case "START" -> clock = seconds(line, 2);
                default -> {
                    // Steps of quality and rules, statistics.
                }
            }
        }
        return new Times(duration, step, pattern, patternStart, report, clock);
    }

    Schedule schedule(
            List<double[]> factors,
            List<Schedule.Draw> draws,
            List<Schedule.Varying> varying,
            List<Schedule.Tank> tanks,
            List<Schedule.Control> controls) {
        ToLongFunction<Long> positive = s -> Math.max(1, s);
        return new Schedule(
                times.duration,
                positive.applyAsLong(times.step),
                positive.applyAsLong(times.report),
                new Schedule.Patterns(positive.applyAsLong(times.pattern), times.patternStart, factors),
                draws,
                varying,
                tanks,
                controls);
    }

    /// A time: `24:00`, `1:30:00`, or a number of hours or of the unit that follows; `am` and `pm` after a time of day.
    static long seconds(Line line, int index) throws EpanetException {
        String text = line.text(index, "a time");
        double seconds;
        if (text.indexOf(':') >= 0) {
            seconds = 0;
            double unit = HOUR;
            for (String part : text.split(":", -1)) {
                try {
                    seconds += unit * Double.parseDouble(part);
                } catch (NumberFormatException e) {
                    throw line.fault("has \"" + text + "\" where a time such as 24:00 was expected");
                }
                unit /= 60;
            }
        } else {
            seconds = HOUR * line.number(index, "a time");
        }
        if (line.size() > index + 1) {
            switch (line.words().get(index + 1).toUpperCase(Locale.ROOT)) {
                case "AM" -> seconds = seconds % (12.0 * HOUR);
                case "PM" -> seconds = seconds % (12.0 * HOUR) + 12 * HOUR;
                case "SEC", "SECONDS" -> seconds /= HOUR;
                case "MIN", "MINUTES" -> seconds /= 60;
                case "HOUR", "HOURS" -> {
                    // as it stands
                }
                case "DAY", "DAYS" -> seconds *= 24;
                default ->
                    throw line.fault("has \"" + line.words().get(index + 1) + "\" where a unit of time was expected");
            }
        }
        return Math.round(seconds);
    }
}
