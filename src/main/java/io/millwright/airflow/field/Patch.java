package io.millwright.airflow.field;

import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Face;
import java.util.Arrays;

/// A face of a hall by which air enters or leaves, on the faces of the grid.
///
/// @param axis normal to it: 0, 1, 2
/// @param sign +1 with the air on its upper side, -1 on its lower
/// @param faceRow row of each face of the grid
/// @param faceIndex its index in the row
/// @param cellRow row of the cell with air beside it
/// @param cellIndex its index in the row
/// @param areaM2 of each face
/// @param totalAreaM2 of all
record Patch(
        int axis,
        int sign,
        int[] faceRow,
        int[] faceIndex,
        int[] cellRow,
        int[] cellIndex,
        double[] areaM2,
        double totalAreaM2) {
    /// Whether the grid has any of its faces.
    boolean isEmpty() {
        return faceRow.length == 0;
    }

    /// Mean of a field over the cells beside the faces; NaN without any.
    double mean(float[][] field) {
        double sum = 0;
        for (int f = 0; f < faceRow.length; f++) {
            sum += areaM2[f] * field[cellRow[f]][cellIndex[f]];
        }
        return isEmpty() ? Double.NaN : sum / totalAreaM2;
    }

    /// The faces of the grid that a face of a hall snaps to: planes to the nearest, at least one cell wide. Faces
    /// without air beside them are left out.
    static Patch of(Space space, Face face) {
        int axis = face.axis().ordinal();
        int sign = face.side() == Face.Side.PLUS ? 1 : -1;
        int[] range = range(space, face);
        int plane = range[0];
        int count = (range[2] - range[1]) * (range[4] - range[3]);
        int[] faceRow = new int[count];
        int[] faceIndex = new int[count];
        int[] cellRow = new int[count];
        int[] cellIndex = new int[count];
        double[] area = new double[count];
        int n = 0;
        double total = 0;
        int behind = sign > 0 ? plane : plane - 1;
        if (behind < 0 || behind >= space.grid.cells(face.axis())) {
            return new Patch(axis, sign, new int[0], new int[0], new int[0], new int[0], new double[0], 0);
        }
        for (int b = range[3]; b < range[4]; b++) {
            for (int a = range[1]; a < range[2]; a++) {
                int row = row(space, axis, plane, a, b);
                int index = (axis == 0 ? plane : a) + space.first();
                int airRow = row(space, axis, behind, a, b);
                int airIndex = (axis == 0 ? behind : a) + space.first();
                if (space.air[airRow][airIndex] == 0) {
                    continue;
                }
                faceRow[n] = row;
                faceIndex[n] = index;
                cellRow[n] = airRow;
                cellIndex[n] = airIndex;
                area[n] = space.areaM2(axis, airRow, airIndex);
                total += area[n];
                n++;
            }
        }
        return new Patch(
                axis,
                sign,
                Arrays.copyOf(faceRow, n),
                Arrays.copyOf(faceIndex, n),
                Arrays.copyOf(cellRow, n),
                Arrays.copyOf(cellIndex, n),
                Arrays.copyOf(area, n),
                total);
    }

    /// Plane, first and last of a, first and last of b.
    static int[] range(Space space, Face face) {
        Axis axisA = face.axis() == Axis.X ? Axis.Y : Axis.X;
        Axis axisB = face.axis() == Axis.Z ? Axis.Y : Axis.Z;
        int[] a = span(space.grid, axisA, face.a0(), face.a1());
        int[] b = span(space.grid, axisB, face.b0(), face.b1());
        return new int[] {space.grid.nearestPlane(face.axis(), face.atM()), a[0], a[1], b[0], b[1]};
    }

    /// The cells between two places: nearest planes, and the cell in the middle where these fall together.
    static int[] span(AirGrid grid, Axis axis, double from, double to) {
        int first = grid.nearestPlane(axis, from);
        int end = grid.nearestPlane(axis, to);
        if (end <= first) {
            first = grid.cellAt(axis, (from + to) / 2);
            end = first + 1;
        }
        return new int[] {first, end};
    }

    /// Row of a face or cell with a place on the axis and on the other two.
    private static int row(Space space, int axis, int at, int a, int b) {
        return switch (axis) {
            case 0 -> space.row(a, b);
            case 1 -> space.row(at, b);
            default -> space.row(b, at);
        };
    }
}
