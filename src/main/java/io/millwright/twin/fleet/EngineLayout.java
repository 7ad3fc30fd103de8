package io.millwright.twin.fleet;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.facility.FacilityGraph.Node;
import java.util.ArrayList;
import java.util.List;

/// How the engines of a deployment lie in its racks, one after the other: within a rack where an engine fits into one,
/// else on into the next. What is left over idles.
///
/// @param parts of each engine: where its accelerators are
public record EngineLayout(List<List<Part>> parts) {
    /// No engine.
    static final EngineLayout NONE = new EngineLayout(List.of());

    /// Accelerators of an engine in one rack.
    ///
    /// @param rack node of the graph
    public record Part(int rack, int accelerators) {}

    public EngineLayout {
        parts = List.copyOf(parts);
    }

    static EngineLayout of(List<Node> racks, int perEngine, Catalog catalog) {
        List<List<Part>> engines = new ArrayList<>();
        List<Part> open = new ArrayList<>();
        int taken = 0;
        for (Node rack : racks) {
            int there =
                    catalog.rack(rack.type()).map(RackType::acceleratorCount).orElse(0);
            boolean within = perEngine <= there;
            int free = there;
            if (within) {
                open.clear();
                taken = 0;
            }
            while (free > 0 && (!within || free >= perEngine)) {
                int take = Math.min(free, perEngine - taken);
                open.add(new Part(rack.index(), take));
                taken += take;
                free -= take;
                if (taken == perEngine) {
                    engines.add(List.copyOf(open));
                    open.clear();
                    taken = 0;
                }
            }
        }
        return new EngineLayout(engines);
    }

    public int engines() {
        return parts.size();
    }
}
