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
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `millwright verify`: reference cases against the program.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Runs a folder of reference cases and prints expected, computed, error and tolerance.")
final class VerifyCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "A folder of reference cases, or one above several.")
    Path folder = Path.of("");

    @Option(
            names = "--json",
            paramLabel = "OUT",
            description = "Write the results as JSON to OUT ('-' for standard output).")
    @Nullable
    Path json;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter out = line.getOut();
        VerificationReport report;
        try {
            report = Verification.run(folder, new TerminalProgress(line.getErr()));
        } catch (VerificationException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
        if (json != null) {
            Inputs.writeJson(json(report), json, out);
        }
        if (json == null || !json.toString().equals("-")) {
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
