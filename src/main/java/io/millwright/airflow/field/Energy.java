package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import java.util.Arrays;

/// The energy equation: temperature carried by the flow, conducted with the viscosity over the Prandtl number, set free
/// by racks, sources and warm walls.
///
/// Upwind with a second order that is limited so that no new extreme arises (minmod). Supplies and rack outlets
/// give their air a temperature and conduct through their face; returns and rack inlets take the air as it is. A
/// rack blows out the mean of its inlet face and its rise.
final class Energy {
    private static final int LEAST_ROWS = 12;

    /// Keeps quotients finite in cells without air.
    private static final float TINY = 1e-20f;

    private final Room room;
    private final Space space;
    private final Equations equations;
    private final Team team;
    private final Scratch[] scratch;
    private final float[] couplingUp;
    private final float[] couplingDown;

    /// Conductance of openings that blow in, 1/s, and that times their temperature, K/s.
    private final float[][] inflow;

    private final float[][] inflowTimesK;
    private final float perPrandtl;
    private final RowList nothing;

    /// Temperature of the supplies above the reference, K.
    final double[] supplyK;

    /// Temperature rise in each rack, K.
    final double[] riseK;

    Energy(Room room, Equations equations, Team team, Scratch[] scratch) {
        this.room = room;
        this.equations = equations;
        this.team = team;
        this.scratch = scratch;
        space = room.space;
        inflow = space.field();
        inflowTimesK = space.field();
        nothing = new RowList.Builder(space.rows).build();
        perPrandtl = (float) (1 / room.hall.air().prandtl());
        int length = space.x.length;
        couplingUp = new float[length];
        couplingDown = new float[length];
        for (int i = 1; i < length - 1; i++) {
            couplingUp[i] = space.x.perDistance[i + 1] * space.x.perWidth[i];
            couplingDown[i] = space.x.perDistance[i] * space.x.perWidth[i];
        }
        supplyK = new double[room.supplies.size()];
        for (int s = 0; s < supplyK.length; s++) {
            supplyK[s] =
                    room.hall.supplies().get(s).temperatureC() - room.hall.air().referenceC();
        }
        riseK = new double[room.inlets.size()];
        for (int r = 0; r < riseK.length; r++) {
            AirHall.FlowThrough rack = room.hall.racks().get(r);
            riseK[r] = room.rackM3PerS[r] > 0
                    ? rack.powerW() / (room.hall.air().heatCapacityJPerM3K() * room.rackM3PerS[r])
                    : 0;
        }
    }

    /// Solves the equation a little, with the temperatures that racks blow out at present.
    void step(Flow flow, Pace pace) {
        blowIn(flow);
        assemble(flow, pace);
        equations.relax(flow.temperature, room.activeRows[3], nothing, pace.passes(), team, scratch);
    }

    /// Sets up the equations of a flow without under-relaxation.
    void setUp(Flow flow) {
        blowIn(flow);
        assemble(flow, Pace.steady(1, 1));
    }

    /// Shifts all temperatures alike towards the level at which as much heat leaves as is set free. Rounds change the
    /// level of a hall whose air comes round many times only as slowly as the air is exchanged.
    ///
    /// @param part of the way
    /// @param mostK ends it before
    void level(Flow flow, double part, double mostK) {
        double capacity = room.hall.air().heatCapacityJPerM3K();
        double returnedM3PerS = 0;
        double missingW = conducted(flow).netW();
        for (int r = 0; r < riseK.length; r++) {
            missingW += capacity * room.rackM3PerS[r] * riseK[r];
        }
        for (AirHall.HeatSource source : room.hall.sources()) {
            missingW += source.powerW();
        }
        for (int s = 0; s < supplyK.length; s++) {
            missingW += capacity * room.supplyM3PerS[s] * supplyK[s];
        }
        for (int r = 0; r < room.returns.size(); r++) {
            if (room.returnM3PerS[r] > 0) {
                returnedM3PerS += room.returnM3PerS[r];
                missingW -=
                        capacity * room.returnM3PerS[r] * room.returns.get(r).mean(flow.temperature);
            }
        }
        if (returnedM3PerS == 0 || room.regions.count > 1) {
            return;
        }
        float shift = (float) Math.clamp(part * missingW / (capacity * returnedM3PerS), -mostK, mostK);
        for (int[] rows : room.activeRows[3]) {
            for (int row : rows) {
                Rows.add(space.air[row], shift, flow.temperature[row], space.first(), space.end());
            }
        }
    }

