package io.millwright.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The BurstGPT traces: `Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type`, time in seconds. A
/// response of no tokens is a failed request and is passed over.
final class BurstGptFormat implements TraceFormat {
    private final int[] positions;

    private BurstGptFormat(int[] positions) {
        this.positions = positions;
    }

    /// The format, if this is its header.
    static @Nullable TraceFormat recognise(String firstLine) {
        int[] positions = Columns.positions(firstLine, "Timestamp", "Request tokens", "Response tokens");
        return positions == null ? null : new BurstGptFormat(positions);
    }

    @Override
    public String name() {
        return "BurstGPT trace";
    }

    @Override
    public boolean hasHeader() {
        return true;
    }

    @Override
    public @Nullable Entry parse(String line) throws BadLine {
        List<String> fields = Columns.split(line);
        double timeS = Columns.seconds(Columns.field(fields, positions[0], "Timestamp"), "Timestamp");
        int input = Columns.tokens(Columns.field(fields, positions[1], "Request tokens"), "Request tokens", 1);
        int output = Columns.tokens(Columns.field(fields, positions[2], "Response tokens"), "Response tokens", 0);
        return output == 0 ? null : new Entry(timeS, input, output);
    }
}
