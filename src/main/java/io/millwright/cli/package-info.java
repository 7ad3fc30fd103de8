/// The command line: one class per command, each a thin shell around a solver and a report. Uses everything below;
/// the only package that writes to standard output. Start at [Cli].
@NullMarked
package io.millwright.cli;

import org.jspecify.annotations.NullMarked;
