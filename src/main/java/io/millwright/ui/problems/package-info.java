/// The problems table: findings of checks and solvers, with what to do and the way to the place. Uses `ui.kit` and
/// `ui.document`. Start at [ProblemsController].
@NullMarked
package io.millwright.ui.problems;

import org.jspecify.annotations.NullMarked;
