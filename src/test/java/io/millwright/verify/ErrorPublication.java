package io.millwright.verify;

import io.millwright.numeric.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;

/// Writes the medians that the program reaches now as the published ones ([PublishedErrors]), to be done whenever
/// `docs/validation/serving.md` is renewed, and only then.
///
/// Arguments: the folder of measured tables, the file to write
/// (`src/main/resources/io/millwright/verify/published-errors.csv`).
final class ErrorPublication {
    private ErrorPublication() {}

    public static void main(String[] arguments) throws Exception {
        StringJoiner lines = new StringJoiner("\n", "table,quantity,points,percent\n", "\n");
        for (CheckResult result :
                Verification.run(Path.of(arguments[0]), Progress.NONE).results()) {
            String table = result.caseName().substring(result.caseName().lastIndexOf('/') + 1);
            Double error = result.error();
            if (error != null && result.quantity().endsWith(", median error")) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s,\"%s\",%d,%.0f",
                        table,
                        result.quantity(),
                        result.points(),
                        Math.ceil(100 * error + 0.5)));
            }
        }
        Files.writeString(Path.of(arguments[1]), lines.toString());
    }
}
