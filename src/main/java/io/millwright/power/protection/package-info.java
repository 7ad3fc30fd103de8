/// When protection acts: time-current curves of breakers, fuses and overload limits, their memory of what has already
/// flowed, the order in which devices in series trip, and the temperature of an overloaded transformer.
///
/// Knows nothing of a facility: currents in, times out. Uses numeric. Start at [TripCurve] and [BreakerSettings];
/// [TripMemory] is what an event-driven simulation keeps for each device.
@NullMarked
package io.millwright.power.protection;

import org.jspecify.annotations.NullMarked;
