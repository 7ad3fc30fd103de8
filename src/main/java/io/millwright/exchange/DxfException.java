package io.millwright.exchange;

import io.millwright.finding.Finding;
import java.io.Serial;

/// A file that cannot be read as a drawing; never leaves the package.
final class DxfException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Finding finding;

    DxfException(Finding finding) {
        super(finding.code() + " at " + finding.place());
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
