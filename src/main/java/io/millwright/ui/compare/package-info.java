/// The comparison workspace: variants of the open facility beside the base, figure by figure. Uses ui.kit, ui.task and
/// ui.document.
/// Start at [CompareController].
@NullMarked
package io.millwright.ui.compare;

import org.jspecify.annotations.NullMarked;
