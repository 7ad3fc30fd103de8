package io.millwright.cooling.hydraulics;

import java.util.Arrays;
import java.util.List;

/// What changes over time in a network: draws after patterns, tanks that fill and empty, and controls. Times in s from
/// the start.
///
/// @param durationS of the run; 0 for its first moment alone
/// @param stepS longest step
/// @param reportStepS at whose multiples there is always a step
/// @param patterns how they go
/// @param draws by node; a node may have several
/// @param varying heads of reservoirs and speeds of pumps that follow a pattern
/// @param tanks by node
/// @param controls in the order in which they are asked
public record Schedule(
        long durationS,
        long stepS,
        long reportStepS,
        Patterns patterns,
        List<Draw> draws,
        List<Varying> varying,
        List<Tank> tanks,
        List<Control> controls) {
    /// Stands for no pattern: a factor of 1 always.
    public static final int STEADY = -1;

    public Schedule {
        draws = List.copyOf(draws);
        varying = List.copyOf(varying);
        tanks = List.copyOf(tanks);
        controls = List.copyOf(controls);
        if (stepS < 1 || reportStepS < 1 || durationS < 0) {
            throw new IllegalArgumentException("steps must be at least 1 s and the duration at least 0, got " + stepS
                    + ", " + reportStepS + ", " + durationS);
        }
    }

    /// Factors that follow each other by steps of equal length, and begin again after the last.
    ///
    /// @param stepS length of a step
    /// @param startS how far into the patterns the run begins
    /// @param factors by pattern
    public record Patterns(long stepS, long startS, List<double[]> factors) {
        public Patterns {
            factors = factors.stream().map(double[]::clone).toList();
        }

        double factor(int pattern, long timeS) {
            if (pattern == STEADY) {
                return 1;
            }
            double[] of = factors.get(pattern);
            return of[(int) ((timeS + startS) / stepS % of.length)];
        }

        long untilNext(long timeS) {
            return stepS - (timeS + startS) % stepS;
        }
    }

    /// What a node draws.
    ///
    /// @param pattern or [#STEADY]
    public record Draw(int node, double baseM3PerS, int pattern) {}

    /// A reservoir's head or a pump's speed by pattern.
    ///
    /// @param node of a reservoir, or −1
    /// @param link of a pump, or −1
    /// @param base head in m, or share of the rated speed
    public record Varying(int node, int link, double base, int pattern) {}

    /// A tank. Levels are above its bottom.
    ///
    /// @param startM level at the start
    /// @param levelM points of level, rising
    /// @param volumeM3 at these levels, rising
    public record Tank(
            int node,
            double bottomM,
            double startM,
            double minLevelM,
            double maxLevelM,
            double[] levelM,
            double[] volumeM3) {
        public Tank {
            levelM = levelM.clone();
            volumeM3 = volumeM3.clone();
            if (levelM.length < 2 || levelM.length != volumeM3.length) {
                throw new IllegalArgumentException("a tank needs two points of level and volume, got "
                        + Arrays.toString(levelM) + " and " + Arrays.toString(volumeM3));
            }
        }

        double volumeAt(double level) {
            return line(levelM, volumeM3, level);
        }

        double levelAt(double volume) {
            return line(volumeM3, levelM, volume);
        }

        private static double line(double[] x, double[] y, double at) {
            int after = 1;
            while (after < x.length - 1 && at > x[after]) {
                after++;
            }
            double share = (at - x[after - 1]) / (x[after] - x[after - 1]);
            return y[after - 1] + share * (y[after] - y[after - 1]);
        }
    }

    /// Opens, shuts or sets a link when something happens.
    ///
    /// @param setting speed or setting; NaN leaves it
    public record Control(int link, LinkState state, double setting, Trigger trigger) {}

    /// When a control acts.
    public sealed interface Trigger {
        /// At a time of the run.
        record AtTime(long timeS) implements Trigger {}

        /// Every day at the same time of the run's clock.
        ///
        /// @param timeS of the run at which it is first due
        record Daily(long timeS) implements Trigger {}

        /// When the head of a tank is at most so high.
        record Below(int node, double headM) implements Trigger {}

        /// When the head of a tank is at least so high.
        record Above(int node, double headM) implements Trigger {}
    }
}
