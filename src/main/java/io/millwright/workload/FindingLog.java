package io.millwright.workload;

import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/// Findings of a file of any length: the first [#KEPT] bad lines by number, the rest counted.
final class FindingLog {
    static final int KEPT = 20;

    private final String file;
    private final List<Finding> kept = new ArrayList<>();
    private long badLines;

    FindingLog(String file) {
        this.file = file;
    }

    void badLine(long number, String expected) {
        badLines++;
        if (badLines <= KEPT) {
            kept.add(Finding.warning("workload.trace.line", file + ":" + number, "expected", expected));
        }
    }

    void add(Finding finding) {
        kept.add(finding);
    }

    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(kept);
        if (badLines > KEPT) {
            all.add(Finding.warning("workload.trace.more-lines", file, "more", badLines - KEPT, "total", badLines));
        }
        return List.copyOf(all);
    }
}
