/// The facility at a moment of a run: the plan coloured in time, the one-line diagram and the loops with what was
/// recorded there; of a second run too, and on the plan what is between them.
///
/// Start at [io.millwright.ui.replay.scene.Scenes], which gives the panes to the replay workspace;
/// [io.millwright.ui.replay.scene.RunIndex] finds the numbers. Uses ui.replay's playback, ui.plan and ui.schematic.
@NullMarked
package io.millwright.ui.replay.scene;

import org.jspecify.annotations.NullMarked;
