/// Questions about a whole facility: density and headroom, what binds, variants side by side. Uses levels 0 to 4.
/// Start at [CapacityStudy] and [Comparison].
@NullMarked
package io.millwright.study;

import org.jspecify.annotations.NullMarked;
