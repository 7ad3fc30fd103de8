package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.Axis;
import java.util.Arrays;

/// The momentum equations of the three velocities on their staggered control volumes.
///
/// Per volume: `sum over faces (flux · value − D · difference) = −dp/dx − beta (T − T_ref) g`, upwind with Fromm's
/// second order as a deferred correction, walls by [Edges#drag]. The net flux of a control volume is left out of
/// the diagonal, so that it stays bounded while the flow is not yet free of divergence. Under-relaxation is
/// implicit: the diagonal is divided by the factor, which is a time step of the size of the cell's turnover.
final class Momentum {
    private static final int LEAST_ROWS = 12;

    /// Keeps quotients finite in cells without air.
    private static final float TINY = 1e-20f;

    /// Velocities before pressure is corrected, by axis.
    final float[][][] predicted;

    /// What a pressure gradient adds to a velocity, s, by axis.
    final float[][][] response;

    private final Room room;
    private final Space space;
    private final Equations equations;
    private final Team team;
    private final Scratch[] scratch;

    /// Coupling along x of velocities on their own axis, 1/m², to the upper and lower neighbour; then across.
    private final float[] alongUp;

    private final float[] alongDown;
    private final float[] acrossUp;
    private final float[] acrossDown;

    Momentum(Room room, Equations equations, Team team, Scratch[] scratch) {
        this.room = room;
        this.equations = equations;
        this.team = team;
        this.scratch = scratch;
        space = room.space;
        predicted = new float[][][] {space.field(), space.field(), space.field()};
        response = new float[][][] {space.field(), space.field(), space.field()};
        int length = space.x.length;
        alongUp = new float[length];
        alongDown = new float[length];
        acrossUp = new float[length];
        acrossDown = new float[length];
        for (int i = 1; i < length - 1; i++) {
            alongUp[i] = space.x.perWidth[i] * space.x.perDistance[i];
            alongDown[i] = space.x.perWidth[i - 1] * space.x.perDistance[i];
            acrossUp[i] = space.x.perDistance[i + 1] * space.x.perWidth[i];
            acrossDown[i] = space.x.perDistance[i] * space.x.perWidth[i];
        }
    }

