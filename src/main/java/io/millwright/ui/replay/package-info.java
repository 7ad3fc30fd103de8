/// The replay workspace: choose a workload and a scenario, run them against the layout, look at the run as it proceeds
/// or at stored ones, at any moment, two on one axis.
///
/// [io.millwright.ui.replay.Playback] is what every view shares: the runs and the moment. [RunWork] runs and records,
/// [RunsController] keeps what is stored. Uses ui.kit, ui.task and ui.document. Start at [ReplayController].
@NullMarked
package io.millwright.ui.replay;

import org.jspecify.annotations.NullMarked;
