package io.millwright.workload;

import io.millwright.finding.Finding;
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
/// than that is given at the time of the request before it and counted.
final class RecordedTrace implements RequestStream {
    static final int SORTED_REQUESTS = 1024;

    private record Held(Entry entry, long id) {}

    private final TraceFormat format;
    private final LineSource lines;
    private final String file;
    private final FindingLog log;
    private final PriorityQueue<Held> held = new PriorityQueue<>(RecordedTrace::compare);
    private @Nullable String pendingLine;
    private boolean ended;
    private long nextId;
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
        lastClockS = clockS;
        return Request.of(next.id(), clockS - startS, entry.inputTokens(), entry.outputTokens())
                .withHiddenTokens(entry.hiddenTokens())
                .withSession(entry.session())
                .withPrefix(entry.prefixHashes(), entry.prefixBlockTokens());
    }

    @Override
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(log.findings());
        if (late > 0) {
            all.add(Finding.warning("workload.trace.late", file, "count", late, "window", SORTED_REQUESTS));
        }
        if (notServed > 0) {
            all.add(Finding.note("workload.trace.not-served", file, "count", notServed));
        }
        if (ended && nextId == 0 && all.isEmpty()) {
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
                    nextId));
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
                held.add(new Held(entry, nextId++));
            }
        } catch (BadLine e) {
            log.badLine(lines.number(), e.expected());
        }
    }

    private static int compare(Held a, Held b) {
        int byTime = Double.compare(a.entry().clockS(), b.entry().clockS());
        return byTime != 0 ? byTime : Long.compare(a.id(), b.id());
    }
}
