package io.millwright.project;

import io.millwright.facility.EquipmentKind;
import io.millwright.numeric.Progress;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.ClosedLoop;
import io.millwright.twin.loop.LoopOptions;
import io.millwright.twin.loop.Outside;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.loop.Work;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.LoopRecorder;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Size and time of a run file: a simulated day of a sample in which every rack draws something else in every step.
/// Arguments: sample, longest step in seconds, simulated seconds.
final class RunFileBenchmark {
    private RunFileBenchmark() {}

    /// Noise on a slow wave: the hardest to compress.
    private static final class Noise implements Work {
        private final double[] ratedW;
        private final double[] meanW;
        private final double longestS;
        private final SplittableRandom random = new SplittableRandom(7);

        Noise(Twin twin, double longestS) {
            this.longestS = longestS;
            ratedW = twin.ratedRackW();
            meanW = new double[ratedW.length];
            advanceTo(0);
        }

        @Override
        public double longestStepS() {
            return longestS;
        }

        @Override
        public void advanceTo(double timeS) {
            double wave = 0.65 + 0.2 * Math.sin(2 * Math.PI * timeS / 86_400);
            Arrays.setAll(meanW, v -> ratedW[v] * (wave + 0.1 * random.nextDouble()));
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public boolean isStuck() {
            return false;
        }

        @Override
        public void rackPower(double[] rackW) {
            System.arraycopy(meanW, 0, rackW, 0, rackW.length);
        }

        @Override
        public void setClockLimit(int rack, double fraction) {}

        @Override
        public void setPowerCapW(int rack, double powerW) {}

        @Override
        public void setAvailable(int rack, boolean available) {}

        @Override
        public double idleW(int rack) {
            return 0.2 * ratedW[rack];
        }
    }

    public static void main(String... arguments) throws Exception {
        String sample = arguments.length > 0 ? arguments[0] : "ai-factory-20mw";
        double stepS = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 60;
        double untilS = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 86_400;
        Twin twin = RecordedRuns.sample(sample);
        LoopRecorder recorder = new LoopRecorder(twin, RecordedRuns.PROVENANCE, List.of());
        Outside outside = Outside.constant(
                twin.designPoint().dryBulbC(), twin.designPoint().wetBulbC());
        long[] recordNs = new long[1];
        ClosedLoop loop = new ClosedLoop(
                twin,
                new Noise(twin, stepS),
                outside,
                List.of(),
                LoopOptions.DEFAULT.withUntilS(untilS),
                moment -> {
                    long t0 = System.nanoTime();
                    recorder.accept(moment);
                    recordNs[0] += System.nanoTime() - t0;
                },
                Progress.NONE);
        double cpu = cpuS();
        loop.run();
        double loopS = cpuS() - cpu;
        Recording run = recorder.finish(loop.balance(), List.of());
        long numbers = (long) run.main().channels().size() * run.main().axis().size()
                + (long) run.details().channels().size() * run.details().axis().size();
        System.out.printf(
                "%s: %d steps, %d racks, %d + %d channels, %.1f million numbers; run %.1f s CPU, of it recorded in %.2f s%n",
                sample,
                run.main().axis().size(),
                twin.graph().nodes().stream()
                        .filter(node -> node.kind() == EquipmentKind.RACK)
                        .count(),
                run.main().channels().size(),
                run.details().channels().size(),
                numbers / 1e6,
                loopS,
                recordNs[0] / 1e9);
        Path file = Files.createTempFile("run", ".mwrun");
        for (int i = 0; i < 3; i++) {
            cpu = cpuS();
            try (RunWriter writer = new RunWriter(file)) {
                writer.write(run);
            }
            double writeS = cpuS() - cpu;
            cpu = cpuS();
            try (RunFile read = RunFile.open(file).run().orElseThrow()) {
                double openS = cpuS() - cpu;
                List<Channel> racks = run.channels(Subject.Kind.RACK, Quantities.RACK_POWER);
                cpu = cpuS();
                read.recording().valuesAt(racks, untilS / 2);
                double momentS = cpuS() - cpu;
                cpu = cpuS();
                read.recording().values(racks.getFirst());
                System.out.printf(
                        "written %.2f s CPU, %.2f MB (%.2f bytes a number); opened %.3f s, all racks at a moment %.4f s, a rack over all time %.3f s%n",
                        writeS,
                        Files.size(file) / 1e6,
                        (double) Files.size(file) / numbers,
                        openS,
                        momentS,
                        cpuS() - cpu);
            }
        }
        Files.delete(file);
    }

    private static double cpuS() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
