/// The closed loop in time: work sets rack power, power flows through the electrical path and becomes heat, heat meets
/// coolant and air, temperatures and caps set clocks, and clocks set what the work gets done.
///
/// [io.millwright.twin.loop.ClosedLoop] runs it; [io.millwright.twin.loop.Work] is what computes, at whatever fidelity;
/// [io.millwright.twin.loop.LoopAction] is what people and grids do meanwhile. Uses power, cooling, facility and twin.
@NullMarked
package io.millwright.twin.loop;

import org.jspecify.annotations.NullMarked;
