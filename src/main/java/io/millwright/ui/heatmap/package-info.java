/// The air of halls on the plan: a heat map at a height, flow arrows, and the mark that says how far to trust them.
///
/// Uses `ui.air` for the fields, the plan as the surface, `ui.kit` and `ui.document`. Start at [HeatMapController].
@NullMarked
package io.millwright.ui.heatmap;

import org.jspecify.annotations.NullMarked;
