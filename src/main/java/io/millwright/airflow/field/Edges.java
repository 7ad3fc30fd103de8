package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Axis;
import java.util.Arrays;

/// What walls and openings do to the velocities along them.
///
/// The drag of walls is geometry alone and kept as the wall's share of the diffusion coefficient, beyond the
/// coupling to the neighbour that every stencil has (which holds zero in a wall): `+(2/w² - D)` for a wall half a
/// cell away, `-D` where air passes freely, `D` the coupling itself.
final class Edges {
    /// Directions across an axis, in the order of [#cuts].
    static final int CROSS_DIRECTIONS = 4;

    /// Fluxes by which openings carry velocities along them, 1/s: by axis of the velocity and direction as in [#cuts].
    final RowList[][] passing;

    /// Velocities next to an opening that air enters by: by axis, and whether it is the lower (0) or the upper face of
    /// their control volume.
    final RowList[][] entering;

    /// Drag of walls by axis of the velocity, 1/m².
    final float[][][] drag;

    /// What jets through partly open supplies push beyond the mean flow, by axis, m/s².
    final RowList[] push;

    /// What moving walls pull, by axis: drag coefficient times wall velocity, 1/(m s).
    final RowList[] pull;

    /// Couplings that a baffle cuts: by axis of the velocity and direction (lower and upper on the first and on the
    /// second of the other axes), 1/m².
    final RowList[][] cuts;

    private final Room room;
    private final Space space;
    private final boolean[][][] free;

    /// @param free closed faces that air passes along without drag, by axis; surfaces that slip are added
    Edges(Room room, boolean[][][] free) {
        this.room = room;
        this.free = free;
        space = room.space;
        passing = passing();
        entering = entering();
        push = push();
        RowList.Builder[] pulls = RowList.builders(3, space.rows);
        markSurfaces(pulls);
        pull = RowList.build(pulls);
        drag = new float[][][] {space.field(), space.field(), space.field()};
        cuts = new RowList[3][];
        for (int axis = 0; axis < 3; axis++) {
            cuts[axis] = dragOf(axis);
        }
    }

    /// Air enters through holes faster than on the mean over the face: its momentum `Q²/(A f)` beyond `Q²/A` acts
    /// on the first open faces behind the supply.
    private RowList[] push() {
        RowList.Builder[] lists = RowList.builders(3, space.rows);
        for (int s = 0; s < room.supplyM3PerS.length; s++) {
            Patch patch = room.supplies.get(s);
            double open = room.hall.supplies().get(s).openFraction();
            if (patch.isEmpty() || !(open > 0 && open < 1)) {
                continue;
            }
            double speed = room.supplyM3PerS[s] / patch.totalAreaM2();
            for (int f = 0; f < patch.faceRow().length; f++) {
                int row = patch.cellRow()[f];
                int index = patch.cellIndex()[f];
                int ahead = patch.sign() > 0 ? 1 : 0;
                int faceRow = patch.axis() == 0 ? row : row + ahead * space.step(patch.axis());
                int faceIndex = patch.axis() == 0 ? index + ahead : index;
                if (space.open[patch.axis()][faceRow][faceIndex] > 0) {
                    double push = speed * speed * (1 / open - 1) / space.widthM(patch.axis(), row, index);
                    lists[patch.axis()].add(faceRow, faceIndex, patch.sign() * push);
                }
            }
        }
        return RowList.build(lists);
    }

    private RowList[][] entering() {
        RowList.Builder[][] lists = new RowList.Builder[3][];
        Arrays.setAll(lists, axis -> RowList.builders(2, space.rows));
        for (Patch patch : room.supplies) {
            enter(lists, patch);
        }
        for (Patch patch : room.outlets) {
            enter(lists, patch);
        }
        RowList[][] built = new RowList[3][];
        Arrays.setAll(built, axis -> RowList.build(lists[axis]));
        return built;
    }

    private void enter(RowList.Builder[][] lists, Patch patch) {
        int axis = patch.axis();
        int ahead = patch.sign() > 0 ? 1 : 0;
        for (int f = 0; f < patch.faceRow().length; f++) {
            int row = patch.cellRow()[f] + (axis == 0 ? 0 : ahead * space.step(axis));
            int index = patch.cellIndex()[f] + (axis == 0 ? ahead : 0);
            if (space.open[axis][row][index] > 0) {
                lists[axis][patch.sign() > 0 ? 0 : 1].add(row, index, 1);
            }
        }
    }

    private RowList[][] passing() {
        RowList.Builder[][] lists = new RowList.Builder[3][];
        Arrays.setAll(lists, axis -> RowList.builders(CROSS_DIRECTIONS, space.rows));
        for (int s = 0; s < room.supplyM3PerS.length; s++) {
            pass(lists, room.supplies.get(s), room.supplyM3PerS[s]);
        }
        for (int r = 0; r < room.returnM3PerS.length; r++) {
            pass(lists, room.returns.get(r), -room.returnM3PerS[r]);
        }
        for (int r = 0; r < room.rackM3PerS.length; r++) {
            pass(lists, room.inlets.get(r), -room.rackM3PerS[r]);
            pass(lists, room.outlets.get(r), room.rackM3PerS[r]);
        }
        RowList[][] built = new RowList[3][];
        Arrays.setAll(built, axis -> RowList.build(lists[axis]));
        return built;
    }

