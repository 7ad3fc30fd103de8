/// Runs as numbers over time: what every part of a facility did from step to step, what happened meanwhile, what it
/// came to, and what it was made from.
///
/// [io.millwright.twin.record.Recording] is what is looked at, whether the run still proceeds, is over or lies in a
/// file; [io.millwright.twin.record.LoopRecorder] makes it from a closed loop;
/// [io.millwright.twin.record.EventLog] keeps the events alone; [io.millwright.twin.record.Quantities] names what is
/// usually recorded. Uses the loop and what it uses.
@NullMarked
package io.millwright.twin.record;

import org.jspecify.annotations.NullMarked;
