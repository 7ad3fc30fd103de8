package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;

/// A flow with its equations on one grid, in rounds towards the steady state or in steps of time.
final class Rounds implements AutoCloseable {
    private static final int MOMENTUM_PASSES = 4;
    private static final int ENERGY_PASSES = 6;
    private static final double ENERGY_FACTOR = 0.95;
    private static final double REDUCTION = 0.25;
    private static final float PRESSURE_SHARE = 0.3f;
    private static final int CYCLES = 4;
    private static final double STEP_REDUCTION = 0.05;
    private static final int STEP_CYCLES = 8;
    private static final int FINISHING_CYCLES = 12;

    /// Single precision leaves a little the first time.
    private static final int CLEANINGS = 3;

    private static final double LEVELLING = 0.2;
    private static final double MOST_LEVELLING_K = 0.5;
    private static final int FINISHING_ROUNDS = 20;
    private static final Pace FINISHING = Pace.steady(0.99, 3);

    final Room room;
    final Flow flow;
    final Energy energy;
    private final Momentum momentum;
    private final Pressure pressure;
    private final Mixing mixing;
    private final Team team;
    private Pace momentumPace;
    private final Pace energyPace;

    /// @param factor under-relaxation of the velocities; smaller is slower and safer
    Rounds(Room room, int threads, double factor) {
        this.room = room;
        momentumPace = Pace.steady(factor, MOMENTUM_PASSES);
        energyPace = Pace.steady(Math.min(ENERGY_FACTOR, factor + 0.2), ENERGY_PASSES);
        team = new Team(threads);
        Scratch[] scratch = Scratch.of(team.size(), room.space.x.length);
        Equations equations = new Equations(room.space);
        flow = new Flow(room.space);
        momentum = new Momentum(room, equations, team, scratch);
        pressure = new Pressure(room, momentum, team, scratch);
        mixing = new Mixing(room, team);
        energy = new Energy(room, equations, team, scratch);
        room.prepare(flow);
        room.setOpenings(momentum.predicted);
    }

    /// Starts with air at rest, half way between supply and return.
    void startAtRest() {
        double flowM3PerS = 0;
        double kelvinFlow = 0;
        double heatW = 0;
        for (int i = 0; i < energy.supplyK.length; i++) {
            flowM3PerS += room.supplyM3PerS[i];
            kelvinFlow += room.supplyM3PerS[i] * energy.supplyK[i];
        }
        for (AirHall.FlowThrough rack : room.hall.racks()) {
            heatW += rack.powerW();
        }
        double startK =
                flowM3PerS > 0 ? (kelvinFlow + heatW / 2 / room.hall.air().heatCapacityJPerM3K()) / flowM3PerS : 0;
        for (int row = 0; row < room.space.rows; row++) {
            Rows.times(room.space.air[row], (float) startK, flow.temperature[row], 0, room.space.x.length);
        }
    }

    /// Starts from a field of the same room.
    void startFrom(AirField field) {
        room.fill(flow, field);
    }

    /// Starts from a new field on a coarser grid and from what an old one of the room, on the same grid, held beyond
    /// its own coarser one. Beside things that have moved the coarser field stands alone.
    void startFrom(AirField coarser, AirField old, AirField oldCoarser) {
        room.fill(flow, coarser);
        new Detail(old, room).addTo(flow, oldCoarser);
    }

    /// One round: momentum, mass, energy.
    void iterate() {
        momentum.predict(flow, momentumPace);
        pressure.correct(flow, REDUCTION, CYCLES, PRESSURE_SHARE);
        energy.step(flow, energyPace);
        energy.level(flow, LEVELLING, MOST_LEVELLING_K);
        mixing.follow(flow);
    }

    double sharpness() {
        return momentumPace.sharpness();
    }

    /// Takes less of the second order in velocities from now on; see [Pace].
    void soften(double sharpness) {
        momentumPace = momentumPace.withSharpness(sharpness);
    }

    /// One step in time.
    void advance(Pace pace) {
        momentum.predict(flow, pace);
        pressure.correct(flow, STEP_REDUCTION, STEP_CYCLES, 1);
        energy.step(flow, pace);
        mixing.follow(flow);
    }

    /// Takes what is left of gains and losses of air out of the velocities, and settles the temperature in them.
    void finish() {
        for (int time = 0; time < CLEANINGS; time++) {
            pressure.clean(flow, FINISHING_CYCLES);
        }
        for (int round = 0; round < FINISHING_ROUNDS; round++) {
            energy.step(flow, FINISHING);
        }
    }

    /// Mean inlet of each rack and mean of each return, °C.
    double[] watched() {
        int racks = room.inlets.size();
        double[] watched = new double[racks + room.returns.size()];
        for (int w = 0; w < watched.length; w++) {
            Patch patch = w < racks ? room.inlets.get(w) : room.returns.get(w - racks);
            watched[w] = patch.mean(flow.temperature) + room.hall.air().referenceC();
        }
        return watched;
    }

    /// The field as it stands.
    AirField field(AirConvergence convergence) {
        return new Snapshot(room, flow, energy).field(convergence);
    }

    @Override
    public void close() {
        team.close();
    }
}
