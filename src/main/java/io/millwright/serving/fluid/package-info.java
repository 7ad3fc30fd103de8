/// Serving without single requests: the mean state of engines by time window, for campuses and years.
///
/// [FluidPool] answers what a pool of equal engines makes, draws and promises under a steady demand, [FluidRun] follows
/// it over windows and carries what is left over. The step times and watts are those of the request level
/// ([io.millwright.serving.MeanStep]). Start at [FluidPool].
@NullMarked
package io.millwright.serving.fluid;

import org.jspecify.annotations.NullMarked;
