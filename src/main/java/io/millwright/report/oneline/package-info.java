/// The one-line diagram: from the facility graph to a drawing that is the same on screen, in SVG and in PDF.
///
/// [OneLineDiagram] is the schematic of the electrical trade, [OneLineLoading] says how much each part carries,
/// [OneLineDrawing] draws it. Uses `facility`, `power`, `catalog` and `report.schematic`. Start at [OneLineDiagram].
@NullMarked
package io.millwright.report.oneline;

import org.jspecify.annotations.NullMarked;
