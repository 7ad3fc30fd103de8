package io.millwright.report.loops;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;

/// The diagram of the liquid loops of a facility: from coolers and chillers at the top over headers and exchangers to
/// racks and air units. Each line is a pair of pipes, supply and return.
public final class LoopsDiagram {
    /// How many symbols are still read at a glance, with the figures that stand beside them.
    public static final int LEGIBLE_SYMBOLS = 24;

    private LoopsDiagram() {}

    public static Schematic of(Facility facility, FacilityGraph graph, Catalog catalog, Folding folding) {
        return Schematic.of(facility, graph, new PipingTrade(graph, catalog), folding);
    }

    /// Unfolds one of what is alike as long as the whole stays legible: one pod with its exchangers and racks says what
    /// the others say.
    ///
    /// @param most symbols that the diagram may have
    public static Folding automatic(Facility facility, FacilityGraph graph, Catalog catalog, int most) {
        PipingTrade trade = new PipingTrade(graph, catalog);
        return Schematic.exemplary(folding -> Schematic.of(facility, graph, trade, folding), most);
    }
}
