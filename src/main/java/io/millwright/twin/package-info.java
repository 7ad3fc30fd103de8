/// The coupled facility: power, cooling and air as one system in steady state.
///
/// [Twin] compiles a facility once and solves its steady state for any operating point. What goes on in it over time
/// stands beside: the fleet that computes ([io.millwright.twin.fleet]), the loop in time ([io.millwright.twin.loop]),
/// replays ([io.millwright.twin.replay]), scenarios, recordings, years and the ride through a loss. Uses levels 0 to 3.
/// Start at [Twin].
@NullMarked
package io.millwright.twin;

import org.jspecify.annotations.NullMarked;
