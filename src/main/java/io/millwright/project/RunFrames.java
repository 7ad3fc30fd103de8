package io.millwright.project;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonWriter;
import io.millwright.twin.record.Table.Precision;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// The bytes of a run file: frames with a checksum, numbers as planes of bytes, texts as compressed JSON. Big-endian.
///
/// **Numbers.** Of every channel of a block the bits of each number are combined by exclusive or with those of the one
/// before it, so that what changes little leaves zeros in front; then the first bytes of all numbers are written, the
/// second ones, and so on, and all is deflated. No bit is lost.
final class RunFrames {
    static final byte[] MAGIC = {(byte) 0x89, 'M', 'W', 'R', 'U', 'N', '\r', '\n'};
    static final byte[] END = {'M', 'W', 'R', 'U', 'N', 'E', 'N', 'D'};
    /// 1 had neither the timeline of a scenario nor cards.
    static final int VERSION = 2;

    /// Before the first frame: the magic and the version.
    static final int START_BYTES = MAGIC.length + Integer.BYTES;

    /// Before the payload of a frame: type, length and checksum.
    static final int HEADER_BYTES = 3 * Integer.BYTES;

    /// At the end: where the index is, and that this is the end.
    static final int TRAILER_BYTES = Long.BYTES + END.length;

    /// Channels of a block.
    static final int GROUP = 64;

    /// Fast: what deflating harder gains is a few per cent of noise.
    private static final int LEVEL = 3;

    /// What a frame holds.
    enum FrameType {
        HEAD,
        BLOCK,
        EVENTS,
        TOTALS,
        INDEX,
        CARDS
    }

    /// Numbers of some channels over some samples, or with a negative first channel the ends of these samples.
    record BlockKey(int table, int generation, int firstSample, int samples, int firstChannel, int channels) {
        static final int BYTES = 6 * Integer.BYTES;

        void put(ByteBuffer into) {
            into.putInt(table)
                    .putInt(generation)
                    .putInt(firstSample)
                    .putInt(samples)
                    .putInt(firstChannel)
                    .putInt(channels);
        }

        static BlockKey get(ByteBuffer from) {
            return new BlockKey(
                    from.getInt(), from.getInt(), from.getInt(), from.getInt(), from.getInt(), from.getInt());
        }
    }

    private RunFrames() {}

    static int checksum(FrameType type, ByteBuffer payload) {
        CRC32C crc = new CRC32C();
        crc.update(type.ordinal());
        crc.update(payload.duplicate());
        return (int) crc.getValue();
    }

    /// A frame as it stands in the file.
    static ByteBuffer frame(FrameType type, ByteBuffer payload) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + payload.remaining());
        frame.putInt(type.ordinal()).putInt(payload.remaining()).putInt(checksum(type, payload));
        return frame.put(payload).flip();
    }

    static ByteBuffer block(BlockKey key, Precision precision, double[][] values) {
        byte[] planes = planes(values, key.samples(), precision);
        byte[] deflated = deflate(planes);
        ByteBuffer payload = ByteBuffer.allocate(BlockKey.BYTES + deflated.length);
        key.put(payload);
        return payload.put(deflated).flip();
    }

    /// The numbers behind a key.
    static double[][] numbers(BlockKey key, Precision precision, ByteBuffer deflated, int samples)
            throws DataFormatException {
        int width = width(precision);
        byte[] planes = inflate(deflated, key.channels() * key.samples() * width);
        double[][] values = new double[key.channels()][samples];
        int plane = key.channels() * key.samples();
        for (int c = 0; c < key.channels(); c++) {
            long before = 0;
            for (int s = 0; s < key.samples(); s++) {
                int at = c * key.samples() + s;
                long bits = 0;
                for (int b = 0; b < width; b++) {
                    bits = (bits << 8) | (planes[b * plane + at] & 0xff);
                }
                before ^= bits;
                values[c][s] =
                        width == Float.BYTES ? Float.intBitsToFloat((int) before) : Double.longBitsToDouble(before);
            }
        }
        return values;
    }

    private static byte[] planes(double[][] values, int samples, Precision precision) {
        int width = width(precision);
        int plane = values.length * samples;
        byte[] planes = new byte[plane * width];
        for (int c = 0; c < values.length; c++) {
            long before = 0;
            for (int s = 0; s < samples; s++) {
                long bits = width == Float.BYTES
                        ? Float.floatToRawIntBits((float) values[c][s]) & 0xffff_ffffL
                        : Double.doubleToRawLongBits(values[c][s]);
                long changed = bits ^ before;
                before = bits;
                int at = c * samples + s;
                for (int b = 0; b < width; b++) {
                    planes[b * plane + at] = (byte) (changed >>> (8 * (width - 1 - b)));
                }
            }
        }
        return planes;
    }

    private static int width(Precision precision) {
        return precision == Precision.SINGLE ? Float.BYTES : Double.BYTES;
    }

    static ByteBuffer json(JsonValue value) {
        return ByteBuffer.wrap(deflate(JsonWriter.write(value).getBytes(StandardCharsets.UTF_8)));
    }

    /// The JSON of a payload; empty if it is none.
    static Optional<JsonValue> json(ByteBuffer payload) {
        try {
            return Optional.of(JsonReader.read(inflate(payload, -1)));
        } catch (JsonSyntaxException | DataFormatException e) {
            return Optional.empty();
        }
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
            byte[] part = new byte[1 << 16];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /// @param expected how many bytes it gives; negative if that is not known
    private static byte[] inflate(ByteBuffer deflated, int expected) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated.duplicate());
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(expected, 1 << 12));
            byte[] part = new byte[1 << 16];
            while (!inflater.finished()) {
                int count = inflater.inflate(part);
                out.write(part, 0, count);
                boolean tooMany = out.size() > (expected < 0 ? JsonReader.MAX_BYTES : expected);
                if (tooMany || (count == 0 && !inflater.finished())) {
                    throw new DataFormatException("not the length that was expected");
                }
            }
            if (expected >= 0 && out.size() != expected) {
                throw new DataFormatException("not the length that was expected");
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
