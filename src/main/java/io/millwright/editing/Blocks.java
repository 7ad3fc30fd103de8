package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
import io.millwright.facility.Group;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Making blocks of what is drawn, and placing their copies. [BlockDissolution] is the way back.
///
/// Neither changes the picture or the solved result: every rack and unit stays where it is, with the same feeds.
public final class Blocks {
    private Blocks() {}

    /// Makes a block of elements of the site and puts a copy of it in their place. A connection that leaves the block
    /// ends at a port of it; groups, deployments and the halls of the elements are kept.
    ///
    /// @param paths what goes into the block; halls go with their contents
    /// @param blockId a valid id that no block has
    /// @param name what people call the block
    public static Edit make(Catalog catalog, Collection<String> paths, String blockId, String name) {
        return Edit.of("Make block " + blockId, facility -> {
            Set<String> ids = contents(facility, paths);
            if (ids.isEmpty() || facility.blocks().containsKey(blockId) || !Ids.isValid(blockId)) {
                return facility;
            }
            Point origin = Extents.of(facility, "", catalog)
                    .of(ids)
                    .map((Bounds bounds) -> Edits.clean(new Point(bounds.minXM(), bounds.minYM())))
                    .orElse(Point.ORIGIN);
            return new Making(facility, ids, blockId, name).made(origin);
        });
    }

    /// The id that the copy gets which takes the place of a new block's elements.
    public static String firstInstanceId(Facility facility, String blockId) {
        return Ids.free(facility.layout(), blockId + "-1");
    }

    /// A free id for a block of that name.
    public static String freeBlockId(Facility facility, String name) {
        String plain = name.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String wanted = Ids.isValid(plain) ? plain : "block-1";
        return facility.blocks().containsKey(wanted) ? Ids.next(wanted, facility.blocks()::containsKey) : wanted;
    }

    /// Puts a copy of a block on the site.
    public static Edit place(String blockId, String instanceId, Point origin) {
        return Edit.of("Place " + blockId, facility -> {
            Layout layout = facility.layout();
            if (!facility.blocks().containsKey(blockId) || layout.isTaken(instanceId)) {
                return facility;
            }
            Map<String, Instance> instances = new LinkedHashMap<>(layout.instances());
            instances.put(instanceId, Instance.single(blockId, origin));
            return facility.withLayout(layout.withInstances(instances));
        });
    }

    /// What a copy of a block takes up with its origin at the origin; a square metre if there is nothing in it.
    public static Bounds extent(Facility facility, Catalog catalog, String blockId) {
        return Geometry.all(io.millwright.facility.FacilityGraph.of(
                        facility.withLayout(Target.layoutOf(facility, blockId)), catalog))
                .orElse(new Bounds(0, 0, 1, 1));
    }

    /// Repeats an instance in a grid. Deployments that used its racks use those of its first copy.
    public static Edit array(String instanceId, int columns, int rows, double columnPitchM, double rowPitchM) {
        return Edit.of("Repeat " + instanceId, facility -> {
            Instance instance = facility.layout().instances().get(instanceId);
            if (instance == null || columns < 1 || rows < 1) {
                return facility;
            }
            Instance grid = new Instance(
                    instance.block(),
                    instance.origin(),
                    instance.rotationDeg(),
                    columns,
                    rows,
                    columnPitchM,
                    rowPitchM,
                    instance.mirrored());
            Map<String, Instance> instances =
                    new LinkedHashMap<>(facility.layout().instances());
            instances.put(instanceId, grid);
            Facility result = facility.withLayout(facility.layout().withInstances(instances));
            String from =
                    instance.count() == 1 ? instanceId : instanceId + "/" + MemberRange.number(1, instance.count());
            String to = grid.count() == 1 ? instanceId : instanceId + "/" + MemberRange.number(1, grid.count());
            return withRacks(
                    result, path -> List.of(path.startsWith(from + "/") ? to + path.substring(from.length()) : path));
        });
    }

    /// The chosen elements with all that cannot stay outside: what stands in chosen halls, and copies of blocks whose
    /// content stands in them.
    private static Set<String> contents(Facility facility, Collection<String> paths) {
        Layout layout = facility.layout();
        Set<String> ids =
                Edits.withContents(layout, Edits.idsByBlock(facility, paths).getOrDefault("", Set.of()));
        layout.instances().forEach((id, instance) -> {
            Set<String> halls = outerHalls(facility, instance.block(), new HashSet<>());
            halls.retainAll(layout.halls().keySet());
            halls.retainAll(ids);
            if (!halls.isEmpty()) {
                ids.add(id);
            }
        });
        return ids;
    }

    /// Ids of halls that the content of a block names but that are not in it.
    private static Set<String> outerHalls(Facility facility, String blockId, Set<String> seen) {
        Set<String> named = new HashSet<>();
        Block block = facility.blocks().get(blockId);
        if (block != null && seen.add(blockId)) {
            Layout layout = block.layout();
            layout.rows().values().forEach(row -> named.add(row.hall()));
            layout.equipment().values().forEach(item -> named.add(item.hall()));
            layout.areas().values().forEach(area -> named.add(area.hall()));
            layout.instances().values().forEach(inner -> named.addAll(outerHalls(facility, inner.block(), seen)));
            named.removeAll(layout.halls().keySet());
        }
        return named;
    }

