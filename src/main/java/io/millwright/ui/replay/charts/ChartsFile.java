package io.millwright.ui.replay.charts;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.json.JsonWriter;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Recording;
import io.millwright.ui.chart.TimeChart.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// How somebody arranged the charts of the runs of a facility, as it lies beside them: the charts that were put
/// together, which of the usual ones are shown, and axes that were changed. All of it reads or writes the disk.
final class ChartsFile {
    private static final String NAME = "charts.json";

    /// A chart that somebody put together.
    ///
    /// @param channels ids, in order
    record Own(String title, List<String> channels) {
        Own {
            channels = List.copyOf(channels);
        }

        /// With the channels that a run has; empty if it has none of them.
        Optional<RunChart> of(Recording run) {
            List<Channel> known =
                    channels.stream().flatMap(id -> run.channel(id).stream()).toList();
            return RunCharts.of(known).stream().findFirst().map(chart -> chart.titled(title));
        }
    }

    /// @param chosen titles of the charts that are shown of those that runs have by themselves; empty for the usual
    /// ones
    /// @param scalings by the title of a chart
    record Arrangement(List<Own> own, Optional<List<String>> chosen, SequencedMap<String, Scaling> scalings) {
        static final Arrangement NONE = new Arrangement(List.of(), Optional.empty(), new LinkedHashMap<>());
    }

    private ChartsFile() {}

    /// What lies in a folder of runs; empty if there is nothing.
    ///
    /// @throws IOException if it cannot be read
    static Optional<Arrangement> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(decode(JsonReader.read(Files.readAllBytes(file))));
        } catch (JsonSyntaxException e) {
            throw new IOException(file + " holds no arrangement of charts", e);
        }
    }

    /// What is not understood is left out.
    private static Arrangement decode(JsonValue value) {
        List<Own> own = new ArrayList<>();
        for (JsonValue each : items(value, "own")) {
            if (each instanceof Obj chart && chart.members().get("title") instanceof Str title) {
                own.add(new Own(title.value(), texts(items(chart, "channels"))));
            }
        }
        Optional<List<String>> chosen =
                value instanceof Obj read && read.members().containsKey("shown")
                        ? Optional.of(texts(items(value, "shown")))
                        : Optional.empty();
        SequencedMap<String, Scaling> scalings = new LinkedHashMap<>();
        if (value instanceof Obj read && read.members().get("axes") instanceof Obj axes) {
            for (Map.Entry<String, JsonValue> axis : axes.members().entrySet()) {
                Arrays.stream(Scaling.values())
                        .filter(scaling -> axis.getValue() instanceof Str text
                                && scaling.name().equals(text.value()))
                        .forEach(scaling -> scalings.put(axis.getKey(), scaling));
            }
        }
        return new Arrangement(own, chosen, scalings);
    }

    private static List<JsonValue> items(JsonValue parent, String name) {
        return parent instanceof Obj object && object.members().get(name) instanceof Arr array
                ? array.items()
                : List.of();
    }

    private static List<String> texts(List<JsonValue> values) {
        return values.stream()
                .filter(Str.class::isInstance)
                .map(value -> ((Str) value).value())
                .toList();
    }

    /// Puts an arrangement into a folder of runs.
    ///
    /// @throws IOException if it cannot be written
    static void write(Path folder, Arrangement arrangement) throws IOException {
        Arr own = new Arr();
        for (Own chart : arrangement.own()) {
            own.add(new Obj().put("title", chart.title()).put("channels", array(chart.channels())));
        }
        Obj axes = new Obj();
        arrangement.scalings().forEach((title, scaling) -> axes.put(title, scaling.name()));
        Obj written = new Obj().put("own", own);
        arrangement.chosen().ifPresent(titles -> written.put("shown", array(titles)));
        Files.createDirectories(folder);
        Path part = folder.resolve(NAME + ".part");
        Files.writeString(part, JsonWriter.write(written.put("axes", axes)));
        Files.move(part, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Arr array(List<String> texts) {
        Arr array = new Arr();
        texts.forEach(text -> array.add(new Str(text, 0)));
        return array;
    }
}
