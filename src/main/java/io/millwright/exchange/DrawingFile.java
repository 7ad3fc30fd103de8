package io.millwright.exchange;

import io.millwright.finding.Finding;
import java.util.List;
import java.util.Optional;

/// What came of reading a file.
///
/// @param drawing empty if the file could not be read; the findings say why
/// @param findings what was left out or went wrong
public record DrawingFile(Optional<Drawing> drawing, List<Finding> findings) {
    public DrawingFile {
        findings = List.copyOf(findings);
    }
}
