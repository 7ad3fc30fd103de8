/// The coupled facility: power, cooling, air and serving as one system, in steady state and in time.
///
/// [Twin] compiles a facility once and solves its steady state for any operating point; [Replay] runs requests and jobs
/// against it in the closed loop of [io.millwright.twin.loop]; [ServingRun] serves them with the building left out.
/// Uses
/// levels 0 to 3. Start at [Twin].
@NullMarked
package io.millwright.twin;

import org.jspecify.annotations.NullMarked;
