/// What a facility computes with: its deployments as a fleet of engines on racks, training beside it, the network
/// between them, and the power of their nodes.
///
/// [io.millwright.twin.fleet.FleetPlan] places the deployments; [io.millwright.twin.fleet.ServingRun] serves requests
/// with the building left out; [io.millwright.twin.fleet.FleetWork] is the fleet as the work of a closed loop. Uses
/// serving, workload, power, cooling, economics, the twin, its loop and its jobs.
@NullMarked
package io.millwright.twin.fleet;

import org.jspecify.annotations.NullMarked;
