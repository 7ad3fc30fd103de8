/// The open facility as the screens see it: FX properties over the edit session, its graph, the live answers and the
/// units on screen.
///
/// Screens may use this package beside `ui.kit` and `ui.task`, never each other. Start at [Document].
@NullMarked
package io.millwright.ui.document;

import org.jspecify.annotations.NullMarked;
