package io.millwright.workload;

import java.util.List;

/// The traces of AzurePublicDataset (2023): `TIMESTAMP,ContextTokens,GeneratedTokens`, the time on the wall clock with
/// up to nine decimals (2023: seven, 100 ns).
final class AzureFormat implements TraceFormat {
    private static final String EXPECTED_TIME = "a time such as 2023-11-16 18:17:03.9799600 in TIMESTAMP";

    private final int[] positions;

    /// Day of the first line: times count from its midnight, so that 100 ns survive in a double.
    private long firstDay = Long.MIN_VALUE;

    private AzureFormat(int[] positions) {
        this.positions = positions;
    }

    /// The format, if this is its header.
    static @org.jspecify.annotations.Nullable TraceFormat recognise(String firstLine) {
        int[] positions = Columns.positions(firstLine, "TIMESTAMP", "ContextTokens", "GeneratedTokens");
        return positions == null ? null : new AzureFormat(positions);
    }

    @Override
    public String name() {
        return "Azure LLM inference trace";
    }

    @Override
    public boolean hasHeader() {
        return true;
    }

    @Override
    public Entry parse(String line) throws BadLine {
        List<String> fields = Columns.split(line);
        return new Entry(
                wallClockS(Columns.field(fields, positions[0], "TIMESTAMP")),
                Columns.tokens(Columns.field(fields, positions[1], "ContextTokens"), "ContextTokens", 1),
                Columns.tokens(Columns.field(fields, positions[2], "GeneratedTokens"), "GeneratedTokens", 1));
    }

    /// Read digit by digit: the 2023 format has no zone; later ones end in `+00:00`, which is passed over.
    private double wallClockS(String text) throws BadLine {
        if (text.length() < 19 || text.charAt(4) != '-' || text.charAt(7) != '-' || text.charAt(13) != ':') {
            throw new BadLine(EXPECTED_TIME);
        }
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) {
            throw new BadLine(EXPECTED_TIME);
        }
        double fraction = 0;
        double scale = 0.1;
        for (int i = 20; i < text.length() && text.charAt(19) == '.' && isDigit(text.charAt(i)); i++) {
            fraction += scale * (text.charAt(i) - '0');
            scale /= 10;
        }
        long epochDay = epochDay(digits(text, 0, 4), month, day);
        if (firstDay == Long.MIN_VALUE) {
            firstDay = epochDay;
        }
        return (epochDay - firstDay) * 86_400.0 + hour * 3600.0 + minute * 60.0 + second + fraction;
    }

    private static int digits(String text, int from, int to) throws BadLine {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                throw new BadLine(EXPECTED_TIME);
            }
            value = 10 * value + text.charAt(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static long epochDay(int year, int month, int day) throws BadLine {
        try {
            return java.time.LocalDate.of(year, month, day).toEpochDay();
        } catch (java.time.DateTimeException e) {
            throw new BadLine(EXPECTED_TIME);
        }
    }
}
