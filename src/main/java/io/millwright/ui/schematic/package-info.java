/// What the workspaces that show schematics share: the paper that pans and zooms, the hand on it, the painter of
/// shapes, and the card with what is known of a part.
///
/// Uses `ui.kit`, `ui.document` and the schematics of `report`. Start at [Paper].
@NullMarked
package io.millwright.ui.schematic;

import org.jspecify.annotations.NullMarked;
