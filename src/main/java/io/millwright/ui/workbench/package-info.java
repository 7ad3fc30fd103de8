/// The window: menus, workspaces, files, preferences, and the wiring of all screens.
///
/// The only package of `ui` that knows the screens. Start at [MillwrightApp] and [Workbench].
@NullMarked
package io.millwright.ui.workbench;

import org.jspecify.annotations.NullMarked;
