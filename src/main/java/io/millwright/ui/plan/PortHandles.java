package io.millwright.ui.plan;

import io.millwright.editing.Links;
import io.millwright.facility.Block;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Instance;
import io.millwright.facility.Point;
import io.millwright.facility.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Where the ports of a unit can be taken hold of: what it takes along its front, what it gives along its rear; racks
/// have all of them at the rear. Small units spread their handles so that each can be hit.
final class PortHandles {
    /// A port of a unit and where its handle lies on the site.
    ///
    /// @param element what a connection to it names: the row, array or instance of the site
    /// @param member the single rack, unit or copy
    record PortHandle(Node node, String element, String member, Port port, Point at) {}

    private static final double SPACING_PX = 18;
    private static final double STAND_OFF_PX = 9;

    private PortHandles() {}

    /// The ports of a unit of the site, or the ports that a block shows of a unit in one of its copies.
    ///
    /// @param scale pixels per metre
    static List<PortHandle> of(Facility facility, Node node, double scale) {
        String first = segment(node.path(), 0);
        Instance instance = facility.layout().instances().get(first);
        if (instance == null) {
            return of(node, node.elementPath(), node.path(), node.kind().ports(), scale);
        }
        Block block = facility.blocks().get(instance.block());
        boolean grid = instance.count() > 1;
        String inner = segment(node.path(), grid ? 2 : 1);
        List<Port> shown = new ArrayList<>();
        if (block != null) {
            List<Port> ports = Links.ports(facility, first);
            block.ports().forEach((name, ref) -> {
                if (ref.elementId().equals(inner)) {
                    ports.stream().filter(port -> port.name().equals(name)).forEach(shown::add);
                }
            });
        }
        return of(node, first, grid ? first + "/" + segment(node.path(), 1) : first, shown, scale);
    }

    private static String segment(String path, int index) {
        String[] segments = path.split("/", -1);
        return index < segments.length ? segments[index] : "";
    }

    private static List<PortHandle> of(Node node, String element, String member, List<Port> ports, double scale) {
        List<Port> front = new ArrayList<>();
        List<Port> rear = new ArrayList<>();
        for (Port port : ports) {
            boolean atFront = node.kind() != EquipmentKind.RACK && port.direction() == Port.Direction.TAKES;
            (atFront ? front : rear).add(port);
        }
        List<PortHandle> handles = new ArrayList<>();
        Footprint footprint = node.footprint();
        double offM = STAND_OFF_PX / scale;
        spread(
                front,
                footprint,
                -footprint.depthM() / 2 - offM,
                scale,
                (port, at) -> handles.add(new PortHandle(node, element, member, port, at)));
        spread(
                rear,
                footprint,
                footprint.depthM() / 2 + offM,
                scale,
                (port, at) -> handles.add(new PortHandle(node, element, member, port, at)));
        return handles;
    }

    private static void spread(
            List<Port> ports, Footprint footprint, double y, double scale, BiConsumer<Port, Point> put) {
        double spacing = Math.max(footprint.widthM() / (ports.size() + 1), SPACING_PX / scale);
        for (int i = 0; i < ports.size(); i++) {
            double x = (i - (ports.size() - 1) / 2.0) * spacing;
            Point at = new Point(x, y)
                    .rotated(footprint.rotationDeg())
                    .plus(footprint.centre().xM(), footprint.centre().yM());
            put.accept(ports.get(i), at);
        }
    }
}
