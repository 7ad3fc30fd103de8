package io.millwright.cooling;

import io.millwright.cooling.hydraulics.HydraulicResult;
import java.util.Arrays;

/// Temperatures at the points of a loop for given flows: each point has the mean of what flows in, by flow; a
/// link adds the heat put into it or, if it supplies, leaves at its own temperature.
///
///     T_point = Σ Q̇ T_out / Σ Q̇,   T_out = T_in + P/(ρ c_p Q̇)   or the temperature the supplier leaves at
///
/// Points are visited in the direction of flow, so that one sweep is exact unless liquid circles past no
/// supplier; such circles are swept until they stand. **Assumptions**: steady, no heat through pipe walls, one ρ
/// c_p over the loop. Points without flow keep the temperature they had.
final class TemperatureSweep {
    private static final double STILL_M3_PER_S = 1e-10;
    private static final int MOST_SWEEPS = 200;
    private static final double TOLERANCE_K = 1e-10;

    private final int points;
    private final int[] order;
    private final int circles;
    private final int[] firstIn;
    private final int[] linkIn;
    private final int[] upstream;
    private final double[] flow;

    /// @param supplies by link, whether it leaves at a temperature of its own
    TemperatureSweep(HydraulicResult hydraulics, boolean[] supplies) {
        points = hydraulics.network().nodes().size();
        int links = hydraulics.network().links().size();
        flow = new double[links];
        upstream = new int[links];
        int[] count = new int[points + 1];
        int[] waits = new int[points];
        int[] down = new int[links];
        for (int k = 0; k < links; k++) {
            double q = hydraulics.flowM3PerS(k);
            flow[k] = Math.abs(q);
            upstream[k] =
                    q >= 0 ? hydraulics.network().from(k) : hydraulics.network().to(k);
            down[k] = q >= 0 ? hydraulics.network().to(k) : hydraulics.network().from(k);
            if (flow[k] > STILL_M3_PER_S) {
                count[down[k] + 1]++;
                waits[down[k]] += supplies[k] ? 0 : 1;
            }
        }
        for (int i = 0; i < points; i++) {
            count[i + 1] += count[i];
        }
        firstIn = count.clone();
        linkIn = new int[count[points]];
        int[] next = count.clone();
        for (int k = 0; k < links; k++) {
            if (flow[k] > STILL_M3_PER_S) {
                linkIn[next[down[k]]++] = k;
            }
        }
        // Kahn's order; what is left circles.
        int[] firstOut = new int[points + 1];
        for (int k = 0; k < links; k++) {
            if (flow[k] > STILL_M3_PER_S && !supplies[k]) {
                firstOut[upstream[k] + 1]++;
            }
        }
        for (int i = 0; i < points; i++) {
            firstOut[i + 1] += firstOut[i];
        }
        int[] out = new int[firstOut[points]];
        int[] at = firstOut.clone();
        for (int k = 0; k < links; k++) {
            if (flow[k] > STILL_M3_PER_S && !supplies[k]) {
                out[at[upstream[k]]++] = down[k];
            }
        }
        order = new int[points];
        int filled = 0;
        for (int i = 0; i < points; i++) {
            if (waits[i] == 0) {
                order[filled++] = i;
            }
        }
        for (int done = 0; done < filled; done++) {
            int i = order[done];
            for (int o = firstOut[i]; o < firstOut[i + 1]; o++) {
                if (--waits[out[o]] == 0) {
                    order[filled++] = out[o];
                }
            }
        }
        circles = filled;
        for (int i = 0; i < points; i++) {
            if (waits[i] > 0) {
                order[filled++] = i;
            }
        }
    }

    /// Sweeps.
    ///
    /// @param pointC temperatures, taken over and changed
    /// @param outC by link, what a supplying link leaves at; NaN for others
    /// @param heatW by link, heat put in
    /// @param heatJPerM3K ρ c_p in J/(m³ K)
    void run(double[] pointC, double[] outC, double[] heatW, double heatJPerM3K) {
        for (int i = 0; i < circles; i++) {
            mix(order[i], pointC, outC, heatW, heatJPerM3K);
        }
        double change = circles < points ? Double.POSITIVE_INFINITY : 0;
        for (int sweep = 0; sweep < MOST_SWEEPS && change > TOLERANCE_K; sweep++) {
            change = 0;
            for (int i = circles; i < points; i++) {
                change = Math.max(change, mix(order[i], pointC, outC, heatW, heatJPerM3K));
            }
        }
    }

    private double mix(int point, double[] pointC, double[] outC, double[] heatW, double heatJPerM3K) {
        double sum = 0;
        double total = 0;
        for (int i = firstIn[point]; i < firstIn[point + 1]; i++) {
            int k = linkIn[i];
            double q = flow[k];
            double arriving = Double.isNaN(outC[k]) ? pointC[upstream[k]] + heatW[k] / (heatJPerM3K * q) : outC[k];
            sum += q * arriving;
            total += q;
        }
        if (total <= 0) {
            return 0;
        }
        double before = pointC[point];
        pointC[point] = sum / total;
        return Math.abs(pointC[point] - before);
    }

    /// Temperature at which liquid enters a link.
    double entering(int link, double[] pointC) {
        return pointC[upstream[link]];
    }

    /// Whether anything flows in a link.
    boolean flows(int link) {
        return flow[link] > STILL_M3_PER_S;
    }

    /// Whether the flows of a result are those of this order, so that it may be used again.
    boolean follows(HydraulicResult hydraulics) {
        for (int k = 0; k < flow.length; k++) {
            double q = hydraulics.flowM3PerS(k);
            int from =
                    q >= 0 ? hydraulics.network().from(k) : hydraulics.network().to(k);
            if (from != upstream[k] || Math.abs(q) > STILL_M3_PER_S != flow[k] > STILL_M3_PER_S) {
                return false;
            }
        }
        return true;
    }

    /// Takes over the flows of a result that it [#follows].
    void flows(HydraulicResult hydraulics) {
        Arrays.setAll(flow, k -> Math.abs(hydraulics.flowM3PerS(k)));
    }
}
