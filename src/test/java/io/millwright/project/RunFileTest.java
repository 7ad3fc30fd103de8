package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Severity;
import io.millwright.power.Failures;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.LoopOptions;
import io.millwright.twin.loop.RecordedRuns;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    static Path folder;

    private static Recording run;
    private static Recording half;
    private static Path file;
    private static byte[] bytes;

    /// Of 1,000 steps and more, lost units and all, written while it went on.
    @BeforeAll
    static void record() throws ProjectException, IOException {
        Twin twin = RecordedRuns.sample("pilot-4-rack");
        List<Integer> units = twin.graph().nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.CDU || node.kind() == EquipmentKind.UTILITY)
                .map(Node::index)
                .toList();
        file = folder.resolve("pilot.mwrun");
        List<Recording> taken = new ArrayList<>();
        RunWriter writer = new RunWriter(file);
        try (writer) {
            run = RecordedRuns.run(
                    twin,
                    LoopOptions.DEFAULT.withUntilS(3600).withSteps(1, 4),
                    List.of(),
                    recorder -> {
                        writer.follow(recorder);
                        if (recorder.steps() == 600) {
                            taken.add(recorder.recording());
                        }
                    },
                    new LoopAction.Timed(600, new LoopAction.Lose(new Failures(units, List.of())), "lose \"all\" – ü"));
            writer.write(run);
        }
        half = taken.getFirst();
        bytes = Files.readAllBytes(file);
    }

    @Test
    void whatIsReadIsWhatWasWrittenBitByBit() throws ProjectException {
        RunFile.Opened opened = RunFile.open(file);
        assertThat(opened.findings()).isEmpty();
        try (RunFile read = opened.run().orElseThrow()) {
            assertThat(run.main().axis().size()).isGreaterThan(900);
            assertSame(read.recording(), run, run.main().axis().size());
            assertThat(read.recording().isComplete()).isTrue();
            assertThat(read.recording().totals()).isEqualTo(run.totals());
            assertThat(read.recording().events()).isEqualTo(run.events());
            assertThat(read.recording().events().getFirst().text(UnitSystem.SI)).isEqualTo("lose \"all\" – ü");
            assertThat(read.recording().provenance()).isEqualTo(RecordedRuns.PROVENANCE);
        }
        assertThat(folder.resolve("pilot.mwrun" + RunWriter.UNFINISHED)).doesNotExist();
    }

    @Test
    void theSameRunGivesTheSameBytes() throws ProjectException, IOException {
        Path again = folder.resolve("again.mwrun");
        try (RunFile read = RunFile.open(file).run().orElseThrow();
                RunWriter writer = new RunWriter(again)) {
            writer.write(read.recording());
        }
        try (RunFile read = RunFile.open(again).run().orElseThrow()) {
            assertSame(read.recording(), run, run.main().axis().size());
            assertThat(read.recording().events()).isEqualTo(run.events());
        }
        Path third = folder.resolve("third.mwrun");
        try (RunWriter writer = new RunWriter(third)) {
            writer.write(run);
        }
        assertThat(Files.readAllBytes(third)).isEqualTo(Files.readAllBytes(again));
    }

    @Test
    void anyMomentIsReadByItself() throws ProjectException {
        try (RunFile read = RunFile.open(file).run().orElseThrow()) {
            List<Channel> power = run.channels(io.millwright.twin.record.Subject.Kind.RACK, Quantities.RACK_POWER);
            for (double timeS : new double[] {3599, 0, 601.5, 2000, 1e9}) {
                assertThat(read.recording().valuesAt(power, timeS)).isEqualTo(run.valuesAt(power, timeS));
            }
        }
    }

    @Test
    void aRunThatWasStoppedIsKeptAndSaysSo() throws ProjectException {
        Path stopped = folder.resolve("stopped.mwrun");
        try (RunWriter writer = new RunWriter(stopped)) {
            writer.write(half);
        }
        RunFile.Opened opened = RunFile.open(stopped);
        assertThat(opened.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("project.run.stopped");
            assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        });
        try (RunFile read = opened.run().orElseThrow()) {
            assertThat(read.recording().isComplete()).isFalse();
            assertSame(read.recording(), half, half.main().axis().size());
        }
    }

    @Test
    void whatACrashLeavesOpensAsFarAsItGoes() throws ProjectException, IOException {
        Path crashed = folder.resolve("crashed.mwrun");
        RunWriter writer = new RunWriter(crashed);
        writer.write(half);
        Path part = folder.resolve("crashed.mwrun" + RunWriter.UNFINISHED);
        RunFile.Opened opened = RunFile.open(part);
        assertThat(opened.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("project.run.unfinished"));
        try (RunFile read = opened.run().orElseThrow()) {
            assertThat(read.recording().main().axis().size()).isEqualTo(512);
            assertSame(read.recording(), half, 512);
            assertThat(read.recording().events()).isEqualTo(half.events());
        }
        writer.close();
        assertThat(crashed).exists();
        assertThat(part).doesNotExist();
    }

    /// A run of fewer steps than a block has, a second of work each: whenever the program is killed, what it left opens
    /// with all but the last steps, and what was cut off opens too.
    @Test
    void aRunThatIsKilledEarlyKeepsItsSteps() throws ProjectException, IOException {
        Path slow = folder.resolve("slow.mwrun");
        Path part = folder.resolve("slow.mwrun" + RunWriter.UNFINISHED);
        long[] clockNs = new long[1];
        Map<Integer, byte[]> left = new TreeMap<>();
        Recording whole;
        try (RunWriter writer = new RunWriter(slow, List.of(), () -> clockNs[0])) {
            whole = RecordedRuns.run(
                    RecordedRuns.sample("pilot-4-rack"),
                    LoopOptions.DEFAULT.withUntilS(1080).withSteps(1, 4),
                    List.of(),
                    recorder -> {
                        clockNs[0] += 1_000_000_000L;
                        writer.follow(recorder);
                        left.put(recorder.steps(), contents(part));
                    });
            writer.write(whole);
        }
        assertThat(left).hasSizeBetween(257, 300);
        Path killed = folder.resolve("killed.mwrun.part");
        for (int steps : List.of(1, 2, 3, 7, 64, 130, 255, 256, 257, 260, left.size())) {
            byte[] file = Objects.requireNonNull(left.get(steps));
            Files.write(killed, file);
            assertThat(steps - samples(killed, whole)).as("%d steps", steps).isBetween(0, (int) RunWriter.PAUSE_S - 1);
        }
        byte[] file = Objects.requireNonNull(left.get(130));
        int last = 0;
        for (int length = file.length / 40; length < file.length; length += 1 + file.length / 40) {
            Files.write(killed, Arrays.copyOf(file, length));
            int now = samples(killed, whole);
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        Path fast = folder.resolve("fast.mwrun");
        try (RunWriter writer = new RunWriter(fast, List.of(), () -> 0)) {
            writer.write(whole);
        }
        assertThat(slow).hasSameBinaryContentAs(fast);
    }

    private static byte[] contents(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How many steps a file has, each as it was recorded; 0 also if it does not open.
    private static int samples(Path path, Recording expected) throws ProjectException {
        RunFile.Opened opened = RunFile.open(path);
        assertThat(opened.findings()).hasSize(1);
        if (opened.run().isEmpty()) {
            return 0;
        }
        try (RunFile read = opened.run().get()) {
            int samples = read.recording().main().axis().size();
            assertSame(read.recording(), expected, samples);
            return samples;
        }
    }

    @Test
    void whereverItIsCutItOpensOrSaysWhyNot() throws ProjectException, IOException {
        Path cut = folder.resolve("cut.mwrun");
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 60) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            RunFile.Opened opened = RunFile.open(cut);
            assertThat(opened.findings()).as("cut to %d", length).hasSize(1);
            if (opened.run().isPresent()) {
                try (RunFile read = opened.run().get()) {
                    int samples = read.recording().main().axis().size();
                    assertThat(samples).isIn(0, 256, 512, 768, run.main().axis().size());
                    assertSame(read.recording(), run, samples);
                }
            }
        }
    }

    @Test
    void whatIsDamagedIsLeftOutAndToldOnce() throws ProjectException, IOException {
        Path damaged = folder.resolve("damaged.mwrun");
        Random random = new Random(5);
        int opens = 0;
        for (int i = 0; i < 60; i++) {
            byte[] wrong = bytes.clone();
            int at = 12 + random.nextInt(bytes.length - 12);
            wrong[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(damaged, wrong);
            RunFile.Opened opened = RunFile.open(damaged);
            // what was only written for the case of a crash is not missed
            assertThat(opened.findings()).as("byte %d", at).hasSizeLessThanOrEqualTo(1);
            if (opened.run().isEmpty()) {
                continue;
            }
            opens++;
            try (RunFile read = opened.run().get()) {
                Recording recording = read.recording();
                int samples = recording.main().axis().size();
                boolean missing = false;
                for (Channel channel : recording.channels()) {
                    double[] now = recording.values(channel);
                    double[] was = run.values(channel);
                    for (int s = 0; s < now.length; s++) {
                        boolean same = Double.doubleToRawLongBits(now[s]) == Double.doubleToRawLongBits(was[s]);
                        assertThat(same || Double.isNaN(now[s])).isTrue();
                        missing |= !same;
                    }
                }
                boolean whole = !missing
                        && samples == run.main().axis().size()
                        && recording.events().equals(run.events())
                        && recording.totals().equals(run.totals());
                assertThat(whole || !opened.findings().isEmpty())
                        .as("byte %d", at)
                        .isTrue();
            }
        }
        assertThat(opens).isGreaterThan(40);
    }

    /// What is said of a damaged file is true: whether parts are missing, and whether the run came to its end.
    @Test
    void aWholeRunStaysOneWhateverOfItIsDamaged() throws ProjectException, IOException {
        int steps = run.main().axis().size();
        int index = (int) ByteBuffer.wrap(bytes).getLong(bytes.length - RunFrames.TRAILER_BYTES);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 3);
        assertDamaged(cut, "project.run.no-end", steps);
        assertDamaged(flipped(bytes.length - 1), "project.run.no-end", steps);
        assertDamaged(flipped(bytes.length - RunFrames.TRAILER_BYTES + 6), "project.run.no-end", steps);
        assertDamaged(flipped(index / 2), "project.run.damaged", steps);
        Path damaged = folder.resolve("no-index.mwrun");
        Files.write(damaged, flipped(index + RunFrames.HEADER_BYTES));
        RunFile.Opened opened = RunFile.open(damaged);
        assertThat(opened.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message(UnitSystem.SI)).contains("up to 1 h"));
        try (RunFile read = opened.run().orElseThrow()) {
            assertSame(read.recording(), run, steps);
        }
    }

    private static byte[] flipped(int at) {
        byte[] wrong = bytes.clone();
        wrong[at] ^= 0x10;
        return wrong;
    }

    private static void assertDamaged(byte[] wrong, String code, int steps) throws ProjectException, IOException {
        Path damaged = folder.resolve("a-whole-run.mwrun");
        Files.write(damaged, wrong);
        RunFile.Opened opened = RunFile.open(damaged);
        assertThat(opened.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo(code));
        try (RunFile read = opened.run().orElseThrow()) {
            assertThat(read.recording().isComplete()).isTrue();
            assertThat(read.recording().main().axis().size()).isEqualTo(steps);
            assertThat(read.recording().totals()).isEqualTo(run.totals());
        }
    }

    @Test
    void otherFilesAreRefused() throws ProjectException, IOException {
        Path other = folder.resolve("other.mwrun");
        Files.writeString(other, "{\"formatVersion\": 6}");
        assertThat(RunFile.open(other).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("project.run.not-a-run"));
        byte[] newer = bytes.clone();
        newer[11] = 9;
        Files.write(other, newer);
        assertThat(RunFile.open(other).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("project.newer"));
        assertThatThrownBy(() -> RunFile.open(folder.resolve("none"))).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> RunFile.open(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> new RunWriter(folder.resolve("no/such/run.mwrun")))
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("folder")
                .hasMessageContaining("run.mwrun cannot")
                .hasMessageNotContaining(RunWriter.UNFINISHED);
        assertThatThrownBy(() -> new RunWriter(folder)).hasMessageContaining("is a folder");
    }

    /// Written by version 1, which told neither scenario nor cards.
    @Test
    void aFileOfTheFirstVersionIsStillRead() throws ProjectException {
        RunFile.Opened opened = RunFile.open(Path.of("src/test/resources/project/run-version-1.mwrun"));
        assertThat(opened.findings()).isEmpty();
        try (RunFile read = opened.run().orElseThrow()) {
            assertThat(read.recording().endS()).isEqualTo(5);
            assertThat(read.recording()
                            .total("requests-completed")
                            .orElseThrow()
                            .value())
                    .isEqualTo(5);
            assertThat(read.timeline()).isEmpty();
            assertThat(read.cards()).isEmpty();
        }
    }

    private static void assertSame(Recording actual, Recording expected, int samples) {
        assertThat(actual.channels()).isEqualTo(expected.channels());
        assertThat(actual.main().axis().size()).isEqualTo(samples);
        for (Channel channel : expected.channels()) {
            double[] read = actual.values(channel);
            double[] written = expected.values(channel);
            for (int s = 0; s < read.length; s++) {
                if (Double.doubleToRawLongBits(read[s]) != Double.doubleToRawLongBits(written[s])) {
                    assertThat(read[s]).as("%s, sample %d", channel.id(), s).isEqualTo(written[s]);
                }
            }
        }
        for (int s = 0; s < samples; s++) {
            assertThat(actual.main().axis().endS(s))
                    .isEqualTo(expected.main().axis().endS(s));
        }
    }
}
