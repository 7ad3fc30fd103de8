/// Liquid cooling: coolants, loops, exchangers and heat rejection, from the racks' liquid ports to the outside.
///
/// [CoolingNetwork] turns the loops of a facility graph into networks once; its `solve` is a pure function of
/// the heat put into the loops, the outside condition and what is running. `hydraulics` and `transport` solve
/// networks of any shape, `plant` holds machines and exchangers, `units` makes them from data sheets. Uses
/// quantity, finding, numeric, catalog, climate, facility. Start at [CoolingNetwork].
@NullMarked
package io.millwright.cooling;

import org.jspecify.annotations.NullMarked;
