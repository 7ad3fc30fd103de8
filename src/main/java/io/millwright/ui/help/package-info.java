/// The guide inside the program: pages of Markdown as nodes, in a window of their own. Uses `ui.kit`. Start at
/// [HelpController].
@NullMarked
package io.millwright.ui.help;

import org.jspecify.annotations.NullMarked;
