package io.millwright.project;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.RunEvent;
import io.millwright.twin.record.Sampling;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.Total;
import io.millwright.twin.scenario.ScenarioEvent;
import io.millwright.twin.scenario.ScenarioPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/// What a run file says in words: where it comes from, its channels, events and totals, as JSON and back.
final class RunTexts {
    /// What there is in a file beside numbers.
    record Head(
            Provenance provenance,
            List<ScenarioPlan.Span> timeline,
            List<List<Channel>> channels,
            List<Table.Precision> precision) {}

    private RunTexts() {}

    static JsonValue head(Provenance provenance, List<ScenarioPlan.Span> timeline, List<Table> tables) {
        Arr all = new Arr();
        for (Table table : tables) {
            all.add(new Obj().put("precision", table.precision().name()).put("channels", channels(table.channels())));
        }
        Obj head = new Obj()
                .put("format", "millwright-run")
                .put("programVersion", provenance.programVersion())
                .put("facility", provenance.facility())
                .put("hashes", texts(provenance.hashes()))
                .put("seed", Long.toString(provenance.seed()))
                .put("options", texts(provenance.options()));
        if (!timeline.isEmpty()) {
            head.put("timeline", timeline(timeline));
        }
        return head.put("tables", all);
    }

    private static Arr timeline(List<ScenarioPlan.Span> timeline) {
        Arr spans = new Arr();
        for (ScenarioPlan.Span span : timeline) {
            spans.add(new Obj()
                    .put("fromS", number(span.fromS()))
                    .put("untilS", number(span.untilS()))
                    .put("kind", span.kind().name())
                    .put("text", span.text()));
        }
        return spans;
    }

    /// Without one, as files of version 1 are, nothing is told.
    private static List<ScenarioPlan.Span> readTimeline(Obj head) throws DataFormatException {
        List<ScenarioPlan.Span> timeline = new ArrayList<>();
        if (head.members().containsKey("timeline")) {
            for (JsonValue each : items(head, "timeline")) {
                Obj span = object(each);
                timeline.add(new ScenarioPlan.Span(
                        number(member(span, "fromS")),
                        number(member(span, "untilS")),
                        constant(ScenarioEvent.Kind.class, text(span, "kind")),
                        text(span, "text")));
            }
        }
        return timeline;
    }

    static Head head(JsonValue value) throws DataFormatException {
        Obj head = object(value);
        List<List<Channel>> channels = new ArrayList<>();
        List<Table.Precision> precision = new ArrayList<>();
        for (JsonValue table : items(head, "tables")) {
            channels.add(readChannels(items(object(table), "channels")));
            precision.add(constant(Table.Precision.class, text(object(table), "precision")));
        }
        Provenance provenance = new Provenance(
                text(head, "programVersion"),
                text(head, "facility"),
                texts(head, "hashes"),
                Long.parseLong(text(head, "seed")),
                texts(head, "options"));
        return new Head(provenance, readTimeline(head), channels, precision);
    }

    /// Channels that follow each other with one quantity and kind of subject, together.
    private static Arr channels(List<Channel> channels) {
        Arr runs = new Arr();
        @Nullable Channel before = null;
        Arr paths = new Arr();
        for (Channel channel : channels) {
            boolean same = before != null
                    && before.quantity().equals(channel.quantity())
                    && before.subject().kind() == channel.subject().kind();
            if (!same) {
                Quantity quantity = channel.quantity();
                paths = new Arr();
                runs.add(new Obj()
                        .put("subjects", channel.subject().kind().name())
                        .put("id", quantity.id())
                        .put("name", quantity.name())
                        .put("dimension", quantity.dimension().name())
                        .put("sampling", quantity.sampling().name())
                        .put("paths", paths));
            }
            paths.add(new Str(channel.subject().path(), 0));
            before = channel;
        }
        return runs;
    }

    private static List<Channel> readChannels(List<JsonValue> runs) throws DataFormatException {
        List<Channel> channels = new ArrayList<>();
        for (JsonValue each : runs) {
            Obj run = object(each);
            Quantity quantity = new Quantity(
                    text(run, "id"),
                    text(run, "name"),
                    constant(Dimension.class, text(run, "dimension")),
                    constant(Sampling.class, text(run, "sampling")));
            Subject.Kind kind = constant(Subject.Kind.class, text(run, "subjects"));
            for (JsonValue path : items(run, "paths")) {
                channels.add(Channel.of(kind, text(path), quantity));
            }
        }
        return channels;
    }