    private void assemble(Flow flow, Pace pace) {
        for (int[] rows : room.activeRows[3]) {
            team.run(rows.length, LEAST_ROWS, (from, to, member) -> {
                for (int n = from; n < to; n++) {
                    assembleRow(flow, rows[n], pace, scratch[member]);
                }
            });
        }
    }

    /// Temperature that a rack blows out, K above the reference.
    double exhaustK(Flow flow, int rack) {
        return room.inlets.get(rack).mean(flow.temperature) + riseK[rack];
    }

    private void blowIn(Flow flow) {
        for (Patch patch : room.supplies) {
            clear(patch);
        }
        for (Patch patch : room.outlets) {
            clear(patch);
        }
        for (int s = 0; s < supplyK.length; s++) {
            blow(flow, room.supplies.get(s), room.supplyM3PerS[s], supplyK[s]);
        }
        for (int r = 0; r < riseK.length; r++) {
            if (room.rackM3PerS[r] > 0) {
                blow(flow, room.outlets.get(r), room.rackM3PerS[r], exhaustK(flow, r));
            }
        }
    }

    private void clear(Patch patch) {
        for (int f = 0; f < patch.cellRow().length; f++) {
            inflow[patch.cellRow()[f]][patch.cellIndex()[f]] = 0;
            inflowTimesK[patch.cellRow()[f]][patch.cellIndex()[f]] = 0;
        }
    }

    /// Lets the inflow through an opening carry a value, as it carries a temperature.
    ///
    /// @param into what enters cells, per second
    void enter(Flow flow, Patch patch, double flowM3PerS, double value, float[][] into) {
        if (patch.isEmpty() || flowM3PerS <= 0) {
            return;
        }
        for (int f = 0; f < patch.cellRow().length; f++) {
            into[patch.cellRow()[f]][patch.cellIndex()[f]] += (float) (inflow(flow, patch, flowM3PerS, f) * value);
        }
    }

    /// Lets walls with a temperature give it to a row of cells.
    void enterWarmth(Flow flow, int row, float[] into) {
        float[] diffusivity = new float[space.x.length];
        Rows.times(flow.viscosity[row], perPrandtl, diffusivity, 0, space.x.length);
        room.warmthTimesK.addTimes(row, into, diffusivity);
    }

    /// What enters the cell of a face per second and unit of difference: by the flow and by conduction.
    private double inflow(Flow flow, Patch patch, double flowM3PerS, int f) {
        double speed = flowM3PerS / patch.totalAreaM2();
        double perWidth = perWidth(patch.axis(), patch.cellRow()[f], patch.cellIndex()[f]);
        return conductance(flow, patch, f) + speed * perWidth;
    }

    private void blow(Flow flow, Patch patch, double flowM3PerS, double temperatureK) {
        if (patch.isEmpty() || flowM3PerS <= 0) {
            return;
        }
        for (int f = 0; f < patch.cellRow().length; f++) {
            int row = patch.cellRow()[f];
            int index = patch.cellIndex()[f];
            double conductance = inflow(flow, patch, flowM3PerS, f);
            inflow[row][index] += (float) conductance;
            inflowTimesK[row][index] += (float) (conductance * temperatureK);
        }
    }

    /// Conduction from a face to the middle of its cell, 1/s.
    private double conductance(Flow flow, Patch patch, int f) {
        int row = patch.cellRow()[f];
        int index = patch.cellIndex()[f];
        double perWidth = perWidth(patch.axis(), row, index);
        return 2 * perWidth * perWidth * flow.viscosity[row][index] * perPrandtl;
    }

