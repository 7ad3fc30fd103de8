/// The workload workspace: what a trace or a made workload asks for, before anything runs.
///
/// Uses workload, the charts of report and ui.kit. Start at [io.millwright.ui.workload.WorkloadController].
@NullMarked
package io.millwright.ui.workload;

import org.jspecify.annotations.NullMarked;