    /// Predicts the velocities of a flow with its present pressure.
    void predict(Flow flow, Pace pace) {
        for (int axis = 0; axis < 3; axis++) {
            int a = axis;
            for (int[] rows : room.activeRows[axis]) {
                team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
                    for (int n = from; n < to; n++) {
                        assemble(flow, a, rows[n], pace, scratch[member]);
                    }
                });
            }
            equations.relax(predicted[axis], room.activeRows[axis], room.openings[axis], pace.passes(), team, scratch);
        }
    }

    private void assemble(Flow flow, int axis, int row, Pace pace, Scratch s) {
        float[][] phi = flow.velocity[axis];
        int from = space.first();
        int to = space.end();
        int stride = space.stride;
        Arrays.fill(s.sum, 0);
        Arrays.fill(s.source, 0);
        float[] here = phi[row];
        Rows.shift(here, 1, s.east, from, to);
        Rows.shift(here, -1, s.west, from, to);
        Rows.shift(here, 2, s.east2, from, to);
        Rows.shift(here, -2, s.west2, from, to);
        AirProperties air = room.hall.air();
        boolean constant = air.turbulence() == AirProperties.Turbulence.CONSTANT;
        float[] nu = s.d;
        viscosity(flow, axis, row, nu, from - 1, to + 1);

        fluxesX(flow, axis, row, s, from, to);
        diffusionX(axis, nu, s, from, to);
        Rows.upwind(
                s.fluxUp, s.fluxDown, s.diffUp, s.diffDown, equations.east[row], equations.west[row], s.sum, from, to);
        Rows.fromm(s.fluxUp, s.fluxDown, s.west2, s.west, here, s.east, s.east2, s.source, from, to);
        if (axis != 0) {
            room.edges.passing[axis][0].plainDown(row, s.west2, s.west, here, s.east, s.source);
            room.edges.passing[axis][1].plainUp(row, s.west, here, s.east, s.east2, s.source);
        } else {
            room.edges.entering[axis][0].enterDown(row, s.fluxDown, s.west2, s.west, s.source);
            room.edges.entering[axis][1].enterUp(row, s.fluxUp, s.east, s.east2, s.source);
        }

        fluxesAcross(flow, axis, 1, row, s, from, to);
        diffusionAcross(flow, axis, 1, row, nu, constant, s, from, to);
        Rows.upwind(
                s.fluxUp,
                s.fluxDown,
                s.diffUp,
                s.diffDown,
                equations.north[row],
                equations.south[row],
                s.sum,
                from,
                to);
        Rows.fromm(
                s.fluxUp, s.fluxDown, phi[row - 2], phi[row - 1], here, phi[row + 1], phi[row + 2], s.source, from, to);
        plain(phi, axis, 1, row, s);

        fluxesAcross(flow, axis, 2, row, s, from, to);
        diffusionAcross(flow, axis, 2, row, nu, constant, s, from, to);
        Rows.upwind(
                s.fluxUp, s.fluxDown, s.diffUp, s.diffDown, equations.top[row], equations.bottom[row], s.sum, from, to);
        Rows.fromm(
                s.fluxUp,
                s.fluxDown,
                phi[row - 2 * stride],
                phi[row - stride],
                here,
                phi[row + stride],
                phi[row + 2 * stride],
                s.source,
                from,
                to);
        plain(phi, axis, 2, row, s);

        if (pace.sharpness() < 1) {
            Rows.times(s.source, (float) pace.sharpness(), s.source, from, to);
        }
        cut(axis, row, nu);
        forces(flow, axis, row, s, from, to);
        Rows.times(room.edges.drag[axis][row], nu, s.a, from, to);
        close(
                here,
                s.sum,
                s.a,
                s.source,
                room.space.open[axis][row],
                (float) (1 / pace.factor() - 1),
                (float) pace.perStepS(),
                equations.rhs[row],
                equations.inverse[row],
                response[axis][row],
                from,
                to);
        System.arraycopy(here, 0, predicted[axis][row], 0, here.length);
    }

    /// What passes an opening has the value upstream.
    private void plain(float[][] phi, int axis, int across, int row, Scratch s) {
        if (axis == across) {
            int back = space.step(axis);
            RowList[] entering = room.edges.entering[axis];
            entering[0].enterDown(row, s.fluxDown, phi[row - 2 * back], phi[row - back], s.source);
            entering[1].enterUp(row, s.fluxUp, phi[row + back], phi[row + 2 * back], s.source);
            return;
        }
        int direction = across == (axis == 0 ? 1 : 0) ? 0 : 2;
        int step = space.step(across);
        float[] down = phi[row - step];
        float[] here = phi[row];
        float[] up = phi[row + step];
        room.edges.passing[axis][direction].plainDown(row, phi[row - 2 * step], down, here, up, s.source);
        room.edges.passing[axis][direction + 1].plainUp(row, down, here, up, phi[row + 2 * step], s.source);
    }

    /// Diagonal, its inverse, what pressure gradients do, and the right-hand side.
    ///
    /// Towards a steady state a velocity answers to pressure alone (SIMPLE): that neighbours answer with it (SIMPLEC)
    /// stalls where friction outweighs the lag. In time it holds.
    private static void close(
            float[] here,
            float[] sum,
            float[] drag,
            float[] source,
            float[] open,
            float inertia,
            float perStepS,
            float[] rhs,
            float[] inverse,
            float[] response,
            int from,
            int to) {
        float together = perStepS > 0 ? 1 : 0;
        for (int i = from; i < to; i++) {
            float diagonal = sum[i] + drag[i];
            float lag = inertia * diagonal + perStepS;
            rhs[i] = source[i] + lag * here[i];
            sum[i] = diagonal + lag - together * sum[i];
            drag[i] = diagonal + lag;
        }
        for (int i = from; i < to; i++) {
            inverse[i] = open[i] / (drag[i] + TINY);
            response[i] = open[i] / (sum[i] + TINY);
        }
    }

    private void viscosity(Flow flow, int axis, int row, float[] nu, int from, int to) {
        float[] upper = flow.viscosity[row];
        if (axis == 0) {
            for (int i = from; i < to; i++) {
                nu[i] = 0.5f * (upper[i - 1] + upper[i]);
            }
        } else {
            Rows.mean(flow.viscosity[row - space.step(axis)], upper, 1, nu, from, to);
        }
    }

    private void fluxesX(Flow flow, int axis, int row, Scratch s, int from, int to) {
        float[][] u = flow.velocity[0];
        if (axis == 0) {
            Rows.mean(u[row], s.east, space.x.perDistance, s.fluxUp, from, to);
            Rows.mean(s.west, u[row], space.x.perDistance, s.fluxDown, from, to);
            return;
        }
        Rows.mix(u[row - space.step(axis)], u[row], lowerShare(axis, row), 1, s.a, from, to + 1);
        Rows.shift(s.a, 1, s.b, from, to);
        Rows.times(s.b, space.x.perWidth, s.fluxUp, from, to);
        Rows.times(s.a, space.x.perWidth, s.fluxDown, from, to);
    }

    /// Fluxes through the faces that are normal to y or z.
    private void fluxesAcross(Flow flow, int axis, int across, int row, Scratch s, int from, int to) {
        float[][] v = flow.velocity[across];
        int step = space.step(across);
        if (axis == across) {
            float perDistance = space.spacing(axis).perDistance[place(axis, row)];
            Rows.mean(v[row], v[row + step], perDistance, s.fluxUp, from, to);
            Rows.mean(v[row - step], v[row], perDistance, s.fluxDown, from, to);
            return;
        }
        float perWidth = space.spacing(across).perWidth[place(across, row)];
        if (axis == 0) {
            Rows.shift(v[row + step], -1, s.a, from, to);
            Rows.mix(s.a, v[row + step], space.x.lowerShare, perWidth, s.fluxUp, from, to);
            Rows.shift(v[row], -1, s.a, from, to);
            Rows.mix(s.a, v[row], space.x.lowerShare, perWidth, s.fluxDown, from, to);
        } else {
            int back = space.step(axis);
            float share = lowerShare(axis, row);
            Rows.mix(v[row - back + step], v[row + step], share, perWidth, s.fluxUp, from, to);
            Rows.mix(v[row - back], v[row], share, perWidth, s.fluxDown, from, to);
        }
    }

    private void diffusionX(int axis, float[] nu, Scratch s, int from, int to) {
        float[] up = axis == 0 ? alongUp : acrossUp;
        float[] down = axis == 0 ? alongDown : acrossDown;
        Rows.shift(nu, 1, s.a, from, to);
        Rows.mean(nu, s.a, up, s.diffUp, from, to);
        Rows.shift(nu, -1, s.a, from, to);
        Rows.mean(nu, s.a, down, s.diffDown, from, to);
    }

    private void diffusionAcross(
            Flow flow, int axis, int across, int row, float[] nu, boolean constant, Scratch s, int from, int to) {
        Spacing spacing = space.spacing(across);
        int at = place(across, row);
        float up = axis == across
                ? spacing.perWidth[at] * spacing.perDistance[at]
                : spacing.perDistance[at + 1] * spacing.perWidth[at];
        float down = axis == across
                ? spacing.perWidth[at - 1] * spacing.perDistance[at]
                : spacing.perDistance[at] * spacing.perWidth[at];
        if (constant) {
            float value = (float) room.hall.air().viscosityM2PerS();
            Arrays.fill(s.diffUp, from, to, value * up);
            Arrays.fill(s.diffDown, from, to, value * down);
            return;
        }
        int step = space.step(across);
        viscosity(flow, axis, row + step, s.a, from, to);
        Rows.mean(nu, s.a, up, s.diffUp, from, to);
        viscosity(flow, axis, row - step, s.a, from, to);
        Rows.mean(nu, s.a, down, s.diffDown, from, to);
    }

    /// Baffles between a velocity and its neighbours.
    private void cut(int axis, int row, float[] nu) {
        RowList[] cuts = room.edges.cuts[axis];
        int first = axis == 0 ? 1 : 0;
        int second = axis == 2 ? 1 : 2;
        cuts[0].subtract(row, down(first, row), nu);
        cuts[1].subtract(row, up(first, row), nu);
        cuts[2].subtract(row, down(second, row), nu);
        cuts[3].subtract(row, up(second, row), nu);
    }

    private float[] up(int direction, int row) {
        return switch (direction) {
            case 0 -> equations.east[row];
            case 1 -> equations.north[row];
            default -> equations.top[row];
        };
    }

    private float[] down(int direction, int row) {
        return switch (direction) {
            case 0 -> equations.west[row];
            case 1 -> equations.south[row];
            default -> equations.bottom[row];
        };
    }

    /// Pressure gradient, buoyancy, jets and moving walls.
    private void forces(Flow flow, int axis, int row, Scratch s, int from, int to) {
        AirProperties air = room.hall.air();
        float buoyancy = (float) (-air.expansionPerK() * air.gravity().along(Axis.values()[axis]));
        float[] p = flow.pressure[row];
        float[] t = flow.temperature[row];
        if (axis == 0) {
            Rows.shift(p, -1, s.a, from, to);
            Rows.addDifference(s.a, p, space.x.perDistance, s.source, from, to);
            if (buoyancy != 0) {
                Rows.shift(t, -1, s.a, from, to);
                Rows.add(t, 0.5f * buoyancy, s.source, from, to);
                Rows.add(s.a, 0.5f * buoyancy, s.source, from, to);
            }
        } else {
            int below = row - space.step(axis);
            float perDistance = space.spacing(axis).perDistance[place(axis, row)];
            Rows.addDifference(flow.pressure[below], p, perDistance, s.source, from, to);
            if (buoyancy != 0) {
                float share = lowerShare(axis, row);
                Rows.add(flow.temperature[below], (1 - share) * buoyancy, s.source, from, to);
                Rows.add(t, share * buoyancy, s.source, from, to);
            }
        }
        room.edges.push[axis].add(row, s.source, 1);
        room.edges.pull[axis].add(row, s.source, (float) air.viscosityM2PerS());
    }

    private float lowerShare(int axis, int row) {
        return space.spacing(axis).lowerShare[place(axis, row)];
    }

    private int place(int axis, int row) {
        return (axis == 1 ? space.j(row) : space.k(row)) + Spacing.GHOST;
    }
}
