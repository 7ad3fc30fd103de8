package io.millwright.serving;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.Datum;

/// What an accelerator draws during a step.
///
/// `P = TDP (f0 + a u_w + b u_kv + c s(u_c) + q + g (1 − 1/n))`, not above TDP and not below idle. `u_w` and `u_kv` are
/// the parts of the memory bandwidth that weights and key-value cache take over the step, `u_c` is the achieved part of
/// the dense BF16 peak, whatever the precision, and `s(u) = 1 − exp(−u / k)` (`s = u` where a law has no width `k`):
/// the first tensor work after none costs most, for warps, registers and caches are then busy anyway. `q` is added for
/// mixture-of-experts models with weights below two bytes, whose kernels unpack on the way, and `g` for models spread
/// over `n` accelerators: waiting in collectives keeps some parts busy (B200) and lets others rest (H100). Without work
/// `P = idle`.
///
/// At the clock fraction `f`: `P = idle + M + (P_full − idle − M) f^γ`, γ = 2.7 where voltage follows the clock.
/// `M = BW (u_w + u_kv) ε` is drawn in the memory itself, which keeps its own clock, with ε = 31 pJ/B.
///
/// **Parameters** stand in the catalogue with their source, by accelerator: `powerBase`, `powerWeights`, `powerCache`,
/// `powerCompute`, `powerComputeWidth`, `powerQuantizedExperts` and `powerGroup`, all relative to the board limit. A
/// part without them gets [#GENERAL], which says so by its name.
///
/// **Validity**: mean power over a step, board level; γ holds above a clock fraction of about 0.4. Errors on points
/// that no parameter has seen: `docs/validation/serving.md`. Sources: form and fits are ours, on average board power of
/// ML.ENERGY (B200, H100), kernels measured by aiconfigurator (H200, GB200) and Splitwise (A100); γ from published
/// power-cap sweeps; ε is about 3.9 pJ/bit as published for HBM2 (O'Connor et al., MICRO 2017), taken for all.
///
/// @param law the parameters of the accelerator
/// @param idleW a model loaded, no work
/// @param tdpW limit
/// @param added `q + g (1 − 1/n)` of this engine
/// @param memoryW `BW ε`
public record StepPower(Law law, double idleW, double tdpW, double added, double memoryW) {
    private static final double CLOCK_EXPONENT = 2.7;
    private static final double MEMORY_J_PER_BYTE = 31e-12;
    private static final double PACKED_BYTES = 2;

    /// Parameters of one accelerator type, relative to its board limit, as the class tells.
    ///
    /// @param name where they come from
    /// @param group `g`
    /// @param quantizedExperts `q`
    public record Law(
            String name,
            double base,
            double weights,
            double cache,
            double compute,
            double computeWidth,
            double quantizedExperts,
            double group) {
        /// The part of the board limit that work draws on one accelerator with unpacked weights, not above 1.
        ///
        /// @param tensorFraction `u_c`
        /// @param weightsFraction `u_w`
        /// @param cacheFraction `u_kv`
        public double part(double tensorFraction, double weightsFraction, double cacheFraction) {
            return Math.min(1, unbounded(tensorFraction, weightsFraction, cacheFraction));
        }

        private double unbounded(double tensorFraction, double weightsFraction, double cacheFraction) {
            double tensor =
                    Double.isInfinite(computeWidth) ? tensorFraction : 1 - Math.exp(-tensorFraction / computeWidth);
            return base + weights * weightsFraction + cache * cacheFraction + compute * tensor;
        }

        /// The law of an accelerator: its data sheet's, else the general one.
        public static Law of(AcceleratorType accelerator) {
            DataSheet sheet = accelerator.sheet();
            Datum first = sheet.values().get("powerBase");
            if (first == null) {
                return GENERAL;
            }
            return new Law(
                    first.source(),
                    first.value(),
                    sheet.number("powerWeights", 0),
                    sheet.number("powerCache", 0),
                    sheet.number("powerCompute", 0),
                    sheet.number("powerComputeWidth", Double.POSITIVE_INFINITY),
                    sheet.number("powerQuantizedExperts", 0),
                    sheet.number("powerGroup", 0));
        }
    }

    /// For accelerators that nobody has measured: one fit to the H100 and B200 points together.
    public static final Law GENERAL =
            new Law("general, fit to H100 and B200 together", 0.28, 0.65, 0.49, 0.89, 0.27, 0.12, 0.10);

    /// The law of an engine's accelerators.
    public static StepPower of(EngineSpec spec) {
        AcceleratorType accelerator = spec.accelerator();
        Law law = Law.of(accelerator);
        boolean unpacks = spec.model().experts() > 0 && spec.precision().weightBytes() < PACKED_BYTES;
        return new StepPower(
                law,
                accelerator.idleW(),
                accelerator.tdpW(),
                (unpacks ? law.quantizedExperts() : 0) + law.group() * (1 - 1.0 / spec.accelerators()),
                accelerator.memoryBytesPerS() * MEMORY_J_PER_BYTE);
    }

    /// Mean power of one accelerator over a step.
    ///
    /// @param cost of the step at that clock
    /// @param clockFraction clock relative to its maximum, greater than 0, at most 1
    public double watts(StepCost cost, double clockFraction) {
        return watts(cost.computeFraction, cost.memoryFraction - cost.cacheFraction, cost.cacheFraction, clockFraction);
    }

    /// The same from utilisations.
    ///
    /// @param tensorFraction achieved part of the BF16 peak at the highest clock
    /// @param weightsFraction part of the memory bandwidth that reads weights
    /// @param cacheFraction part of the memory bandwidth that reads the key-value cache
    /// @param clockFraction clock relative to its maximum, greater than 0, at most 1
    public double watts(double tensorFraction, double weightsFraction, double cacheFraction, double clockFraction) {
        double part = added + law.unbounded(tensorFraction / clockFraction, weightsFraction, cacheFraction);
        double full = tdpW * Math.min(1, part);
        if (clockFraction >= 1) {
            return Math.max(idleW, full);
        }
        double working = Math.max(0, full - idleW);
        double memory = Math.min(working, memoryW * (weightsFraction + cacheFraction));
        return idleW + memory + (working - memory) * Math.pow(clockFraction, CLOCK_EXPONENT);
    }

    /// The clock fraction at which a power cap holds for work that would draw so much at full clock, whatever part of
    /// it the memory draws: all its bandwidth counts as used.
    ///
    /// @param fullClockW power at full clock
    /// @param capW the cap
    /// @param floorFraction the slowest clock
    public double clockForCap(double fullClockW, double capW, double floorFraction) {
        if (fullClockW <= capW) {
            return 1;
        }
        double unslowedW = idleW + memoryW;
        double room = fullClockW > unslowedW ? Math.max(0, capW - unslowedW) / (fullClockW - unslowedW) : 0;
        return Math.max(floorFraction, Math.min(1, Math.pow(room, 1 / CLOCK_EXPONENT)));
    }
}
