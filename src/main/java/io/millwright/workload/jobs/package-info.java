/// Training jobs as they are asked for: gangs of accelerators with work, priority and team, beside the requests of a
/// workload.
///
/// [io.millwright.workload.jobs.TrainingJobs] is the list with its teams; workload descriptions hold it in a file
/// ([io.millwright.workload.demand.WorkloadFormat]). Where and when jobs run is the business of the scheduler. Start
/// at [io.millwright.workload.jobs.TrainingJob].
@NullMarked
package io.millwright.workload.jobs;

import org.jspecify.annotations.NullMarked;
