/// Reference cases and their runner: walks a folder of published cases, computes each with the program's own code and
/// compares. May use everything below the command line. Start at [Verification#run]; a new kind of case is a
/// [ReferenceKind] in the list there.
@NullMarked
package io.millwright.verify;

import org.jspecify.annotations.NullMarked;
