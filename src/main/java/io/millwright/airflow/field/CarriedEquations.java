package io.millwright.airflow.field;

import java.util.Arrays;

/// The equations of something that the air of a frozen flow carries, on the cells whose air is exchanged: what leaves a
/// cell each second is what it takes up from its neighbours and what is set free in it.
///
/// [#estimate] solves them roughly, by an incomplete factorisation `(D + L) D⁻¹ (D + U)` of the upwind equations that
/// keeps their places and nearly keeps the sums of their rows (Gustafsson 1978). Second order is left out of it, so
/// that no pivot vanishes. Fields stand side by side, value by value: neighbours are looked up once for all of them,
/// and no sum waits for another.
final class CarriedEquations implements CarriedSolver.Operator {
    private static final int SIDES = 6;
    private static final int LANES = CarriedSolver.LANES;

    /// Share of what the factorisation leaves out that goes to its diagonal. All of it would make closed circles of air
    /// nearly singular.
    private static final double SUMS_KEPT = 0.95;

    /// Cell at each place of the room, -1 where nothing is carried.
    private final int[][] cellAt;

    private final double[] volumeM3;

    /// First neighbour of each cell. Those before it in the order of cells come first, then those behind it.
    private final int[] start;

    private final int[] behind;
    private final int[] neighbour;

    /// What a cell takes up from a neighbour: upwind, and in second order, 1/s.
    private final float[] upwind;

    private final float[] taken;

    /// What leaves a cell, 1/s.
    private final double[] left;

    private final double[] perPivot;

    /// The equations of a flow.
    ///
    /// @param equations upwind
    /// @param sharpening half the limiter times the speed on faces, m/s, by axis
    CarriedEquations(Room room, Equations equations, float[][][] sharpening) {
        Space space = room.space;
        cellAt = new int[space.rows][space.x.length];
        int cells = number(room);
        volumeM3 = new double[cells];
        left = new double[cells];
        start = new int[cells + 1];
        behind = new int[cells];
        int[] neighbours = new int[SIDES * cells];
        float[] first = new float[SIDES * cells];
        float[] second = new float[SIDES * cells];
        double[] leftUpwind = new double[cells];
        Sides sides = new Sides(space, equations, sharpening);
        int links = 0;
        for (int row = 0; row < space.rows; row++) {
            for (int i = 0; i < space.x.length; i++) {
                int cell = cellAt[row][i];
                if (cell < 0) {
                    continue;
                }
                volumeM3[cell] = space.volumeM3(row, i);
                leftUpwind[cell] = 1 / equations.inverse[row][i];
                left[cell] = leftUpwind[cell];
                for (int side = 0; side < SIDES; side++) {
                    behind[cell] = side == SIDES / 2 ? links : behind[cell];
                    float coefficient = sides.upwind(side, row, i);
                    if (coefficient > 0) {
                        neighbours[links] = cellAt[sides.row(side, row)][sides.index(side, i)];
                        first[links] = coefficient;
                        second[links] = coefficient - sides.sharpening(side, row, i);
                        left[cell] -= (double) first[links] - second[links];
                        links++;
                    }
                }
                start[cell + 1] = links;
            }
        }
        neighbour = Arrays.copyOf(neighbours, links);
        upwind = Arrays.copyOf(first, links);
        taken = Arrays.copyOf(second, links);
        perPivot = perPivot(leftUpwind);
    }

    /// Numbers the cells of parts of the room that air is blown into; elsewhere nothing ever leaves.
    private int number(Room room) {
        boolean[] exchanged = new boolean[room.regions.count];
        for (int s = 0; s < room.supplyM3PerS.length; s++) {
            mark(exchanged, room, room.supplies.get(s), room.supplyM3PerS[s]);
        }
        for (int r = 0; r < room.rackM3PerS.length; r++) {
            mark(exchanged, room, room.outlets.get(r), room.rackM3PerS[r]);
        }
        int cells = 0;
        for (int row = 0; row < cellAt.length; row++) {
            for (int i = 0; i < cellAt[row].length; i++) {
                int part = room.regions.of[row][i];
                cellAt[row][i] = part >= 0 && exchanged[part] ? cells++ : -1;
            }
        }
        return cells;
    }

    private static void mark(boolean[] exchanged, Room room, Patch patch, double flowM3PerS) {
        for (int f = 0; flowM3PerS > 0 && f < patch.cellRow().length; f++) {
            exchanged[room.regions.of[patch.cellRow()[f]][patch.cellIndex()[f]]] = true;
        }
    }

    private double[] perPivot(double[] leftUpwind) {
        double[] per = new double[left.length];
        for (int cell = 0; cell < per.length; cell++) {
            double pivot = leftUpwind[cell];
            for (int l = start[cell]; l < behind[cell]; l++) {
                int before = neighbour[l];
                double back = 0;
                double all = 0;
                for (int b = behind[before]; b < start[before + 1]; b++) {
                    back = neighbour[b] == cell ? upwind[b] : back;
                    all += upwind[b];
                }
                pivot -= upwind[l] * per[before] * (back + SUMS_KEPT * (all - back));
            }
            per[cell] = 1 / pivot;
        }
        return per;
    }

