/// The air of halls on screen: fields of flow and temperature solved in the background, shared by the plan and the Air
/// workspace.
///
/// Uses `ui.kit`, `ui.task` and `ui.document`. Start at [HallFields], which other screens observe too.
@NullMarked
package io.millwright.ui.air;

import org.jspecify.annotations.NullMarked;
