package io.millwright.cli;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a command writes its results in full, beside or instead of its text.
final class JsonOutput {
    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Write all results as JSON to OUT ('-' for standard output, instead of the text).")
    @Nullable
    Path file;

    /// Whether standard output takes the JSON, and no text then.
    boolean isStandardOutput() {
        return file != null && file.toString().equals("-");
    }

    /// Writes the results, if they were asked for.
    void write(Supplier<? extends JsonValue> results, PrintWriter out) {
        if (file == null) {
            return;
        }
        String text = JsonWriter.write(results.get());
        if (isStandardOutput()) {
            out.print(text);
        } else {
            Inputs.writeText(text, file);
        }
    }
}
