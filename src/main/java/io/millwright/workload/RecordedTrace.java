package io.millwright.workload;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.workload.TraceFormat.BadLine;
import io.millwright.workload.TraceFormat.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The requests of a recorded trace, read as they are asked for.
///
/// Lines may be out of order: [#SORTED_REQUESTS] requests are held back and given in order. One that comes still later
/// than that is given at the time of the request before it and counted. Requests are numbered as they are given, so
/// that
/// what is drawn by their number, such as tiers, does not depend on the order of the lines.
final class RecordedTrace implements RequestStream {
    static final int SORTED_REQUESTS = 1024;

    /// A longer time without requests is more likely a wrong date than a pause.
    static final double LONGEST_PAUSE_S = 86_400;

    /// A request that was read.
    ///
    /// @param line of the file
    private record Held(Entry entry, long line) {}

    private final TraceFormat format;
    private final LineSource lines;
    private final String file;
    private final FindingLog log;
    private final PriorityQueue<Held> held = new PriorityQueue<>(RecordedTrace::compare);
    private @Nullable String pendingLine;
    private boolean ended;
    private long read;
    private long given;
    private double latestReadS = Double.NEGATIVE_INFINITY;
    private long unordered;
    private long firstUnorderedLine;
    private long lastLine;
    private long pauses;
    private double longestGapS;
    private long gapFromLine;
    private long gapToLine;
    private double startS = Double.NaN;
    private double lastClockS = Double.NEGATIVE_INFINITY;
    private long late;
    private long notServed;

    RecordedTrace(TraceFormat format, String firstLine, LineSource lines, String file) {
        this.format = format;
        this.lines = lines;
        this.file = file;
        log = new FindingLog(file);
        pendingLine = format.hasHeader() ? null : firstLine;
    }

    @Override
    public boolean hasNext() {
        while (!ended && held.size() < SORTED_REQUESTS) {
            readLine();
        }
        return !held.isEmpty();
    }

    @Override
    public Request next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The trace " + file + " has no further requests.");
        }
        Held next = held.remove();
        Entry entry = next.entry();
        if (Double.isNaN(startS)) {
            startS = entry.clockS();
        }
        double clockS = entry.clockS();
        if (clockS < lastClockS) {
            late++;
            clockS = lastClockS;
        }
        measureGap(next, clockS - lastClockS);
        lastClockS = clockS;
        lastLine = next.line();
        return Request.of(given++, clockS - startS, entry.inputTokens(), entry.outputTokens())
                .withHiddenTokens(entry.hiddenTokens())
                .withSession(entry.session())
                .withPrefix(entry.prefixHashes(), entry.prefixBlockTokens());
    }

    private void measureGap(Held next, double gapS) {
        if (given > 0 && gapS > LONGEST_PAUSE_S) {
            pauses++;
            if (gapS > longestGapS) {
                longestGapS = gapS;
                gapFromLine = lastLine;
                gapToLine = next.line();
            }
        }
    }

    @Override
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(log.findings());
        if (unordered > 0) {
            all.add(Finding.warning("workload.trace.unordered", file + ":" + firstUnorderedLine, "count", unordered));
        }
        if (pauses > 0) {
            all.add(Finding.warning(
                    "workload.trace.gap",
                    file + ":" + gapToLine,
                    "count",
                    pauses,
                    "gap",
                    Finding.measure(longestGapS, Dimension.TIME),
                    "from",
                    gapFromLine,
                    "to",
                    gapToLine));
        }
        if (late > 0) {
            all.add(Finding.warning("workload.trace.late", file, "count", late, "window", SORTED_REQUESTS));
        }
        if (notServed > 0) {
            all.add(Finding.note("workload.trace.not-served", file, "count", notServed));
        }
        if (ended && read == 0 && all.isEmpty()) {
            all.add(Finding.warning("workload.trace.no-requests", file, "format", format.name()));
        }
        return List.copyOf(all);
    }

    @Override
    public void close() {
        ended = true;
        held.clear();
        pendingLine = null;
        try {
            lines.close();
        } catch (IOException e) {
            log.add(Finding.warning("workload.trace.unreadable", file, "reason", TraceReader.reason(e)));
        }
    }

    private void readLine() {
        String line = pendingLine;
        pendingLine = null;
        try {
            line = line == null ? lines.next() : line;
        } catch (IOException e) {
            ended = true;
            log.add(Finding.error(
                    "workload.trace.cut",
                    file + ":" + lines.number(),
                    "reason",
                    TraceReader.reason(e),
                    "requests",
                    read));
            return;
        }
        if (line == null) {
            ended = true;
            return;
        }
        if (line.isBlank()) {
            return;
        }
        try {
            Entry entry = format.parse(line);
            if (entry == null) {
                notServed++;
            } else {
                take(entry);
            }
        } catch (BadLine e) {
            log.badLine(lines.number(), e.expected());
        }
    }

    private void take(Entry entry) {
        read++;
        held.add(new Held(entry, lines.number()));
        if (entry.clockS() < latestReadS) {
            unordered++;
            firstUnorderedLine = unordered == 1 ? lines.number() : firstUnorderedLine;
        }
        latestReadS = Math.max(latestReadS, entry.clockS());
    }

    private static int compare(Held a, Held b) {
        int byTime = Double.compare(a.entry().clockS(), b.entry().clockS());
        return byTime != 0 ? byTime : Long.compare(a.line(), b.line());
    }
}
