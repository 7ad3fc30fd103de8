package io.millwright.ui.plan;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Footprint;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.facility.Port;
import java.util.ArrayList;
import java.util.List;

/// Where the ports of a unit can be taken hold of: what it takes along its front, what it gives along its rear; racks
/// have
/// all of them at the rear. Small units spread their handles so that each can be hit.
final class PortHandles {
    /// A port of a unit and where its handle lies on the site.
    record PortHandle(Node node, Port port, Point at) {}

    private static final double SPACING_PX = 18;
    private static final double STAND_OFF_PX = 9;

    private PortHandles() {}

    /// @param scale pixels per metre
    static List<PortHandle> of(Node node, double scale) {
        List<Port> front = new ArrayList<>();
        List<Port> rear = new ArrayList<>();
        for (Port port : node.kind().ports()) {
            boolean atFront = node.kind() != EquipmentKind.RACK && port.direction() == Port.Direction.TAKES;
            (atFront ? front : rear).add(port);
        }
        List<PortHandle> handles = new ArrayList<>();
        Footprint footprint = node.footprint();
        double offM = STAND_OFF_PX / scale;
        spread(handles, node, front, -footprint.depthM() / 2 - offM, scale);
        spread(handles, node, rear, footprint.depthM() / 2 + offM, scale);
        return handles;
    }

    private static void spread(List<PortHandle> handles, Node node, List<Port> ports, double y, double scale) {
        Footprint footprint = node.footprint();
        double spacing = Math.max(footprint.widthM() / (ports.size() + 1), SPACING_PX / scale);
        for (int i = 0; i < ports.size(); i++) {
            double x = (i - (ports.size() - 1) / 2.0) * spacing;
            Point at = new Point(x, y)
                    .rotated(footprint.rotationDeg())
                    .plus(footprint.centre().xM(), footprint.centre().yM());
            handles.add(new PortHandle(node, ports.get(i), at));
        }
    }
}
