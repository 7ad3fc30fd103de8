package io.millwright.workload;

import io.millwright.finding.Finding;
import io.millwright.numeric.Variates;
import io.millwright.workload.TraceFormat.BadLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Requests drawn from a demand profile in windows: `t_s, rate_rps, cv_rate_weighted, mean_input_tokens_6h,
/// mean_output_tokens_6h`.
///
/// Model: arrivals are a Gamma renewal process on the scale of expected requests: between two arrivals the integrated
/// rate grows by a Gamma variate of mean 1 and the window's coefficient of variation (shape 1/CV²), so burstiness and
/// rate both follow the profile and a change of rate inside a gap counts. Prompt lengths are log-normal (σ = 1) around
/// the window's mean, output lengths exponential, both at least 1 token and prompts at most [#LONGEST_TOKENS]: the
/// shapes found for production workloads (ServeGen, arXiv 2505.09999: log-normal bodies, exponential outputs; σ is our
/// choice).
/// A window of rate 0 is a gap of the source: rate and burstiness are interpolated between its neighbours.
final class ServeGenProfile implements RequestStream {
    static final int LONGEST_TOKENS = 131_072;
    private static final int MOST_WINDOWS = 1_000_000;
    private static final double LEAST_BURSTINESS = 0.05;
    private static final double LOG_SIGMA = 1;
    private static final double DEFAULT_WINDOW_S = 600;

    private final FindingLog log;
    private final List<double[]> windows = new ArrayList<>();
    private final Variates variates;
    private long gaps;
    private final String file;

    private DemandDraw drawn = DemandDraw.ONCE;
    private int window;
    private double clockS;
    private long nextId;
    private boolean prepared;
    private @Nullable Request upcoming;

    private ServeGenProfile(String file, long seed) {
        this.file = file;
        log = new FindingLog(file);
        variates = new Variates(new SplittableRandom(seed));
    }

    /// The profile, if this is its header; all windows are read at once.
    static @Nullable ServeGenProfile recognise(String header, LineSource lines, String file, long seed)
            throws IOException {
        if (Columns.positions(header, "t_s", "rate_rps") == null) {
            return null;
        }
        ServeGenProfile profile = new ServeGenProfile(file, seed);
        int[] positions = Columns.positions(
                header, "t_s", "rate_rps", "cv_rate_weighted", "mean_input_tokens_6h", "mean_output_tokens_6h");
        if (positions == null) {
            profile.log.add(Finding.error("workload.profile.columns", file));
        } else {
            profile.read(positions, lines);
        }
        lines.close();
        return profile;
    }

    /// This profile with fewer requests, each for several; to be called before the first is taken.
    ServeGenProfile drawn(DemandDraw draw) {
        drawn = draw;
        return this;
    }

    /// Mean rate over all windows; NaN without any.
    double meanPerS() {
        double requests = 0;
        double startS = 0;
        for (int i = 0; i < windows.size(); i++) {
            double endS = endOf(i);
            requests += windows.get(i)[1] * (endS - startS);
            startS = endS;
        }
        return requests / startS;
    }

    @Override
    public boolean hasNext() {
        if (!prepared) {
            upcoming = draw();
            prepared = true;
        }
        return upcoming != null;
    }

