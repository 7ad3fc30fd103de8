package io.millwright.report;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.Baffle;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.hall.AirHall.Solid;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Vector;
import io.millwright.airflow.index.InletEnvelope;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.Drawing.Line;
import io.millwright.report.Drawing.Polygon;
import io.millwright.report.Drawing.Shape;
import io.millwright.report.Drawing.Text;
import io.millwright.report.chart.ChartStyle;
import io.millwright.report.schematic.SchematicStyle;
import java.util.ArrayList;
import java.util.List;

/// The temperature of a hall's air at a height as a plan to scale: air in colours, what stands there in grey with its
/// inlets marked, supply openings of the floor outlined, and a legend with the limits of a class of equipment.
///
/// The scale runs over the temperatures of the height in whole degrees. Neighbouring cells of one colour are one
/// rectangle, and large halls are sampled at [#MOST_CELLS] points a side, so that files stay small.
public final class AirPlanDrawing {
    /// The height of most inlets that are too warm: the upper third of a rack.
    public static final double USUAL_HEIGHT_M = 1.8;

    private static final int MOST_CELLS = 240;
    private static final int SHADES = 40;

    /// Names of more racks are too small to read.
    private static final int MOST_NAMES = 60;

    private static final int INK = 0x24292f;
    private static final int SOLID = 0xe6e8eb;
    private static final int EDGE = 0x57606a;
    private static final int TILE = 0xffffff;
    private static final int WARNING = 0xb42318;

    private final AirField field;
    private final InletEnvelope envelope;
    private final UnitSystem units;
    private final Box room;
    private final double heightM;
    private final double text;
    private final double[][] temperatureC;
    private final double stepX;
    private final double stepY;
    private final double lowestC;
    private final double highestC;
    private final List<Shape> shapes = new ArrayList<>();

    private AirPlanDrawing(AirField field, double heightM, InletEnvelope envelope, UnitSystem units) {
        this.field = field;
        this.envelope = envelope;
        this.units = units;
        this.heightM = heightM;
        room = field.hall().domain();
        double extent = Math.max(room.x1() - room.x0(), room.y1() - room.y0());
        text = extent / 60;
        int across = Math.min(MOST_CELLS, field.grid().cellsX());
        int up = Math.min(MOST_CELLS, field.grid().cellsY());
        stepX = (room.x1() - room.x0()) / across;
        stepY = (room.y1() - room.y0()) / up;
        temperatureC = new double[up][across];
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < up; row++) {
            for (int column = 0; column < across; column++) {
                double value = at(room.x0() + (column + 0.5) * stepX, room.y0() + (row + 0.5) * stepY);
                temperatureC[row][column] = value;
                if (!Double.isNaN(value)) {
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
            }
        }
        lowestC = Math.floor(lowest);
        highestC = Math.max(lowestC + 1, Math.ceil(highest));
    }

    /// The plan.
    ///
    /// @param heightM above the floor; kept inside the room
    public static Drawing of(AirField field, double heightM, InletEnvelope envelope, UnitSystem units) {
        Box room = field.hall().domain();
        double inside = Math.clamp(heightM, room.z0(), Math.nextDown(room.z1()));
        return new AirPlanDrawing(field, inside, envelope, units).draw();
    }

    /// Temperature at a point of the plan; NaN where the cell there has no air.
    private double at(double x, double y) {
        int i = field.grid().cellAt(Axis.X, x);
        int j = field.grid().cellAt(Axis.Y, y);
        int k = field.grid().cellAt(Axis.Z, heightM);
        return field.isAir(i, j, k) ? field.temperatureC(new Vector(x, y, heightM)) : Double.NaN;
    }

    private Drawing draw() {
        shapes.add(rectangle(room.x0(), room.y0(), room.x1(), room.y1(), SOLID, -1, 0));
        air();
        things();
        if (!field.convergence().converged()) {
            shapes.add(new Text(
                    (room.x0() + room.x1()) / 2, room.y1() + 0.6 * text, "Not converged", 1.3 * text, WARNING, true));
        }
        legend();
        double below = 7.4 * text;
        double above = field.convergence().converged() ? text : 2.4 * text;
        return new Drawing(
                room.x0() - text,
                room.y0() - below,
                room.x1() - room.x0() + 2 * text,
                room.y1() - room.y0() + below + above,
                shapes);
    }

    private void air() {
        for (int row = 0; row < temperatureC.length; row++) {
            int from = 0;
            int columns = temperatureC[row].length;
            for (int column = 1; column <= columns; column++) {
                if (column == columns || shade(row, column) != shade(row, from)) {
                    run(row, from, column);
                    from = column;
                }
            }
        }
    }

    /// A run of cells, a little larger than it is, so that no seams show; the next ones cover what is too much.
    private void run(int row, int from, int to) {
        int shade = shade(row, from);
        if (shade >= 0) {
            double lap = 0.15;
            shapes.add(rectangle(
                    room.x0() + from * stepX,
                    room.y0() + row * stepY,
                    Math.min(room.x1(), room.x0() + (to + lap) * stepX),
                    Math.min(room.y1(), room.y0() + (row + 1 + lap) * stepY),
                    colour((shade + 0.5) / SHADES),
                    -1,
                    0));
        }
    }

