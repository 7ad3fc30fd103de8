package io.millwright.power.fault;

import java.util.ArrayList;
import java.util.List;

/// Fault currents by bus; zero where nothing feeds. Arrays belong to the result and must not be changed. Currents are
/// RMS but for the peak.
///
/// @param which bound they are
/// @param threePhaseA initial symmetrical current I″k
/// @param twoPhaseA initial current of a fault between two phases I″k2
/// @param peakA largest instantaneous current ip
/// @param thermalA current that would heat as much, steadily, over the duration of the assumptions Ith
/// @param converterA what converters add to the three-phase current
/// @param resistanceOhm seen from the fault, infinite where only converters feed
/// @param reactanceOhm seen from the fault, infinite where only converters feed
/// @param residual how far admittances times impedances are from one, at the worst bus
public record FaultLevels(
        FaultCase which,
        double[] threePhaseA,
        double[] twoPhaseA,
        double[] peakA,
        double[] thermalA,
        double[] converterA,
        double[] resistanceOhm,
        double[] reactanceOhm,
        double residual) {
    /// What equipment at a bus can bear.
    ///
    /// @param bus it stands at
    /// @param interruptingA symmetrical current it can interrupt; NaN if it has no such rating
    /// @param peakA it withstands or makes; NaN if it has no such rating
    public record Rating(int bus, double interruptingA, double peakA) {}

    /// A rating that a fault goes beyond.
    ///
    /// @param index of the rating in the list that was compared
    /// @param interruptingFraction fault current over what can be interrupted; 0 if it has no such rating
    /// @param peakFraction peak current over what is withstood; 0 if it has no such rating
    public record Excess(int index, Rating rating, double interruptingFraction, double peakFraction) {}

    /// The ratings that the currents go beyond, in their order.
    public List<Excess> beyond(List<Rating> ratings) {
        List<Excess> found = new ArrayList<>();
        for (int i = 0; i < ratings.size(); i++) {
            Rating rating = ratings.get(i);
            double interrupting = fraction(threePhaseA[rating.bus()], rating.interruptingA());
            double peak = fraction(peakA[rating.bus()], rating.peakA());
            if (interrupting > 1 || peak > 1) {
                found.add(new Excess(i, rating, interrupting, peak));
            }
        }
        return found;
    }

    private static double fraction(double current, double rating) {
        return Double.isNaN(rating) ? 0 : current / rating;
    }
}
