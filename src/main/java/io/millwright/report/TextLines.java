package io.millwright.report;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.List;
import java.util.Locale;

/// Plain text for a terminal, written line by line, numbers in SI units. What prints one result extends it.
class TextLines {
    /// The rows of a table, in the columns of its heads.
    @FunctionalInterface
    interface Table {
        void row(Object... values);
    }

    private final StringBuilder text = new StringBuilder();

    /// Adds a line, without the blanks that an empty last column leaves.
    final void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    /// Begins a table: adds its heads, and gives what adds its rows.
    final Table table(String format, Object... heads) {
        line(format, heads);
        return values -> line(format, values);
    }

    /// Adds lines that were written elsewhere.
    final void append(String lines) {
        text.append(lines);
    }

    /// Adds a line for each finding.
    final void tell(List<Finding> findings) {
        for (Finding finding : findings) {
            line(
                    "  %s: %s%s %s",
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.place().isEmpty() ? "" : finding.place() + ": ",
                    finding.message(UnitSystem.SI),
                    finding.advice(UnitSystem.SI));
        }
    }

    /// Says how many rows a table that was cut leaves out, if it was.
    final void more(int rows, int shown) {
        if (rows > shown) {
            line("  … and %d more; --json has all", rows - shown);
        }
    }

    static String si(Dimension dimension, double value) {
        return dimension.format(value, UnitSystem.SI);
    }

    @Override
    public final String toString() {
        return text.toString();
    }
}
