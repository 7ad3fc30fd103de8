/// The coupled facility: power, cooling, air and serving as one system, in steady state and in time.
///
/// [Twin] compiles a facility once and solves its steady state for any operating point; `Replay` runs requests against
/// it. Uses levels 0
/// to 3. Start at [Twin].
@NullMarked
package io.millwright.twin;

import org.jspecify.annotations.NullMarked;
