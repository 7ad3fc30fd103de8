package io.millwright.ui.loops;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.CoolingLimits;
import io.millwright.cooling.SideState;
import io.millwright.cooling.units.ColdPlates;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import java.util.Optional;

/// The cold plates of a rack with the coolant that it gets.
///
/// @param plates of its type
/// @param coolant through its liquid port
/// @param liquidW heat that they pass to it
record Chips(ColdPlates plates, SideState coolant, double liquidW) {
    /// Empty for other equipment, for racks on air, and for racks whose plates are not known.
    static Optional<Chips> of(LoopsAnswer answer, Catalog catalog, Node rack) {
        if (rack.kind() != EquipmentKind.RACK) {
            return Optional.empty();
        }
        SideState side = answer.now().cooling().side(rack.index(), "liquid");
        double liquidW = answer.now().rackPowerW()[rack.index()] * answer.twin().liquidFraction(rack.index());
        return side == null || !(side.flowM3PerS() > 1e-9) || !(liquidW > 0)
                ? Optional.empty()
                : CoolingLimits.of(catalog).plates(rack.type()).map(plates -> new Chips(plates, side, liquidW));
    }

    ColdPlates.Point now() {
        return at(coolant.flowM3PerS());
    }

    /// At another flow of the same coolant.
    ColdPlates.Point at(double flowM3PerS) {
        return plates.at(coolant.inC(), flowM3PerS, liquidW);
    }
}
