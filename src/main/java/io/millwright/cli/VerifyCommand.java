package io.millwright.cli;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.verify.CheckResult;
import io.millwright.verify.Verification;
import io.millwright.verify.VerificationException;
import io.millwright.verify.VerificationReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `millwright verify`: reference cases against the program.
@Command(
        name = "verify",
        description = "Runs a folder of reference cases and prints expected, computed, error and tolerance.")
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    Console console = new Console();

    @Parameters(index = "0", paramLabel = "DIR", description = "A folder of reference cases, or one above several.")
    Path folder = Path.of("");

    @Mixin
    JsonOutput json = new JsonOutput();

    @Override
    public Integer call() {
        PrintWriter out = console.out();
        VerificationReport report;
        try {
            report = Verification.run(folder, new TerminalProgress(console.err()));
        } catch (VerificationException e) {
            throw UserError.of(e);
        }
        json.write(() -> json(report), out);
        if (!json.isStandardOutput()) {
            out.print(Verification.print(report));
        }
        return report.failed() > 0 ? 1 : 0;
    }

    private static Obj json(VerificationReport report) {
        Arr results = new Arr();
        for (CheckResult result : report.results()) {
            Obj item = new Obj()
                    .put("case", result.caseName())
                    .put("quantity", result.quantity())
                    .put("points", result.points())
                    .put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
            put(item, "expected", result.expected());
            put(item, "computed", result.computed());
            put(item, "error", result.error());
            if (result.tolerance() != null) {
                item.put("tolerance", result.tolerance().toString());
            }
            if (!result.reason().isEmpty()) {
                item.put("reason", result.reason());
            }
            results.add(item);
        }
        return new Obj()
                .put("folder", report.folder())
                .put("passed", report.passed())
                .put("failed", report.failed())
                .put("skipped", report.skipped())
                .put("results", results);
    }

    private static void put(Obj item, String name, @Nullable Double value) {
        if (value != null) {
            item.put(name, value);
        }
    }
}
