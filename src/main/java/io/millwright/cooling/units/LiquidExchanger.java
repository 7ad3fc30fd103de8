package io.millwright.cooling.units;

import io.millwright.cooling.plant.Exchange;
import java.util.List;

/// A unit that passes heat from one loop to another: the plate of a CDU, a plate exchanger between plant loops, the
/// exchanger of an immersion tank. A valve on its colder side holds what leaves on its warmer side.
public interface LiquidExchanger {
    /// The flow on the colder side, as a share of its rated flow and at most 1, at which the warmer side leaves at the
    /// set point; 1 if it cannot.
    ///
    /// @param setPointC leaving the warmer side
    /// @param heatW to pass
    /// @param warmWPerK heat capacity rate of the warmer side
    /// @param coldInC entering the colder side
    double coldFractionHolding(double setPointC, double heatW, double warmWPerK, double coldInC);

    /// What leaves both sides when a heat passes, whatever the temperatures must become.
    ///
    /// @param coldWPerK heat capacity rate of the colder side
    Exchange passing(double heatW, double warmWPerK, double coldWPerK, double coldInC);

    /// Rated heat, W.
    double ratedW();

    /// Rated heat capacity rate of the colder side, W/K.
    double ratedColdWPerK();

    /// Rated flow of the warmer side, m³/s.
    double ratedWarmFlowM3PerS();

    /// Pressure drop of the warmer side at rated flow, Pa; 0 where a built-in pump's head is given outside of the unit.
    double ratedWarmDropPa();

    /// Rated flow of the colder side, m³/s.
    double ratedColdFlowM3PerS();

    /// Pressure drop of the colder side at rated flow, Pa.
    double ratedColdDropPa();

    /// The values of the data sheet that were missing or contradicted the others and were replaced by usual ones, by
    /// their names in the catalogue.
    default List<String> assumed() {
        return List.of();
    }
}
