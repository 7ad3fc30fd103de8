package io.millwright.ui.oneline;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Works out an outage: the steady state at the design point before, and the one that remains.
final class OutageStudy {
    private OutageStudy() {}

    /// @param failed paths of nodes that go out of service
    static Outage of(Facility facility, Catalog catalog, Set<String> failed) {
        Twin twin = Twin.of(facility, catalog);
        int n = twin.graph().nodes().size();
        OperatingPoint point = twin.designPoint();
        SteadyState normal = twin.solve(point);
        List<Outage.Step> steps = new ArrayList<>();
        steps.add(new Outage.Step(0, "", "Normal running", normal.power(), twin.powerNetwork().normal()));
        boolean[] out = new boolean[n];
        List<String> names = new ArrayList<>();
        for (String path : failed) {
            twin.graph().node(path).ifPresent(node -> {
                out[node.index()] = true;
                names.add(name(node));
            });
        }
        if (!names.isEmpty()) {
            OperatingPoint without =
                    new OperatingPoint(point.rackPowerW(), point.dryBulbC(), point.wetBulbC(), out.clone());
            SteadyState after = twin.solve(without, normal);
            String first = names.getFirst();
            String text = names.size() == 1 ? first : first + " and " + (names.size() - 1) + " more";
            steps.add(new Outage.Step(
                    0, failed.iterator().next(), text + " out of service, transfers done", after.power(), twin.powerNetwork().settled(out)));
        }
        return new Outage(facility, twin.graph(), steps);
    }

    private static String name(Node node) {
        return node.name();
    }
}
