package io.millwright.exchange;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/// The lines of a recording while it is read: how many there are, and what is wrong with those that cannot be read,
/// each told at first and then only counted.
final class TelemetryLines {
    private static final int TOLD = 20;

    /// What is wrong with a line, in words that finish "… was expected".
    static final class BadLine extends Exception {
        private static final long serialVersionUID = 1L;

        BadLine(String expected) {
            super(expected, null, false, false);
        }
    }

    /// What can be made of a line.
    @FunctionalInterface
    interface Reading {
        void read(CsvRecord line) throws BadLine;
    }

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private int read;
    private int unread;

    TelemetryLines(String file) {
        this.file = file;
    }

    /// Reads tables as instruments and spreadsheets write them: rows may be shorter or longer than the heading.
    static CsvReader.CsvReaderBuilder reader() {
        return CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(true);
    }

    /// Reads one line, or notes why it cannot be read.
    void read(CsvRecord line, Reading reading) {
        read++;
        try {
            reading.read(line);
        } catch (BadLine e) {
            unread++;
            if (unread <= TOLD) {
                findings.add(Finding.warning(
                        "exchange.telemetry.line",
                        file + ":" + line.getStartingLineNumber(),
                        "expected",
                        String.valueOf(e.getMessage())));
            }
        }
    }

    /// Notes something that is wrong with the file as a whole.
    void note(Finding finding) {
        findings.add(finding);
    }

    /// The file ends in the middle of a line.
    void noteBroken(int points) {
        findings.add(Finding.error("exchange.telemetry.broken", file, "message", read, "read", points));
    }

    /// Ends the reading: of lines that were not told of, says how many there are.
    void finish() {
        if (unread > TOLD) {
            findings.add(Finding.warning("exchange.telemetry.more-lines", file, "more", unread - TOLD));
        }
    }

    /// Number of lines below the heading.
    int count() {
        return read;
    }

    /// How many of them could not be read.
    int unread() {
        return unread;
    }

    List<Finding> findings() {
        return findings;
    }
}