    static JsonValue events(List<RunEvent> events) {
        Arr all = new Arr();
        for (RunEvent event : events) {
            Obj values = new Obj();
            event.finding().values().forEach((name, value) -> values.put(name, value(value)));
            all.add(new Obj()
                    .put("timeS", number(event.timeS()))
                    .put("kind", event.kind().name())
                    .put("subject", event.subject())
                    .put("text", event.text(UnitSystem.SI))
                    .put("code", event.finding().code())
                    .put("severity", event.finding().severity().name())
                    .put("values", values));
        }
        return all;
    }

    static List<RunEvent> events(JsonValue value) throws DataFormatException {
        List<RunEvent> events = new ArrayList<>();
        for (JsonValue each : list(value)) {
            Obj event = object(each);
            SequencedMap<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonValue> named :
                    object(member(event, "values")).members().entrySet()) {
                values.put(named.getKey(), value(named.getValue()));
            }
            events.add(new RunEvent(
                    number(member(event, "timeS")),
                    constant(RunEvent.Kind.class, text(event, "kind")),
                    new Finding(
                            text(event, "code"),
                            constant(Severity.class, text(event, "severity")),
                            text(event, "subject"),
                            values)));
        }
        return events;
    }

    private static JsonValue value(Object value) {
        return switch (value) {
            case Finding.Measure measure ->
                new Obj()
                        .put("si", number(measure.si()))
                        .put("dimension", measure.dimension().name());
            case Integer integer -> new Num(integer.toString(), integer, 0);
            default -> new Str(value.toString(), 0);
        };
    }

    private static Object value(JsonValue value) throws DataFormatException {
        return switch (value) {
            case Obj measure ->
                new Finding.Measure(
                        number(member(measure, "si")), constant(Dimension.class, text(measure, "dimension")));
            case Num number -> (int) number.value();
            default -> text(value);
        };
    }

    static JsonValue totals(List<Total> totals) {
        Arr all = new Arr();
        for (Total total : totals) {
            all.add(new Obj()
                    .put("id", total.id())
                    .put("name", total.name())
                    .put("dimension", total.dimension().name())
                    .put("value", number(total.value())));
        }
        return all;
    }

    static List<Total> totals(JsonValue value) throws DataFormatException {
        List<Total> totals = new ArrayList<>();
        for (JsonValue each : list(value)) {
            Obj total = object(each);
            totals.add(new Total(
                    text(total, "id"),
                    text(total, "name"),
                    constant(Dimension.class, text(total, "dimension")),
                    number(member(total, "value"))));
        }
        return totals;
    }

    /// A number of which no bit is lost: what JSON has no form for is a text.
    static JsonValue number(double value) {
        boolean plain = Double.isFinite(value) && Double.doubleToRawLongBits(value) != Long.MIN_VALUE;
        return plain ? Num.of(value) : new Str(Double.toString(value), 0);
    }

    static double number(JsonValue value) throws DataFormatException {
        return value instanceof Num number ? number.value() : Double.parseDouble(text(value));
    }

    private static Obj texts(SequencedMap<String, String> texts) {
        Obj object = new Obj();
        texts.forEach(object::put);
        return object;
    }

    private static SequencedMap<String, String> texts(Obj parent, String name) throws DataFormatException {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> each :
                object(member(parent, name)).members().entrySet()) {
            texts.put(each.getKey(), text(each.getValue()));
        }
        return texts;
    }

    static Obj object(JsonValue value) throws DataFormatException {
        if (value instanceof Obj object) {
            return object;
        }
        throw new DataFormatException(value.describe() + " where an object was expected");
    }

    static JsonValue member(Obj object, String name) throws DataFormatException {
        JsonValue value = object.members().get(name);
        if (value == null) {
            throw new DataFormatException("\"" + name + "\" is missing");
        }
        return value;
    }

    static List<JsonValue> items(Obj object, String name) throws DataFormatException {
        return list(member(object, name));
    }

    static List<JsonValue> list(JsonValue value) throws DataFormatException {
        if (value instanceof Arr array) {
            return array.items();
        }
        throw new DataFormatException(value.describe() + " where an array was expected");
    }

    static String text(Obj object, String name) throws DataFormatException {
        return text(member(object, name));
    }

    static String text(JsonValue value) throws DataFormatException {
        if (value instanceof Str string) {
            return string.value();
        }
        throw new DataFormatException(value.describe() + " where a text was expected");
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name) throws DataFormatException {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new DataFormatException(name + " is none of the words for " + type.getSimpleName());
    }
}
