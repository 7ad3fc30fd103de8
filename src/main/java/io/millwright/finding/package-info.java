/// Coded, located, graded messages that readers and solvers return as part of their results, and their texts.
/// A finding is data, never a log line and never an exception. Uses quantity only (typed values are shown in the
/// reader's units). Start at [Finding]; the texts are in `findings.properties` beside it.
@NullMarked
package io.millwright.finding;

import org.jspecify.annotations.NullMarked;
