/// Schematics of one trade: from the facility graph over folding and layout to the shapes that all such drawings share.
///
/// [Schematic] says what is drawn and which nodes and edges stand behind each symbol, as a [Trade] has it,
/// [SchematicLayout] where. The layout library stays behind [SchematicLayout]. Uses `facility` and the drawing of
/// `report`. Start at [Schematic].
@NullMarked
package io.millwright.report.schematic;

import org.jspecify.annotations.NullMarked;
