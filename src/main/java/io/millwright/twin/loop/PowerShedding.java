package io.millwright.twin.loop;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Caps racks so that a utility stays within its limit and all racks together within theirs: racks of the lowest
/// [Work#shedOrder] give up their power first, down to what they draw at their slowest, then those of the next. What is
/// still above then is taken by putting racks off, in the same order.
///
/// **Clocks.** One level `L` for the facility: the group `i` may draw `idle + (rated − idle) · clamp(1 − (L − i), 0,
/// 1)`
/// in each rack. While something is above its limit, `L` rises by what is above over what the present group draws above
/// idle, times [#GAIN]; while all have at least [#SLACK] of room it falls in the same way. Losses and fans follow, so
/// that a few steps meet a limit from below. Engines do not go below the slowest clock that is known of them; where an
/// excess lasts for [#PATIENCE_S], `L` rises by no less than [#LEAST_RISE] a step, so that groups that cannot give
/// more are passed by.
///
/// **Racks.** Once all groups are at their lowest and the excess has lasted for another [#PATIENCE_S], racks that the
/// limited source reaches are put off until what they drew makes up for it, first group first. They come back, last
/// group first, when all others have their full clocks again and what is free carries what they drew; never sooner than
/// [#backS] after anything was put off or on, so that a limit near an edge puts a rack off once. Without any limit all
/// come back at once.
///
/// **Accuracy**: an excess within [#HELD] of the limit counts as held, as a meter of class 0.1 would have it.
///
/// **Estimate**: the waits. An operator's controls take some seconds to see that clocks are at their end, and grids
/// give
/// minutes to follow an order.
final class PowerShedding {
    /// Part of a limit by which it may be passed.
    static final double HELD = 1e-3;

    private static final double GAIN = 0.9;
    private static final double RELEASE = 0.3;

    /// Part of a limit that must be free before power is given back.
    private static final double SLACK = 0.01;

    private static final double PATIENCE_S = 10;
    private static final double LEAST_RISE = 0.25;

    private final int[][] groups;
    private final double[] idleW;
    private final double[] ratedW;
    private final double backS;

    /// What a rack drew when it was put off, by node; NaN for one that was not.
    private final double[] offW;

    private double level;
    private double aboveSinceS = Double.NaN;
    private double nextBackS;

    /// @param backS between two times at which racks come back
    PowerShedding(int[] racks, Work work, double[] ratedW, double backS) {
        this.ratedW = ratedW;
        this.backS = backS;
        SortedMap<Integer, int[]> byOrder = new TreeMap<>();
        for (int rack : racks) {
            byOrder.computeIfAbsent(
                    work.shedOrder(rack),
                    order -> IntStream.of(racks)
                            .filter(other -> work.shedOrder(other) == order)
                            .toArray());
        }
        groups = byOrder.values().toArray(int[][]::new);
        idleW = new double[ratedW.length];
        for (int rack : racks) {
            idleW[rack] = Math.min(ratedW[rack], work.idleW(rack));
        }
        offW = new double[ratedW.length];
        Arrays.fill(offW, Double.NaN);
    }

    /// Looks at a step.
    ///
    /// @param excessW the most that anything was above its limit
    /// @param roomW the least that anything was below its limit; infinite without any limit
    /// @param limitW of what had the least room
    /// @param reached by node, which racks draw on what had the least room
    void look(double timeS, double excessW, double roomW, double limitW, double[] rackW, boolean[] reached) {
        if (!(excessW > HELD * limitW)) {
            aboveSinceS = Double.NaN;
        } else if (Double.isNaN(aboveSinceS)) {
            aboveSinceS = timeS;
        }
        boolean lasts = timeS - aboveSinceS >= PATIENCE_S;
        if (excessW > 0) {
            if (lasts && level >= groups.length && putOff(GAIN * excessW, rackW, reached)) {
                aboveSinceS = timeS;
                nextBackS = timeS + backS;
            }
            int i = Math.min((int) level, groups.length - 1);
            double rise = GAIN * excessW / aboveIdleW(i, rackW);
            level = Math.min(groups.length, level + (lasts ? Math.max(rise, LEAST_RISE) : rise));
        } else if (Double.isInfinite(roomW)) {
            level = 0;
            Arrays.fill(offW, Double.NaN);
        } else if (level > 0 && roomW > SLACK * limitW) {
            int i = (int) Math.ceil(level) - 1;
            level = Math.max(0, level - RELEASE * (roomW - SLACK * limitW / 2) / rangeW(i));
        } else if (level == 0 && timeS >= nextBackS && putOn(roomW - SLACK * limitW)) {
            nextBackS = timeS + backS;
        }
    }

    /// @return whether any was put off
    private boolean putOff(double wantedW, double[] rackW, boolean[] reached) {
        double sumW = 0;
        for (int[] group : groups) {
            for (int rack : group) {
                if (sumW < wantedW && reached[rack] && rackW[rack] > 0) {
                    offW[rack] = Math.max(rackW[rack], idleW[rack]);
                    sumW += rackW[rack];
                }
            }
        }
        return sumW > 0;
    }

    /// @return whether any was put on
    private boolean putOn(double roomW) {
        double leftW = roomW;
        boolean any = false;
        for (int i = groups.length - 1; i >= 0; i--) {
            for (int rack : groups[i]) {
                if (!Double.isNaN(offW[rack])) {
                    leftW -= offW[rack];
                    if (leftW < 0) {
                        return any;
                    }
                    offW[rack] = Double.NaN;
                    any = true;
                }
            }
        }
        return any;
    }

    private double aboveIdleW(int group, double[] rackW) {
        double sum = 0;
        for (int rack : groups[group]) {
            sum += Math.max(0, rackW[rack] - idleW[rack]);
        }
        // what draws nothing above idle is passed by at once
        return Math.max(sum, 1e-3 * rangeW(group));
    }

    private double rangeW(int group) {
        return Math.max(
                1,
                Arrays.stream(groups[group])
                        .mapToDouble(rack -> ratedW[rack] - idleW[rack])
                        .sum());
    }

    /// Whether anything is capped.
    boolean isActive() {
        return level > 0;
    }

    /// Whether a rack is put off.
    boolean isOff(int rack) {
        return !Double.isNaN(offW[rack]);
    }

    int offCount() {
        return (int) Arrays.stream(offW).filter(watts -> !Double.isNaN(watts)).count();
    }

    /// Lowers caps to what the level allows.
    ///
    /// @param capW by node
    void lower(double[] capW) {
        for (int i = 0; i < groups.length; i++) {
            double part = Math.clamp(1 - (level - i), 0, 1);
            if (part < 1) {
                for (int rack : groups[i]) {
                    capW[rack] = Math.min(capW[rack], idleW[rack] + part * (ratedW[rack] - idleW[rack]));
                }
            }
        }
    }
}
