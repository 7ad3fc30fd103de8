package io.millwright.airflow.field;

/// What a field holds beyond its own coarser one. When something in a hall has changed, the new coarser field with this
/// detail is near the new solution: what changed over long ways was found on the coarser grid, and what did not change
/// is as sharp as before.
final class Detail {
    private final AirField old;
    private final Room room;

    /// @param old a field on the grid of the room, in which other things may stand
    Detail(AirField old, Room room) {
        this.old = old;
        this.room = room;
    }

    /// Adds the detail to a flow that a coarser field filled; nothing where no air was.
    void addTo(Flow flow, AirField oldCoarser) {
        Flow fine = new Flow(room.space);
        Flow coarse = new Flow(room.space);
        room.fill(fine, old);
        room.fill(coarse, oldCoarser);
        int[] towards = {
            1, old.grid().cellsX(), old.grid().cellsX() * old.grid().cellsY()
        };
        for (int k = 0; k < old.grid().cellsZ(); k++) {
            for (int j = 0; j < old.grid().cellsY(); j++) {
                int row = room.space.row(j, k);
                int[] place = {0, j, k};
                for (int i = 0; i < old.grid().cellsX(); i++) {
                    int cell = old.cell(i, j, k);
                    int at = i + room.space.first();
                    if (!old.air()[cell] || room.space.air[row][at] == 0) {
                        continue;
                    }
                    flow.temperature[row][at] += fine.temperature[row][at] - coarse.temperature[row][at];
                    flow.pressure[row][at] += fine.pressure[row][at] - coarse.pressure[row][at];
                    place[0] = i;
                    for (int axis = 0; axis < 3; axis++) {
                        if (place[axis] > 0 && old.air()[cell - towards[axis]]) {
                            flow.velocity[axis][row][at] +=
                                    fine.velocity[axis][row][at] - coarse.velocity[axis][row][at];
                        }
                    }
                }
            }
        }
    }
}
