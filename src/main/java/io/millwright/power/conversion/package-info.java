/// What equipment that changes voltage, phase or kind of current loses, from nothing but its own figures. Uses nothing.
/// Start at [ConverterLoss].
@NullMarked
package io.millwright.power.conversion;

import org.jspecify.annotations.NullMarked;
