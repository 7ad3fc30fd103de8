/// The diagram of the liquid loops: from the facility graph to a drawing that is the same on screen, in SVG and in PDF.
///
/// [LoopsDiagram] is the schematic of the piping trade, [LoopsState] says what flows at which temperature through each
/// part, [LoopsDrawing] draws it. Uses `facility`, `cooling`, `catalog` and `report.schematic`. Start at
/// [LoopsDiagram].
@NullMarked
package io.millwright.report.loops;

import org.jspecify.annotations.NullMarked;
