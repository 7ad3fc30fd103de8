package io.millwright.power.flow;

import java.util.List;

/// A three-phase network with neutral whose phases may be loaded unequally. Its elements are alike in all phases, so
/// they are given by their sequence impedances: positive (and negative) for balanced currents, zero for the part that
/// returns through the neutral. Of a line with phase conductors alike and a neutral, the zero-sequence impedance is
/// that of a phase conductor plus three times the neutral's, mutual parts included. Buses are numbered from 0; what is
/// open is left out. Volts are line to line, impedances per phase.
///
/// @param busNominalV by bus
/// @param sources at least one for each part that is to be live
/// @param lines cables and busways
/// @param transformers with two windings
public record UnbalancedNetwork(
        double[] busNominalV, List<Source> sources, List<Line> lines, List<Transformer> transformers) {
    public UnbalancedNetwork {
        busNominalV = busNominalV.clone();
        sources = List.copyOf(sources);
        lines = List.copyOf(lines);
        transformers = List.copyOf(transformers);
        for (int bus = 0; bus < busNominalV.length; bus++) {
            require(busNominalV[bus] > 0, "nominal voltage", "bus " + bus);
        }
        int count = busNominalV.length;
        sources.forEach(each -> require(known(each.bus(), count), "bus", each));
        lines.forEach(each -> require(known(each.from(), count) && known(each.to(), count), "bus", each));
        transformers.forEach(each -> require(known(each.highBus(), count) && known(each.lowBus(), count), "bus", each));
    }

    private static boolean known(int bus, int count) {
        return bus >= 0 && bus < count;
    }

    /// Number of buses.
    public int buses() {
        return busNominalV.length;
    }

    /// Holds the positive-sequence voltage of its bus, as a regulated supply does. Negative- and zero-sequence currents
    /// flow through its impedance; where that is zero, the voltage is balanced whatever the load.
    ///
    /// @param voltageV line to line
    /// @param angleDeg of phase a to neutral
    public record Source(
            int bus,
            double voltageV,
            double angleDeg,
            double negativeResistanceOhm,
            double negativeReactanceOhm,
            double zeroResistanceOhm,
            double zeroReactanceOhm) {
        public Source {
            require(voltageV > 0, "voltage", this);
            require(
                    negativeResistanceOhm >= 0
                            && negativeReactanceOhm >= 0
                            && zeroResistanceOhm >= 0
                            && zeroReactanceOhm >= 0,
                    "impedance",
                    this);
        }

        /// A source whose three voltages stay balanced whatever the load.
        public static Source stiff(int bus, double voltageV, double angleDeg) {
            return new Source(bus, voltageV, angleDeg, 0, 0, 0, 0);
        }
    }

    /// A cable or busway as a whole. One without impedance (a closed switch) gets a tenth of a microhm of reactance,
    /// which loses nothing and moves no voltage by a noticeable amount.
    ///
    /// @param resistanceOhm of a phase conductor, positive sequence
    /// @param reactanceOhm of a phase conductor, positive sequence
    /// @param zeroResistanceOhm phase conductor plus three times the neutral
    /// @param zeroReactanceOhm phase conductor plus three times the neutral
    public record Line(
            int from,
            int to,
            double resistanceOhm,
            double reactanceOhm,
            double zeroResistanceOhm,
            double zeroReactanceOhm) {
        public Line {
            require(from != to, "connection", this);
            require(
                    resistanceOhm >= 0 && reactanceOhm >= 0 && zeroResistanceOhm >= 0 && zeroReactanceOhm >= 0,
                    "impedance",
                    this);
        }
    }

    /// How the windings of a transformer treat the currents that return through the neutral.
    public enum Windings {
        /// Delta at the high side, star with neutral at the low side: the low side's neutral current ends here.
        DELTA_STAR,
        /// Star with earthed neutral at the high side, delta at the low side.
        STAR_DELTA,
        /// Star with earthed neutral at both sides: passes neutral current on.
        STAR_STAR,
        /// No way for neutral current at either side.
        ISOLATED
    }

    /// The zero-sequence impedances of a transformer: a T of a part at each side and the magnetising one between.
    ///
    /// @param shortCircuitFraction on the rating of the transformer
    /// @param resistanceFraction its real part
    /// @param magnetisingRatio magnetising over short-circuit impedance; infinite for cores with a return limb
    /// @param magnetisingRx resistance over reactance of the magnetising impedance
    /// @param highShare share of the short-circuit impedance at the high side
    public record ZeroSequence(
            double shortCircuitFraction,
            double resistanceFraction,
            double magnetisingRatio,
            double magnetisingRx,
            double highShare) {
        public ZeroSequence {
            require(
                    shortCircuitFraction > 0 && resistanceFraction >= 0 && resistanceFraction <= shortCircuitFraction,
                    "impedance voltage",
                    this);
            require(magnetisingRatio > 0 && magnetisingRx >= 0, "magnetising impedance", this);
            require(highShare >= 0 && highShare <= 1, "share of the high side", this);
        }
    }

    /// A transformer with two windings.
    ///
    /// @param shortCircuitFraction impedance voltage
    /// @param resistanceFraction its real part, load loss over rating
    /// @param noLoadW loss of the core at rated voltage
    /// @param noLoadFraction no-load over rated current
    /// @param lagDeg how far the low side's positive sequence lags the high side's, 30 for each hour of the clock
    public record Transformer(
            int highBus,
            int lowBus,
            double ratedVa,
            double highRatedV,
            double lowRatedV,
            double shortCircuitFraction,
            double resistanceFraction,
            double noLoadW,
            double noLoadFraction,
            double lagDeg,
            Windings windings,
            ZeroSequence zero) {
        public Transformer {
            require(highBus != lowBus, "connection", this);
            require(ratedVa > 0 && highRatedV > 0 && lowRatedV > 0, "rating", this);
            require(
                    shortCircuitFraction > 0 && resistanceFraction >= 0 && resistanceFraction <= shortCircuitFraction,
                    "impedance voltage",
                    this);
            require(noLoadW >= 0 && noLoadFraction * ratedVa >= noLoadW, "no-load current", this);
        }

        /// Delta to star with neutral, of 30° (clock 1), zero sequence as positive and no magnetising path beside it.
        public static Transformer deltaStar(
                int highBus,
                int lowBus,
                double ratedVa,
                double highRatedV,
                double lowRatedV,
                double shortCircuitFraction,
                double resistanceFraction,
                double noLoadW,
                double noLoadFraction) {
            return new Transformer(
                    highBus,
                    lowBus,
                    ratedVa,
                    highRatedV,
                    lowRatedV,
                    shortCircuitFraction,
                    resistanceFraction,
                    noLoadW,
                    noLoadFraction,
                    30,
                    Windings.DELTA_STAR,
                    new ZeroSequence(shortCircuitFraction, resistanceFraction, Double.POSITIVE_INFINITY, 0, 0.5));
        }
    }

    private static void require(boolean holds, String what, Object element) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "the " + what + " of " + element + " is impossible. Maybe a value is missing or has another unit.");
        }
    }
}
