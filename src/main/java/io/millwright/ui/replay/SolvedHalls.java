package io.millwright.ui.replay;

import io.millwright.airflow.field.AirSettings;
import io.millwright.numeric.Progress;
import io.millwright.twin.HallResponses;
import io.millwright.twin.Twin;
import java.util.Optional;

/// The facility with the air of its halls solved; kept until it is asked for another facility, so that only the first
/// run of a facility waits for it. For one run at a time.
final class SolvedHalls {
    /// Edge of the cells, as the command line takes it too.
    static final double CELL_M = AirSettings.PREVIEW_CELL_M;

    private Optional<Twin> known = Optional.empty();

    /// @param plain the facility with well-mixed halls
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    Twin of(Twin plain, Progress progress) {
        Twin solved = known.filter(twin -> twin.facility().equals(plain.facility()))
                .orElseGet(() ->
                        plain.withResponses(HallResponses.solve(plain, AirSettings.ofCell(CELL_M), new Progress() {
                            @Override
                            public void report(double doneFraction, String what) {
                                progress.report(doneFraction, "air of " + what);
                            }

                            @Override
                            public boolean cancelled() {
                                return progress.cancelled();
                            }
                        })));
        known = Optional.of(solved);
        return solved;
    }
}
