/// Water network files of EPANET (`.inp`) as networks of this program. Uses cooling.hydraulics only. Start at
/// [EpanetFile].
@NullMarked
package io.millwright.exchange.epanet;

import org.jspecify.annotations.NullMarked;
