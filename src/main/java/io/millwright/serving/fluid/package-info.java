/// Serving without single requests: the mean state of engines by time window, for campuses and years.
///
/// [FluidFleet] is a whole fleet in time, as a twin drives it: amounts of requests that flow through lumps of equal
/// engines, in cohorts that begin together and end when their own lengths are through. Step times and watts are those
/// of
/// the request level ([io.millwright.serving.MeanStep]). Start at [FluidFleet].
@NullMarked
package io.millwright.serving.fluid;

import org.jspecify.annotations.NullMarked;
