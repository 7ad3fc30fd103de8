package io.millwright.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A verification report as text: one line a result under aligned headings.
final class ReportTable {
    private static final List<String> HEADINGS =
            List.of("Outcome", "Case", "Quantity", "Points", "Expected", "Computed", "Error", "Tolerance", "Remark");

    private ReportTable() {}

    static String print(VerificationReport report) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEADINGS);
        for (CheckResult result : report.results()) {
            lines.add(cells(result));
        }
        int[] widths = new int[HEADINGS.size()];
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                row.append(line.get(c))
                        .append(" ".repeat(widths[c] - line.get(c).length() + 2));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.append('\n')
                .append(report.passed())
                .append(" passed, ")
                .append(report.failed())
                .append(" failed, ")
                .append(report.skipped())
                .append(" skipped\n")
                .toString();
    }

    private static List<String> cells(CheckResult result) {
        Tolerance tolerance = result.tolerance();
        String measure = tolerance != null && tolerance.kind() == Tolerance.Kind.RELATIVE ? " rel" : "";
        return List.of(
                result.outcome().name(),
                result.caseName(),
                result.quantity(),
                result.points() == 0 ? "" : Integer.toString(result.points()),
                number(result.expected(), "%.7g"),
                number(result.computed(), "%.7g"),
                number(result.error(), "%.2g"),
                tolerance == null ? "" : number(tolerance.value(), "%.2g") + measure,
                result.reason());
    }

    private static String number(@Nullable Double value, String format) {
        return value == null ? "" : String.format(Locale.ROOT, format, value);
    }
}
