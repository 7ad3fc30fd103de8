/// Cooling equipment as data sheets describe it, turned into the components of the plant: each sheet becomes the
/// machine, exchanger or coil that reproduces its rated point.
///
/// Uses quantity, finding, numeric, catalog, climate, facility (kinds and settings) and the parent package. Start at
/// [PlantUnits], which makes a [Cooler], [LiquidExchanger] or [PumpUnit] of a sheet.
@NullMarked
package io.millwright.cooling.units;

import org.jspecify.annotations.NullMarked;
