package io.millwright.workload;

import org.jspecify.annotations.Nullable;

/// One way to write a trace down. A format is recognised by the first line of a file.
sealed interface TraceFormat permits AzureFormat, MooncakeFormat, BurstGptFormat {
    /// What people call it.
    String name();

    /// Whether the first line is a header, not a request.
    boolean hasHeader();

    /// The request on a line; its arrival is on the clock of the file. Null if the line tells of a request that was not
    /// served and is to be passed over.
    ///
    /// @throws BadLine if the line is not what was expected
    @Nullable
    Entry parse(String line) throws BadLine;

    /// A request as the file has it.
    ///
    /// @param hiddenTokens of the output
    /// @param session -1 if the file does not say
    record Entry(
            double clockS,
            int inputTokens,
            int outputTokens,
            int hiddenTokens,
            long session,
            long[] prefixHashes,
            int prefixBlockTokens) {
        private static final long[] NO_HASHES = {};

        Entry(double clockS, int inputTokens, int outputTokens) {
            this(clockS, inputTokens, outputTokens, 0, -1, NO_HASHES, 0);
        }
    }

    /// A line that cannot be used, with what was expected there.
    final class BadLine extends Exception {
        private final String expected;

        BadLine(String expected) {
            super(expected, null, false, false);
            this.expected = expected;
        }

        String expected() {
            return expected;
        }
    }
}
