package io.millwright.cooling.units;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.Datum;
import io.millwright.catalog.RackType;
import io.millwright.cooling.Fluid;
import io.millwright.cooling.plant.ColdPlate;
import io.millwright.cooling.plant.Departure;
import java.util.List;
import java.util.Optional;

/// The cold plates of a rack's accelerators: temperatures of case and junction over coolant, flow and heat.
///
/// Flow and heat divide among the plates as at the rated point: every accelerator has its board limit when the rack's
/// liquid takes its rated heat, and the flow of the rack in proportion to its heat, so that its coolant rises as that
/// of the rack. Case and junction by [ColdPlate] with `n` = [#FILM_EXPONENT].
///
/// **Resistances** are values of the accelerator's sheet: `coldPlateSolidKPerW` (spreader and interface),
/// `coldPlateFilmKPerW` at `coldPlateFlowM3PerS` and `junctionToCaseKPerW`. Where a maker publishes the flow that a
/// rack needs at each supply temperature, film and sum of the others are those with which the junction stands at its
/// limit along that curve. `junctionMaxC` is the temperature at which the chip throttles.
/// **Assumptions**: accelerators only (processors run cooler); equal flow to all plates; what the liquid takes above
/// the accelerators' heat comes from elsewhere in the rack. **Validity** and **balance** as in [ColdPlate].
///
/// @param plate of one accelerator
/// @param count of accelerators
/// @param ratedChipW heat of one at the rack's rated load
/// @param ratedLiquidW heat of the rack's liquid at its rated load
/// @param ratedFlowM3PerS of the rack
/// @param junctionMaxC at which the chip throttles
/// @param resistances how they are known
/// @param coolant in the plates
public record ColdPlates(
        ColdPlate plate,
        int count,
        double ratedChipW,
        double ratedLiquidW,
        double ratedFlowM3PerS,
        double junctionMaxC,
        Resistances resistances,
        Fluid coolant) {
    /// Of the film of a plate over its flow; makers' flow curves agree with it to 1 to 2 K.
    public static final double FILM_EXPONENT = 0.7;

    private static final double PROPERTIES_AT_C = 40;

    /// How the resistances are known.
    public enum Resistances {
        /// By a maker's flow curve.
        FITTED,
        ESTIMATED
    }

    /// What the plates of a rack do.
    ///
    /// @param chipW heat of one accelerator
    /// @param coolantOutC leaving coolant
    /// @param caseC temperature of its case
    /// @param junctionC temperature of its junction
    /// @param marginK junction below its limit; negative if it throttles
    /// @param warmestSupplyC with which the junction stays at its limit at this flow and heat
    /// @param departures from the range of its curve
    public record Point(
            double chipW,
            double coolantOutC,
            double caseC,
            double junctionC,
            double marginK,
            double warmestSupplyC,
            List<Departure> departures) {
        /// Whether the accelerator must slow down.
        public boolean throttles() {
            return marginK < 0;
        }
    }

    /// The plates of a rack; empty for racks without liquid or in a bath, and for accelerators whose sheet does not
    /// give the resistances.
    public static Optional<ColdPlates> of(RackType rack, AcceleratorType accelerator) {
        DataSheet sheet = accelerator.sheet();
        double solid = sheet.number("coldPlateSolidKPerW");
        double film = sheet.number("coldPlateFilmKPerW");
        double junction = sheet.number("junctionToCaseKPerW");
        double flow = sheet.number("coldPlateFlowM3PerS");
        double limit = sheet.number("junctionMaxC");
        double liquidW = rack.ratedPowerW() * rack.liquidFraction();
        double chips = rack.acceleratorCount() * accelerator.tdpW();
        boolean known = solid >= 0 && film > 0 && junction >= 0 && flow > 0 && !Double.isNaN(limit);
        if (!known || !(chips > 0) || !(liquidW > 0)) {
            return Optional.empty();
        }
        Fluid coolant = Fluid.named(rack.coolant());
        if (coolant.equals(Fluid.DIELECTRIC)) {
            return Optional.empty();
        }
        double chipW = Math.min(accelerator.tdpW(), liquidW / rack.acceleratorCount());
        ColdPlate plate =
                new ColdPlate(solid, film, flow * coolant.densityKgPerM3(PROPERTIES_AT_C), FILM_EXPONENT, junction);
        return Optional.of(new ColdPlates(
                plate,
                rack.acceleratorCount(),
                chipW,
                liquidW,
                rack.liquidFlowM3PerSPerW() * liquidW,
                limit,
                known(sheet),
                coolant));
    }

    private static Resistances known(DataSheet sheet) {
        Datum film = sheet.values().get("coldPlateFilmKPerW");
        boolean estimated = film != null && film.estimate();
        return estimated ? Resistances.ESTIMATED : Resistances.FITTED;
    }

    /// The temperatures at a supply, a flow and a heat of the rack's liquid; infinite if heat meets no flow.
    public Point at(double supplyC, double flowM3PerS, double liquidW) {
        double chipW = ratedChipW * liquidW / ratedLiquidW;
        double chipM3PerS = flowM3PerS * ratedChipW / ratedLiquidW;
        double kgPerS = chipM3PerS * coolant.densityKgPerM3(supplyC);
        double specific = coolant.specificHeatJPerKgK(supplyC);
        ColdPlate.Point point = plate.at(chipW, supplyC, kgPerS, specific);
        return new Point(
                chipW,
                point.coolantOutC(),
                point.caseC(),
                point.junctionC(),
                junctionMaxC - point.junctionC(),
                plate.warmestCoolantC(junctionMaxC, chipW, kgPerS, specific),
                point.departures());
    }
}
