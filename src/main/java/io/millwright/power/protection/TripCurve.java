package io.millwright.power.protection;

import java.util.List;
import java.util.function.UnaryOperator;

/// The time-current curve of a protective device with its tolerance band: several [TripElement]s work side by side, and
/// the first to reach its end trips. Immutable; the memory of a device in service is a [TripMemory].
///
/// The nominal curve is what a simulation follows; the band says what a real device of these settings may do and
/// decides on selectivity ([Selectivity]).
///
/// @param nominal elements at their settings
/// @param earliest elements at the low edge of pickup and time
/// @param latest elements at the high edge
public record TripCurve(List<TripElement> nominal, List<TripElement> earliest, List<TripElement> latest) {
    public TripCurve {
        nominal = List.copyOf(nominal);
        earliest = List.copyOf(earliest);
        latest = List.copyOf(latest);
        if (nominal.isEmpty() || earliest.size() != nominal.size() || latest.size() != nominal.size()) {
            throw new IllegalArgumentException(
                    "a curve needs as many elements at both edges of its band as nominal ones"
                            + " and at least one, got " + nominal.size() + ", " + earliest.size() + ", "
                            + latest.size());
        }
    }

    /// The curve of one element, its band from factors on pickup and time.
    ///
    /// @param pickupTolerance share of the pickup by which it may lie lower or higher
    /// @param timeTolerance share of the time
    public static TripCurve of(TripElement element, double pickupTolerance, double timeTolerance) {
        return new TripCurve(
                List.of(element),
                List.of(element.scaled(1 - pickupTolerance, 1 - timeTolerance)),
                List.of(element.scaled(1 + pickupTolerance, 1 + timeTolerance)));
    }

    /// The overload that a static UPS or a transfer switch carries on its inverter, as its data sheet states it in
    /// steps (IEC 62040-3 asks for them and leaves the values to the maker). After the last step it transfers to bypass
    /// or stops. A data sheet promises these times, so the band is only upwards: the nominal curve is the earliest.
    ///
    /// @param coolingS after which a used allowance has come back to a share of 1/e; makers state recovery times of
    /// minutes
    public static TripCurve upsOverload(
            double ratedA, List<Dose.Withstand.Step> steps, double beyondS, double coolingS) {
        TripElement element = new Dose.Withstand(ratedA, steps, beyondS, coolingS);
        return new TripCurve(List.of(element), List.of(element), List.of(element.scaled(1, 1.2)));
    }

    /// An overload relay set for a body that warms with one time constant: cable, busway, dry transformer, motor. Band
    /// of 5 % of the current and 10 % of the time, a common class of electronic relays.
    public static TripCurve thermalImage(double limitA, double timeConstantS) {
        return of(new ThermalImage(limitA, timeConstantS), 0.05, 0.1);
    }

    /// A fuse by its melting curve; band of 10 % of the current, as IEC 60269-1 allows, at the same time.
    public static TripCurve fuse(List<Dose.Tabulated.Point> meltingCurve, double coolingS) {
        return of(new Dose.Tabulated(meltingCurve, coolingS), 0.1, 0);
    }

    /// Highest current that never trips the device.
    public double pickupA() {
        return pickupA(nominal);
    }

    /// Time from cold to a trip at a constant current; infinite if there is none.
    public double timeToTripS(double currentA) {
        return timeToTripS(nominal, currentA);
    }

    /// The soonest that a device within tolerance trips at a constant current from cold.
    public double earliestS(double currentA) {
        return timeToTripS(earliest, currentA);
    }

    /// The latest that a device within tolerance trips at a constant current from cold.
    public double latestS(double currentA) {
        return timeToTripS(latest, currentA);
    }

    /// The curve of a device of another size: all currents multiplied.
    public TripCurve times(double currentFactor) {
        UnaryOperator<TripElement> scale = element -> element.scaled(currentFactor, 1);
        return new TripCurve(
                nominal.stream().map(scale).toList(),
                earliest.stream().map(scale).toList(),
                latest.stream().map(scale).toList());
    }

    static double pickupA(List<TripElement> elements) {
        double lowest = Double.POSITIVE_INFINITY;
        for (TripElement element : elements) {
            lowest = Math.min(lowest, element.pickupA());
        }
        return lowest;
    }

    private static double timeToTripS(List<TripElement> elements, double currentA) {
        double soonest = Double.POSITIVE_INFINITY;
        for (TripElement element : elements) {
            soonest = Math.min(soonest, element.remainingS(0, currentA));
        }
        return soonest;
    }
}
