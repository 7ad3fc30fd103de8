package io.millwright.airflow.index;

import io.millwright.airflow.index.InletEnvelope.Band;
import java.util.List;

/// How many racks keep a class.
///
/// @param recommendedCount racks with all intakes in the recommended range
/// @param allowableCount racks with all intakes in the allowable range, those in the recommended range included
/// @param rackCount all racks with air
public record InletCompliance(InletEnvelope envelope, int recommendedCount, int allowableCount, int rackCount) {
    static InletCompliance of(List<RackInlet> racks, InletEnvelope envelope) {
        int recommended = 0;
        int allowable = 0;
        for (RackInlet rack : racks) {
            Band band = rack.band(envelope);
            recommended += band == Band.RECOMMENDED ? 1 : 0;
            allowable += band.isAllowable() ? 1 : 0;
        }
        return new InletCompliance(envelope, recommended, allowable, racks.size());
    }
}
