/// The electrical path from the sources to every load: power, current, loss and loading of each node and edge.
///
/// [PowerNetwork] compiles the power part of a facility graph once; its `solve` is a pure function of the loads and of
/// what is
/// out of service. First order for now: real power at nominal voltage with a common power factor, radial flow.
/// Uses quantity, finding, numeric, catalog, facility. Start at [PowerNetwork].
@NullMarked
package io.millwright.power;

import org.jspecify.annotations.NullMarked;
