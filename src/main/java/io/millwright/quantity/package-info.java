/// Physical quantities at the edge of the program: which units a number is shown and typed in. Inside the code every
/// number is SI without prefixes (temperatures in degrees Celsius at boundaries); only this package knows kW, gpm or
/// psi. Uses nothing. Start at [Dimension]; [DisplayUnit] is one unit, [UnitSystem] the choice of the reader.
@NullMarked
package io.millwright.quantity;

import org.jspecify.annotations.NullMarked;
