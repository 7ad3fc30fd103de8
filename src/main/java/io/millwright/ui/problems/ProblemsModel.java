package io.millwright.ui.problems;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The findings that are shown, gravest first.
public final class ProblemsModel {
    private final ObservableList<Finding> findings = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Problems");

    public ObservableList<Finding> findings() {
        return findings;
    }

    /// What the tab says: `Problems (2 errors, 5 warnings)`.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// Shows findings; equal ones once.
    void show(List<Finding> newFindings) {
        List<Finding> sorted = newFindings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        if (!sorted.equals(findings)) {
            findings.setAll(sorted);
        }
        long errors = sorted.stream().filter(f -> f.severity() == Severity.ERROR).count();
        long warnings =
                sorted.stream().filter(f -> f.severity() == Severity.WARNING).count();
        title.set(
                errors + warnings == 0
                        ? "Problems"
                        : "Problems (" + counted(errors, "error") + (errors > 0 && warnings > 0 ? ", " : "")
                                + counted(warnings, "warning") + ")");
    }

    private static String counted(long count, String noun) {
        return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
    }
}
