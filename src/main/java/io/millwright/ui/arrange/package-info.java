/// Commands that put things in order or add them in numbers: align, distribute, mirror, rows of racks, groups, blocks.
/// What a command asks for is shown on the plan while it is typed.
///
/// Uses `editing`, `ui.kit` and `ui.document`. Start at [ArrangeController].
@NullMarked
package io.millwright.ui.arrange;

import org.jspecify.annotations.NullMarked;
