package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirProperties;
import org.jspecify.annotations.Nullable;

/// Effective viscosity of a flow.
///
/// [AirProperties.Turbulence#CONSTANT]: the given one. [AirProperties.Turbulence#ZERO_EQUATION]: `nu_t = 0.03874
/// |v| l` with the distance `l` to the nearest wall (Chen and Xu, *A zero-equation turbulence model for indoor
/// airflow simulation*, Energy and Buildings 28, 1998), but not below the given one. The floor keeps quiet corners
/// from oscillating without end. Changes are taken a part at a time, and ever less, so that jets which would swing
/// for ever get the viscosity of their mean. Air that is hardly mixed may swing all the same: then the field does
/// not settle and says so.
final class Mixing {
    private static final float CHEN_XU = 0.03874f;
    private static final float LONGEST_M = 100;
    private static final float TAKEN = 0.2f;
    private static final int LIVELY_ROUNDS = 60;
    private static final int LEAST_ROWS = 24;

    private final Room room;
    private final Team team;
    private final float @Nullable [][] distance;
    private int rounds;

    Mixing(Room room, Team team) {
        this.room = room;
        this.team = team;
        distance = room.hall.air().turbulence() == AirProperties.Turbulence.ZERO_EQUATION
                ? WallDistance.of(room.space)
                : null;
    }

    /// Follows the velocities of a flow.
    void follow(Flow flow) {
        float @Nullable [][] length = distance;
        if (length == null) {
            return;
        }
        rounds++;
        float calm = Math.min(1, (float) LIVELY_ROUNDS / rounds);
        float taken = TAKEN * calm * calm;
        Space space = room.space;
        float floor = (float) room.hall.air().viscosityM2PerS();
        for (int[] rows : room.activeRows[3]) {
            team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
                for (int n = from; n < to; n++) {
                    int row = rows[n];
                    float[] u = flow.velocity[0][row];
                    float[] v0 = flow.velocity[1][row];
                    float[] v1 = flow.velocity[1][row + 1];
                    float[] w0 = flow.velocity[2][row];
                    float[] w1 = flow.velocity[2][row + space.stride];
                    float[] nu = flow.viscosity[row];
                    float[] l = length[row];
                    for (int i = space.first(); i < space.end() - 1; i++) {
                        float x = u[i] + u[i + 1];
                        float y = v0[i] + v1[i];
                        float z = w0[i] + w1[i];
                        float speed = 0.5f * (float) Math.sqrt(x * x + y * y + z * z);
                        float wanted = Math.max(floor, CHEN_XU * speed * Math.min(l[i], LONGEST_M));
                        nu[i] += taken * (wanted - nu[i]);
                    }
                }
            });
        }
    }
}
