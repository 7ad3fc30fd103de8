package io.millwright.project;

import io.millwright.project.RunFrames.BlockKey;
import io.millwright.project.RunFrames.FrameType;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Columns;
import io.millwright.twin.record.LoopRecorder;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.Table.Precision;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a run into a file while it proceeds.
///
/// Until it is closed, the run lies beside the target with [#UNFINISHED] at its name, where a crash leaves what had
/// been
/// written of it, all but the last [Columns#BLOCK] steps; that can be opened too. Closing adds the rest and puts it in
/// place, also for a run that was cancelled. A disk that takes no more does not stop the run: closing tells.
///
/// For one thread.
public final class RunWriter implements AutoCloseable {
    /// Ending of the name while the run proceeds.
    public static final String UNFINISHED = ".part";

    private final Path target;
    private final Path part;
    private final FileChannel file;
    private final List<Long> kept = new ArrayList<>();
    private final TableState[] states = {new TableState(), new TableState()};
    private long position;
    private int eventsWritten;
    private @Nullable Recording latest;
    private @Nullable IOException failure;

    /// How much of a table has been written.
    private static final class TableState {
        int generation;
        int samples;
        final List<Long> blocks = new ArrayList<>();
    }

    /// Begins a file.
    ///
    /// @throws ProjectException if it cannot be written there
    public RunWriter(Path target) throws ProjectException {
        this.target = target;
        Path name = target.getFileName();
        part = target.resolveSibling((name == null ? "run" : name.toString()) + UNFINISHED);
        try {
            file = FileChannel.open(
                    part, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new ProjectException(part + " cannot be written. Check that the folder exists and may be written.");
        }
    }

    /// Writes what has become whole of a run that proceeds; cheap enough to be called after every step.
    public void follow(LoopRecorder recorder) {
        if (recorder.steps() - states[0].samples >= Columns.BLOCK) {
            write(recorder.recording());
        }
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
            writeBlocks(0, recording.main(), false);
            writeBlocks(1, recording.details(), false);
        } catch (IOException e) {
            failure = e;
        }
        latest = recording;
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
        writeBlocks(0, recording.main(), true);
        writeBlocks(1, recording.details(), true);
        kept.add(frame(FrameType.EVENTS, RunFrames.json(RunTexts.events(recording.events()))));
        kept.add(frame(FrameType.TOTALS, RunFrames.json(RunTexts.totals(recording.totals()))));
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
        file.force(true);
    }

    private void begin(Recording recording) throws IOException {
        if (position == 0) {
            put(ByteBuffer.allocate(RunFrames.START_BYTES)
                    .put(RunFrames.MAGIC)
                    .putInt(RunFrames.VERSION)
                    .flip());
            List<Table> tables = List.of(recording.main(), recording.details());
            kept.add(frame(FrameType.HEAD, RunFrames.json(RunTexts.head(recording.provenance(), tables))));
        }
    }

    /// For whoever opens an unfinished file; the end has them all once more, in order.
    private void writeEvents(Recording recording) throws IOException {
        List<RunEvent> events = recording.events();
        if (events.size() > eventsWritten) {
            List<RunEvent> more = events.subList(eventsWritten, events.size());
            frame(FrameType.EVENTS, RunFrames.json(RunTexts.events(more)));
            eventsWritten = events.size();
        }
    }

    /// @param rest whether the last block, which is not full, is written too
    private void writeBlocks(int number, Table table, boolean rest) throws IOException {
        TableState state = states[number];
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
        long at = position;
        put(RunFrames.frame(type, payload));
        return at;
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            position += file.write(bytes);
        }
    }
}
