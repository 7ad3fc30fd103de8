/// The loops workspace: what flows where at which temperature, with equipment stopped and valves closed by hand.
///
/// Uses `ui.kit`, `ui.task`, `ui.document`, `ui.schematic` and the diagram of `report.loops`. Start at
/// [LoopsController].
@NullMarked
package io.millwright.ui.loops;

import org.jspecify.annotations.NullMarked;
