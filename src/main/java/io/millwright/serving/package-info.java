/// How a fleet of accelerators turns requests into tokens and watts.
///
/// A [ServingProcess] is a fleet in time. [FleetSimulation] drives engines through time, from one step with something
/// to decide to the next, [FleetParts] the independent parts of a fleet side by side; [StepTime] says how long a step
/// takes and [StepPower] what it draws, [Router] which engine a request goes to, [ServingResult] what came out. Knows
/// no building: a twin maps engines to racks. Uses quantity, finding, numeric, catalog and workload. Start at
/// [FleetSimulation], the physics is in [StepTime] and [StepPower].
@NullMarked
package io.millwright.serving;

import org.jspecify.annotations.NullMarked;
