package io.millwright.cli;

import io.millwright.airflow.field.AirSettings;
import io.millwright.finding.Severity;
import io.millwright.twin.HallResponses;
import io.millwright.twin.Twin;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/// Whether racks take the inlets of solved fields of their halls instead of those of well-mixed zones.
final class AirOptions {
    private static final double LEAST_CELL_M = 0.05;
    private static final double MOST_CELL_M = 0.6;

    @Option(
            names = "--air",
            description = "Solve the air of all halls first, at 100, 70 and 40 %% of the racks' rated power, and take"
                    + " the inlets of racks from there (default: well-mixed halls).")
    boolean resolved;

    @Option(
            names = "--grid",
            paramLabel = "M",
            description = "With --air, the edge of its cells in metres (default: 0.3).")
    double cellM = AirSettings.PREVIEW_CELL_M;

    /// The facility with the air that was asked for.
    Twin prepare(Twin twin, Timings clock, PrintWriter err) {
        if (!resolved) {
            return twin;
        }
        if (!(cellM >= LEAST_CELL_M && cellM <= MOST_CELL_M)) {
            throw new UserError(
                    "--grid takes the edge of a cell in metres, from " + LEAST_CELL_M + " to " + MOST_CELL_M + ".");
        }
        HallResponses responses = clock.time(
                "solve the air of the halls",
                () -> HallResponses.solve(twin, AirSettings.ofCell(cellM), new TerminalProgress(err)));
        Inputs.printFindings(responses.findings(), err, Severity.NOTE);
        return twin.withResponses(responses);
    }
}
