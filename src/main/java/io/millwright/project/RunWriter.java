package io.millwright.project;

import io.millwright.economics.LedgerCards;
import io.millwright.project.RunFrames.BlockKey;
import io.millwright.project.RunFrames.FrameType;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Columns;
import io.millwright.twin.record.LoopRecorder;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.Table.Precision;
import io.millwright.twin.scenario.ScenarioPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Writes a run into a file while it proceeds.
///
/// Until it is closed, the run lies beside the target with [#UNFINISHED] at its name, where a crash leaves what had
/// been written of it; that can be opened too. Closing adds the rest and puts it in place, also for a run that was
/// cancelled. A disk that takes no more does not stop the run: closing tells.
///
/// **Blocks.** Those of [Columns#BLOCK] samples stay. What does not fill one yet is written behind them when the last
/// writing was [#PAUSE_S] ago, and as a run begins at 1, 2, 4 … steps; the next writing goes over it. So a crash loses
/// what came in the last seconds, and a file that is closed has no trace of when it was written.
///
/// For one thread.
public final class RunWriter implements AutoCloseable {
    /// Ending of the name while the run proceeds.
    public static final String UNFINISHED = ".part";

    /// A step that ends so many seconds after the last writing is written, with those before it.
    static final double PAUSE_S = 3;

    /// Most bytes that go to the disk at once.
    private static final int MOST_PENDING = 1 << 24;

    private final Path target;
    private final Path part;
    private final FileChannel file;
    private final List<ScenarioPlan.Span> timeline;
    private final List<Long> kept = new ArrayList<>();
    private final TableState[] states = {new TableState(), new TableState()};
    private final LongSupplier clockNs;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long position;
    private long writtenNs;
    private int writtenSteps;
    private int eventsWritten;
    private @Nullable Recording latest;
    private @Nullable LedgerCards cards;
    private @Nullable IOException failure;

    /// How much of a table has been written.
    private static final class TableState {
        int generation;
        int samples;
        final List<Long> blocks = new ArrayList<>();

        TableState copy() {
            TableState copy = new TableState();
            copy.generation = generation;
            copy.samples = samples;
            return copy;
        }
    }

    /// Begins a file of a run in which nothing is made to happen.
    ///
    /// @throws ProjectException if it cannot be written there
    public RunWriter(Path target) throws ProjectException {
        this(target, List.of());
    }

    /// Begins a file.
    ///
    /// @param timeline what the scenario of the run does
    /// @throws ProjectException if it cannot be written there
    public RunWriter(Path target, List<ScenarioPlan.Span> timeline) throws ProjectException {
        this(target, timeline, System::nanoTime);
    }

