package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.quantity.Dimension;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Columns;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Sampling;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.TimeAxis;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs whose racks were merged while they were written.
class MergedRunTest {
    private static final Quantity POWER = new Quantity("power", "Power", Dimension.POWER, Sampling.MEAN);

    /// More racks than a block has channels.
    private static final List<Channel> RACKS = IntStream.range(0, 150)
            .mapToObj(rack -> Channel.of(Subject.Kind.RACK, "row/" + rack, POWER))
            .toList();

    @TempDir
    Path folder;

    /// A run of steps of a second; racks have a sample for every so many, and a value that tells them apart.
    private static Recording run(int steps, int stride, int generation, boolean complete) {
        Table main = table(List.of(Channel.of(POWER)), Table.Precision.DOUBLE, steps, 1, 0);
        Table racks = table(RACKS, Table.Precision.SINGLE, steps / stride, stride, generation);
        return new Recording(RecordedRuns.PROVENANCE, main, racks, List.of(), List.of(), complete);
    }

    private static Table table(
            List<Channel> channels, Table.Precision precision, int size, int stride, int generation) {
        double[] ends = new double[size];
        Arrays.setAll(ends, sample -> (sample + 1.0) * stride);
        return new Table(channels, precision, new TimeAxis(ends), generation, (channel, block) -> {
            double[] values = new double[Columns.BLOCK];
            Arrays.setAll(values, at -> (float) value(channel, (block * Columns.BLOCK + at + 1) * stride, generation));
            return values;
        });
    }

    private static double value(int channel, int endS, int generation) {
        return 1000 * channel + Math.sin(endS) + generation;
    }

    @Test
    void theLastGenerationIsReadWhole() throws ProjectException {
        Path file = folder.resolve("merged.mwrun");
        try (RunWriter writer = new RunWriter(file)) {
            writer.write(run(600, 1, 0, false));
            writer.write(run(900, 1, 0, false));
            writer.write(run(1400, 2, 1, false));
            writer.write(run(4000, 4, 2, true));
        }
        RunFile.Opened opened = RunFile.open(file);
        assertThat(opened.findings()).isEmpty();
        try (RunFile read = opened.run().orElseThrow()) {
            Recording run = read.recording();
            assertThat(run.main().axis().size()).isEqualTo(4000);
            assertThat(run.details().axis().size()).isEqualTo(1000);
            for (int rack = 0; rack < RACKS.size(); rack++) {
                double[] values = run.values(RACKS.get(rack));
                for (int s = 0; s < values.length; s++) {
                    assertThat(values[s]).isEqualTo((float) value(rack, 4 * (s + 1), 2));
                }
            }
        }
    }

    @Test
    void afterACrashTheGenerationThatReachesFurthestIsRead() throws ProjectException {
        Path file = folder.resolve("crashed.mwrun");
        Path part = folder.resolve("crashed.mwrun" + RunWriter.UNFINISHED);
        try (RunWriter writer = new RunWriter(file)) {
            writer.write(run(1100, 1, 0, false));
            // two blocks of the new generation reach as far as four of the old one
            writer.write(run(1200, 2, 1, false));
            try (RunFile read = RunFile.open(part).run().orElseThrow()) {
                assertThat(read.recording().details().axis().endS()).isEqualTo(1024);
                assertThat(read.recording().details().generation()).isEqualTo(1);
                assertThat(read.recording().valueAt(RACKS.get(149), 700)).isEqualTo((float) value(149, 700, 1));
            }
            writer.write(run(2000, 8, 2, false));
            try (RunFile read = RunFile.open(part).run().orElseThrow()) {
                assertThat(read.recording().details().generation()).isEqualTo(1);
                assertThat(read.recording().main().axis().endS()).isEqualTo(1792);
            }
        }
    }
}
