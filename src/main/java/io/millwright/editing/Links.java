package io.millwright.editing;

import io.millwright.facility.Block;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import io.millwright.facility.PortRef;
import java.util.ArrayList;
import java.util.List;

/// Which ports of two elements can be joined.
public final class Links {
    /// A connection that could be made, from the supplying to the taking end.
    public record Link(Medium medium, PortRef from, PortRef to) {}

    private static final int MOST_NESTED = 16;

    private Links() {}

    /// Every pair of ports of one medium where one side gives and the other takes, in both directions; those of the
    /// first element as giver come first.
    public static List<Link> between(Facility facility, String first, String second) {
        List<Link> links = new ArrayList<>();
        add(links, first, ports(facility, first), second, ports(facility, second));
        add(links, second, ports(facility, second), first, ports(facility, first));
        return links.stream().distinct().toList();
    }

    private static void add(List<Link> links, String giver, List<Port> gives, String taker, List<Port> takes) {
        for (Port from : gives) {
            for (Port to : takes) {
                if (from.medium() == to.medium()
                        && from.direction() != Port.Direction.TAKES
                        && to.direction() != Port.Direction.SUPPLIES) {
                    links.add(new Link(from.medium(), new PortRef(giver, from.name()), new PortRef(taker, to.name())));
                }
            }
        }
    }

    /// The ports of a row, a piece of equipment or an instance of the site.
    public static List<Port> ports(Facility facility, String id) {
        Layout layout = facility.layout();
        if (layout.rows().containsKey(id)) {
            return EquipmentKind.RACK.ports();
        }
        var item = layout.equipment().get(id);
        if (item != null) {
            return item.kind().ports();
        }
        var instance = layout.instances().get(id);
        return instance == null ? List.of() : blockPorts(facility, instance.block(), 0);
    }

    /// The ports that a block shows to the outside, under the names that it gives them.
    private static List<Port> blockPorts(Facility facility, String block, int depth) {
        Block found = facility.blocks().get(block);
        List<Port> ports = new ArrayList<>();
        if (found == null || depth > MOST_NESTED) {
            return ports;
        }
        found.ports().forEach((name, inner) -> {
            Layout layout = found.layout();
            String id = inner.elementId();
            var item = layout.equipment().get(id);
            var nested = layout.instances().get(id);
            List<Port> candidates = layout.rows().containsKey(id)
                    ? EquipmentKind.RACK.ports()
                    : item != null
                            ? item.kind().ports()
                            : nested != null ? blockPorts(facility, nested.block(), depth + 1) : List.of();
            candidates.stream()
                    .filter(port -> port.name().equals(inner.port()))
                    .map(port -> new Port(name, port.medium(), port.direction(), port.required()))
                    .findFirst()
                    .ifPresent(ports::add);
        });
        return ports;
    }
}
