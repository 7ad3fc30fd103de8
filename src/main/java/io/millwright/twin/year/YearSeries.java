package io.millwright.twin.year;

import io.millwright.climate.HourlySeries;
import io.millwright.cooling.plant.WatersideEconomizer.Mode;
import java.util.List;

/// Every hour of a year: the figures, who cooled, and whether something was out of range. Hours count from 0.
public final class YearSeries {
    private static final Mode[] MODES = Mode.values();

    private final double[][] values;
    private final List<String> plantLoops;
    private final byte[][] loopModes;
    private final byte[] modes;
    private final boolean[] outOfRange;

    YearSeries(int hours, List<String> plantLoops) {
        this.plantLoops = plantLoops;
        loopModes = new byte[plantLoops.size()][hours];
        values = new double[HourFigure.values().length][hours];
        modes = new byte[hours];
        outOfRange = new boolean[hours];
    }

    void set(HourFigure figure, int hour, double value) {
        values[figure.ordinal()][hour] = value;
    }

    void setMode(int hour, Mode mode) {
        modes[hour] = (byte) mode.ordinal();
    }

    void setMode(int plantLoop, int hour, Mode mode) {
        loopModes[plantLoop][hour] = (byte) mode.ordinal();
    }

    void setOutOfRange(int hour, boolean out) {
        outOfRange[hour] = out;
    }

    public int hours() {
        return modes.length;
    }

    public double at(HourFigure figure, int hour) {
        return values[figure.ordinal()][hour];
    }

    /// All hours of one figure.
    public HourlySeries of(HourFigure figure) {
        return HourlySeries.of(values[figure.ordinal()]);
    }

    /// Who took the heat of the facility in an hour: outside air or water alone, compressors alone, or both.
    public Mode mode(int hour) {
        return MODES[modes[hour]];
    }

    /// Names of the loops that coolers, towers or chillers supply, condenser loops apart.
    public List<String> plantLoops() {
        return plantLoops;
    }

    /// The same for one of [#plantLoops].
    public Mode mode(int plantLoop, int hour) {
        return MODES[loopModes[plantLoop][hour]];
    }

    /// In how many hours a plant loop was cooled in this way.
    public int hours(int plantLoop, Mode mode) {
        int count = 0;
        for (byte each : loopModes[plantLoop]) {
            count += each == mode.ordinal() ? 1 : 0;
        }
        return count;
    }

    /// Whether an hour has a warning or an error; [YearResult#outside] says which.
    public boolean outOfRange(int hour) {
        return outOfRange[hour];
    }
}
