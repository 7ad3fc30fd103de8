package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How redundant a facility is, found from what happens when parts of it are lost and not from what it was called.
///
/// **Systems.** What is upstream of the feeds of the racks falls into independent systems, see [SupplySystems]: the
/// largest sets of elements that no two ways of a rack share, without the plant that is common to all ways of most
/// racks behind it. Systems that share racks stand together as one scheme.
///
/// **Test.** Each whole system is taken out and the network solved after its transfers. The loss is *carried* if no
/// rack is without supply and nothing is above its continuous limit that was not before. Of a scheme of `m` systems `k`
/// are needed if any `m − k` may be lost.
///
/// - `mN/k`, *distributed redundant* (3N/2, 4N/3): any one of three or more systems may be lost;
/// - `2N` (3N): one of two (three) systems carries everything; `2N+1` if beside a whole system any one unit of a group
///   of parallel units may be lost too;
/// - *block redundant* `k + r`: each rack is on one of `k` systems, with a transfer switch to one of `r` that carry
///   nothing in normal running;
/// - `N+1`, `N+2`: one system, but any one (two) of each group of parallel units may be lost;
/// - a UPS or rectifier that works alone on a path rules out both: its loss is the loss of that path;
/// - `N`: nothing of this holds. That a rack has two feeds does not count if neither carries it alone.
///
/// A rack has the scheme of its systems if their losses do not touch it, else `N`. Rows, halls and the facility have
/// that of their weakest rack. Common plant and everything below the systems is outside the scheme: its single points
/// of failure are listed beside it.
///
/// **Single points of failure** come from [Contingencies]: elements whose loss alone interrupts racks.
///
/// **Maintenance.** An element can be taken out of service if, after its transfers, no rack is without supply and
/// nothing overloaded (planned work transfers first, so the gap of a transfer does not count). With each element out,
/// further single failures are counted that leave racks without supply, see [Maintenance].
///
/// @param facility the weakest scheme of all racks
/// @param racksByScheme how many racks have which scheme, weakest first
/// @param racks by rack, in file order
/// @param rows by row
/// @param halls by hall that has racks
/// @param systems the independent systems
/// @param groups parallel units and their spares
/// @param singlePoints elements that take racks down alone, most power first
/// @param maintenance each element out of service
/// @param findings where a scheme does not hold
public record Redundancy(
        Scheme facility,
        Map<String, Integer> racksByScheme,
        List<Verdict> racks,
        List<Verdict> rows,
        List<Verdict> halls,
        List<SupplySystem> systems,
        List<ParallelGroup> groups,
        List<SinglePoint> singlePoints,
        Maintenance maintenance,
        List<Finding> findings) {
    /// The scheme of a rack, row or hall.
    ///
    /// @param systems names of the systems that supply it
    public record Verdict(String path, Scheme scheme, List<String> systems) {}

    /// An independent system.
    ///
    /// @param name its first converter, else its first element
    /// @param nodes indices of its elements
    /// @param racks how many racks have a way through it
    /// @param reserve whether it carries no rack in normal running
    /// @param carried whether its loss is carried
    /// @param racksLost racks without supply after its loss
    /// @param overload what is loaded most over its limit after its loss, by path; empty if nothing is
    public record SupplySystem(
            String name,
            List<Integer> nodes,
            int racks,
            boolean reserve,
            boolean carried,
            int racksLost,
            String overload,
            double overloadFraction) {}

    /// Units of one kind that feed one bus together.
    ///
    /// @param bus path of what they feed
    /// @param units indices of the units
    /// @param standby whether they start only in need; they are tested with all other sources lost
    /// @param spare how many of them, any, may be lost; 2 also for more, -1 if all together are not enough
    public record ParallelGroup(String bus, EquipmentKind kind, List<Integer> units, boolean standby, int spare) {}

    /// Something whose failure alone interrupts racks.
    public record SinglePoint(Failures element, int racks, double lostW) {}

    /// How much is looked into.
    ///
    /// @param mostPairs up to so many pairs of elements failures during maintenance are played through with all
    /// overloads and trips; beyond that only whether a way to a source remains
    public record Options(CascadeOptions cascade, int mostPairs) {
        public static final Options DEFAULT = new Options(CascadeOptions.DEFAULT, 20_000);
    }

    /// Finds the redundancy of a facility.
    ///
    /// @param loadW demand of each load node
    /// @param singles all single failures under these loads
    public static Redundancy of(
            PowerNetwork network, double[] loadW, Contingencies singles, Options options, Progress progress) {
        SupplySystems systems = new SupplySystems(network);
        SystemLosses losses = new SystemLosses(network, loadW, systems, progress);
        UnitGroups groups = new UnitGroups(network, losses, singles, progress);
        Schemes schemes = new Schemes(systems, losses, groups);
        Maintenance maintenance = Maintenance.of(network, loadW, singles, options, progress);
        List<Verdict> racks = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<Integer, Verdict> byNode = new TreeMap<>();
        for (SupplySystems.RackClass each : systems.classes) {
            Scheme scheme = schemes.of(each);
            List<String> names =
                    Arrays.stream(each.systems()).mapToObj(systems::name).toList();
            for (int rack : each.racks()) {
                byNode.put(rack, new Verdict(network.graph().node(rack).path(), scheme, names));
            }
        }
        racks.addAll(byNode.values());
        racks.stream()
                .sorted(Comparator.comparing(Verdict::scheme))
                .forEach(verdict -> counts.merge(verdict.scheme().label(), 1, Integer::sum));
        return new Redundancy(
                racks.stream()
                        .map(Verdict::scheme)
                        .min(Comparator.naturalOrder())
                        .orElse(Scheme.NONE),
                Collections.unmodifiableMap(counts),
                List.copyOf(racks),
                rows(network.graph(), byNode),
                halls(network.graph(), byNode),
                losses.reports(),
                groups.all(),
                singlePoints(singles),
                maintenance,
                schemes.findings());
    }

    /// Whether no single failure interrupts a rack.
    public boolean isFaultTolerant() {
        return singlePoints.isEmpty();
    }

    private static List<SinglePoint> singlePoints(Contingencies singles) {
        return singles.singlePoints().stream()
                .map(each -> new SinglePoint(each.failures(), each.racksInterrupted(), each.rackLostW()))
                .toList();
    }

    private static List<Verdict> rows(FacilityGraph graph, Map<Integer, Verdict> byNode) {
        Map<String, List<Verdict>> rows = new LinkedHashMap<>();
        byNode.forEach(
                (rack, verdict) -> rows.computeIfAbsent(graph.node(rack).elementPath(), path -> new ArrayList<>())
                        .add(verdict));
        return rows.entrySet().stream()
                .map(row -> weakest(row.getKey(), row.getValue()))
                .toList();
    }

    private static List<Verdict> halls(FacilityGraph graph, Map<Integer, Verdict> byNode) {
        List<Verdict> found = new ArrayList<>();
        for (HallNode hall : graph.halls()) {
            List<Verdict> its = byNode.entrySet().stream()
                    .filter(entry -> graph.node(entry.getKey()).hall() == hall.index())
                    .map(Map.Entry::getValue)
                    .toList();
            if (!its.isEmpty()) {
                found.add(weakest(hall.path(), its));
            }
        }
        return found;
    }

    private static Verdict weakest(String path, List<Verdict> verdicts) {
        return new Verdict(
                path,
                verdicts.stream()
                        .map(Verdict::scheme)
                        .min(Comparator.naturalOrder())
                        .orElse(Scheme.NONE),
                verdicts.stream()
                        .flatMap(verdict -> verdict.systems().stream())
                        .distinct()
                        .toList());
    }
}
