package io.millwright.ui.oneline;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.twin.Twin;

/// A facility in which nothing has failed: what every outage starts from. Made once for each state of the document.
///
/// @param graph that all arrays are indexed by
/// @param loadW what each load asks for at the design point, by node; after a failure it asks for the same
public record NormalRunning(
        Facility facility, FacilityGraph graph, PowerNetwork network, double[] loadW, PowerResult power) {
    static NormalRunning of(Facility facility, Catalog catalog) {
        Twin twin = Twin.of(facility, catalog);
        PowerNetwork network = twin.powerNetwork();
        PowerResult power = twin.solve().power();
        double[] loadW = new double[twin.graph().nodes().size()];
        for (int v = 0; v < loadW.length; v++) {
            loadW[v] = network.isLoad(v) ? power.nodeOutputW()[v] : 0;
        }
        return new NormalRunning(facility, twin.graph(), network, loadW, power);
    }
}
