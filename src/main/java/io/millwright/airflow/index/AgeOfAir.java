package io.millwright.airflow.index;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.field.FrozenTransport;
import io.millwright.airflow.field.FrozenTransport.Carried;
import io.millwright.numeric.Progress;
import java.util.Arrays;

/// How long ago the air at each place was supplied (mean age of air, Sandberg 1981): something that grows by one second
/// each second, is 0 in supplied air and behind coolers, and that racks pass on.
///
/// The mean over returns is the volume of air over the supplied flow, whatever the flow does; [#turnoverS] is that
/// figure, and dead corners lie far above it.
///
/// @param inletS at the inlet of each flow-through
/// @param returnS in the air of each return
/// @param cellS in every cell, NaN without air and in closed parts that no air is blown into
/// @param meanS over the volume with an age
/// @param turnoverS volume of air over the flow of supplies and coolers
public record AgeOfAir(double[] inletS, double[] returnS, float[] cellS, double meanS, double turnoverS) {
    /// Solves the age in a field.
    ///
    /// @param threads that work together; results do not depend on it
    /// @throws IllegalArgumentException if no air is supplied, which has no age
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static AgeOfAir of(AirField field, int threads, Progress progress) {
        double suppliedM3PerS = AirStreams.of(field).supplyM3PerS();
        if (!(suppliedM3PerS > 0)) {
            throw new IllegalArgumentException("No air is supplied to "
                    + field.hall().name() + ", so that it grows old for ever. Ask for indices first: they say so.");
        }
        double[] volumes = volumes(field);
        double turnoverS = Arrays.stream(volumes).sum() / suppliedM3PerS;
        int through = field.hall().racks().size();
        double[] kept = new double[through];
        Arrays.setAll(
                kept,
                r -> AirStreams.isCooler(field.hall(), field.hall().racks().get(r)) ? 0 : 1);
        double[] fresh = new double[field.hall().supplies().size()];
        try (FrozenTransport transport = new FrozenTransport(field, threads)) {
            Carried age = transport.carry(fresh, kept, new double[through], 1, progress);
            double sum = 0;
            double exchangedM3 = 0;
            for (int cell = 0; cell < volumes.length; cell++) {
                if (!Float.isNaN(age.cells()[cell])) {
                    sum += volumes[cell] * age.cells()[cell];
                    exchangedM3 += volumes[cell];
                }
            }
            return new AgeOfAir(age.inlets(), age.returns(), age.cells(), sum / exchangedM3, turnoverS);
        }
    }

    /// Volume of the air in each cell.
    private static double[] volumes(AirField field) {
        AirGrid grid = field.grid();
        double[] volumes = new double[grid.cells()];
        for (int k = 0; k < grid.cellsZ(); k++) {
            for (int j = 0; j < grid.cellsY(); j++) {
                for (int i = 0; i < grid.cellsX(); i++) {
                    volumes[field.cell(i, j, k)] = field.isAir(i, j, k)
                            ? (grid.xEdges()[i + 1] - grid.xEdges()[i])
                                    * (grid.yEdges()[j + 1] - grid.yEdges()[j])
                                    * (grid.zEdges()[k + 1] - grid.zEdges()[k])
                            : 0;
                }
            }
        }
        return volumes;
    }
}
