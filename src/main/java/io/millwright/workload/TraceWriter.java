package io.millwright.workload;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// Writes requests as a trace, one by one, so that [TraceReader] and other programs can read them.
public final class TraceWriter {
    /// Forms of a trace.
    public enum Form {
        /// `TIMESTAMP,ContextTokens,GeneratedTokens`, the time from Monday, 1 January 2024 on. Knows no prefixes.
        AZURE,
        /// JSON lines with prefix hashes of 512 tokens, sessions and hidden tokens, to the millisecond.
        MOONCAKE
    }

    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSS", Locale.ROOT);
    private static final int MOONCAKE_BLOCK_TOKENS = 512;

    /// Whole numbers up to 2^53 survive in any reader of JSON.
    private static final int HASH_SHIFT = 11;

    private TraceWriter() {}

    /// Writes all requests to a file, compressed if its name ends in `.gz`.
    ///
    /// @param startOfWeekS when the requests begin, after Monday 00:00; Mooncake traces do not say
    /// @return how many
    /// @throws IOException if the file cannot be written
    public static long write(RequestStream requests, Form form, double startOfWeekS, Path file) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream stream = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
                Writer out =
                        new java.io.BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16)) {
            return write(requests, form, startOfWeekS, out);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Writes all requests.
    ///
    /// @throws IOException if the text cannot be written
    public static long write(RequestStream requests, Form form, double startOfWeekS, Appendable out)
            throws IOException {
        if (form == Form.AZURE) {
            out.append("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        }
        long count = 0;
        while (requests.hasNext()) {
            Request request = requests.next();
            switch (form) {
                case AZURE -> azure(request, startOfWeekS, out);
                case MOONCAKE -> mooncake(request, out);
            }
            count++;
        }
        return count;
    }

    private static void azure(Request request, double startOfWeekS, Appendable out) throws IOException {
        long steps = Math.round((startOfWeekS + request.arrivalS()) * 1e7);
        CLOCK.formatTo(START.plusSeconds(steps / 10_000_000).plusNanos(steps % 10_000_000 * 100), out);
        out.append(',')
                .append(Integer.toString(request.inputTokens()))
                .append(',')
                .append(Integer.toString(request.outputTokens()))
                .append('\n');
    }

    private static void mooncake(Request request, Appendable out) throws IOException {
        out.append("{\"timestamp\": ")
                .append(Long.toString(Math.round(request.arrivalS() * 1000)))
                .append(", \"input_length\": ")
                .append(Integer.toString(request.inputTokens()))
                .append(", \"output_length\": ")
                .append(Integer.toString(request.outputTokens()));
        if (request.hiddenTokens() > 0) {
            out.append(", \"hidden_length\": ").append(Integer.toString(request.hiddenTokens()));
        }
        if (request.session() >= 0) {
            out.append(", \"session\": ").append(Long.toString(request.session()));
        }
        out.append(", \"hash_ids\": [");
        long[] hashes = request.prefixHashes();
        int together = request.prefixBlockTokens() == 0 ? 1 : MOONCAKE_BLOCK_TOKENS / request.prefixBlockTokens();
        boolean fits = together > 0 && together * request.prefixBlockTokens() == MOONCAKE_BLOCK_TOKENS;
        // The hash of a block stands for the whole prompt up to its end, so the last of several stands for all of them.
        for (int i = together - 1; fits && i < hashes.length; i += together) {
            out.append(i < together ? "" : ", ").append(Long.toString(hashes[i] >>> HASH_SHIFT));
        }
        out.append("]}\n");
    }
}
