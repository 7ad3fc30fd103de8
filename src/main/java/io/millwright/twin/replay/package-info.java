/// Requests and jobs run against a facility in the closed loop, and what a run came to.
///
/// [io.millwright.twin.replay.Replay] runs them; [io.millwright.twin.replay.ReplayResult] is what is left;
/// [io.millwright.twin.replay.ReplayCards] explains its ledger figure by figure. What a recording holds of fleet, jobs,
/// money and bounds is read here, step by step. Uses the fleet, the loop, the record, scenarios and the
/// twin.
@NullMarked
package io.millwright.twin.replay;

import org.jspecify.annotations.NullMarked;
