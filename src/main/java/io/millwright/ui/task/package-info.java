/// Work off the FX thread: executors with a test double, and "latest wins" for answers that a newer question
/// supersedes.
///
/// Uses nothing of the program. Start at [LatestTask].
@NullMarked
package io.millwright.ui.task;

import org.jspecify.annotations.NullMarked;
