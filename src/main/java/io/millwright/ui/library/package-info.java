/// The library: every rack and piece of equipment of the catalogue, to search, to judge and to place. Uses `ui.kit` and
/// `ui.document`. Start at [LibraryController].
@NullMarked
package io.millwright.ui.library;

import org.jspecify.annotations.NullMarked;
