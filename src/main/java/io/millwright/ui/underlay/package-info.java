/// Drawings and pictures under the plan: importing them, bringing them to scale, drawing them. Uses exchange for
/// reading, editing for every change, and the plan as the surface. Start at [UnderlayController].
@NullMarked
package io.millwright.ui.underlay;

import org.jspecify.annotations.NullMarked;
