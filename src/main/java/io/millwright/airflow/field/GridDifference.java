package io.millwright.airflow.field;

import java.util.HashMap;
import java.util.Map;

/// How far the mean inlets of racks move between two grids of one hall, with which the error of the finer one is
/// judged. With cells of half the size, the error that remains is as large as the difference if it falls with the cell
/// size, and a third of it if it falls with the square.
///
/// @param coarseCellM edge of the coarser cells: cube root of their mean volume
/// @param fineCellM edge of the finer cells
/// @param rmsK root mean square over the racks that both fields have
/// @param worstK largest difference without sign
/// @param worstRack rack that it belongs to, empty without racks
public record GridDifference(double coarseCellM, double fineCellM, double rmsK, double worstK, String worstRack) {
    /// The difference of two fields of one hall.
    public static GridDifference of(AirField coarse, AirField fine) {
        Map<String, Double> coarseC = HashMap.newHashMap(coarse.racks().size());
        coarse.racks().forEach(rack -> coarseC.put(rack.id(), rack.inletMeanC()));
        double squares = 0;
        double worst = 0;
        String worstRack = "";
        int count = 0;
        for (RackAir rack : fine.racks()) {
            Double before = coarseC.get(rack.id());
            if (before == null) {
                continue;
            }
            double difference = Math.abs(rack.inletMeanC() - before);
            squares += difference * difference;
            count++;
            if (difference >= worst) {
                worst = difference;
                worstRack = rack.id();
            }
        }
        return new GridDifference(
                cellM(coarse), cellM(fine), count == 0 ? 0 : Math.sqrt(squares / count), worst, worstRack);
    }

    /// Edge of a field's cells: cube root of their mean volume, metres.
    public static double cellM(AirField field) {
        return Math.cbrt(field.hall().domain().volumeM3() / field.grid().cells());
    }
}
