package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A hall on a grid: which cells hold air, which faces are open, where air enters and leaves, and how walls drag on it.
///
/// Planes of the hall snap to the nearest plane of the grid. A solid that would vanish in one direction becomes a
/// baffle. Velocities on closed faces are given: zero on walls, flow over area on openings; what walls and openings
/// do to the velocities along them is in [Edges].
final class Room {
    final AirHall hall;
    final Space space;
    final List<Patch> supplies = new ArrayList<>();
    final List<Patch> returns = new ArrayList<>();
    final List<Patch> inlets = new ArrayList<>();
    final List<Patch> outlets = new ArrayList<>();

    /// Flows as solved, m³/s, in the order of the hall.
    final double[] supplyM3PerS;

    final double[] returnM3PerS;
    final double[] rackM3PerS;

    /// Velocities on openings, m/s, by axis.
    final RowList[] openings;

    /// Walls with a temperature: conductance `2/w²` of a cell to them, 1/m², and that times the temperature above the
    /// reference.
    final RowList warmth;

    final RowList warmthTimesK;

    /// Heat set free in a cell over its heat capacity, K/s; null without any.
    final float[][] heating;

    /// Rows with unknowns: velocities by axis, then cells; each in two colours that do not touch.
    final int[][][] activeRows = new int[4][2][];

    final Regions regions;
    final Edges edges;

    Room(AirHall hall, AirGrid grid) {
        this.hall = hall;
        space = new Space(grid);
        boolean[][][] free = new boolean[3][][];
        for (int axis = 0; axis < 3; axis++) {
            free[axis] = new boolean[space.rows][space.x.length];
        }
        fillAir();
        openFaces();
        closeBaffles();
        supplyM3PerS = new double[hall.supplies().size()];
        returnM3PerS = new double[hall.returns().size()];
        rackM3PerS = new double[hall.racks().size()];
        placeOpenings(free);
        regions = new Regions(this);
        regions.balance();
        openings = prescribe();
        edges = new Edges(this, free);
        RowList.Builder warm = new RowList.Builder(space.rows);
        RowList.Builder warmTimesK = new RowList.Builder(space.rows);
        warmWalls(warm, warmTimesK);
        warmth = warm.build();
        warmthTimesK = warmTimesK.build();
        heating = space.field();
        placeHeat();
        for (int axis = 0; axis < 3; axis++) {
            activeRows[axis] = rowsWith(space.open[axis]);
        }
        activeRows[3] = rowsWith(space.air);
    }

    /// Gives a new flow its viscosity, and openings their velocities, which nothing changes after.
    void prepare(Flow flow) {
        for (float[] row : flow.viscosity) {
            Arrays.fill(row, (float) hall.air().viscosityM2PerS());
        }
        setOpenings(flow.velocity);
    }

    /// Gives openings their velocities.
    void setOpenings(float[][][] velocity) {
        for (int axis = 0; axis < 3; axis++) {
            for (int row = 0; row < space.rows; row++) {
                openings[axis].set(row, velocity[axis][row]);
            }
        }
    }

    /// Fills a flow from a field of the same room, on any grid.
    void fill(Flow flow, AirField field) {
        prepare(flow);
        new Transfer(field, space)
                .fill(flow, hall.air().referenceC(), hall.air().densityKgPerM3(), this);
    }

    private void fillAir() {
        for (int k = 0; k < space.z.cells; k++) {
            for (int j = 0; j < space.y.cells; j++) {
                float[] row = space.air[space.row(j, k)];
                Arrays.fill(row, space.first(), space.first() + space.x.cells, 1f);
            }
        }
        for (AirHall.Solid solid : hall.solids()) {
            int[] x = range(Axis.X, solid.box());
            int[] y = range(Axis.Y, solid.box());
            int[] z = range(Axis.Z, solid.box());
            for (int k = z[0]; k < z[1]; k++) {
                for (int j = y[0]; j < y[1]; j++) {
                    float[] row = space.air[space.row(j, k)];
                    for (int i = x[0]; i < x[1]; i++) {
                        row[i + space.first()] = 0;
                    }
                }
            }
        }
    }

