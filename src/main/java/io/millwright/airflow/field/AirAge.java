package io.millwright.airflow.field;

import io.millwright.numeric.Progress;

/// Age of the air: how long ago it was supplied, on the mean, at every cell. Air that passes a rack grows no younger.
///
/// @param field whose flow carries it
/// @param ageS at cell centres in the order of the field's cells, s; NaN without air
/// @param rackS mean at each rack's inlet, s
/// @param returnS mean at each return, s
public record AirAge(AirField field, float[] ageS, double[] rackS, double[] returnS) {
    private static final double LIMIT_S = 0.01;

    /// Solves for the age of the air of a field; NaN everywhere if nothing is supplied.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static AirAge of(AirField field, int threads, Progress progress) {
        Room room = new Room(field.hall(), field.grid());
        Space space = room.space;
        float[][] age = space.field();
        boolean supplied = field.balance().suppliedM3PerS() > 0;
        if (supplied) {
            try (FrozenTransport transport = new FrozenTransport(room, field, threads)) {
                transport.ageing(age, LIMIT_S, progress);
            }
        }
        float[] ageS = new float[field.grid().cells()];
        int nx = space.x.cells;
        int ny = space.y.cells;
        for (int cell = 0; cell < ageS.length; cell++) {
            int row = space.row(cell / nx % ny, cell / nx / ny);
            ageS[cell] = supplied && field.air()[cell] ? age[row][cell % nx + Spacing.GHOST] : Float.NaN;
        }
        double[] rackS = new double[room.inlets.size()];
        for (int r = 0; r < rackS.length; r++) {
            rackS[r] = supplied ? room.inlets.get(r).mean(age) : Double.NaN;
        }
        double[] returnS = new double[room.returns.size()];
        for (int r = 0; r < returnS.length; r++) {
            returnS[r] = supplied ? room.returns.get(r).mean(age) : Double.NaN;
        }
        return new AirAge(field, ageS, rackS, returnS);
    }
}
