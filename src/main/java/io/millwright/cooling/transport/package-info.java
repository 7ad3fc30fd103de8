/// Heat that liquid carries through a network: temperatures once flows are known, flows and temperatures that
/// depend on each other, and temperatures that travel through pipes over time.
///
/// Uses cooling.hydraulics for flows and [io.millwright.cooling.Fluid] for properties; knows no facility. Start at
/// [SteadyTemperatures]; say with [HeatDuties] what racks, coolers and pipes do to the liquid. [NonIsothermal] lets
/// flows follow temperatures, [TransientTemperatures] lets time pass.
@NullMarked
package io.millwright.cooling.transport;

import org.jspecify.annotations.NullMarked;
