package io.millwright.verify;

import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TraceReader;
import io.millwright.workload.TraceSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A folder of request traces whose README states their shape in a table (`| Trace | Span s | Mean req/s | Peak req/s …
/// |
/// Input mean / p50 / p99 / max | Output … |`): what the readers of this program make of each trace against what its
/// publisher counted. Numbers hold to the digits that are given, but to 0.1 % at best (99th percentiles 1 %); one that
/// says "about" to 5 %,
/// one that says "see file" not at all. Peaks are those of the busiest minute of the clock.
final class TraceFolderKind implements ReferenceKind {
    private static final String README = "README.md";
    private static final double ABOUT = 0.05;
    /// Token counts of summaries are exact to three digits.
    private static final double DIGITS = 1e-3;
    /// Percentiles in thin tails differ by their definition.
    private static final double TAIL = 0.01;
    private static final List<String> PROFILE = List.of("t_s", "rate_rps");
    private static final List<String> LENGTHS = List.of("mean", "p50", "p99", "max");

    @Override
    public boolean recognises(CaseFolder folder) {
        return shapes(folder).size() > 1;
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        List<CheckResult> results = new ArrayList<>();
        List<Path> unnamed = new ArrayList<>(folder.files());
        List<List<String>> shapes = shapes(folder);
        for (List<String> shape : shapes.subList(1, shapes.size())) {
            String name = shape.getFirst().split(" ", 2)[0];
            Optional<Path> file = folder.files().stream()
                    .filter(each -> CaseFolder.fileName(each).startsWith(name))
                    .findFirst();
            if (file.isEmpty()) {
                results.add(CheckResult.skipped(folder.name() + "/" + name, "all", "the folder has no such trace"));
                continue;
            }
            unnamed.remove(file.get());
            try {
                results.addAll(compare(folder.caseName(file.get()), file.get(), shape));
            } catch (VerificationException e) {
                results.add(CheckResult.failed(folder.caseName(file.get()), "all", String.valueOf(e.getMessage())));
            }
        }
        for (Path file : unnamed) {
            results.add(CheckResult.skipped(folder.caseName(file), "all", "the README does not state its shape"));
        }
        return results;
    }

    private static List<CheckResult> compare(String caseName, Path file, List<String> shape)
            throws VerificationException {
        if (Table.headerOf(file).containsAll(PROFILE)) {
            return compareProfile(caseName, Table.read(file), shape);
        }
        TraceSummary summary;
        BusiestMinute busiest;
        try (RequestStream requests = TraceReader.open(file)) {
            busiest = new BusiestMinute(requests);
            summary = TraceSummary.of(busiest);
            for (Finding finding : requests.findings()) {
                if (finding.isError()) {
                    return List.of(CheckResult.failed(caseName, "all", finding.message(UnitSystem.SI)));
                }
            }
        }
        List<CheckResult> results = new ArrayList<>();
        add(results, caseName, "span [s]", shape.get(1), summary.spanS());
        add(results, caseName, "mean rate [1/s]", shape.get(2), summary.meanPerS());
        add(results, caseName, "peak rate [1/s]", shape.get(3), busiest.perS());
        lengths(results, caseName, "input", shape.get(4), summary.input());
        lengths(results, caseName, "output", shape.get(5), summary.output());
        return results;
    }

    /// A demand profile gives rates by window.
    private static List<CheckResult> compareProfile(String caseName, Table windows, List<String> shape)
            throws VerificationException {
        double sum = 0;
        double largest = 0;
        for (Table.Row row : windows.rows()) {
            double perS = row.number(PROFILE.getLast());
            sum += perS;
            largest = Math.max(largest, perS);
        }
        double firstS = windows.rows().getFirst().number(PROFILE.getFirst());
        double lastS = windows.rows().getLast().number(PROFILE.getFirst());
        double spanS =
                (lastS - firstS) * windows.rows().size() / (windows.rows().size() - 1.0);
        List<CheckResult> results = new ArrayList<>();
        add(results, caseName, "span [s]", shape.get(1), spanS);
        add(
                results,
                caseName,
                "mean rate [1/s]",
                shape.get(2),
                sum / windows.rows().size());
        add(results, caseName, "peak rate [1/s]", shape.get(3), largest);
        return results;
    }

    private static void lengths(
            List<CheckResult> results, String caseName, String what, String text, TraceSummary.Lengths lengths) {
        String[] stated = text.split("/");
        double[] computed = {lengths.mean(), lengths.p50(), lengths.p99(), lengths.max()};
        for (int i = 0; i < Math.min(stated.length, computed.length); i++) {
            add(results, caseName, what + " " + LENGTHS.get(i) + " [tokens]", stated[i], computed[i]);
        }
    }

    /// Compares with a number as it is written: `3,502`, `5.53`, `3,445 (10 min)`, `about 1,050`.
    private static void add(List<CheckResult> results, String caseName, String quantity, String text, double computed) {
        boolean about = text.contains("about");
        String digits = text.replaceAll("\\(.*\\)", "").replaceAll("[^0-9.]", "");
        if (digits.isEmpty()) {
            return;
        }
        double stated = Double.parseDouble(digits);
        int point = digits.indexOf('.');
        double lastDigit = point < 0 ? 1 : Math.pow(10, point + 1 - digits.length());
        double least = Math.max(lastDigit, stated * (quantity.contains("p99") ? TAIL : DIGITS));
        Tolerance tolerance = about ? Tolerance.relative(ABOUT) : Tolerance.absolute(least);
        double error = tolerance.error(stated, computed);
        results.add(new CheckResult(
                caseName,
                quantity,
                1,
                stated,
                computed,
                error,
                tolerance,
                tolerance.holds(error) ? Outcome.PASSED : Outcome.FAILED,
                ""));
    }

    /// The table of shapes by rows of cells, its header first; empty if the folder has none.
    private static List<List<String>> shapes(CaseFolder folder) {
        List<List<String>> rows = new ArrayList<>();
        Path readme = folder.path().resolve(README);
        if (!Files.isRegularFile(readme)) {
            return rows;
        }
        try {
            for (String line : Files.readAllLines(readme)) {
                List<String> cells = cells(line);
                if (rows.isEmpty() ? cells.size() == 6 && cells.get(1).equals("Span s") : cells.size() == 6) {
                    rows.add(cells);
                } else if (!rows.isEmpty()) {
                    break;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
        rows.removeIf(row -> row.getFirst().startsWith("--"));
        return rows;
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|")) {
            return List.of();
        }
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1).split("\\|")) {
            cells.add(cell.strip());
        }
        return cells;
    }

    /// Counts arrivals by minutes of the clock while others read them.
    private static final class BusiestMinute implements Iterator<Request> {
        private static final double MINUTE_S = 60;

        private final Iterator<Request> requests;
        private long minute;
        private long count;
        private long most;

        BusiestMinute(Iterator<Request> requests) {
            this.requests = requests;
        }

        @Override
        public boolean hasNext() {
            return requests.hasNext();
        }

        @Override
        public Request next() {
            Request request = requests.next();
            long now = (long) (request.arrivalS() / MINUTE_S);
            count = now == minute ? count + 1 : 1;
            minute = now;
            most = Math.max(most, count);
            return request;
        }

        double perS() {
            return most / MINUTE_S;
        }
    }
}