    private int shade(int row, int column) {
        double value = temperatureC[row][column];
        return Double.isNaN(value)
                ? -1
                : (int) Math.clamp((value - lowestC) / (highestC - lowestC) * SHADES, 0, SHADES - 1.0);
    }

    private void things() {
        AirHall hall = field.hall();
        double hair = text / 12;
        for (Supply supply : hall.supplies()) {
            Face face = supply.face();
            if (face.axis() == Axis.Z && face.side() == Face.Side.PLUS) {
                shapes.add(rectangle(face.a0(), face.b0(), face.a1(), face.b1(), -1, TILE, hair));
            }
        }
        for (Solid solid : hall.solids()) {
            Box box = solid.box();
            if (box.z0() <= heightM && heightM < box.z1()) {
                shapes.add(rectangle(box.x0(), box.y0(), box.x1(), box.y1(), SOLID, EDGE, hair));
            }
        }
        for (Baffle baffle : hall.baffles()) {
            if (crosses(baffle.face())) {
                shapes.add(line(baffle.face(), EDGE, 3 * hair));
            }
        }
        for (FlowThrough rack : hall.racks()) {
            if (crosses(rack.inlet())) {
                shapes.add(line(rack.inlet(), INK, 4 * hair));
                if (hall.racks().size() <= MOST_NAMES) {
                    name(rack);
                }
            }
        }
        shapes.add(rectangle(room.x0(), room.y0(), room.x1(), room.y1(), -1, INK, 2 * hair));
    }

    /// The last part of a rack's path in its middle, as large as fits between its neighbours.
    private void name(FlowThrough rack) {
        String name = rack.id().substring(rack.id().lastIndexOf('/') + 1);
        Line inlet = line(rack.inlet(), INK, 0);
        Line outlet = line(rack.outlet(), INK, 0);
        double x = (inlet.x1() + inlet.x2() + outlet.x1() + outlet.x2()) / 4;
        double y = (inlet.y1() + inlet.y2() + outlet.y1() + outlet.y2()) / 4;
        double wide = Math.max(Math.abs(inlet.x2() - inlet.x1()), Math.abs(outlet.x1() - inlet.x1()));
        double size = Math.min(0.8 * text, wide / TextWidth.of(name, 1));
        shapes.add(new Text(x, y - 0.35 * size, name, size, INK, true));
    }

    /// Whether an upright face is there at the height of the plan.
    private boolean crosses(Face face) {
        return face.axis() != Axis.Z && face.b0() <= heightM && heightM < face.b1();
    }

    private static Line line(Face face, int colour, double width) {
        return face.axis() == Axis.X
                ? new Line(face.atM(), face.a0(), face.atM(), face.a1(), colour, width)
                : new Line(face.a0(), face.atM(), face.a1(), face.atM(), colour, width);
    }

    /// The scale with its ends, and the limits of the class that lie on it.
    private void legend() {
        double left = room.x0() + 2 * text;
        double width = room.x1() - room.x0() - 4 * text;
        double top = room.y0() - 3.2 * text;
        double thick = 0.8 * text;
        for (int i = 0; i < SHADES; i++) {
            double from = left + width * i / SHADES;
            double to = left + width * Math.min(SHADES, i + 1.15) / SHADES;
            shapes.add(rectangle(from, top - thick, to, top, colour((i + 0.5) / SHADES), -1, 0));
        }
        shapes.add(rectangle(left, top - thick, left + width, top, -1, EDGE, text / 12));
        double under = top - thick - 1.2 * text;
        shapes.add(new Text(left, under, celsius(lowestC), text, INK, true));
        shapes.add(new Text(left + width, under, celsius(highestC), text, INK, true));
        limit(envelope.recommendedMinC(), "recommended from ", left, width, top, 0.5);
        limit(envelope.recommendedMaxC(), "recommended to ", left, width, top, 1.6);
        limit(envelope.allowableMaxC(), "allowable to ", left, width, top, 0.5);
        shapes.add(new Text(
                left + width / 2,
                under - 1.4 * text,
                "Air temperature at " + Dimension.LENGTH.format(heightM, units) + " above the floor; class "
                        + envelope.airClass(),
                text,
                INK,
                true));
    }

    /// A limit on the scale if it lies there.
    ///
    /// @param lift of its name over the scale in heights of text: neighbours are not on one line
    private void limit(double limitC, String name, double left, double width, double top, double lift) {
        double part = (limitC - lowestC) / (highestC - lowestC);
        if (part >= 0 && part <= 1) {
            double x = left + part * width;
            shapes.add(new Line(x, top - 0.8 * text, x, top + (lift - 0.2) * text, INK, text / 8));
            shapes.add(new Text(x, top + lift * text, name + celsius(limitC), 0.85 * text, INK, true));
        }
    }

    private String celsius(double temperatureC) {
        return Dimension.TEMPERATURE.format(temperatureC, units);
    }

    private static int colour(double part) {
        return SchematicStyle.at(ChartStyle.PRINT.scale(), part);
    }

    private static Polygon rectangle(
            double x0, double y0, double x1, double y1, int fill, int stroke, double strokeWidth) {
        return new Polygon(new double[] {x0, x1, x1, x0}, new double[] {y0, y0, y1, y1}, fill, stroke, strokeWidth);
    }
}
