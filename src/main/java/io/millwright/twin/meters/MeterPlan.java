package io.millwright.twin.meters;

import io.millwright.finding.Finding;
import io.millwright.twin.Twin;
import java.util.List;

/// A [MeterMap] bound to one facility and one recording.
///
/// @param map what was bound
/// @param drives what is given to the model
/// @param compared what it is compared with
/// @param findings names that do not exist, units that do not fit; places are pointers into the map
public record MeterPlan(MeterMap map, List<Meter> drives, List<Meter> compared, List<Finding> findings) {
    public MeterPlan {
        drives = List.copyOf(drives);
        compared = List.copyOf(compared);
        findings = List.copyOf(findings);
    }

    /// Binds a map.
    public static MeterPlan of(MeterMap map, Twin twin, MeterRecording recording) {
        return new MeterResolver(map, twin, recording).plan();
    }

    /// Whether nothing is wrong with the map.
    public boolean isComplete() {
        return findings.stream().noneMatch(Finding::isError);
    }
}
