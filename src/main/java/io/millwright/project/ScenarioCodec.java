package io.millwright.project;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.quantity.ElapsedTime;
import io.millwright.twin.scenario.Climate;
import io.millwright.twin.scenario.Scenario;
import io.millwright.twin.scenario.Scenario.Entry;
import io.millwright.twin.scenario.ScenarioEvent;
import io.millwright.twin.scenario.ScenarioEvent.CapBy;
import io.millwright.twin.scenario.ScenarioEvent.CurtailBy;
import io.millwright.twin.scenario.ScenarioEvent.Shape;
import io.millwright.twin.scenario.When;
import io.millwright.twin.scenario.When.From;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scenarios to and from the tree of a file.
final class ScenarioCodec {
    private static final double LOWEST_C = -60;
    private static final double HIGHEST_C = 60;
    private static final double HIGHEST_SET_POINT_C = 90;
    private static final double LARGEST_SHIFT_K = 40;
    private static final double LONGEST_S = 366 * 86_400.0;
    private static final double LARGEST_W = 1e11;
    private static final double LARGEST_FACTOR = 1e4;
    private static final String DESIGN_DAY = "design";

    private static final Map<String, CapBy> CAPS =
            Map.of("rackW", CapBy.RACK_W, "totalW", CapBy.TOTAL_W, "ratedFraction", CapBy.RATED_FRACTION);
    private static final Map<String, CurtailBy> CURTAILMENTS =
            Map.of("toW", CurtailBy.TO_W, "byFraction", CurtailBy.FRACTION);

    private ScenarioCodec() {}

