/// Workloads that are described instead of recorded: how requests arrive, what they are like, and how well a
/// description fits a trace.
///
/// [io.millwright.workload.demand.Workload] is the description, [io.millwright.workload.demand.WorkloadFormat] its
/// file, [io.millwright.workload.demand.GeneratedRequests] the requests drawn from it;
/// [io.millwright.workload.demand.DemandProfile] says what any stream asks for and
/// [io.millwright.workload.demand.DemandFit] describes a trace as a workload. Uses workload and what that uses. Start
/// at [io.millwright.workload.demand.Workload].
@NullMarked
package io.millwright.workload.demand;

import org.jspecify.annotations.NullMarked;
