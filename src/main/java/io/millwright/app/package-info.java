/// Entry points and the composition root: decides between the window and the command line and wires them.
/// May use every package; nothing may use this one. Start at [Main].
@NullMarked
package io.millwright.app;

import org.jspecify.annotations.NullMarked;
