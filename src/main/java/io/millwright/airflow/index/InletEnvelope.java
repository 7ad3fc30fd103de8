package io.millwright.airflow.index;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;

/// The dry-bulb temperatures that a class of equipment may draw in, °C.
///
/// Above [#SEA_LEVEL_UP_TO_M] the allowable maximum falls with altitude by the class's own rate, up to the altitude
/// that classes are defined for; the recommended maximum is never above it. Values and sources are in the catalogue
/// (`standards`). Humidity is not judged here.
///
/// @param airClass that the limits belong to
/// @param recommendedMinC lower end of the range that equipment should run in
/// @param recommendedMaxC its upper end
/// @param allowableMinC lower end of the range that equipment is built for
/// @param allowableMaxC its upper end
public record InletEnvelope(
        AirClass airClass, double recommendedMinC, double recommendedMaxC, double allowableMinC, double allowableMaxC) {
    /// Altitude up to which nothing is taken off, metres.
    public static final double SEA_LEVEL_UP_TO_M = 900;

    /// Differences that are not counted, K: half of the change that a settled field may still make.
    public static final double ROUNDING_K = 0.005;

    /// Where a temperature lies.
    public enum Band {
        BELOW_ALLOWABLE,
        BELOW_RECOMMENDED,
        RECOMMENDED,
        ABOVE_RECOMMENDED,
        ABOVE_ALLOWABLE;

        /// Whether equipment is built for it.
        public boolean isAllowable() {
            return this != BELOW_ALLOWABLE && this != ABOVE_ALLOWABLE;
        }
    }

    public InletEnvelope {
        if (!(allowableMinC < recommendedMinC
                && recommendedMinC < recommendedMaxC
                && recommendedMaxC <= allowableMaxC)) {
            throw new IllegalArgumentException("The limits of class " + airClass + " are not in order: allowable "
                    + allowableMinC + " to " + allowableMaxC + " °C, recommended " + recommendedMinC + " to "
                    + recommendedMaxC + " °C.");
        }
    }

    /// The envelope of a class at an altitude.
    public static InletEnvelope of(Catalog catalog, AirClass airClass, double altitudeM) {
        DataSheet allowable = sheet(catalog, airClass.id() + "-allowable-db");
        DataSheet recommended =
                sheet(catalog, airClass == AirClass.H1 ? airClass.id() + "-recommended-db" : "recommended-db");
        double mPerK = sheet(catalog, airClass.id() + "-altitude-derate").number("value");
        double highestM = sheet(catalog, "rh-max-alt").number("max");
        double aboveM = Math.max(0, Math.min(altitudeM, highestM) - SEA_LEVEL_UP_TO_M);
        double allowableMaxC = allowable.number("max") - aboveM / mPerK;
        return new InletEnvelope(
                airClass,
                recommended.number("min"),
                Math.min(recommended.number("max"), allowableMaxC),
                allowable.number("min"),
                allowableMaxC);
    }

    /// Where a temperature lies; limits belong to the better side, as does what lies within [#ROUNDING_K] of them: air
    /// that is supplied at the limit and found there by a solver of single precision is not beyond it.
    public Band bandOf(double temperatureC) {
        if (temperatureC < allowableMinC - ROUNDING_K) {
            return Band.BELOW_ALLOWABLE;
        }
        if (temperatureC < recommendedMinC - ROUNDING_K) {
            return Band.BELOW_RECOMMENDED;
        }
        if (temperatureC <= recommendedMaxC + ROUNDING_K) {
            return Band.RECOMMENDED;
        }
        return temperatureC <= allowableMaxC + ROUNDING_K ? Band.ABOVE_RECOMMENDED : Band.ABOVE_ALLOWABLE;
    }

    private static DataSheet sheet(Catalog catalog, String name) {
        return catalog.sheet("standards", "ashrae-air--" + name)
                .orElseThrow(() -> new IllegalStateException("The catalogue has no ashrae-air--" + name + "."));
    }
}