    /// Number of cells.
    int cells() {
        return left.length;
    }

    /// Volume of the air in each cell.
    double[] volumeM3() {
        return volumeM3;
    }

    /// Cell at a place of the room, -1 where nothing is carried.
    int cell(int row, int index) {
        return cellAt[row][index];
    }

    /// The cells beside the faces of an opening.
    int[] beside(Patch patch) {
        int[] cells = new int[patch.cellRow().length];
        Arrays.setAll(cells, f -> cell(patch.cellRow()[f], patch.cellIndex()[f]));
        return cells;
    }

    /// Mean of one of the fields side by side beside an opening; NaN without any face.
    double mean(Patch patch, double[] phi, int lane) {
        double sum = 0;
        for (int f = 0; f < patch.cellRow().length; f++) {
            int cell = cell(patch.cellRow()[f], patch.cellIndex()[f]);
            sum += cell >= 0 ? patch.areaM2()[f] * phi[LANES * cell + lane] : 0;
        }
        return patch.isEmpty() ? Double.NaN : sum / patch.totalAreaM2();
    }

    /// The values of a field in the cells.
    double[] gathered(float[][] field) {
        double[] values = new double[cells()];
        for (int row = 0; row < field.length; row++) {
            for (int i = 0; i < field[row].length; i++) {
                if (cellAt[row][i] >= 0) {
                    values[cellAt[row][i]] = field[row][i];
                }
            }
        }
        return values;
    }

    @Override
    public void times(double[] phi, double[] out) {
        for (int cell = 0; cell < left.length; cell++) {
            int at = LANES * cell;
            double leaving = left[cell];
            double first = leaving * phi[at];
            double second = leaving * phi[at + 1];
            double third = leaving * phi[at + 2];
            double fourth = leaving * phi[at + 3];
            for (int l = start[cell]; l < start[cell + 1]; l++) {
                int from = LANES * neighbour[l];
                double coefficient = taken[l];
                first -= coefficient * phi[from];
                second -= coefficient * phi[from + 1];
                third -= coefficient * phi[from + 2];
                fourth -= coefficient * phi[from + 3];
            }
            out[at] = first;
            out[at + 1] = second;
            out[at + 2] = third;
            out[at + 3] = fourth;
        }
    }

    @Override
    public void estimate(double[] entering, double[] out) {
        System.arraycopy(entering, 0, out, 0, out.length);
        for (int cell = 0; cell < left.length; cell++) {
            takeUp(cell, start[cell], behind[cell], 1, out);
            for (int lane = 0; lane < LANES; lane++) {
                out[LANES * cell + lane] *= perPivot[cell];
            }
        }
        for (int cell = left.length - 1; cell >= 0; cell--) {
            takeUp(cell, behind[cell], start[cell + 1], perPivot[cell], out);
        }
    }

    /// Adds what a cell takes up from some of its neighbours, times a factor.
    private void takeUp(int cell, int fromLink, int toLink, double factor, double[] phi) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (int l = fromLink; l < toLink; l++) {
            int from = LANES * neighbour[l];
            double coefficient = upwind[l];
            first += coefficient * phi[from];
            second += coefficient * phi[from + 1];
            third += coefficient * phi[from + 2];
            fourth += coefficient * phi[from + 3];
        }
        int at = LANES * cell;
        phi[at] += factor * first;
        phi[at + 1] += factor * second;
        phi[at + 2] += factor * third;
        phi[at + 3] += factor * fourth;
    }

    /// The sides of a cell in the order of the cells beyond them: bottom, south, west, east, north, top.
    private record Sides(Space space, Equations equations, float[][][] sharpening) {
        private static final int[] AXES = {2, 1, 0, 0, 1, 2};

        private static boolean isUpper(int side) {
            return side >= SIDES / 2;
        }

        int row(int side, int row) {
            int axis = AXES[side];
            int step = axis == 0 ? 0 : space.step(axis);
            return isUpper(side) ? row + step : row - step;
        }

        int index(int side, int index) {
            int step = AXES[side] == 0 ? 1 : 0;
            return isUpper(side) ? index + step : index - step;
        }

        float upwind(int side, int row, int index) {
            float[][] coefficients = switch (side) {
                case 0 -> equations.bottom;
                case 1 -> equations.south;
                case 2 -> equations.west;
                case 3 -> equations.east;
                case 4 -> equations.north;
                default -> equations.top;
            };
            return coefficients[row][index];
        }

        /// What second order takes off the exchange with the cell beyond, 1/s.
        float sharpening(int side, int row, int index) {
            int axis = AXES[side];
            int faceRow = isUpper(side) ? row(side, row) : row;
            int faceIndex = isUpper(side) ? index(side, index) : index;
            return sharpening[axis][faceRow][faceIndex] * space.spacing(axis).perWidth[space.place(axis, row, index)];
        }
    }
}
