package io.millwright.report.oneline;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;

/// The one-line diagram of a facility: the electrical path from sources to loads.
///
/// Units fold only while the same symbols feed them by the same ports, so unfolding a pair of transformers also parts
/// the boards, UPS and busways behind them, down to the racks.
public final class OneLineDiagram {
    private OneLineDiagram() {}

    public static Schematic of(Facility facility, FacilityGraph graph, Catalog catalog, Folding folding) {
        return Schematic.of(facility, graph, new PowerTrade(graph, catalog), folding);
    }

    /// Unfolds from the outside in as long as the whole stays legible: arrays of blocks, groups of loads, then copies.
    ///
    /// @param most symbols that the diagram may have
    public static Folding automatic(Facility facility, FacilityGraph graph, Catalog catalog, int most) {
        PowerTrade trade = new PowerTrade(graph, catalog);
        return Schematic.automatic(folding -> Schematic.of(facility, graph, trade, folding), most);
    }
}
