package io.millwright.cli;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Obj;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/// An answer that comes in chapters: each is a member of the JSON, and text on standard output unless the JSON goes
/// there.
final class Chapters {
    private final Obj result;
    private final JsonOutput json;
    private final PrintWriter out;

    /// @param result the first chapter
    Chapters(Obj result, JsonOutput json, PrintWriter out) {
        this.result = result;
        this.json = json;
        this.out = out;
    }

    void print(Supplier<String> text) {
        if (!json.isStandardOutput()) {
            out.print(text.get());
        }
    }

    void add(String member, JsonValue value, Supplier<String> text) {
        result.put(member, value);
        print(text);
    }

    /// Writes the JSON, and prints what was found.
    void end(List<Finding> findings) {
        json.write(() -> result, out);
        if (!json.isStandardOutput()) {
            Inputs.printFindings(findings, out, Severity.NOTE);
        }
    }
}
