package io.millwright.airflow.picture;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.RackAir;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How far the mean inlets of racks lie apart in two fields of the same room on two grids: an estimate, from above, of
/// what the finer grid still gets wrong.
///
/// @param rmsK root of the mean square
/// @param worstK largest
/// @param worstRack where it is
public record GridError(double rmsK, double worstK, String worstRack) {
    /// Compares the racks that both fields know; empty without any.
    public static Optional<GridError> between(AirField coarse, AirField fine) {
        Map<String, RackAir> known = new HashMap<>();
        coarse.racks().forEach(rack -> known.put(rack.id(), rack));
        double squares = 0;
        double worst = -1;
        String where = "";
        int count = 0;
        for (RackAir rack : fine.racks()) {
            RackAir other = known.get(rack.id());
            if (other != null) {
                double apart = Math.abs(rack.inletMeanC() - other.inletMeanC());
                squares += apart * apart;
                count++;
                if (apart > worst) {
                    worst = apart;
                    where = rack.id();
                }
            }
        }
        return count == 0 ? Optional.empty() : Optional.of(new GridError(Math.sqrt(squares / count), worst, where));
    }
}
