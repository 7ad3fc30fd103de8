package io.millwright.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the README of a recorded pod says a correct reading gives: a table by rack and figures in sentences.
///
/// @param racks rows of the table
/// @param text all of it
record PodStatements(List<Rack> racks, String text) {
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\|\\s*(\\w*\\d\\w*)\\s*\\|([^|\\n]+)\\|([^|\\n]+)\\|([^|\\n]+)\\|([^|\\n]+)\\|\\s*$");

    /// A number as it was written; what it leaves open is one unit of its last digit.
    record Figure(double value, double lastDigit) {
        static Figure of(String text) {
            String digits = text.strip();
            int point = digits.indexOf('.');
            int decimals = point < 0 ? 0 : digits.length() - point - 1;
            return new Figure(Double.parseDouble(digits), Math.pow(10, -decimals));
        }

        /// The same in a smaller unit.
        Figure times(double factor) {
            return new Figure(value * factor, lastDigit * factor);
        }
    }

    /// A row of the table.
    record Rack(String code, Figure powerKw, Figure flowLPerMin, Figure supplyC, Figure returnC) {}

    /// Reads the README beside a recording; empty if there is none.
    static Optional<PodStatements> beside(Path folder) throws VerificationException {
        Path file = folder.resolve("README.md");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            List<Rack> racks = new ArrayList<>();
            Matcher row = ROW.matcher(text);
            while (row.find()) {
                racks.add(new Rack(
                        row.group(1),
                        Figure.of(row.group(2)),
                        Figure.of(row.group(3)),
                        Figure.of(row.group(4)),
                        Figure.of(row.group(5))));
            }
            return Optional.of(new PodStatements(racks, text));
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            throw new VerificationException("README.md cannot be read as text with a table of racks; check the file.");
        }
    }

    /// The figures of a sentence, in order; empty if it is not there.
    ///
    /// @param sentence regular expression whose groups are the figures
    List<Figure> figures(String sentence) {
        Matcher matcher = Pattern.compile(sentence).matcher(text);
        List<Figure> figures = new ArrayList<>();
        if (matcher.find()) {
            for (int i = 1; i <= matcher.groupCount(); i++) {
                figures.add(Figure.of(matcher.group(i)));
            }
        }
        return figures;
    }
}