    /// What warms and what cools the air, W: both positive.
    static final class Exchange {
        private double warmingW;
        private double coolingW;

        void add(double heatW) {
            warmingW += Math.max(0, heatW);
            coolingW += Math.max(0, -heatW);
        }

        double netW() {
            return warmingW - coolingW;
        }

        double largerW() {
            return Math.max(warmingW, coolingW);
        }
    }

    /// Heat that openings conduct into the hall beside what their air carries, and heat of walls with a temperature.
    Exchange conducted(Flow flow) {
        Exchange exchange = new Exchange();
        double capacity = room.hall.air().heatCapacityJPerM3K();
        for (int s = 0; s < supplyK.length; s++) {
            if (room.supplyM3PerS[s] > 0) {
                exchange.add(capacity * conducted(flow, room.supplies.get(s), supplyK[s]));
            }
        }
        for (int r = 0; r < riseK.length; r++) {
            if (room.rackM3PerS[r] > 0) {
                exchange.add(capacity * conducted(flow, room.outlets.get(r), exhaustK(flow, r)));
            }
        }
        for (int row = 0; row < space.rows; row++) {
            if (room.warmth.has(row)) {
                warmWallsRow(flow, row, exchange);
            }
        }
        return exchange;
    }

    private double conducted(Flow flow, Patch patch, double temperatureK) {
        double sum = 0;
        for (int f = 0; f < patch.cellRow().length; f++) {
            int row = patch.cellRow()[f];
            int index = patch.cellIndex()[f];
            sum += conductance(flow, patch, f)
                    * (temperatureK - flow.temperature[row][index])
                    * space.volumeM3(row, index);
        }
        return sum;
    }

    private void warmWallsRow(Flow flow, int row, Exchange exchange) {
        float[] conductance = new float[space.x.length];
        float[] timesK = new float[space.x.length];
        room.warmth.set(row, conductance);
        room.warmthTimesK.set(row, timesK);
        double capacity = room.hall.air().heatCapacityJPerM3K();
        for (int i = space.first(); i < space.end(); i++) {
            exchange.add(capacity
                    * (timesK[i] - conductance[i] * flow.temperature[row][i])
                    * flow.viscosity[row][i]
                    * perPrandtl
                    * space.volumeM3(row, i));
        }
    }

    private double perWidth(int axis, int row, int index) {
        return switch (axis) {
            case 0 -> space.x.perWidth[index];
            case 1 -> space.y.perWidth[space.j(row) + Spacing.GHOST];
            default -> space.z.perWidth[space.k(row) + Spacing.GHOST];
        };
    }

    private void assembleRow(Flow flow, int row, Pace pace, Scratch s) {
        int from = space.first();
        int to = space.end();
        float[][] t = flow.temperature;
        float[] here = t[row];
        Arrays.fill(s.sum, 0);
        Arrays.fill(s.source, 0);
        Rows.shift(here, 1, s.east, from, to);
        Rows.shift(here, -1, s.west, from, to);
        Rows.shift(here, 2, s.east2, from, to);
        Rows.shift(here, -2, s.west2, from, to);
        directionX(flow, row, s, from, to);
        directionAcross(flow, 1, row, equations.north[row], equations.south[row], s, from, to);
        directionAcross(flow, 2, row, equations.top[row], equations.bottom[row], s, from, to);

        Rows.add(room.heating[row], 1, s.source, from, to);
        Rows.add(inflowTimesK[row], 1, s.source, from, to);
        System.arraycopy(inflow[row], from, s.a, from, to - from);
        if (room.warmth.has(row)) {
            Rows.times(flow.viscosity[row], perPrandtl, s.b, from, to);
            room.warmth.addTimes(row, s.a, s.b);
            room.warmthTimesK.addTimes(row, s.source, s.b);
        }
        close(here, s.sum, s.a, s.source, space.air[row], pace, equations.rhs[row], equations.inverse[row], from, to);
    }

