package io.millwright.twin.loop;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Caps racks so that a utility stays within its limit and all racks together within theirs: racks of the lowest
/// [Work#shedOrder] give up their power first, down to what they draw idle, then those of the next.
///
/// **Control.** One level `L` for the facility: the group `i` may draw `idle + (rated − idle) · clamp(1 − (L − i), 0,
/// 1)`
/// in each rack. While something is above its limit, `L` rises by what is above over what the present group draws above
/// idle, times [#GAIN]; while all have at least [#SLACK] of room it falls in the same way. Losses and fans follow, so
/// that a few steps meet a limit from below.
final class PowerShedding {
    private static final double GAIN = 0.9;
    private static final double RELEASE = 0.3;

    /// Part of a limit that must be free before power is given back.
    private static final double SLACK = 0.01;

    private final int[][] groups;
    private final double[] idleW;
    private final double[] ratedW;
    private double level;

    PowerShedding(int[] racks, Work work, double[] ratedW) {
        this.ratedW = ratedW;
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
    }

    /// Looks at a step.
    ///
    /// @param excessW the most that anything was above its limit
    /// @param roomW the least that anything was below its limit; infinite without any limit
    /// @param limitW of what had the least room
    void look(double excessW, double roomW, double limitW, double[] rackW) {
        if (excessW > 0) {
            int i = Math.min((int) level, groups.length - 1);
            level = Math.min(groups.length, level + GAIN * excessW / aboveIdleW(i, rackW));
        } else if (level > 0 && Double.isInfinite(roomW)) {
            level = 0;
        } else if (level > 0 && roomW > SLACK * limitW) {
            int i = (int) Math.ceil(level) - 1;
            level = Math.max(0, level - RELEASE * (roomW - SLACK * limitW / 2) / rangeW(i));
        }
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
