package io.millwright.workload.demand;

import io.millwright.finding.Finding;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Opens whatever requests come from: a trace of any known format, or a workload description from which they are drawn.
public final class WorkloadFiles {
    private static final int START_BYTES = 4096;

    private WorkloadFiles() {}

    /// Opens a file; never throws for what it is or holds, [RequestStream#findings] says what is wrong.
    ///
    /// @param seed of requests that are drawn
    /// @param tierIds keys of the tiers in the order of their indices
    public static RequestStream open(Path file, long seed, List<String> tierIds) {
        if (!isDescription(file)) {
            return TraceReader.open(file, seed);
        }
        WorkloadFormat.Reading reading = WorkloadFormat.read(file);
        return reading.workload()
                .<RequestStream>map(workload -> new Described(new GeneratedRequests(workload, seed, tierIds), reading))
                .orElseGet(() -> new Described(RequestStream.of(List.of()), reading));
    }

    /// Whether a file is a workload description and not a trace.
    public static boolean isDescription(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            String start = new String(stream.readNBytes(START_BYTES), StandardCharsets.UTF_8);
            return start.contains("\"schema\"") && start.contains("\"millwright-workload/");
        } catch (IOException e) {
            return false;
        }
    }

    /// Generated requests with what was found in their description.
    private record Described(RequestStream requests, WorkloadFormat.Reading reading) implements RequestStream {
        @Override
        public List<Finding> findings() {
            return reading.findings();
        }

        @Override
        public void close() {
            requests.close();
        }

        @Override
        public boolean hasNext() {
            return requests.hasNext();
        }

        @Override
        public io.millwright.workload.Request next() {
            return requests.next();
        }
    }
}