    private int[] range(Axis axis, Box box) {
        return new int[] {space.grid.nearestPlane(axis, box.min(axis)), space.grid.nearestPlane(axis, box.max(axis))};
    }

    private void openFaces() {
        for (int axis = 0; axis < 3; axis++) {
            for (int k = 0; k < space.z.cells; k++) {
                for (int j = 0; j < space.y.cells; j++) {
                    int row = space.row(j, k);
                    int rowBelow = axis == 0 ? row : row - space.step(axis);
                    int back = axis == 0 ? 1 : 0;
                    for (int i = space.first(); i < space.first() + space.x.cells; i++) {
                        space.open[axis][row][i] = space.air[row][i] * space.air[rowBelow][i - back];
                    }
                }
            }
        }
    }

    private void closeBaffles() {
        for (AirHall.Baffle baffle : hall.baffles()) {
            close(baffle.face());
        }
        for (AirHall.Solid solid : hall.solids()) {
            for (Axis axis : Axis.values()) {
                int[] range = range(axis, solid.box());
                if (range[0] == range[1]) {
                    close(middlePlane(solid.box(), axis));
                }
            }
        }
    }

    private static Face middlePlane(Box box, Axis axis) {
        double at = (box.min(axis) + box.max(axis)) / 2;
        return switch (axis) {
            case X -> new Face(axis, at, box.y0(), box.z0(), box.y1(), box.z1(), Face.Side.PLUS);
            case Y -> new Face(axis, at, box.x0(), box.z0(), box.x1(), box.z1(), Face.Side.PLUS);
            case Z -> new Face(axis, at, box.x0(), box.y0(), box.x1(), box.y1(), Face.Side.PLUS);
        };
    }

    private void close(Face face) {
        Axis axisA = face.axis() == Axis.X ? Axis.Y : Axis.X;
        Axis axisB = face.axis() == Axis.Z ? Axis.Y : Axis.Z;
        int plane = space.grid.nearestPlane(face.axis(), face.atM());
        for (int b = space.grid.nearestPlane(axisB, face.b0()); b < space.grid.nearestPlane(axisB, face.b1()); b++) {
            for (int a = space.grid.nearestPlane(axisA, face.a0());
                    a < space.grid.nearestPlane(axisA, face.a1());
                    a++) {
                switch (face.axis()) {
                    case X -> space.open[0][space.row(a, b)][plane + space.first()] = 0;
                    case Y -> space.open[1][space.row(plane, b)][a + space.first()] = 0;
                    case Z -> space.open[2][space.row(b, plane)][a + space.first()] = 0;
                }
            }
        }
    }

    private void placeOpenings(boolean[][][] free) {
        for (int s = 0; s < supplyM3PerS.length; s++) {
            AirHall.Supply supply = hall.supplies().get(s);
            supplies.add(placed(supply.face()));
            supplyM3PerS[s] = supplies.get(s).isEmpty() ? 0 : supply.flowM3PerS();
        }
        for (int r = 0; r < returnM3PerS.length; r++) {
            AirHall.Return leaving = hall.returns().get(r);
            returns.add(leaving(leaving.face(), free));
            returnM3PerS[r] = returns.get(r).isEmpty() ? 0 : leaving.flowM3PerS();
        }
        for (int r = 0; r < rackM3PerS.length; r++) {
            AirHall.FlowThrough rack = hall.racks().get(r);
            inlets.add(leaving(rack.inlet(), free));
            outlets.add(placed(rack.outlet()));
            boolean passes = !inlets.get(r).isEmpty() && !outlets.get(r).isEmpty();
            rackM3PerS[r] = passes ? rack.flowM3PerS() : 0;
        }
    }

    private Patch placed(Face face) {
        Patch patch = Patch.of(space, face);
        for (int f = 0; f < patch.faceRow().length; f++) {
            space.open[patch.axis()][patch.faceRow()[f]][patch.faceIndex()[f]] = 0;
        }
        return patch;
    }

