/// Results as text, JSON, HTML and PDF for people who were not there. Every form takes its numbers from the same result
/// records.
/// Uses levels 0 to 5. Start at [SolveJson] and [SolveText].
@NullMarked
package io.millwright.report;

import org.jspecify.annotations.NullMarked;
