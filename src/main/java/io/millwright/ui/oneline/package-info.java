/// The one-line workspace: the electrical path from utility to rack as a diagram with live loadings, in which parts are
/// taken out of service.
///
/// Uses `ui.kit`, `ui.task`, `ui.document` and the diagram of `report.oneline`. Start at [OneLineController].
@NullMarked
package io.millwright.ui.oneline;

import org.jspecify.annotations.NullMarked;
