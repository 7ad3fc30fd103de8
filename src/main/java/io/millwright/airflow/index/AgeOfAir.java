package io.millwright.airflow.index;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.index.FrozenFlow.Spread;
import io.millwright.airflow.index.FrozenFlow.Tracer;
import java.util.Arrays;

/// How long ago the air at each place was supplied (mean age of air, Sandberg 1981): a tracer that grows by one second
/// each second, is 0 in supplied air and behind coolers, and that racks pass on.
///
/// The mean over returns is the volume of air over the supplied flow, whatever the flow does; [#turnoverS] is that
/// figure, and old corners lie far above it.
///
/// @param inletS at the inlet of each flow-through
/// @param cellS in every cell, NaN without air
/// @param meanS over the volume
/// @param turnoverS volume of air over the flow of supplies and coolers; infinite without any
public record AgeOfAir(double[] inletS, float[] cellS, double meanS, double turnoverS) {
    /// Solves the age in a field.
    public static AgeOfAir of(AirField field, FrozenFlow flow) {
        int through = field.hall().racks().size();
        double[] kept = new double[through];
        Arrays.setAll(
                kept,
                r -> AirStreams.isCooler(field.hall(), field.hall().racks().get(r)) ? 0 : 1);
        Spread spread =
                flow.carry(new Tracer(new double[field.hall().supplies().size()], kept, new double[through], 1));
        double volume = 0;
        double age = 0;
        AirGrid grid = field.grid();
        for (int k = 0; k < grid.cellsZ(); k++) {
            for (int j = 0; j < grid.cellsY(); j++) {
                for (int i = 0; i < grid.cellsX(); i++) {
                    if (field.isAir(i, j, k)) {
                        double cell = (grid.xEdges()[i + 1] - grid.xEdges()[i])
                                * (grid.yEdges()[j + 1] - grid.yEdges()[j])
                                * (grid.zEdges()[k + 1] - grid.zEdges()[k]);
                        volume += cell;
                        age += cell * spread.cells()[field.cell(i, j, k)];
                    }
                }
            }
        }
        return new AgeOfAir(
                spread.inlets(),
                spread.cells(),
                age / volume,
                volume / AirStreams.of(field).supplyM3PerS());
    }
}
