/// What is done to the selection as a whole: feed it, cool it, disconnect it, replace its type, copy it as a table.
/// Start at [SelectionController].
@NullMarked
package io.millwright.ui.selection;

import org.jspecify.annotations.NullMarked;
