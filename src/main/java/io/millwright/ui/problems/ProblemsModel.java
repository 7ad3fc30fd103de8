package io.millwright.ui.problems;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.UnitSystem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The findings that are shown, gravest first.
public final class ProblemsModel {
    /// Equal findings of the members of one element, as one line.
    ///
    /// @param first the finding of the first member
    /// @param count of members that have it
    public record Problem(Finding first, int count) {
        /// Where: the member itself, or its element with the number of members.
        public String place() {
            return count == 1 ? first.place() : element(first.place()) + " (" + count + ")";
        }
    }

    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("Problems");

    public ObservableList<Problem> problems() {
        return problems;
    }

    /// What the tab says: `Problems (2 errors, 5 warnings)`.
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// Shows findings; equal ones of the members of one element once.
    void show(List<Finding> findings) {
        Map<String, Problem> grouped = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String key = finding.code() + " " + element(finding.place()) + " " + finding.message(UnitSystem.SI);
            grouped.merge(key, new Problem(finding, 1), (a, b) -> new Problem(a.first(), a.count() + 1));
        }
        List<Problem> sorted = grouped.values().stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.first().severity())
                        .reversed())
                .toList();
        if (!sorted.equals(problems)) {
            problems.setAll(sorted);
        }
        long errors = count(sorted, Severity.ERROR);
        long warnings = count(sorted, Severity.WARNING);
        title.set(
                errors + warnings == 0
                        ? "Problems"
                        : "Problems (" + counted(errors, "error") + (errors > 0 && warnings > 0 ? ", " : "")
                                + counted(warnings, "warning") + ")");
    }

    private static long count(List<Problem> problems, Severity severity) {
        return problems.stream()
                .filter(problem -> problem.first().severity() == severity)
                .count();
    }

    /// A member's path without its number.
    private static String element(String place) {
        int slash = place.lastIndexOf('/');
        return slash > 0 && place.substring(slash + 1).chars().allMatch(Character::isDigit)
                ? place.substring(0, slash)
                : place;
    }

    private static String counted(long count, String noun) {
        return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
    }
}
