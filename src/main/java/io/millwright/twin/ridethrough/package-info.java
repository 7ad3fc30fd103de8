/// Loss of cooling in time: what fails when, which units run while batteries last and machines restart, how warm
/// liquids, halls and chips become, and when racks slow down or stop.
///
/// [ThermalTimeline] is the same masses driven from outside, for a replay. Uses what `twin` uses, and `twin`. Start at
/// [RideThroughStudy]; [RideThroughResult] is what views and reports read.
@NullMarked
package io.millwright.twin.ridethrough;

import org.jspecify.annotations.NullMarked;