    /// The facility with every path of racks in deployments replaced by others.
    static Facility withRacks(Facility facility, java.util.function.Function<String, List<String>> change) {
        Map<String, Deployment> deployments = new LinkedHashMap<>(facility.deployments());
        deployments.replaceAll((id, deployment) -> {
            List<String> racks = deployment.racks().stream()
                    .map(change)
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
            return racks.equals(deployment.racks()) ? deployment : deployment.withRacks(racks);
        });
        return deployments.equals(facility.deployments()) ? facility : facility.withDeployments(deployments);
    }

    /// The steps of making one block.
    private static final class Making {
        private final Facility facility;
        private final Layout layout;
        private final Set<String> ids;
        private final String blockId;
        private final String name;
        private final String instanceId;
        private final SequencedMap<String, PortRef> ports = new LinkedHashMap<>();
        private final SequencedMap<String, Connection> inner = new LinkedHashMap<>();
        private final SequencedMap<String, Connection> outer = new LinkedHashMap<>();

        Making(Facility facility, Set<String> ids, String blockId, String name) {
            this.facility = facility;
            this.layout = facility.layout();
            this.ids = ids;
            this.blockId = blockId;
            this.name = name;
            instanceId = firstInstanceId(facility, blockId);
        }

        Facility made(Point origin) {
            Layout shifted = Edits.transformed(layout, ids, point -> point.plus(-origin.xM(), -origin.yM()), 0);
            shifted.connections().forEach((id, connection) -> {
                boolean from = ids.contains(connection.from().elementId());
                boolean to = ids.contains(connection.to().elementId());
                if (from && to) {
                    inner.put(id, connection);
                } else {
                    outer.put(
                            id,
                            connection.withEnds(
                                    from ? port(connection.from()) : connection.from(),
                                    to ? port(connection.to()) : connection.to()));
                }
            });
            Block block = new Block(name, only(shifted), ports);
            Map<String, Block> blocks = new LinkedHashMap<>(facility.blocks());
            blocks.put(blockId, block);
            Facility result = facility.withBlocks(blocks).withLayout(rest(origin));
            return withRacks(
                    result, path -> List.of(ids.contains(firstSegment(path)) ? instanceId + "/" + path : path));
        }

        /// The port of the block that stands for an inner end; one end has one port.
        private PortRef port(PortRef end) {
            for (Map.Entry<String, PortRef> port : ports.entrySet()) {
                if (port.getValue().equals(end)) {
                    return new PortRef(instanceId, port.getKey());
                }
            }
            String wanted = (end.element() + "-" + end.port()).replaceAll("[^A-Za-z0-9_-]+", "-");
            String free = ports.containsKey(wanted) ? Ids.next(wanted, ports::containsKey) : wanted;
            ports.put(free, end);
            return new PortRef(instanceId, free);
        }

        private Layout only(Layout shifted) {
            SequencedMap<String, Group> groups = new LinkedHashMap<>(layout.groups());
            groups.keySet().removeIf(id -> !isWhole(id));
            return new Layout(
                    kept(shifted.halls()),
                    kept(shifted.rows()),
                    kept(shifted.equipment()),
                    kept(shifted.instances()),
                    kept(shifted.areas()),
                    kept(shifted.annotations()),
                    inner,
                    groups);
        }

        private Layout rest(Point origin) {
            SequencedMap<String, Instance> instances = Edits.others(layout.instances(), ids);
            instances.put(instanceId, Instance.single(blockId, origin));
            UnaryOperator<String> replaced = member -> ids.contains(member) || isWhole(member) ? instanceId : member;
            return new Layout(
                    Edits.others(layout.halls(), ids),
                    Edits.others(layout.rows(), ids),
                    Edits.others(layout.equipment(), ids),
                    instances,
                    Edits.others(layout.areas(), ids),
                    Edits.others(layout.annotations(), ids),
                    outer,
                    groupsWith(replaced));
        }

        private SequencedMap<String, Group> groupsWith(UnaryOperator<String> replaced) {
            SequencedMap<String, Group> groups = new LinkedHashMap<>();
            Set<String> placed = new HashSet<>();
            layout.groups().forEach((id, group) -> {
                if (!isWhole(id)) {
                    Set<String> members = new LinkedHashSet<>();
                    for (String member : group.members()) {
                        String now = replaced.apply(member);
                        // The copy can be in one group only: the first that lost something to it.
                        if (!now.equals(instanceId) || members.contains(now) || placed.add(now)) {
                            members.add(now);
                        }
                    }
                    groups.put(id, group.withMembers(List.copyOf(members)));
                }
            });
            return Groups.without(groups, Set.of());
        }

        /// Whether a group goes into the block with all its elements.
        private boolean isWhole(String group) {
            return layout.groups().containsKey(group) && ids.containsAll(Groups.elements(layout, group));
        }

        private <V> SequencedMap<String, V> kept(Map<String, V> values) {
            SequencedMap<String, V> result = new LinkedHashMap<>(values);
            result.keySet().retainAll(ids);
            return result;
        }
    }

    static String firstSegment(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    static List<String> elements(Layout layout) {
        List<String> all = new ArrayList<>(layout.halls().keySet());
        all.addAll(layout.rows().keySet());
        all.addAll(layout.equipment().keySet());
        all.addAll(layout.instances().keySet());
        all.addAll(layout.areas().keySet());
        all.addAll(layout.annotations().keySet());
        return all;
    }
}
