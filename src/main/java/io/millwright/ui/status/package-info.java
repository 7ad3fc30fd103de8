/// The status bar: the live answers in one line. Uses `ui.kit` and `ui.document`. Start at [StatusController].
@NullMarked
package io.millwright.ui.status;

import org.jspecify.annotations.NullMarked;