    /// A face that air leaves by passes along it freely.
    private Patch leaving(Face face, boolean[][][] free) {
        Patch patch = placed(face);
        for (int f = 0; f < patch.faceRow().length; f++) {
            free[patch.axis()][patch.faceRow()[f]][patch.faceIndex()[f]] = true;
        }
        return patch;
    }

    private RowList[] prescribe() {
        RowList.Builder[] lists = RowList.builders(3, space.rows);
        for (int s = 0; s < supplyM3PerS.length; s++) {
            prescribe(lists, supplies.get(s), supplyM3PerS[s]);
        }
        for (int r = 0; r < returnM3PerS.length; r++) {
            prescribe(lists, returns.get(r), -returnM3PerS[r]);
        }
        for (int r = 0; r < rackM3PerS.length; r++) {
            prescribe(lists, inlets.get(r), -rackM3PerS[r]);
            prescribe(lists, outlets.get(r), rackM3PerS[r]);
        }
        return RowList.build(lists);
    }

    private static void prescribe(RowList.Builder[] lists, Patch patch, double inM3PerS) {
        for (int f = 0; f < patch.faceRow().length; f++) {
            lists[patch.axis()].add(
                    patch.faceRow()[f], patch.faceIndex()[f], patch.sign() * inM3PerS / patch.totalAreaM2());
        }
    }

    private void warmWalls(RowList.Builder warm, RowList.Builder warmTimesK) {
        for (AirHall.Surface surface : hall.surfaces()) {
            if (Double.isNaN(surface.temperatureC())) {
                continue;
            }
            Patch patch = Patch.of(space, surface.face());
            for (int f = 0; f < patch.faceRow().length; f++) {
                double width = space.widthM(patch.axis(), patch.cellRow()[f], patch.cellIndex()[f]);
                double conductance = 2 / (width * width);
                warm.add(patch.cellRow()[f], patch.cellIndex()[f], conductance);
                warmTimesK.add(
                        patch.cellRow()[f],
                        patch.cellIndex()[f],
                        conductance * (surface.temperatureC() - hall.air().referenceC()));
            }
        }
    }

    private void placeHeat() {
        for (AirHall.HeatSource source : hall.sources()) {
            List<int[]> cells = cellsOf(source.box());
            double volume = 0;
            for (int[] cell : cells) {
                volume += space.volumeM3(cell[0], cell[1]);
            }
            double kPerS = source.powerW() / hall.air().heatCapacityJPerM3K() / volume;
            for (int[] cell : cells) {
                heating[cell[0]][cell[1]] += (float) kPerS;
            }
        }
    }

    /// Cells with air in a box; around it, as far as needed, if it has none.
    private List<int[]> cellsOf(Box box) {
        int most = Math.max(space.x.cells, Math.max(space.y.cells, space.z.cells));
        List<int[]> cells = new ArrayList<>();
        for (int margin = 0; cells.isEmpty() && margin <= most; margin++) {
            int[] x = widened(Axis.X, box, margin);
            int[] y = widened(Axis.Y, box, margin);
            int[] z = widened(Axis.Z, box, margin);
            for (int k = z[0]; k < z[1]; k++) {
                for (int j = y[0]; j < y[1]; j++) {
                    int row = space.row(j, k);
                    for (int i = x[0]; i < x[1]; i++) {
                        if (space.air[row][i + space.first()] > 0) {
                            cells.add(new int[] {row, i + space.first()});
                        }
                    }
                }
            }
        }
        return cells;
    }

    private int[] widened(Axis axis, Box box, int margin) {
        int[] span = Patch.span(space.grid, axis, box.min(axis), box.max(axis));
        return new int[] {Math.max(0, span[0] - margin), Math.min(space.grid.cells(axis), span[1] + margin)};
    }

    private int[][] rowsWith(float[][] field) {
        List<List<Integer>> colours = List.of(new ArrayList<>(), new ArrayList<>());
        for (int k = 0; k <= space.z.cells; k++) {
            for (int j = 0; j <= space.y.cells; j++) {
                int row = space.row(j, k);
                for (float value : field[row]) {
                    if (value > 0) {
                        colours.get((j + k) % 2).add(row);
                        break;
                    }
                }
            }
        }
        return colours.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}
