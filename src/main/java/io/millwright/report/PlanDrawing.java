package io.millwright.report;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.HallNode;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Point;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing.Polygon;
import io.millwright.report.Drawing.Shape;
import io.millwright.report.Drawing.Text;
import io.millwright.twin.SteadyState;
import java.util.ArrayList;
import java.util.List;

/// The plan to scale, racks coloured by power, with a scale bar and a legend.
public final class PlanDrawing {
    private static final int INK = 0x24292f;
    private static final int MUTED = 0x6e7781;
    private static final int HALL = 0xf6f8fa;
    private static final int HALL_EDGE = 0x8c959f;

    /// Perceptually even and safe for colour-blind readers: dark blue over teal and green to yellow.
    private static final int[] SCALE = {0x30437c, 0x2b6a8e, 0x2f8f8a, 0x56b279, 0xa5cf5a, 0xf3e35b};

    private PlanDrawing() {}

    /// The plan of a graph in a steady state.
    public static Drawing of(FacilityGraph graph, SteadyState state) {
        double minX = Double.POSITIVE_INFINITY;
        double minY = Double.POSITIVE_INFINITY;
        double maxX = Double.NEGATIVE_INFINITY;
        double maxY = Double.NEGATIVE_INFINITY;
        List<List<Point>> outlines = new ArrayList<>();
        graph.halls().forEach(hall -> outlines.add(hall.floor()));
        graph.nodes().forEach(node -> outlines.add(node.footprint().corners()));
        for (List<Point> outline : outlines) {
            for (Point p : outline) {
                minX = Math.min(minX, p.xM());
                minY = Math.min(minY, p.yM());
                maxX = Math.max(maxX, p.xM());
                maxY = Math.max(maxY, p.yM());
            }
        }
        if (outlines.isEmpty()) {
            return new Drawing(0, 0, 10, 4, List.of(new Text(5, 2, "Nothing is drawn yet", 0.4, MUTED, true)));
        }
        double extent = Math.max(maxX - minX, maxY - minY);
        double text = extent / 70;
        double hair = extent / 1500;
        List<Shape> shapes = new ArrayList<>();
        for (HallNode hall : graph.halls()) {
            shapes.add(polygon(hall.floor(), HALL, HALL_EDGE, 2 * hair));
        }
        double maxPower = 0;
        for (Node node : graph.nodes()) {
            maxPower = Math.max(maxPower, state.rackPowerW()[node.index()]);
        }
        for (Node node : graph.nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                double part = maxPower > 0 ? state.rackPowerW()[node.index()] / maxPower : 0;
                shapes.add(polygon(node.footprint().corners(), colour(part), INK, hair / 2));
            } else if (node.kind() != EquipmentKind.HEADER && node.kind() != EquipmentKind.BUSWAY) {
                shapes.add(polygon(node.footprint().corners(), fill(node.kind()), MUTED, hair / 2));
            }
        }
        if (graph.halls().size() <= 12) {
            for (HallNode hall : graph.halls()) {
                Point first = hall.floor().getFirst();
                shapes.add(new Text(
                        first.xM() + text / 2,
                        first.yM() + text / 2,
                        hall.hall().name(),
                        text,
                        MUTED,
                        false));
            }
        }
        legend(shapes, minX, minY - 3.2 * text, extent, text, maxPower);
        return new Drawing(minX - text, minY - 5 * text, maxX - minX + 2 * text, maxY - minY + 6 * text, shapes);
    }

    private static void legend(List<Shape> shapes, double x, double y, double extent, double text, double maxPower) {
        double bar = niceLength(extent / 5);
        shapes.add(new Drawing.Line(x, y, x + bar, y, INK, text / 8));
        shapes.add(new Text(x, y - 1.2 * text, Dimension.LENGTH.format(bar, UnitSystem.SI), text, INK, false));
        double left = x + extent * 0.3;
        double step = extent / 40;
        for (int i = 0; i < SCALE.length; i++) {
            double x0 = left + i * step;
            shapes.add(new Polygon(
                    new double[] {x0, x0 + step, x0 + step, x0},
                    new double[] {y, y, y + text, y + text},
                    SCALE[i],
                    -1,
                    0));
        }
        shapes.add(new Text(left, y - 1.2 * text, "0", text, INK, false));
        shapes.add(new Text(
                left + SCALE.length * step,
                y - 1.2 * text,
                Dimension.POWER.format(maxPower, UnitSystem.SI) + " per rack",
                text,
                INK,
                false));
    }

    /// 1, 2 or 5 times a power of ten, not above a length.
    private static double niceLength(double atMost) {
        double power = Math.pow(10, Math.floor(Math.log10(atMost)));
        return atMost >= 5 * power ? 5 * power : atMost >= 2 * power ? 2 * power : power;
    }

    private static int colour(double part) {
        double at = Math.clamp(part, 0, 1) * (SCALE.length - 1);
        int low = (int) Math.min(Math.floor(at), SCALE.length - 2);
        double mix = at - low;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = (SCALE[low] >> shift) & 0xff;
            int b = (SCALE[low + 1] >> shift) & 0xff;
            colour |= (int) Math.round(a + mix * (b - a)) << shift;
        }
        return colour;
    }

    private static int fill(EquipmentKind kind) {
        return switch (kind.group()) {
            case POWER -> 0xf2dcc4;
            case COOLING -> 0xcfe6ea;
            default -> 0xe6e8eb;
        };
    }

    private static Polygon polygon(List<Point> corners, int fill, int stroke, double width) {
        return new Polygon(
                corners.stream().mapToDouble(Point::xM).toArray(),
                corners.stream().mapToDouble(Point::yM).toArray(),
                fill,
                stroke,
                width);
    }
}
