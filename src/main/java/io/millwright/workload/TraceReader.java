package io.millwright.workload;

import io.millwright.finding.Finding;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Opens trace files. The format is recognised by what the file holds, compressed (gzip) or not:
///
/// - Azure LLM inference traces (CSV: `TIMESTAMP,ContextTokens,GeneratedTokens`)
/// - Mooncake traces (JSON lines with prefix hashes)
/// - BurstGPT traces (CSV: `Timestamp,Model,Request tokens,Response tokens,…`)
/// - ServeGen demand profiles (CSV: windows of rate, burstiness and token means), from which requests are drawn
///
/// Arrivals are given relative to the first one (of a profile: to the start of its first window).
public final class TraceReader {
    private static final int GZIP_MAGIC_1 = 0x1F;
    private static final int GZIP_MAGIC_2 = 0x8B;

    private static final List<Function<String, @Nullable TraceFormat>> FORMATS =
            List.of(AzureFormat::recognise, BurstGptFormat::recognise, MooncakeFormat::recognise);

    private TraceReader() {}

    /// Opens a trace; never throws for what the file is or holds, [RequestStream#findings] says what is wrong.
    ///
    /// @param seed of the requests drawn from a profile; recorded traces do not depend on it
    public static RequestStream open(Path file, long seed) {
        String place = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        LineSource lines = null;
        try {
            lines = new LineSource(inflated(Files.newInputStream(file)));
            String first = lines.next();
            while (first != null && first.isBlank()) {
                first = lines.next();
            }
            if (first == null) {
                return failed(lines, Finding.error("workload.trace.empty", place));
            }
            ServeGenProfile profile = ServeGenProfile.recognise(first, lines, place, seed);
            if (profile != null) {
                return profile;
            }
            for (Function<String, @Nullable TraceFormat> candidate : FORMATS) {
                TraceFormat format = candidate.apply(first);
                if (format != null) {
                    return new RecordedTrace(format, first, lines, place);
                }
            }
            return failed(lines, Finding.error("workload.trace.unrecognised", place));
        } catch (NoSuchFileException e) {
            return failed(lines, Finding.error("workload.trace.missing", file.toString()));
        } catch (IOException e) {
            return failed(lines, Finding.error("workload.trace.unreadable", place, "reason", reason(e)));
        }
    }

    /// Opens a trace with its demand multiplied: by repeating its requests ([DemandScale]), or by drawing fewer of a
    /// profile where each stands for several.
    ///
    /// @param seed of everything that is drawn
    public static RequestStream open(Path file, long seed, DemandDraw draw) {
        RequestStream trace = open(file, seed);
        if (draw.copies() == 1) {
            return trace;
        }
        if (draw.isSampled() && trace instanceof ServeGenProfile profile) {
            return profile.drawn(draw);
        }
        return new DemandScale(trace, draw.copies(), seed);
    }

    /// Mean rate of the requests that are drawn from a profile; NaN for a recorded trace, which would have to be read.
    public static double meanPerS(Path file) {
        try (RequestStream trace = open(file)) {
            return trace instanceof ServeGenProfile profile ? profile.meanPerS() : Double.NaN;
        }
    }

    /// Opens a trace; profiles are drawn with seed 0.
    public static RequestStream open(Path file) {
        return open(file, 0);
    }

    /// Why a stream could not be read, in a few words.
    static String reason(IOException e) {
        String message = e.getMessage();
        if (e instanceof java.io.EOFException) {
            return "the compressed data ends early";
        }
        return message == null || message.isEmpty() ? "the system gives no reason" : message;
    }

    private static InputStream inflated(InputStream raw) throws IOException {
        BufferedInputStream stream = new BufferedInputStream(raw, 1 << 16);
        try {
            stream.mark(2);
            boolean compressed = stream.read() == GZIP_MAGIC_1 && stream.read() == GZIP_MAGIC_2;
            stream.reset();
            return compressed ? new GZIPInputStream(stream, 1 << 16) : stream;
        } catch (IOException e) {
            stream.close();
            throw e;
        }
    }

    private static RequestStream failed(@Nullable LineSource lines, Finding finding) {
        if (lines != null) {
            try {
                lines.close();
            } catch (IOException e) {
                // The finding says what matters; a stream that was only read loses nothing when closing fails.
                return new FailedStream(finding);
            }
        }
        return new FailedStream(finding);
    }
}
