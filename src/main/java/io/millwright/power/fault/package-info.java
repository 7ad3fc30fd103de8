/// Short-circuit currents of three-phase networks after IEC 60909-0 and their comparison with what equipment can bear.
///
/// Knows nothing of facilities: a [FaultNetwork] is a plain list of elements between numbered buses. Uses numeric.
/// Start at [ShortCircuit].
@NullMarked
package io.millwright.power.fault;

import org.jspecify.annotations.NullMarked;
