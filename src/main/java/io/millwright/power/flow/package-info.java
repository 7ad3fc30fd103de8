/// Steady flow in electrical networks: balanced alternating current, three phases with neutral, direct current.
///
/// Knows nothing of facilities: networks are plain elements between numbered buses. Solvers are compiled once for a
/// network and solved for many loads. Uses finding, numeric and quantity. Start at [LoadFlow] for balanced networks of
/// any topology, at [UnbalancedFlow] for unequal phases and at [DcFlow].
@NullMarked
package io.millwright.power.flow;

import org.jspecify.annotations.NullMarked;
