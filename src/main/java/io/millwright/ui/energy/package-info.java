/// Where the facility's power goes, live, as bars. Uses `ui.kit` and `ui.document`. Start at [EnergyController].
@NullMarked
package io.millwright.ui.energy;

import org.jspecify.annotations.NullMarked;
