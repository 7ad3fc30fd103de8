package io.millwright.airflow.field;

import io.millwright.airflow.hall.AirHall;
import java.util.Arrays;

/// The air of a hall in time, from a solved field on: implicit steps of first order with the same equations.
///
/// **Racks** store heat in their solid parts, one node each: `C dT_m/dt = P − G e (T_m − T_in)` with `G = rho c_p
/// Q` and the effectiveness `e` ([#EFFECTIVENESS], an estimate), and blow out `T_in + e (T_m − T_in)`; so a loss of
/// cooling comes out of the rack later and flatter than it went in. **Supplies** keep their temperature until they
/// are told otherwise; whoever runs the steps decides what a unit without water blows. **Flows** are those of the
/// hall given; a fan that stops is another hall and another transient from the last field.
///
/// **Validity**: steps of 0.2 to 1 s in halls; with longer ones the flow follows too slowly. Walls store nothing.
/// **Balance**: [#storedW] against heat set free and carried off.
public final class AirTransient implements AutoCloseable {
    /// Effectiveness of the exchange between a rack's solid parts and its air.
    public static final double EFFECTIVENESS = 0.5;

    /// Sweeps over the equations in a step. With three, heat has not gone as far as the flow carries it in half a
    /// second through cells of 0.15 m, and 40 % of it is missing; with twenty 0.3 %.
    private static final int PASSES = 20;

    private final Rounds state;
    private final Room room;
    private final double stepS;
    private final double[] massJPerK;
    private final double[] massK;
    private final double[] rackHeatW;
    private double timeS;
    private double storedW;

    /// A hall from a field on.
    ///
    /// @param hall the room of the field with flows and heats as they are from now on
    /// @param massJPerK heat capacity of the solid parts of each rack; 0 for none
    /// @param stepS time step
    /// @param threads that work together; results do not depend on it
    public AirTransient(AirField from, AirHall hall, double[] massJPerK, double stepS, int threads) {
        this.stepS = stepS;
        this.massJPerK = massJPerK.clone();
        room = new Room(hall, from.grid());
        state = new Rounds(room, threads, 1);
        state.startFrom(from);
        massK = new double[massJPerK.length];
        rackHeatW =
                hall.racks().stream().mapToDouble(AirHall.FlowThrough::powerW).toArray();
        for (int r = 0; r < massK.length; r++) {
            double exhaustK = from.racks().get(r).exhaustC() - hall.air().referenceC();
            double inletK = inletK(r);
            massK[r] = inletK + (exhaustK - inletK) / EFFECTIVENESS;
        }
    }

    /// Time since the start, s.
    public double timeS() {
        return timeS;
    }

    /// Gives a supply another temperature from the next step on, °C.
    public void setSupplyC(int supply, double temperatureC) {
        state.energy.supplyK[supply] = temperatureC - room.hall.air().referenceC();
    }

    /// Gives a rack another heat from the next step on, W.
    public void setRackHeatW(int rack, double heatW) {
        rackHeatW[rack] = heatW;
    }

    /// Mean inlet of each rack, °C.
    public double[] inletsC() {
        return Arrays.copyOf(state.watched(), room.inlets.size());
    }

    /// Heat that the air of the hall took up in the last step, W.
    public double storedW() {
        return storedW;
    }

    /// Goes one step.
    public void step() {
        double capacity = room.hall.air().heatCapacityJPerM3K();
        for (int r = 0; r < massK.length; r++) {
            double exchange = capacity * room.rackM3PerS[r] * EFFECTIVENESS;
            if (exchange == 0) {
                massK[r] += massJPerK[r] > 0 ? rackHeatW[r] * stepS / massJPerK[r] : 0;
                continue;
            }
            double lag = massJPerK[r] / stepS;
            double inletK = inletK(r);
            massK[r] = (lag * massK[r] + rackHeatW[r] + exchange * inletK) / (lag + exchange);
            state.energy.riseK[r] = EFFECTIVENESS * (massK[r] - inletK);
        }
        double before = heldJ();
        state.advance(Pace.step(stepS, PASSES));
        storedW = (heldJ() - before) / stepS;
        timeS += stepS;
    }

    /// The field as it stands. It says that it is not converged, for it is on its way.
    public AirField field() {
        return state.field(new AirConvergence(false, (int) Math.round(timeS / stepS), 0, Double.POSITIVE_INFINITY, 0));
    }

    private double inletK(int rack) {
        return room.inlets.get(rack).isEmpty() ? 0 : room.inlets.get(rack).mean(state.flow.temperature);
    }

    /// Heat of the air above the reference temperature, J.
    private double heldJ() {
        Space space = room.space;
        double sum = 0;
        for (int k = 0; k < space.z.cells; k++) {
            for (int j = 0; j < space.y.cells; j++) {
                int row = space.row(j, k);
                for (int i = space.first(); i < space.end() - 1; i++) {
                    sum += space.air[row][i] * state.flow.temperature[row][i] * space.volumeM3(row, i);
                }
            }
        }
        return sum * room.hall.air().heatCapacityJPerM3K();
    }

    @Override
    public void close() {
        state.close();
    }
}
