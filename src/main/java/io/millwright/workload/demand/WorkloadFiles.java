package io.millwright.workload.demand;

import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TraceReader;
import io.millwright.workload.jobs.TrainingJobs;
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
        return open(file, seed, tierIds, DemandDraw.ONCE);
    }

    /// Opens a file with its demand multiplied: a trace by repeating its requests
    /// ([io.millwright.workload.DemandScale]), a description by its rates, so that sessions stay what they are.
    public static RequestStream open(Path file, long seed, List<String> tierIds, DemandDraw draw) {
        if (!isDescription(file)) {
            return TraceReader.open(file, seed, draw);
        }
        WorkloadFormat.Reading reading = WorkloadFormat.read(file);
        return reading.workload()
                .<RequestStream>map(
                        workload -> new DescribedRequests(workload.drawn(draw), seed, tierIds, reading.findings()))
                .orElseGet(() -> RequestStream.of(List.of(), reading.findings()));
    }

    /// Mean rate of the requests of a file that are drawn; NaN for recorded ones, and if there are none.
    public static double meanPerS(Path file) {
        return isDescription(file)
                ? WorkloadFormat.read(file).workload().map(Workload::meanPerS).orElse(Double.NaN)
                : TraceReader.meanPerS(file);
    }

    /// The requests of a description that is in no file.
    ///
    /// @param scale greater than 0, at most a million
    public static RequestStream draw(Workload workload, long seed, List<String> tierIds, double scale) {
        return new DescribedRequests(workload.times(scale), seed, tierIds, List.of());
    }

    /// The requests of a description that is in no file, with its demand multiplied.
    public static RequestStream draw(Workload workload, long seed, List<String> tierIds, DemandDraw draw) {
        return new DescribedRequests(workload.drawn(draw), seed, tierIds, List.of());
    }

    /// The training jobs of a description; none for a trace or a description with faults, which [#open] tells of.
    public static TrainingJobs training(Path file) {
        return isDescription(file)
                ? WorkloadFormat.read(file).workload().map(Workload::training).orElse(TrainingJobs.NONE)
                : TrainingJobs.NONE;
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
}
