package io.millwright.ui.air;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.layout.HallFrame;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import java.util.List;
import java.util.Optional;

/// The air of a hall as it was solved last.
///
/// @param hall path of the hall
/// @param facility that it was solved for; while another is shown the field is out of date
/// @param frame how the coordinates of the field lie on the site
/// @param cellM edge of the cells that was asked of the solver, metres
/// @param field flow and temperature
/// @param coarser a converged field of the very same room on a coarser grid, whose distance shows the error of the grid
/// @param findings about the hall
public record HallField(
        String hall,
        Facility facility,
        HallFrame frame,
        double cellM,
        AirField field,
        Optional<AirField> coarser,
        List<Finding> findings) {
    public HallField {
        findings = List.copyOf(findings);
    }

    /// Whether the solver settled.
    public boolean converged() {
        return field.convergence().converged();
    }

    /// The same air, known to be that of another facility too.
    HallField of(Facility newFacility, List<Finding> newFindings) {
        return new HallField(hall, newFacility, frame, cellM, field, coarser, newFindings);
    }
}
