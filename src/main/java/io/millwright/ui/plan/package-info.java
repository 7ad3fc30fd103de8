/// The plan workspace: the facility drawn to scale on one canvas, with selection, moving and live colouring.
///
/// Uses `ui.kit`, `ui.task` and `ui.document`. Start at [PlanController]; [PlanPainter] draws, [PlanHand] is what the
/// mouse does, [Viewport] maps metres to pixels.
@NullMarked
package io.millwright.ui.plan;

import org.jspecify.annotations.NullMarked;
