package io.millwright.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.millwright.exchange.TelemetryLines.BadLine;
import io.millwright.finding.Finding;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a recording as lines `offset,topic,payload`: time since the start (`1m39.37s`), the topic
/// `BMS/v1/PUB/{Value|Metadata}/{objectType}/{pointType}/…` and a JSON object. A value message carries `value` and
/// `quality` (1 is good; others are left out), a metadata message unit, ids and what is served.
///
/// Recordings that were made to be played again have placeholders `{{…}}` for their time stamps; they are read as null.
final class TelemetryReader {
    private static final int TOPIC_PREFIX = 3;
    private static final List<String> HEADER = List.of("offset", "topic", "payload");
    private static final Pattern PLACEHOLDER = Pattern.compile("(:\\s*)\\{\\{\\w+}}");
    private static final Pattern DURATION_PART = Pattern.compile("([0-9.]+)(h|ms|m|s|us|µs|μs|ns)");

    private final String name;
    private final SequencedMap<String, TelemetrySamples> series = new LinkedHashMap<>();
    private final SequencedMap<String, TelemetryPoint.Description> descriptions = new LinkedHashMap<>();
    private final TelemetryLines lines;
    private final TreeSet<String> strangeUnits = new TreeSet<>();
    private double lastS;

    private TelemetryReader(String name) {
        this.name = name;
        lines = new TelemetryLines(name);
    }

    static TelemetryLog read(Path file) {
        TelemetryReader reader = new TelemetryReader(String.valueOf(file.getFileName()));
        try (CsvReader<CsvRecord> records = TelemetryLines.reader().ofCsvRecord(file)) {
            for (CsvRecord line : records) {
                if (line.getStartingLineNumber() > 1) {
                    reader.lines.read(line, reader::message);
                } else if (!line.getFields().equals(HEADER)) {
                    reader.lines.note(Finding.error("exchange.telemetry.header", reader.name + ":1"));
                    return reader.log();
                }
            }
        } catch (CsvParseException e) {
            reader.lines.noteBroken(reader.series.size());
        } catch (IOException | UncheckedIOException e) {
            reader.lines.note(Finding.error("exchange.file.unreadable", file.toString()));
        }
        return reader.log();
    }

    private void message(CsvRecord line) throws BadLine {
        if (line.getFieldCount() != HEADER.size()) {
            throw new BadLine("three columns");
        }
        double timeS = seconds(line.getField(0));
        if (timeS < lastS) {
            throw new BadLine("a time that is not before the one above");
        }
        String[] topic = line.getField(1).split("/", TOPIC_PREFIX + 2);
        if (topic.length < TOPIC_PREFIX + 2 || topic[TOPIC_PREFIX + 1].split("/", 3).length < 3) {
            throw new BadLine("a topic of the form BMS/v1/PUB/Value/object/point/path");
        }
        JsonValue.Obj payload = payload(line.getField(2));
        switch (topic[TOPIC_PREFIX]) {
            case "Value" -> value(topic[TOPIC_PREFIX + 1], timeS, payload);
            case "Metadata" -> describe(topic[TOPIC_PREFIX + 1], payload);
            default -> throw new BadLine("Value or Metadata as the fourth part of the topic");
        }
        lastS = timeS;
    }

    private void value(String path, double timeS, JsonValue.Obj payload) throws BadLine {
        JsonValue published = payload.members().get("value");
        double value;
        if (published instanceof JsonValue.Num number) {
            value = number.value();
        } else if (published instanceof JsonValue.Bool flag) {
            value = flag.value() ? 1 : 0;
        } else {
            throw new BadLine("a number as the value");
        }
        TelemetrySamples each = series.computeIfAbsent(path, any -> new TelemetrySamples());
        if (!(payload.members().get("quality") instanceof JsonValue.Num quality) || quality.value() == 1) {
            each.add(timeS, value);
        }
    }

    private void describe(String path, JsonValue.Obj payload) throws BadLine {
        series.computeIfAbsent(path, any -> new TelemetrySamples());
        String unit = text(payload, "engUnit");
        if (!TelemetryUnit.isKnown(unit)) {
            strangeUnits.add(unit);
        }
        descriptions.put(
                path,
                new TelemetryPoint.Description(
                        unit,
                        text(payload, "objectId"),
                        text(payload, "rackLocationId"),
                        text(payload, "phase"),
                        texts(payload, "servesId"),
                        texts(payload, "processArea")));
    }

    private TelemetryLog log() {
        lines.finish();
        if (!strangeUnits.isEmpty()) {
            lines.note(Finding.note("exchange.telemetry.unit", name, "units", String.join(", ", strangeUnits)));
        }
        List<TelemetryPoint> points = new ArrayList<>();
        series.forEach((path, each) -> {
            TelemetryPoint.Description description = descriptions.getOrDefault(path, TelemetryPoint.Description.NONE);
            double factor = TelemetryUnit.factor(description.unit());
            String[] parts = path.split("/", 3);
            points.add(new TelemetryPoint(
                    path,
                    parts[0],
                    parts[1],
                    description,
                    each.timesS(),
                    Arrays.stream(each.values()).map(value -> value * factor).toArray()));
        });
        return new TelemetryLog(points, lines.count(), lines.unread(), lastS, Optional.empty(), lines.findings());
    }

    private static JsonValue.Obj payload(String text) throws BadLine {
        try {
            if (JsonReader.read(PLACEHOLDER.matcher(text).replaceAll("$1null")) instanceof JsonValue.Obj object) {
                return object;
            }
        } catch (JsonSyntaxException e) {
            throw new BadLine("a JSON object as the payload");
        }
        throw new BadLine("a JSON object as the payload");
    }

    /// A duration as Go prints it: `1h2m3.5s`, `3.47ms`.
    private static double seconds(String text) throws BadLine {
        Matcher part = DURATION_PART.matcher(text);
        double seconds = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            try {
                seconds += Double.parseDouble(part.group(1)) * secondsOf(part.group(2));
            } catch (NumberFormatException e) {
                throw new BadLine("a time such as 1m39.5s");
            }
            end = part.end();
        }
        if (end == 0 || end != text.length()) {
            throw new BadLine("a time such as 1m39.5s");
        }
        return seconds;
    }

    private static double secondsOf(String unit) {
        return switch (unit) {
            case "h" -> 3_600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "ns" -> 1e-9;
            default -> 1e-6;
        };
    }

    private static String text(JsonValue.Obj payload, String name) {
        return payload.members().get(name) instanceof JsonValue.Str text ? text.value() : "";
    }

    private static List<String> texts(JsonValue.Obj payload, String name) throws BadLine {
        JsonValue found = payload.members().get(name);
        if (found instanceof JsonValue.Str text) {
            return List.of(text.value());
        }
        if (!(found instanceof JsonValue.Arr array)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue item : array.items()) {
            if (!(item instanceof JsonValue.Str text)) {
                throw new BadLine("texts in the list " + name);
            }
            texts.add(text.value());
        }
        return texts;
    }
}