    private void pass(RowList.Builder[][] lists, Patch patch, double inM3PerS) {
        for (int along = 0; along < 3; along++) {
            if (along == patch.axis()) {
                continue;
            }
            int direction = (patch.axis() == (along == 0 ? 1 : 0) ? 0 : 2) + (patch.sign() > 0 ? 0 : 1);
            for (int f = 0; f < patch.faceRow().length; f++) {
                int row = patch.cellRow()[f];
                int index = patch.cellIndex()[f];
                double flux = patch.sign() * inM3PerS / patch.totalAreaM2() / space.widthM(patch.axis(), row, index);
                for (int upper = 0; upper <= 1; upper++) {
                    int faceRow = along == 0 ? row : row + upper * space.step(along);
                    int faceIndex = along == 0 ? index + upper : index;
                    if (space.open[along][faceRow][faceIndex] > 0) {
                        double lower = lowerShare(along, faceRow, faceIndex);
                        lists[along][direction].add(faceRow, faceIndex, (upper == 1 ? lower : 1 - lower) * flux);
                    }
                }
            }
        }
    }

    private void markSurfaces(RowList.Builder[] pulls) {
        for (AirHall.Surface surface : room.hall.surfaces()) {
            Patch patch = Patch.of(space, surface.face());
            for (int f = 0; f < patch.faceRow().length; f++) {
                if (surface.slip() == AirHall.Slip.SLIP) {
                    free[patch.axis()][patch.faceRow()[f]][patch.faceIndex()[f]] = true;
                    continue;
                }
                for (Axis along : Axis.values()) {
                    double velocity = surface.velocity().along(along);
                    if (along.ordinal() != patch.axis() && velocity != 0) {
                        pull(pulls[along.ordinal()], along.ordinal(), patch, f, velocity);
                    }
                }
            }
        }
    }

    /// Half of the control volume of each of the two faces of a cell along an axis touches the moving wall.
    private void pull(RowList.Builder pulls, int along, Patch patch, int f, double velocity) {
        int row = patch.cellRow()[f];
        int index = patch.cellIndex()[f];
        double width = space.widthM(patch.axis(), row, index);
        for (int upper = 0; upper <= 1; upper++) {
            int faceRow = along == 0 ? row : row + upper * space.step(along);
            int faceIndex = along == 0 ? index + upper : index;
            if (space.open[along][faceRow][faceIndex] > 0) {
                double lower = lowerShare(along, faceRow, faceIndex);
                pulls.add(faceRow, faceIndex, (upper == 1 ? lower : 1 - lower) * 2 / (width * width) * velocity);
            }
        }
    }

    private RowList[] dragOf(int axis) {
        RowList.Builder[] cut = RowList.builders(CROSS_DIRECTIONS, space.rows);
        for (int k = 0; k < space.z.cells; k++) {
            for (int j = 0; j < space.y.cells; j++) {
                int row = space.row(j, k);
                for (int i = space.first(); i < space.first() + space.x.cells; i++) {
                    if (space.open[axis][row][i] > 0) {
                        drag[axis][row][i] = (float) dragAt(axis, row, i, cut);
                    }
                }
            }
        }
        return RowList.build(cut);
    }

    private double dragAt(int axis, int row, int index, RowList.Builder[] cut) {
        double sum = 0;
        int direction = 0;
        for (int across = 0; across < 3; across++) {
            if (across == axis) {
                continue;
            }
            double width = space.widthM(across, row, index);
            for (int upper = 0; upper <= 1; upper++) {
                double coupling = coupling(across, row, index, upper);
                for (int half = 0; half <= 1; half++) {
                    double share = lowerShare(axis, row, index);
                    share = half == 0 ? share : 1 - share;
                    int cellRow = half == 0 && axis != 0 ? row - space.step(axis) : row;
                    int cellIndex = half == 0 && axis == 0 ? index - 1 : index;
                    int faceRow = across == 0 ? cellRow : cellRow + upper * space.step(across);
                    int faceIndex = across == 0 ? cellIndex + upper : cellIndex;
                    if (space.open[across][faceRow][faceIndex] > 0) {
                        continue;
                    }
                    sum += share * (free[across][faceRow][faceIndex] ? -coupling : 2 / (width * width) - coupling);
                    int sign = upper == 1 ? 1 : -1;
                    int otherRow = across == 0 ? cellRow : cellRow + sign * space.step(across);
                    int otherIndex = across == 0 ? cellIndex + sign : cellIndex;
                    if (space.air[otherRow][otherIndex] > 0) {
                        cut[direction].add(row, index, share * coupling);
                    }
                }
                direction++;
            }
        }
        return sum;
    }

    /// Coupling coefficient of a velocity to its neighbour across an axis, 1/m².
    private double coupling(int across, int row, int index, int upper) {
        Spacing spacing = space.spacing(across);
        int at = space.place(across, row, index);
        return (double) spacing.perDistance[at + upper] * spacing.perWidth[at];
    }

    private double lowerShare(int axis, int row, int index) {
        return space.spacing(axis).lowerShare[space.place(axis, row, index)];
    }
}
