/// A facility through a year: every hour solved under its own weather, load, tariff and grid, and what comes of it.
///
/// Uses what `twin` uses, and `twin`. Start at [YearStudy]; [YearResult] is what views and reports read.
@NullMarked
package io.millwright.twin.year;

import org.jspecify.annotations.NullMarked;
