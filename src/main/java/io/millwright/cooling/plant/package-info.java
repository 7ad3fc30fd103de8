/// Plant components as pure functions: heat exchangers, coils, cold plates, chillers, towers, dry coolers, economisers,
/// pumps and fans, storage, heat recovery and thermal masses. They know numbers and curves, not facilities.
///
/// Every result carries what its balance leaves over and the [Departure]s from the ranges of the curves used. Uses
/// quantity, finding, numeric, climate (moist air) and [io.millwright.cooling.Fluid]. Start at [HeatExchanger],
/// [Chiller], [MerkelTower] and [ThermalNodes].
@NullMarked
package io.millwright.cooling.plant;

import org.jspecify.annotations.NullMarked;
