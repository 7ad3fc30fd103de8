package io.millwright.ui.document;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.ui.task.Cancellation;

/// Solves the facility while it is being drawn. Called away from the FX thread; must not keep state between calls that
/// changes an answer.
@FunctionalInterface
public interface LiveAnswers {
    Answers solve(Facility facility, Catalog catalog, Cancellation cancellation);
}