    /// @param clockNs tells when a pause is over
    RunWriter(Path target, List<ScenarioPlan.Span> timeline, LongSupplier clockNs) throws ProjectException {
        this.target = target;
        this.timeline = List.copyOf(timeline);
        this.clockNs = clockNs;
        writtenNs = clockNs.getAsLong();
        if (Files.isDirectory(target)) {
            throw new ProjectException(target + " is a folder. Give the path of a run file.");
        }
        Path name = target.getFileName();
        part = target.resolveSibling((name == null ? "run" : name.toString()) + UNFINISHED);
        try {
            file = FileChannel.open(
                    part, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new ProjectException(target + " cannot be written. Check that the folder exists and may be written.");
        }
    }

    /// Writes a run that proceeds, where enough has been added; cheap enough to be called after every step.
    public void follow(LoopRecorder recorder) {
        int steps = recorder.steps();
        if (steps - states[0].samples >= Columns.BLOCK) {
            write(recorder.recording());
        } else if (steps > writtenSteps
                && ((steps < Columns.BLOCK && steps >= 2 * writtenSteps)
                        || clockNs.getAsLong() - writtenNs >= PAUSE_S * 1e9)) {
            writeForNow(recorder.recording());
        }
    }

    /// Takes the cards of the ledger, which are written when the file is closed.
    public void add(LedgerCards ofRun) {
        cards = ofRun;
    }

    /// Writes what has become whole since the last time.
    ///
    /// @param recording the same run as before or further on
    public void write(Recording recording) {
        if (failure != null) {
            return;
        }
        try {
            begin(recording);
            writeEvents(recording);
            eventsWritten = recording.events().size();
            writeBlocks(0, recording.main(), states[0], false);
            writeBlocks(1, recording.details(), states[1], false);
            flush();
        } catch (IOException e) {
            failure = e;
        }
        wrote(recording);
    }

    /// Writes all that there is, the last part of it only until the next writing: at once, so that a crash meets the
    /// one or the other.
    private void writeForNow(Recording recording) {
        if (failure != null) {
            return;
        }
        try {
            begin(recording);
            flush();
            long stays = position;
            writeEvents(recording);
            writeBlocks(0, recording.main(), states[0].copy(), true);
            // Merged details are written anew with the next block; until then the file has what they were before.
            if (recording.details().generation() == states[1].generation) {
                writeBlocks(1, recording.details(), states[1].copy(), true);
            }
            flush();
            position = stays;
        } catch (IOException e) {
            failure = e;
        }
        wrote(recording);
    }

    private void wrote(Recording recording) {
        latest = recording;
        writtenSteps = recording.main().axis().size();
        writtenNs = clockNs.getAsLong();
    }

    /// Writes the rest of what was written last and puts the file in place.
    ///
    /// @throws ProjectException if anything could not be written
    @Override
    public void close() throws ProjectException {
        if (!file.isOpen()) {
            return;
        }
        try (file) {
            if (failure != null) {
                throw failure;
            }
            if (latest != null) {
                end(latest);
            }
        } catch (IOException e) {
            throw new ProjectException(target + " could not be written: " + e.getMessage()
                    + ". What had been written is in " + part + "; free some space or save elsewhere.");
        }
        try {
            if (latest == null) {
                Files.deleteIfExists(part);
            } else {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new ProjectException(
                    target + " could not be put in place: " + e.getMessage() + ". The run is in " + part + ".");
        }
    }

    private void end(Recording recording) throws IOException {
        writeBlocks(0, recording.main(), states[0], true);
        writeBlocks(1, recording.details(), states[1], true);
        kept.add(frame(FrameType.EVENTS, RunFrames.json(RunTexts.events(recording.events()))));
        kept.add(frame(FrameType.TOTALS, RunFrames.json(RunTexts.totals(recording.totals()))));
        if (cards != null) {
            kept.add(frame(FrameType.CARDS, RunFrames.json(RunCards.write(cards))));
        }
        List<Long> frames = new ArrayList<>(kept);
        for (TableState state : states) {
            frames.addAll(state.blocks);
        }
        ByteBuffer index = ByteBuffer.allocate((2 + 2 * states.length) * Integer.BYTES + frames.size() * Long.BYTES);
        index.putInt(recording.isComplete() ? 1 : 0);
        for (TableState state : states) {
            index.putInt(state.generation).putInt(state.samples);
        }
        index.putInt(frames.size());
        frames.forEach(index::putLong);
        long at = frame(FrameType.INDEX, index.flip());
        put(ByteBuffer.allocate(RunFrames.TRAILER_BYTES)
                .putLong(at)
                .put(RunFrames.END)
                .flip());
        flush();
        file.truncate(position);
        file.force(true);
    }

    private void begin(Recording recording) throws IOException {
        if (position == 0 && pending.size() == 0) {
            put(ByteBuffer.allocate(RunFrames.START_BYTES)
                    .put(RunFrames.MAGIC)
                    .putInt(RunFrames.VERSION)
                    .flip());
            List<Table> tables = List.of(recording.main(), recording.details());
            kept.add(frame(FrameType.HEAD, RunFrames.json(RunTexts.head(recording.provenance(), timeline, tables))));
        }
    }

    /// For whoever opens an unfinished file; the end has them all once more, in order.
    private void writeEvents(Recording recording) throws IOException {
        List<RunEvent> events = recording.events();
        if (events.size() > eventsWritten) {
            List<RunEvent> more = events.subList(eventsWritten, events.size());
            frame(FrameType.EVENTS, RunFrames.json(RunTexts.events(more)));
        }
    }

    /// @param rest whether the last block, which is not full, is written too
    private void writeBlocks(int number, Table table, TableState state, boolean rest) throws IOException {
        if (table.generation() != state.generation) {
            state.generation = table.generation();
            state.samples = 0;
            state.blocks.clear();
        }
        int size = table.axis().size();
        while (size - state.samples >= (rest ? 1 : Columns.BLOCK)) {
            int samples = Math.min(Columns.BLOCK, size - state.samples);
            writeBlock(number, table, state, samples);
            state.samples += samples;
        }
    }

    /// The ends of its samples come last: with them everything before is known to be there.
    private void writeBlock(int number, Table table, TableState state, int samples) throws IOException {
        List<Channel> channels = table.channels();
        for (int from = 0; from < channels.size(); from += RunFrames.GROUP) {
            double[][] values = new double[Math.min(RunFrames.GROUP, channels.size() - from)][];
            for (int c = 0; c < values.length; c++) {
                values[c] = table.columns().block(from + c, state.samples / Columns.BLOCK);
            }
            BlockKey key = new BlockKey(number, state.generation, state.samples, samples, from, values.length);
            state.blocks.add(frame(FrameType.BLOCK, RunFrames.block(key, table.precision(), values)));
        }
        double[] ends = new double[samples];
        for (int s = 0; s < samples; s++) {
            ends[s] = table.axis().endS(state.samples + s);
        }
        BlockKey key = new BlockKey(number, state.generation, state.samples, samples, -1, 1);
        state.blocks.add(frame(FrameType.BLOCK, RunFrames.block(key, Precision.DOUBLE, new double[][] {ends})));
    }

    /// @return where the frame begins
    private long frame(FrameType type, ByteBuffer payload) throws IOException {
        long at = position + pending.size();
        put(RunFrames.frame(type, payload));
        if (pending.size() > MOST_PENDING) {
            flush();
        }
        return at;
    }

    private void put(ByteBuffer bytes) {
        pending.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }

    /// Writes what was put, in one go.
    private void flush() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
        pending.reset();
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }
}
