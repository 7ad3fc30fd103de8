/// Training jobs on the racks of a facility: who gets which accelerators when, how fast steps are and what they draw.
///
/// [io.millwright.twin.jobs.TrainingPool] is the racks, [io.millwright.twin.jobs.TrainingStep] is the time of a step,
/// [io.millwright.twin.jobs.JobScheduler] runs jobs over both and gives rack power over time. Uses catalog, facility
/// and workload. Start at [io.millwright.twin.jobs.JobScheduler].
@NullMarked
package io.millwright.twin.jobs;

import org.jspecify.annotations.NullMarked;
