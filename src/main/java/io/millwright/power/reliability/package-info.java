/// How often and how long the supply of something fails: exactly, by minimal cut sets, and by simulated histories.
///
/// Nothing here knows a facility. A [SuccessGraph] says what needs what to work; everything else answers questions
/// about it: [ExactAvailability] for each sink, [CutSets] with the reasons, [JointAvailability] for how many are down
/// together, and [HistorySimulation] the same for graphs of any shape, with a confidence interval. Uses numeric. Start
/// at [SuccessGraph].
@NullMarked
package io.millwright.power.reliability;

import org.jspecify.annotations.NullMarked;
