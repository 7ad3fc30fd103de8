package io.millwright.ui.replay;

import io.millwright.project.Fingerprint;
import io.millwright.workload.DemandDraw;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFiles;
import io.millwright.workload.demand.WorkloadFormat;
import io.millwright.workload.jobs.TrainingJobs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the requests and jobs of a run come from.
sealed interface RunWorkload {
    /// A trace or a workload description.
    record File(Path path) implements RunWorkload {
        @Override
        public String name() {
            return String.valueOf(path.getFileName()).replaceFirst("\\.(csv|jsonl|json)(\\.gz)?$", "");
        }

        @Override
        public RequestStream open(long seed, List<String> tiers, DemandDraw draw) {
            return WorkloadFiles.open(path, seed, tiers, draw);
        }

        @Override
        public double meanPerS() {
            return WorkloadFiles.meanPerS(path);
        }

        @Override
        public TrainingJobs training() {
            return WorkloadFiles.training(path);
        }

        @Override
        public String hash() throws IOException {
            return Fingerprint.of(Files.readAllBytes(path));
        }
    }

    /// As drawn in the workload workspace, without a file.
    record Drawn(Workload workload) implements RunWorkload {
        @Override
        public String name() {
            return "drawn workload";
        }

        @Override
        public RequestStream open(long seed, List<String> tiers, DemandDraw draw) {
            return WorkloadFiles.draw(workload, seed, tiers, draw);
        }

        @Override
        public double meanPerS() {
            return workload.meanPerS();
        }

        @Override
        public TrainingJobs training() {
            return workload.training();
        }

        @Override
        public String hash() {
            return Fingerprint.of(WorkloadFormat.write(workload).getBytes(StandardCharsets.UTF_8));
        }
    }

    /// As it is shown.
    String name();

    /// The requests, to be closed; what is wrong with them is in their findings.
    ///
    /// @param tiers keys of the tiers in the order of their indices
    /// @param draw how the demand is multiplied
    RequestStream open(long seed, List<String> tiers, DemandDraw draw);

    /// Mean rate of requests that are drawn; NaN for recorded ones.
    double meanPerS();

    TrainingJobs training();

    /// Of its content.
    ///
    /// @throws IOException if it cannot be read
    String hash() throws IOException;
}
