package io.millwright.verify;

import io.millwright.numeric.Progress;
import java.util.List;

/// One kind of reference case: how to recognise its folder and how to compute and compare what is in it. Computed
/// values come from the same code that the solvers use.
interface ReferenceKind {
    /// Whether this kind knows the files of a folder.
    boolean recognises(CaseFolder folder);

    /// Compares everything in the folder. What it does not understand comes back as skipped, what it cannot read as
    /// failed.
    List<CheckResult> check(CaseFolder folder);

    /// The same, told of its progress; worth the while of kinds that take seconds.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    default List<CheckResult> check(CaseFolder folder, Progress progress) {
        return check(folder);
    }
}
