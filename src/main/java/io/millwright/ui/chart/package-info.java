/// Shows the charts of reports on screen: drawn to fit, with readouts under the pointer, exported as pictures and
/// tables. Uses `ui.kit`, the shapes of `ui.schematic` and `report.chart`. Start at [ChartPane].
@NullMarked
package io.millwright.ui.chart;

import org.jspecify.annotations.NullMarked;