    private void directionX(Flow flow, int row, Scratch s, int from, int to) {
        float[] open = space.open[0][row];
        float[] u = flow.velocity[0][row];
        Rows.times(u, open, s.a, from, to + 1);
        Rows.times(s.a, space.x.perWidth, s.fluxDown, from, to);
        Rows.shift(s.a, 1, s.b, from, to);
        Rows.times(s.b, space.x.perWidth, s.fluxUp, from, to);
        Rows.shift(open, 1, s.c, from, to);
        Rows.shift(flow.viscosity[row], 1, s.a, from, to);
        Rows.mean(flow.viscosity[row], s.a, couplingUp, s.b, from, to);
        Rows.times(s.b, s.c, perPrandtl, s.diffUp, from, to);
        Rows.shift(flow.viscosity[row], -1, s.a, from, to);
        Rows.mean(flow.viscosity[row], s.a, couplingDown, s.b, from, to);
        Rows.times(s.b, open, perPrandtl, s.diffDown, from, to);
        Rows.upwind(
                s.fluxUp, s.fluxDown, s.diffUp, s.diffDown, equations.east[row], equations.west[row], s.sum, from, to);
        Rows.shift(open, 2, s.a, from, to);
        Rows.limited(s.fluxUp, s.west, t(flow, row), s.east, s.east2, open, s.a, -1, s.source, from, to);
        Rows.shift(open, -1, s.a, from, to);
        Rows.limited(s.fluxDown, s.west2, s.west, t(flow, row), s.east, s.a, s.c, 1, s.source, from, to);
    }

    private static float[] t(Flow flow, int row) {
        return flow.temperature[row];
    }

    private void directionAcross(Flow flow, int axis, int row, float[] up, float[] down, Scratch s, int from, int to) {
        int step = space.step(axis);
        float[][] t = flow.temperature;
        float[][] open = space.open[axis];
        float[][] v = flow.velocity[axis];
        float[][] nu = flow.viscosity;
        Spacing spacing = space.spacing(axis);
        int at = (axis == 1 ? space.j(row) : space.k(row)) + Spacing.GHOST;
        float perWidth = spacing.perWidth[at];
        Rows.times(v[row + step], open[row + step], perWidth, s.fluxUp, from, to);
        Rows.times(v[row], open[row], perWidth, s.fluxDown, from, to);
        Rows.mean(nu[row], nu[row + step], spacing.perDistance[at + 1] * perWidth, s.a, from, to);
        Rows.times(s.a, open[row + step], perPrandtl, s.diffUp, from, to);
        Rows.mean(nu[row], nu[row - step], spacing.perDistance[at] * perWidth, s.a, from, to);
        Rows.times(s.a, open[row], perPrandtl, s.diffDown, from, to);
        Rows.upwind(s.fluxUp, s.fluxDown, s.diffUp, s.diffDown, up, down, s.sum, from, to);
        Rows.limited(
                s.fluxUp,
                t[row - step],
                t[row],
                t[row + step],
                t[row + 2 * step],
                open[row],
                open[row + 2 * step],
                -1,
                s.source,
                from,
                to);
        Rows.limited(
                s.fluxDown,
                t[row - 2 * step],
                t[row - step],
                t[row],
                t[row + step],
                open[row - step],
                open[row + step],
                1,
                s.source,
                from,
                to);
    }

    private static void close(
            float[] here,
            float[] sum,
            float[] extra,
            float[] source,
            float[] air,
            Pace pace,
            float[] rhs,
            float[] inverse,
            int from,
            int to) {
        float inertia = (float) (1 / pace.factor() - 1);
        float perStepS = (float) pace.perStepS();
        for (int i = from; i < to; i++) {
            float diagonal = sum[i] + extra[i];
            float lag = inertia * diagonal + perStepS;
            rhs[i] = source[i] + lag * here[i];
            sum[i] = diagonal + lag;
        }
        for (int i = from; i < to; i++) {
            inverse[i] = air[i] / (sum[i] + TINY);
        }
    }
}
