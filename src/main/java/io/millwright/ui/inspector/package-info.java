/// The inspector: properties of what is selected, its live values, and the data sheet of its type with the source of
/// every number. Uses `ui.kit` and `ui.document`. Start at [InspectorController].
@NullMarked
package io.millwright.ui.inspector;

import org.jspecify.annotations.NullMarked;
