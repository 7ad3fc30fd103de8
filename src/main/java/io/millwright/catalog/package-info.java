/// The library of data sheets: racks, accelerators, language models, cooling and power equipment, prices, climates.
/// What a maker prints lives here, each value with unit, source and confidence; what an engineer decides lives in the
/// facility file. Uses quantity, finding, numeric. Start at [Catalog]; the data is in `assets/catalog`.
@NullMarked
package io.millwright.catalog;

import org.jspecify.annotations.NullMarked;
