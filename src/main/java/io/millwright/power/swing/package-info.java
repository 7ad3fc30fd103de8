/// Peak against average: load that swings in step, what breakers, sources and contracts make of it, the battery that
/// takes a swing off a source, and how many racks fit a feed when not all peak at once.
///
/// Knows nothing of a facility: power over time in, limits and needs out. Uses numeric and power.protection. Start at
/// [PowerSeries]; [SwingTrip], [SourceLimits], [Smoothing] and [Provisioning] are the four questions.
@NullMarked
package io.millwright.power.swing;

import org.jspecify.annotations.NullMarked;
