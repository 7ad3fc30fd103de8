/// The edit session without a toolkit: edits as functions on the facility, undo, selection, properties, clipboard and
/// snapping. A layout can be edited by a test or a script exactly as by a hand.
///
/// Uses `facility`, `catalog` and level 0. Start at [EditSession] and [Edits].
@NullMarked
package io.millwright.editing;

import org.jspecify.annotations.NullMarked;
