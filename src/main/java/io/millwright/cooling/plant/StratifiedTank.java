package io.millwright.cooling.plant;

import io.millwright.cooling.Fluid;
import java.util.Arrays;

/// A stratified tank of liquid, cold at the bottom, as layers of equal volume.
///
///     ρ c_p V_i dT_i/dt = ρ c_p V̇ (T_upstream − T_i) + k A (T_i−1 − 2 T_i + T_i+1)/Δz + U A_i (T_ext − T_i)
///
/// Flow down the tank (charging with warm from the top) or up it (charging with cold from the bottom) by upwind steps,
/// layers that are warmer than the one above mix with it. **Assumptions**: one-dimensional, good diffusers, constant
/// ρ c_p. **Validity**: ten layers and more; the layers themselves smear the thermocline like a diffusion of half a
/// layer per layer passed, so that more layers are a sharper tank. **Method**: explicit steps, halved until flow and
/// conduction pass at most half a layer's heat each. **Balance**: the residual of each step, which closes to rounding.
///
/// @param fluid in it
/// @param volumeM3 of liquid
/// @param heightM of liquid
/// @param conductivityWPerMK effective, of liquid, wall and disturbance, 1 to 2
/// @param uWPerM2K loss through the wall
public record StratifiedTank(Fluid fluid, double volumeM3, double heightM, double conductivityWPerMK, double uWPerM2K) {
    private static final double LARGEST_SHARE = 0.5;

    /// A step of time.
    ///
    /// @param layersC temperatures from the bottom up
    /// @param outletC mean temperature of what left
    /// @param lossJ to the surroundings
    /// @param residualJ heat that came in less what left, was lost and is stored
    public record Step(double[] layersC, double outletC, double lossJ, double residualJ) {}

    public StratifiedTank {
        if (!(volumeM3 > 0) || !(heightM > 0) || !(conductivityWPerMK >= 0) || !(uWPerM2K >= 0)) {
            throw new IllegalArgumentException("a tank of " + volumeM3 + " m³, " + heightM + " m high, "
                    + conductivityWPerMK + " W/(m K), " + uWPerM2K
                    + " W/(m² K). Volume and height must be positive, the others not negative.");
        }
    }

    /// The tank after a time.
    ///
    /// @param layersC temperatures from the bottom up
    /// @param upwardM3PerS flow that enters at the bottom and leaves at the top; negative for the other way
    /// @param inletC temperature of what enters
    public Step after(double seconds, double[] layersC, double upwardM3PerS, double inletC, double ambientC) {
        int n = layersC.length;
        double heatPerM3 = fluid.volumetricHeatJPerM3K(mean(layersC));
        double layerJPerK = heatPerM3 * volumeM3 / n;
        double area = volumeM3 / heightM;
        double conduction = conductivityWPerMK * area * n / heightM;
        double mantle = 2 * Math.sqrt(Math.PI * area) * heightM / n;
        double flow = Math.abs(upwardM3PerS) * heatPerM3;
        double exchanged = (flow + 2 * conduction + uWPerM2K * (mantle + area)) / layerJPerK * seconds;
        int steps = Math.max(1, (int) Math.ceil(exchanged / LARGEST_SHARE));
        double dt = seconds / steps;
        double[] t = layersC.clone();
        double[] next = new double[n];
        double outJ = 0;
        double lossJ = 0;
        double outletSum = 0;
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < n; i++) {
                double below = i == 0 ? t[i] : t[i - 1];
                double above = i == n - 1 ? t[i] : t[i + 1];
                double upstream = upwardM3PerS >= 0 ? (i == 0 ? inletC : below) : (i == n - 1 ? inletC : above);
                double surface = mantle + (i == 0 ? area : 0) + (i == n - 1 ? area : 0);
                double loss = uWPerM2K * surface * (t[i] - ambientC);
                double gain = flow * (upstream - t[i]) + conduction * (below - 2 * t[i] + above) - loss;
                next[i] = t[i] + gain * dt / layerJPerK;
                lossJ += loss * dt;
            }
            double outlet = upwardM3PerS >= 0 ? t[n - 1] : t[0];
            outletSum += outlet;
            outJ += flow * (inletC - outlet) * dt;
            System.arraycopy(next, 0, t, 0, n);
            mixInversions(t);
        }
        double stored =
                layerJPerK * (Arrays.stream(t).sum() - Arrays.stream(layersC).sum());
        return new Step(t, outletSum / steps, lossJ, outJ - lossJ - stored);
    }

    /// Heat stored above a temperature, J.
    public double storedJ(double[] layersC, double referenceC) {
        return fluid.volumetricHeatJPerM3K(mean(layersC)) * volumeM3 * (mean(layersC) - referenceC);
    }

    /// Mixes every run of layers that is warmer below than above, until none is.
    private static void mixInversions(double[] t) {
        for (int top = 1; top < t.length; top++) {
            int bottom = top;
            double sum = t[top];
            while (bottom > 0 && t[bottom - 1] > sum / (top - bottom + 1)) {
                bottom--;
                sum += t[bottom];
            }
            if (bottom < top) {
                Arrays.fill(t, bottom, top + 1, sum / (top - bottom + 1));
            }
        }
    }

    private static double mean(double[] t) {
        return Arrays.stream(t).average().orElseThrow();
    }
}
