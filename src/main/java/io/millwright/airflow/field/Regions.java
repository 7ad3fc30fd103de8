package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The parts of a hall that air cannot leave but by openings, and their balance of given flows.
///
/// In each part the returns take what supplies and racks bring in excess, in proportion to their given flows. A part
/// without a return, such as a closed cold aisle, gets from its supplies just what leaves it by racks.
final class Regions {
    private static final double BALANCED = 1e-9;

    private final Room room;

    /// Part that each cell belongs to, -1 without air; rows and indices as in fields.
    final int[][] of;

    final int count;

    /// Number of cells by part.
    final int[] cells;

    Regions(Room room) {
        this.room = room;
        Space space = room.space;
        of = new int[space.rows][space.x.length];
        for (int[] row : of) {
            Arrays.fill(row, -1);
        }
        int found = 0;
        Front front = new Front();
        for (int row = 0; row < space.rows; row++) {
            for (int i = 0; i < space.x.length; i++) {
                if (space.air[row][i] > 0 && of[row][i] < 0) {
                    of[row][i] = found;
                    front.add(row * space.x.length + i);
                    while (front.size > 0) {
                        int cell = front.take();
                        spread(cell / space.x.length, cell % space.x.length, found, front);
                    }
                    found++;
                }
            }
        }
        count = found;
        cells = new int[count];
        for (int[] row : of) {
            for (int part : row) {
                if (part >= 0) {
                    cells[part]++;
                }
            }
        }
    }

    /// Takes the mean of each part off a field.
    void level(float[][] field) {
        double[] sum = new double[count];
        for (int row = 0; row < field.length; row++) {
            for (int i = 0; i < field[row].length; i++) {
                if (of[row][i] >= 0) {
                    sum[of[row][i]] += field[row][i];
                }
            }
        }
        for (int row = 0; row < field.length; row++) {
            for (int i = 0; i < field[row].length; i++) {
                if (of[row][i] >= 0) {
                    field[row][i] -= (float) (sum[of[row][i]] / cells[of[row][i]]);
                }
            }
        }
    }

    private void spread(int row, int index, int part, Front front) {
        for (int axis = 0; axis < 3; axis++) {
            int rowStep = axis == 0 ? 0 : room.space.step(axis);
            int indexStep = axis == 0 ? 1 : 0;
            float[][] open = room.space.open[axis];
            if (open[row][index] > 0) {
                visit(row - rowStep, index - indexStep, part, front);
            }
            if (open[row + rowStep][index + indexStep] > 0) {
                visit(row + rowStep, index + indexStep, part, front);
            }
        }
    }

    private void visit(int row, int index, int part, Front front) {
        if (of[row][index] < 0) {
            of[row][index] = part;
            front.add(row * room.space.x.length + index);
        }
    }

    /// Cells whose neighbours are still to be visited.
    private static final class Front {
        private int[] cells = new int[1024];
        private int size;

        void add(int cell) {
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, 2 * size);
            }
            cells[size++] = cell;
        }

        int take() {
            return cells[--size];
        }
    }

    /// Changes the flows of returns, or of supplies where there is no return, so that every part is balanced.
    ///
    /// @throws IllegalArgumentException if air enters a part that it cannot leave, or the other way round
    void balance() {
        for (int part = 0; part < count; part++) {
            double[] supplied = share(room.supplies, room.supplyM3PerS, part);
            double[] returned = share(room.returns, room.returnM3PerS, part);
            double net = sum(supplied)
                    - sum(returned)
                    + sum(share(room.outlets, room.rackM3PerS, part))
                    - sum(share(room.inlets, room.rackM3PerS, part));
            double largest = Math.max(sum(supplied), sum(share(room.outlets, room.rackM3PerS, part)));
            if (Math.abs(net) <= BALANCED * largest) {
                continue;
            }
            if (sum(returned) > 0 && sum(returned) + net >= 0) {
                scale(room.returns, room.returnM3PerS, returned, 1 + net / sum(returned));
            } else if (sum(supplied) > 0 && sum(supplied) - net >= 0) {
                scale(room.supplies, room.supplyM3PerS, supplied, 1 - net / sum(supplied));
            } else {
                throw unbalanced(part, net);
            }
        }
    }

    private IllegalArgumentException unbalanced(int part, double net) {
        String rack = "";
        List<AirHall.FlowThrough> racks = room.hall.racks();
        List<Patch> patches = net > 0 ? room.outlets : room.inlets;
        for (int r = 0; r < racks.size() && rack.isEmpty(); r++) {
            if (isIn(patches.get(r), part)) {
                rack = racks.get(r).id();
            }
        }
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%s: %.3g m³/s of air %s a closed part of the hall%s and %s. Give this part an opening, a return or a"
                        + " supply.",
                room.hall.name(),
                Math.abs(net),
                net > 0 ? "enter" : "leave",
                rack.isEmpty() ? "" : " at " + rack,
                net > 0 ? "cannot leave it" : "nothing replaces them"));
    }

    /// Flows of the patches that lie in a part, 0 for others.
    private double[] share(List<Patch> patches, double[] flow, int part) {
        double[] share = new double[flow.length];
        for (int p = 0; p < flow.length; p++) {
            share[p] = isIn(patches.get(p), part) ? flow[p] : 0;
        }
        return share;
    }

    private boolean isIn(Patch patch, int part) {
        return !patch.isEmpty() && of[patch.cellRow()[0]][patch.cellIndex()[0]] == part;
    }

    private static void scale(List<Patch> patches, double[] flow, double[] inPart, double factor) {
        for (int p = 0; p < patches.size(); p++) {
            if (inPart[p] > 0) {
                flow[p] *= factor;
            }
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