    @Override
    public Request next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The profile " + file + " is used up.");
        }
        prepared = false;
        return java.util.Objects.requireNonNull(upcoming);
    }

    @Override
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(log.findings());
        if (gaps > 0) {
            all.add(Finding.note("workload.profile.gaps", file, "count", gaps));
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        windows.clear();
        prepared = true;
        upcoming = null;
    }

    // --- reading ---

    private void read(int[] positions, LineSource lines) {
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                try {
                    add(positions, Columns.split(line));
                } catch (BadLine e) {
                    log.badLine(lines.number(), e.expected());
                }
                if (windows.size() >= MOST_WINDOWS) {
                    throw new IOException("more than " + MOST_WINDOWS + " windows");
                }
            }
        } catch (IOException e) {
            log.add(Finding.error(
                    "workload.trace.cut",
                    file + ":" + lines.number(),
                    "reason",
                    TraceReader.reason(e),
                    "requests",
                    windows.size()));
        }
        interpolateGaps();
        if (windows.isEmpty() && log.findings().isEmpty()) {
            log.add(Finding.warning("workload.trace.no-requests", file, "format", "ServeGen profile"));
        }
    }

    private void add(int[] positions, List<String> fields) throws BadLine {
        double[] values = new double[5];
        String[] names = {"t_s", "rate_rps", "cv_rate_weighted", "mean_input_tokens_6h", "mean_output_tokens_6h"};
        for (int i = 0; i < values.length; i++) {
            boolean optional = i >= 2 && windowIsGap(values, i);
            boolean empty =
                    positions[i] >= fields.size() || fields.get(positions[i]).isEmpty();
            values[i] = optional && empty ? 0 : number(Columns.field(fields, positions[i], names[i]), names[i]);
        }
        double[] before = windows.isEmpty() ? null : windows.getLast();
        if (before != null && values[0] <= before[0]) {
            throw new BadLine("a time later than the window before in t_s");
        }
        windows.add(values);
    }

    private static boolean windowIsGap(double[] values, int known) {
        return known >= 2 && values[1] == 0;
    }

    private static double number(String text, String name) throws BadLine {
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value < 1e9) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new BadLine("a number in " + name);
        }
        throw new BadLine("a number of at least 0 in " + name);
    }

    private void interpolateGaps() {
        windows.removeIf(new java.util.function.Predicate<>() {
            private boolean leading = true;

            @Override
            public boolean test(double[] values) {
                leading = leading && values[1] == 0;
                return leading;
            }
        });
        while (!windows.isEmpty() && windows.getLast()[1] == 0) {
            windows.removeLast();
        }
        int before = 0;
        for (int i = 1; i < windows.size(); i++) {
            if (windows.get(i)[1] == 0) {
                continue;
            }
            for (int gap = before + 1; gap < i; gap++) {
                double part = (gap - before) / (double) (i - before);
                for (int column = 1; column < 5; column++) {
                    double from = windows.get(before)[column];
                    windows.get(gap)[column] = from + part * (windows.get(i)[column] - from);
                }
                gaps++;
            }
            before = i;
        }
    }

    // --- drawing ---

    private @Nullable Request draw() {
        if (window >= windows.size()) {
            return null;
        }
        double[] current = windows.get(window);
        double cv = Math.max(LEAST_BURSTINESS, current[2]) * drawn.gapFraction();
        double expected = variates.gamma(1 / (cv * cv)) * cv * cv;
        while (true) {
            double endS = endOf(window);
            double perS = current[1] * drawn.copies();
            double room = (endS - clockS) * perS;
            if (expected <= room) {
                clockS += expected / perS;
                return Request.of(nextId++, clockS, logNormal(current[3]), exponential(current[4]));
            }
            expected -= room;
            clockS = endS;
            window++;
            if (window >= windows.size()) {
                return null;
            }
            current = windows.get(window);
        }
    }

    /// End of a window relative to the start of the first one.
    private double endOf(int index) {
        double startS = windows.getFirst()[0];
        if (index + 1 < windows.size()) {
            return windows.get(index + 1)[0] - startS;
        }
        double length = index > 0 ? windows.get(index)[0] - windows.get(index - 1)[0] : DEFAULT_WINDOW_S;
        return windows.get(index)[0] - startS + length;
    }

    private int logNormal(double mean) {
        double value = mean * Math.exp(LOG_SIGMA * variates.gaussian() - 0.5 * LOG_SIGMA * LOG_SIGMA);
        return (int) Math.clamp(Math.round(value), 1L, LONGEST_TOKENS);
    }

    private int exponential(double mean) {
        double value = mean * variates.exponential();
        return (int) Math.clamp(Math.round(value), 1L, LONGEST_TOKENS);
    }
}
