/// What people, grids and the weather do to a facility while it runs, as a list of timed events that can be written
/// down.
///
/// [io.millwright.twin.scenario.Scenario] is the list; [io.millwright.twin.scenario.ScenarioPlan] is what it comes to
/// for one facility: actions of the closed loop, the air outside, and what is told to the demand. Uses catalogue,
/// climate, facility, power and the closed loop; the file is read and written by `project`.
@NullMarked
package io.millwright.twin.scenario;

import org.jspecify.annotations.NullMarked;
