/// The year workspace: weather, load and prices, a run of every hour in the background, figures, charts, and what was
/// out of range. Uses `ui.kit`, `ui.chart`, `ui.task` and `ui.document`. Start at [YearController].
@NullMarked
package io.millwright.ui.year;

import org.jspecify.annotations.NullMarked;
