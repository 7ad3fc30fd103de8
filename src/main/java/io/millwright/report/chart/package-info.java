/// Charts as values: what is shown, then its layout at a size, then shapes that the screen, pictures and reports share.
/// Uses `quantity`, and the drawing of `report`. Start at [Chart] and [ChartDrawing].
@NullMarked
package io.millwright.report.chart;

import org.jspecify.annotations.NullMarked;
