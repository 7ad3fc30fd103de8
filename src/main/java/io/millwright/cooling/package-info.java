/// Liquid cooling: coolants, loops, exchangers and heat rejection, from the racks' liquid ports to the outside.
///
/// [CoolingNetwork] finds the loops of a facility graph once; its `solve` is a pure function of the heat put into the
/// loops, the
/// outside condition and what is running. First order for now: heat and flow balances, approaches that scale with load.
/// Uses quantity, finding, numeric, catalog, climate, facility. Start at [CoolingNetwork].
@NullMarked
package io.millwright.cooling;

import org.jspecify.annotations.NullMarked;
