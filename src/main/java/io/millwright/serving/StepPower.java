package io.millwright.serving;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.DataSheet;
import java.util.Locale;

/// What an accelerator draws during a step.
///
/// `P = TDP (f0 + a s(u_m, m) + c s(u_c, k))`, clipped to TDP, where `u_m` and `u_c` are the achieved parts of memory
/// bandwidth and tensor peak in the step, `s(u, w) = 1 − exp(−u / w)` (for an infinite `w`, `s = u`). Without work
/// `P = idle`. At the clock fraction `f`: `P = idle + (P_full − idle) f^γ`, with γ = 2.7 in the range of voltage
/// scaling, and `u_c` taken relative to the tensor peak at that clock.
///
/// Validity: mean power over a step, board level; γ holds above a clock fraction of about 0.4. Errors of the fits on
/// points not used for them: H100 7 %, B200 11 % median (whole serving, ML.ENERGY); H200 52 W, GB200 117 W mean
/// absolute (single kernels, aiconfigurator). A100: Splitwise's published averages of Llama-2-70B, decode 0.43, 0.60
/// and
/// 0.74 of TDP on eight, four and two accelerators (the law gives 0.43, 0.56, 0.73), 1.0 in long prompts. Other parts:
/// prompt about 0.9, decode 0.5 to 0.65 of TDP.
/// A data sheet can give its own law: `powerBase`, `powerMemory`, `powerCompute`.
///
/// @param name where the parameters come from
/// @param idleW a model loaded, no work
/// @param tdpW limit
/// @param base `f0`
/// @param memory `a`
/// @param memoryWidth `m`
/// @param compute `c`
/// @param computeWidth `k`
public record StepPower(
        String name,
        double idleW,
        double tdpW,
        double base,
        double memory,
        double memoryWidth,
        double compute,
        double computeWidth) {
    private static final double CLOCK_EXPONENT = 2.7;
    private static final double LINEAR = Double.POSITIVE_INFINITY;

    /// The law of an accelerator: from its data sheet, else of its family, else the general one.
    public static StepPower of(AcceleratorType accelerator) {
        double idle = accelerator.idleW();
        double tdp = accelerator.tdpW();
        DataSheet sheet = accelerator.sheet();
        if (!Double.isNaN(sheet.number("powerBase"))) {
            return new StepPower(
                    "data sheet",
                    idle,
                    tdp,
                    sheet.number("powerBase"),
                    sheet.number("powerMemory", 0),
                    LINEAR,
                    sheet.number("powerCompute", 0),
                    LINEAR);
        }
        String id = accelerator.id().toLowerCase(Locale.ROOT);
        if (id.startsWith("a100")) {
            return new StepPower("A100, Splitwise averages", idle, tdp, 0.29, 0.72, LINEAR, 1.2, LINEAR);
        }
        if (id.startsWith("h100")) {
            return new StepPower("H100, fit to ML.ENERGY", idle, tdp, 0.73, 0, 0.3, 0.24, 0.15);
        }
        if (id.startsWith("h200")) {
            return new StepPower("H200, fit to kernels", idle, tdp, 0.48, 0.26, LINEAR, 0.57, LINEAR);
        }
        if (id.startsWith("b200") || id.startsWith("b300")) {
            return new StepPower("B200, fit to ML.ENERGY", idle, tdp, 0.385, 0.43, 0.3, 0.41, 0.15);
        }
        if (id.startsWith("gb200") || id.startsWith("gb300")) {
            return new StepPower("GB200, fit to kernels", idle, tdp, 0.49, 0, LINEAR, 0.66, LINEAR);
        }
        return new StepPower("general, by phase", idle, tdp, 0.42, 0.25, 0.3, 0.35, 0.15);
    }

    /// Mean power of one accelerator over a step.
    public double watts(double computeFraction, double memoryFraction, double clockFraction) {
        double full = tdpW
                * Math.min(
                        1,
                        base
                                + memory * saturating(memoryFraction, memoryWidth)
                                + compute * saturating(computeFraction / clockFraction, computeWidth));
        if (clockFraction >= 1) {
            return Math.max(idleW, full);
        }
        return idleW + Math.max(0, full - idleW) * Math.pow(clockFraction, CLOCK_EXPONENT);
    }

    /// The clock fraction at which a power cap holds for work that would draw more at full clock.
    ///
    /// @param fullClockW power at full clock
    /// @param capW the cap
    /// @param floorFraction the slowest clock
    public double clockForCap(double fullClockW, double capW, double floorFraction) {
        if (fullClockW <= capW) {
            return 1;
        }
        double room = Math.max(0, capW - idleW) / (fullClockW - idleW);
        return Math.max(floorFraction, Math.min(1, Math.pow(room, 1 / CLOCK_EXPONENT)));
    }

    private static double saturating(double fraction, double width) {
        return Double.isInfinite(width) ? fraction : 1 - Math.exp(-fraction / width);
    }
}
