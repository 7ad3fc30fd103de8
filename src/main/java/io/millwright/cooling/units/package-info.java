/// Cooling equipment as data sheets describe it, turned into the components of the plant: each sheet becomes the
/// machine, exchanger or coil that reproduces its rated point.
///
/// Uses quantity, finding, numeric, catalog, climate and the parent package. Start at [Cooler].
@NullMarked
package io.millwright.cooling.units;

import org.jspecify.annotations.NullMarked;
