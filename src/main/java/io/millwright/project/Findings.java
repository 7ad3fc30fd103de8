package io.millwright.project;

import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/// The findings of one file while it is read. A file can have a million faults; what is kept stays short, and errors
/// are never crowded out by remarks.
final class Findings {
    /// At most this many findings of one file are shown; a last one says how many more there were.
    static final int MAX_SHOWN = 50;

    private final List<Finding> kept = new ArrayList<>();
    private int errors;
    private int remarks;

    void add(Finding finding) {
        int earlier = finding.isError() ? errors++ : remarks++;
        if (earlier < MAX_SHOWN) {
            kept.add(finding);
        }
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /// The findings in the order of the file, errors before remarks if there is not room for all.
    List<Finding> shown(String fileName) {
        int total = errors + remarks;
        if (total <= MAX_SHOWN) {
            return List.copyOf(kept);
        }
        List<Finding> shown = new ArrayList<>();
        kept.stream().filter(Finding::isError).forEach(shown::add);
        kept.stream()
                .filter(finding -> !finding.isError())
                .limit(MAX_SHOWN - shown.size())
                .forEach(shown::add);
        shown.add(Finding.note("project.more-findings", fileName, "count", total - MAX_SHOWN));
        return List.copyOf(shown);
    }
}
