/// The electrical path from the sources to every load: voltage, power, current, loss and loading of each node and
/// connection, in any switch state, and what failures do to it.
///
/// [PowerNetwork] compiles the power part of a facility graph once; its `solve` is a pure function of the loads and of
/// a [SwitchState]. Networks without a facility (load flow, short circuit, unbalanced flow, trip curves, reliability)
/// stand in the packages below this one. Uses quantity, finding, numeric, catalog, facility. Start at [PowerNetwork].
@NullMarked
package io.millwright.power;

import org.jspecify.annotations.NullMarked;
