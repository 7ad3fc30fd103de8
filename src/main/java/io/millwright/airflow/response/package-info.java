/// The air of a hall in microseconds: what a solved field says about other loads and supplies, and how far.
///
/// Uses quantity, finding, numeric and the resolved air (`hall`, `field`). Start at [AirResponse].
@NullMarked
package io.millwright.airflow.response;

import org.jspecify.annotations.NullMarked;
