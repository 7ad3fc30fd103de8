package io.millwright.project;

import io.millwright.economics.LedgerCards;
import io.millwright.json.JsonValue;
import io.millwright.project.RunFrames.BlockKey;
import io.millwright.project.RunFrames.FrameType;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Total;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/// What frames there are in a run file: by its index, or without a sound one as far as they follow each other. Frames
/// whose checksum does not hold are left out.
final class RunContents {
    /// Tables of a run: every step, and racks and equipment.
    static final int TABLES = 2;

    /// Longer than any frame that is written.
    private static final int MOST_BYTES = 1 << 28;

    /// Where the numbers of a block lie.
    record Place(long offset, int bytes) {}

    private final FileChannel file;
    private final long size;
    private final Map<BlockKey, Place> blocks = new LinkedHashMap<>();
    private final Set<RunEvent> events = new LinkedHashSet<>();
    private final int[] generation = {-1, -1};
    private final int[] samples = {-1, -1};
    private List<Total> totals = List.of();
    private Optional<LedgerCards> cards = Optional.empty();
    private Optional<RunTexts.Head> head = Optional.empty();
    private boolean complete;
    /// Whether the trailer leads to a sound index.
    private boolean indexed;
    /// Whether frames followed each other up to a sound index.
    private boolean followed;
    private boolean ended;
    private int lost;

    /// How much of a file is as it was written.
    enum State {
        SOUND,
        /// Frames that the index names cannot be read; the rest can.
        PARTS_LOST,
        /// All frames up to the index are sound, only what follows it is not.
        NO_END,
        /// It was closed, but the index is gone, or cannot be reached from the start.
        PLACES_LOST,
        /// It was never closed, or cut off.
        UNFINISHED
    }

    RunContents(FileChannel file) throws IOException {
        this.file = file;
        size = file.size();
    }

    boolean isRun() throws IOException {
        ByteBuffer start = bytes(0, RunFrames.MAGIC.length);
        return start != null && start.equals(ByteBuffer.wrap(RunFrames.MAGIC));
    }

    int version() throws IOException {
        ByteBuffer version = bytes(RunFrames.MAGIC.length, Integer.BYTES);
        return version == null ? 0 : version.getInt();
    }

    /// Reads everything but numbers, and checks these.
    ///
    /// @return what the file says of itself; empty if that cannot be read
    Optional<RunTexts.Head> read() throws IOException {
        long[] frames = index();
        if (indexed) {
            for (long frame : frames) {
                lost += take(frame) < 0 ? 1 : 0;
            }
        } else {
            long at = RunFrames.START_BYTES;
            while (at >= 0 && at < size) {
                at = take(at);
            }
        }
        return head;
    }

    /// Where frames begin; empty without a sound index.
    private long[] index() throws IOException {
        ByteBuffer trailer = bytes(size - RunFrames.TRAILER_BYTES, RunFrames.TRAILER_BYTES);
        if (trailer == null) {
            return new long[0];
        }
        long at = trailer.getLong();
        byte[] end = new byte[RunFrames.END.length];
        trailer.get(end);
        ended = Arrays.equals(end, RunFrames.END);
        Frame frame = ended ? frame(at) : null;
        if (frame == null || frame.type != FrameType.INDEX) {
            return new long[0];
        }
        indexed = true;
        return frames(frame.payload);
    }

    private long[] frames(ByteBuffer index) {
        complete = index.getInt() == 1;
        for (int table = 0; table < TABLES; table++) {
            generation[table] = index.getInt();
            samples[table] = index.getInt();
        }
        long[] frames = new long[index.getInt()];
        Arrays.setAll(frames, i -> index.getLong());
        return frames;
    }

    private record Frame(FrameType type, long end, ByteBuffer payload) {}

    /// @return null if there is none, or it is damaged
    private @Nullable Frame frame(long at) throws IOException {
        ByteBuffer header = bytes(at, RunFrames.HEADER_BYTES);
        if (header == null) {
            return null;
        }
        int type = header.getInt();
        int length = header.getInt();
        int checksum = header.getInt();
        boolean possible = type >= 0 && type < FrameType.values().length && length >= 0 && length <= MOST_BYTES;
        ByteBuffer payload = possible ? bytes(at + RunFrames.HEADER_BYTES, length) : null;
        return payload != null && RunFrames.checksum(FrameType.values()[type], payload) == checksum
                ? new Frame(FrameType.values()[type], at + RunFrames.HEADER_BYTES + length, payload)
                : null;
    }

    /// @return where it ends; negative if there is none, or it is damaged
    private long take(long at) throws IOException {
        Frame frame = frame(at);
        if (frame == null) {
            return -1;
        }
        try {
            switch (frame.type) {
                case BLOCK -> {
                    BlockKey key = BlockKey.get(frame.payload);
                    blocks.put(key, new Place(frame.end - frame.payload.remaining(), frame.payload.remaining()));
                }
                case HEAD -> head = Optional.of(RunTexts.head(json(frame)));
                case EVENTS -> events.addAll(RunTexts.events(json(frame)));
                case TOTALS -> totals = RunTexts.totals(json(frame));
                case CARDS -> {
                    cards = Optional.of(RunCards.read(json(frame)));
                    // Only a run that came to its end has them: what an index says that is gone.
                    complete |= !indexed;
                }
                case INDEX -> {
                    // Met only where the trailer does not lead to it.
                    frames(frame.payload);
                    followed = true;
                    return -1;
                }
            }
        } catch (DataFormatException | IllegalArgumentException e) {
            return -1;
        }
        return frame.end;
    }

    private static JsonValue json(Frame frame) throws DataFormatException {
        return RunFrames.json(frame.payload).orElseThrow(() -> new DataFormatException("no JSON"));
    }

    /// @return null if the file does not reach so far
    private @Nullable ByteBuffer bytes(long from, int count) throws IOException {
        return from < 0 || from > size - count ? null : bytes(file, from, count);
    }

    static ByteBuffer bytes(FileChannel file, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("it became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    Map<BlockKey, Place> blocks() {
        return blocks;
    }

    /// Which generation of a table counts; negative if that is not known.
    int generation(int table) {
        return generation[table];
    }

    /// How many samples a table has; negative if that is not known.
    int samples(int table) {
        return samples[table];
    }

    List<RunEvent> events() {
        return new ArrayList<>(events);
    }

    List<Total> totals() {
        return totals;
    }

    /// The cards of its ledger; empty if there are none.
    Optional<LedgerCards> cards() {
        return cards;
    }

    /// Whether the run came to its end, whatever of it is damaged now; no if the file does not tell any more.
    boolean isComplete() {
        return complete;
    }

    State state() {
        if (indexed) {
            return lost > 0 ? State.PARTS_LOST : State.SOUND;
        }
        return followed ? State.NO_END : ended ? State.PLACES_LOST : State.UNFINISHED;
    }

    /// Frames of the index that cannot be read.
    int lost() {
        return lost;
    }
}