    static Scenario decode(Fields f) {
        return new Scenario(
                f.text("name", ""),
                f.text("description", ""),
                startsAtS(f),
                span(f, "lasts", Double.POSITIVE_INFINITY),
                f.has("weather") ? climate(f.object("weather")) : new Climate.Design(),
                f.list(ScenarioFormat.EVENTS, ScenarioCodec::entry).stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    static void encode(Scenario scenario, Obj top) {
        putText(top, "name", scenario.name());
        putText(top, "description", scenario.description());
        if (scenario.startsAtS() > 0) {
            top.put("startsAt", When.timeOfDay(scenario.startsAtS()));
        }
        if (Double.isFinite(scenario.lastsS())) {
            top.put("lasts", time(scenario.lastsS()));
        }
        switch (scenario.climate()) {
            case Climate.Design design -> {}
            case Climate.DesignDay day -> top.put("weather", new Obj().put("day", DESIGN_DAY));
            case Climate.Day date ->
                top.put("weather", new Obj().put("day", date.day().toString().substring(2)));
            case Climate.Held held ->
                top.put("weather", new Obj().put("dryBulbC", held.dryBulbC()).put("wetBulbC", held.wetBulbC()));
        }
        Arr events = new Arr();
        scenario.entries().forEach(entry -> events.add(entry(entry)));
        top.put(ScenarioFormat.EVENTS, events);
    }

    private static double startsAtS(Fields f) {
        if (!f.has("startsAt")) {
            return 0;
        }
        Optional<When> when = When.parse(f.text("startsAt", "00:00")).filter(each -> each.from() == From.MIDNIGHT);
        if (when.isEmpty()) {
            f.wrongMember("startsAt", "a time of day such as \"13:00\"");
        }
        return when.map(When::seconds).orElse(0.0);
    }

    private static Climate climate(Fields f) {
        Climate climate;
        if (f.has("day")) {
            String day = f.text("day", DESIGN_DAY);
            climate = day.equals(DESIGN_DAY)
                    ? new Climate.DesignDay()
                    : monthDay(day).<Climate>map(Climate.Day::new).orElseGet(() -> {
                        f.wrongMember("day", "a day such as \"07-15\", or \"design\"");
                        return new Climate.Design();
                    });
        } else {
            climate = new Climate.Held(
                    f.requiredNumber("dryBulbC", LOWEST_C, HIGHEST_C),
                    f.requiredNumber("wetBulbC", LOWEST_C, HIGHEST_C));
        }
        f.done();
        return climate;
    }

    private static Optional<MonthDay> monthDay(String text) {
        try {
            return Optional.of(MonthDay.parse("--" + text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// One event; empty if it is reported as wrong.
    private static Optional<Entry> entry(Fields f) {
        When at = f.has("at") ? when(f) : When.START;
        ScenarioEvent.Kind kind = f.requiredConstant("event", ScenarioEvent.Kind.class);
        double forS = kind.canLast() ? span(f, "for", Double.POSITIVE_INFINITY) : Double.POSITIVE_INFINITY;
        if (!kind.canLast() && f.has("for")) {
            f.wrongMember("for", "nothing, since \"" + kind.fileName() + "\" does not last,");
        }
        String note = f.text("note", "");
        return event(f, kind).map(event -> new Entry(at, forS, event, note));
    }

    private static Optional<ScenarioEvent> event(Fields f, ScenarioEvent.Kind kind) {
        return switch (kind) {
            case FAIL -> Optional.of(new ScenarioEvent.Fail(f.texts("elements")));
            case RESTORE -> Optional.of(new ScenarioEvent.Restore(f.texts("elements")));
            case MAINTENANCE -> Optional.of(new ScenarioEvent.Maintenance(f.texts("elements")));
            case SHUT -> Optional.of(new ScenarioEvent.Shut(f.texts("elements")));
            case CAP -> {
                List<String> elements = f.texts("elements");
                yield one(f, CAPS)
                        .map(given -> new ScenarioEvent.Cap(
                                elements,
                                given.getValue(),
                                f.number(
                                        given.getKey(),
                                        1,
                                        0,
                                        given.getValue() == CapBy.RATED_FRACTION ? 1 : LARGEST_W)));
            }
            case CURTAIL -> {
                List<String> elements = f.texts("elements");
                yield one(f, CURTAILMENTS)
                        .map(given -> new ScenarioEvent.Curtail(
                                elements,
                                given.getValue(),
                                f.number(
                                        given.getKey(), 0, 0, given.getValue() == CurtailBy.FRACTION ? 1 : LARGEST_W)));
            }
            case SET_POINT ->
                Optional.of(new ScenarioEvent.SetPoint(
                        f.texts("elements"), f.requiredNumber("toC", LOWEST_C, HIGHEST_SET_POINT_C)));
            case WEATHER ->
                Optional.of(
                        f.has("byK")
                                ? new ScenarioEvent.WarmerWeather(
                                        f.number("byK", 0, -LARGEST_SHIFT_K, LARGEST_SHIFT_K),
                                        f.constant("shape", Shape.STEP, Shape.class))
                                : new ScenarioEvent.HeldWeather(
                                        f.requiredNumber("dryBulbC", LOWEST_C, HIGHEST_C),
                                        f.requiredNumber("wetBulbC", LOWEST_C, HIGHEST_C)));
            case DEMAND ->
                Optional.of(new ScenarioEvent.DemandFactor(
                        f.texts("tiers"), f.requiredNumber("factor", 0, LARGEST_FACTOR)));
            case START_JOB -> Optional.of(new ScenarioEvent.StartJob(f.requiredText("job")));
            case STOP_JOB -> Optional.of(new ScenarioEvent.StopJob(f.requiredText("job")));
        };
    }

    /// The one of some members that is there, and what it means.
    private static <E> Optional<Map.Entry<String, E>> one(Fields f, Map<String, E> members) {
        List<Map.Entry<String, E>> given = members.entrySet().stream()
                .filter(member -> f.has(member.getKey()))
                .toList();
        if (given.size() != 1) {
            List<String> names = members.keySet().stream().sorted().toList();
            names.forEach(f::raw);
            f.wrongObject("an event with exactly one of " + String.join(", ", names));
            return Optional.empty();
        }
        return Optional.of(given.getFirst());
    }

    private static When when(Fields f) {
        Optional<JsonValue> value = f.raw("at");
        if (value.isPresent() && value.get() instanceof Str text) {
            Optional<When> when = When.parse(text.value());
            if (when.isEmpty()) {
                f.wrongMember("at", "a time such as \"13:00\" or \"90 min\", or a number of seconds");
            }
            return when.orElse(When.START);
        }
        return When.after(f.number("at", 0, 0, LONGEST_S));
    }

    /// A span of time that is above nothing.
    private static double span(Fields f, String name, double without) {
        if (!f.has(name)) {
            return without;
        }
        Optional<JsonValue> value = f.raw(name);
        double seconds = value.isPresent() && value.get() instanceof Str text
                ? ElapsedTime.parse(text.value()).orElse(Double.NaN)
                : f.number(name, Double.NaN, 0, LONGEST_S);
        if (!(seconds > 0 && seconds <= LONGEST_S)) {
            boolean reported = value.isPresent() && !(value.get() instanceof Str) && Double.isNaN(seconds);
            if (!reported) {
                f.wrongMember(name, "a time above nothing, such as \"90 min\" or \"2 h\"");
            }
            return without;
        }
        return seconds;
    }

    private static Obj entry(Entry entry) {
        Obj o = new Obj();
        o.put(
                "at",
                entry.at().from() == From.MIDNIGHT
                        ? clock(entry.at().seconds())
                        : time(entry.at().seconds()));
        o.put("event", entry.event().kind().fileName());
        event(entry.event(), o);
        if (Double.isFinite(entry.forS()) && entry.event().kind().canLast()) {
            o.put("for", time(entry.forS()));
        }
        putText(o, "note", entry.note());
        return o;
    }

    private static void event(ScenarioEvent event, Obj o) {
        switch (event) {
            case ScenarioEvent.Fail fail -> putTexts(o, "elements", fail.elements());
            case ScenarioEvent.Restore restore -> putTexts(o, "elements", restore.elements());
            case ScenarioEvent.Maintenance maintenance -> putTexts(o, "elements", maintenance.elements());
            case ScenarioEvent.Shut shut -> putTexts(o, "elements", shut.connections());
            case ScenarioEvent.Cap cap -> {
                putTexts(o, "elements", cap.elements());
                o.put(name(CAPS, cap.by()), cap.limit());
            }
            case ScenarioEvent.Curtail curtail -> {
                putTexts(o, "elements", curtail.elements());
                o.put(name(CURTAILMENTS, curtail.by()), curtail.limit());
            }
            case ScenarioEvent.SetPoint set -> {
                putTexts(o, "elements", set.elements());
                o.put("toC", set.toC());
            }
            case ScenarioEvent.HeldWeather held ->
                o.put("dryBulbC", held.dryBulbC()).put("wetBulbC", held.wetBulbC());
            case ScenarioEvent.WarmerWeather warmer -> {
                o.put("byK", warmer.byK());
                if (warmer.shape() != Shape.STEP) {
                    o.put("shape", Fields.fileName(warmer.shape()));
                }
            }
            case ScenarioEvent.DemandFactor demand -> {
                putTexts(o, "tiers", demand.tiers());
                o.put("factor", demand.factor());
            }
            case ScenarioEvent.StartJob start -> o.put("job", start.job());
            case ScenarioEvent.StopJob stop -> o.put("job", stop.job());
        }
    }

    private static <E> String name(Map<String, E> names, E value) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static JsonValue clock(double seconds) {
        return new Str(When.timeOfDay(seconds), 0);
    }

    private static JsonValue time(double seconds) {
        String text = ElapsedTime.format(seconds);
        return text.isEmpty() ? JsonValue.Num.of(seconds) : new Str(text, 0);
    }

    private static void putText(Obj o, String name, String text) {
        if (!text.isEmpty()) {
            o.put(name, text);
        }
    }

    private static void putTexts(Obj o, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            Arr array = new Arr();
            texts.forEach(text -> array.add(new Str(text, 0)));
            o.put(name, array);
        }
    }
}
