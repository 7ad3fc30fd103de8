/// Parts that every screen is built from: theme and palette, colour scales and legends, fields with units, charts on
/// canvas, and dialogs.
///
/// Knows nothing of the open document. Start at [Theme] and [Palette].
@NullMarked
package io.millwright.ui.kit;

import org.jspecify.annotations.NullMarked;
