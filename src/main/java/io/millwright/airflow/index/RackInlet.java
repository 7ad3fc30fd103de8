package io.millwright.airflow.index;

import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.index.InletEnvelope.Band;

/// What a rack draws in. Equipment sits at all heights, so a rack is judged by the worst third of its inlet face, not
/// by its mean; the hottest cell is given too but moves with the grid.
///
/// @param air at the rack
/// @param row that it belongs to, empty for none
/// @param recirculationFraction share of exhaust in its inlet air: `(T_in - T_s) / (T_out - T_s)` with the mean supply
/// `T_s`; NaN where its own rise is below [#LEAST_RISE_K], as behind a rear door, and exhaust cannot be told from inlet
public record RackInlet(RackAir air, String row, double recirculationFraction) {
    /// Rise of a rack's air below which its temperatures tell nothing of recirculation, K.
    public static final double LEAST_RISE_K = 1;

    /// Whether a rack warms its air enough for its exhaust to be told from its inlet.
    static boolean warms(RackAir air) {
        return air.exhaustC() - air.inletMeanC() >= LEAST_RISE_K;
    }

    public String id() {
        return air.id();
    }

    /// Mean of the warmest third of the inlet face.
    public double hottestThirdC() {
        double hottest = Double.NEGATIVE_INFINITY;
        for (double third : intakesC()) {
            hottest = Math.max(hottest, third);
        }
        return hottest;
    }

    /// Mean of the coldest third of the inlet face.
    public double coldestThirdC() {
        double coldest = Double.POSITIVE_INFINITY;
        for (double third : intakesC()) {
            coldest = Math.min(coldest, third);
        }
        return coldest;
    }

    /// The rack's intakes: lower, middle and upper third; the mean of the face where a third has no cell.
    public double[] intakesC() {
        return new double[] {third(air.lowerC()), third(air.middleC()), third(air.upperC())};
    }

    /// The worst band of the intakes; of a cold and a warm one equally far off, the warm one.
    public Band band(InletEnvelope envelope) {
        Band warm = envelope.bandOf(hottestThirdC());
        Band cold = envelope.bandOf(coldestThirdC());
        return distance(cold) > distance(warm) ? cold : warm;
    }

    private static int distance(Band band) {
        return Math.abs(band.ordinal() - Band.RECOMMENDED.ordinal());
    }

    private double third(double thirdC) {
        return Double.isNaN(thirdC) ? air.inletMeanC() : thirdC;
    }
}
