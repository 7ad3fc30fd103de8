/// The one-line diagram: from the facility graph over folding and layout to a drawing that is the same on screen, in
/// SVG
/// and in PDF.
///
/// [OneLineDiagram] says what is drawn and which nodes and edges stand behind each symbol, [OneLineLayout] where,
/// [OneLineLoading] how much each carries, [OneLineDrawing] draws it. The layout library stays behind
/// [OneLineLayout]. Uses `facility`, `power`, `catalog` and the drawing of `report`. Start at [OneLineDiagram].
@NullMarked
package io.millwright.report.oneline;

import org.jspecify.annotations.NullMarked;
