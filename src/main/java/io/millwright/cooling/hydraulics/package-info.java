/// Liquid networks of any shape: junctions, fixed heads, pipes, pumps, valves and resistances, and the flows and heads
/// that settle in them. Pure numbers with names: nothing here knows a facility, a file or a temperature field.
///
/// Heads are metres of the liquid, flows cubic metres per second, positive from a link's first node to its second. Uses
/// quantity, finding and numeric. Start at [HydraulicNetworkBuilder], solve with [GlobalGradient], run tanks and
/// controls over time with [ExtendedPeriod].
@NullMarked
package io.millwright.cooling.hydraulics;

import org.jspecify.annotations.NullMarked;
