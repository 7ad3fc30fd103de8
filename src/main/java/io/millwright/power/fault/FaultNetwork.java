package io.millwright.power.fault;

import java.util.List;

/// A three-phase network as a short circuit sees it: what feeds a fault and the impedances on the way. Loads, line
/// capacitances and magnetising branches are left out, as IEC 60909-0 does. Buses are numbered from 0; what is open or
/// out of service is left out of the lists. Volts are line to line, impedances per phase.
///
/// @param busNominalV nominal voltage by bus
/// @param feeders utility services
/// @param lines cables, busways and reactors; one without impedance makes one bus of two
/// @param transformers with two windings
/// @param generators synchronous machines without a unit transformer
/// @param motors asynchronous machines; they feed maximum faults only
/// @param converters inverters that limit their current
public record FaultNetwork(
        double[] busNominalV,
        List<Feeder> feeders,
        List<Line> lines,
        List<Transformer> transformers,
        List<Generator> generators,
        List<Motor> motors,
        List<Converter> converters) {
    public FaultNetwork {
        busNominalV = busNominalV.clone();
        feeders = List.copyOf(feeders);
        lines = List.copyOf(lines);
        transformers = List.copyOf(transformers);
        generators = List.copyOf(generators);
        motors = List.copyOf(motors);
        converters = List.copyOf(converters);
        for (int bus = 0; bus < busNominalV.length; bus++) {
            if (!(busNominalV[bus] > 0)) {
                throw new IllegalArgumentException("bus " + bus + " has a nominal voltage of " + busNominalV[bus]
                        + " V. Maybe its level was not set.");
            }
        }
        int count = busNominalV.length;
        feeders.forEach(each -> known(each.bus(), count));
        generators.forEach(each -> known(each.bus(), count));
        motors.forEach(each -> known(each.bus(), count));
        converters.forEach(each -> known(each.bus(), count));
        lines.forEach(each -> known(each.from(), known(each.to(), count)));
        transformers.forEach(each -> known(each.highBus(), known(each.lowBus(), count)));
    }

    private static int known(int bus, int count) {
        if (bus < 0 || bus >= count) {
            throw new IllegalArgumentException("bus " + bus + " of an element is not among the " + count + " buses");
        }
        return count;
    }

    /// Number of buses.
    public int buses() {
        return busNominalV.length;
    }

    /// A utility service, by its short-circuit power at the connection. A minimum of 0 stands for a service that may be
    /// away while the rest runs.
    ///
    /// @param bus where it connects
    /// @param maximumVa initial symmetrical short-circuit power √3 Un I″k, largest
    /// @param maximumRx resistance over reactance that goes with it
    /// @param minimumVa smallest
    /// @param minimumRx resistance over reactance that goes with it
    public record Feeder(int bus, double maximumVa, double maximumRx, double minimumVa, double minimumRx) {
        public Feeder {
            require(maximumVa > 0 && minimumVa >= 0 && minimumVa <= maximumVa, "short-circuit power", this);
            require(maximumRx >= 0 && minimumRx >= 0, "R/X", this);
        }
    }

    /// A cable, busway or reactor as a whole, parallel conductors taken together.
    ///
    /// @param resistanceOhm at 20 °C
    /// @param endC conductor temperature at the end of a minimum fault, 20 °C if the resistance does not change
    public record Line(int from, int to, double resistanceOhm, double reactanceOhm, double endC) {
        public Line {
            require(resistanceOhm >= 0 && reactanceOhm >= 0, "impedance", this);
            require(endC >= -50 && endC <= 400, "end temperature", this);
        }
    }

    /// A network transformer with two windings, at its main tap.
    ///
    /// @param ratedVa throughput
    /// @param highRatedV rated voltage of the side at `highBus`
    /// @param lowRatedV rated voltage of the side at `lowBus`
    /// @param shortCircuitFraction impedance voltage u_k
    /// @param resistanceFraction its real part u_kr, the load loss over the rating
    public record Transformer(
            int highBus,
            int lowBus,
            double ratedVa,
            double highRatedV,
            double lowRatedV,
            double shortCircuitFraction,
            double resistanceFraction) {
        public Transformer {
            require(highBus != lowBus, "connection", this);
            require(ratedVa > 0 && highRatedV > 0 && lowRatedV > 0, "rating", this);
            require(
                    shortCircuitFraction > 0 && resistanceFraction >= 0 && resistanceFraction <= shortCircuitFraction,
                    "impedance voltage",
                    this);
        }
    }

    /// A synchronous generator that is connected without a unit transformer.
    ///
    /// @param ratedV line to line
    /// @param subtransientFraction saturated direct-axis reactance x″d
    /// @param powerFactor rated
    public record Generator(int bus, double ratedVa, double ratedV, double subtransientFraction, double powerFactor) {
        public Generator {
            require(ratedVa > 0 && ratedV > 0 && subtransientFraction > 0, "rating", this);
            require(powerFactor > 0 && powerFactor <= 1, "power factor", this);
        }
    }

    /// An asynchronous motor, or a group of them with their cables.
    ///
    /// @param ratedVa apparent power taken at rating, P / (η cos φ)
    /// @param ratedV line to line
    /// @param startingRatio locked-rotor over rated current
    /// @param rx resistance over reactance: 0.10 from 1 MW a pole pair at medium voltage, 0.15 below, 0.42 for
    /// low-voltage groups
    public record Motor(int bus, double ratedVa, double ratedV, double startingRatio, double rx) {
        public Motor {
            require(ratedVa > 0 && ratedV > 0 && startingRatio > 0 && rx >= 0, "rating", this);
        }
    }

    /// An inverter whose control limits its current into a fault: a UPS on battery, storage, solar.
    ///
    /// @param maximumA in a maximum fault
    /// @param minimumA in a minimum fault, 0 if it may be away
    public record Converter(int bus, double maximumA, double minimumA) {
        public Converter {
            require(maximumA >= 0 && minimumA >= 0 && minimumA <= maximumA, "current limit", this);
        }
    }

    private static void require(boolean holds, String what, Record element) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "the " + what + " of " + element + " is impossible. Maybe a value is missing or has another unit.");
        }
    }
}
