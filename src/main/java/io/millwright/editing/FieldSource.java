package io.millwright.editing;

import static io.millwright.quantity.Dimension.ANGLE;
import static io.millwright.quantity.Dimension.LENGTH;
import static io.millwright.quantity.Dimension.POSITION;

import io.millwright.catalog.DataSheet;
import io.millwright.editing.Property.Choice;
import io.millwright.editing.Property.Option;
import io.millwright.editing.Property.Quantity;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// Makes fields for the components of one record of the document.
final class FieldSource<R extends Record> {
    /// As far as a coordinate may be away.
    static final double FAR_M = 100_000;

    private final R record;
    private final String prefix;
    private final Function<Facility, R> current;
    private final BiFunction<Facility, R, Facility> put;

    /// @param current the record in a facility; null if it is gone
    /// @param put the facility with another record in its place
    FieldSource(Facility facility, Function<Facility, R> current, BiFunction<Facility, R, Facility> put) {
        this(current.apply(facility), "", current, put);
    }

    private FieldSource(R record, String prefix, Function<Facility, R> current, BiFunction<Facility, R, Facility> put) {
        this.record = record;
        this.prefix = prefix;
        this.current = current;
        this.put = put;
    }

    /// For a part that the facility holds by id.
    static <R extends Record> FieldSource<R> ofPart(
            Facility facility,
            String id,
            Function<Facility, ? extends Map<String, R>> parts,
            BiFunction<Facility, Map<String, R>, Facility> with) {
        return new FieldSource<>(facility, now -> parts.apply(now).get(id), (before, value) -> {
            Map<String, R> all = new LinkedHashMap<>(parts.apply(before));
            all.put(id, value);
            return with.apply(before, all);
        });
    }

    /// For an element of a layout.
    static <R extends Record> FieldSource<R> ofElement(
            Facility facility,
            Target.Element element,
            Function<Layout, ? extends Map<String, R>> elements,
            BiFunction<Layout, Map<String, R>, Layout> with) {
        return new FieldSource<>(
                facility,
                now -> elements.apply(element.layout(now)).get(element.id()),
                (before, value) -> Target.withLayout(before, element.block(), layout -> {
                    Map<String, R> all = new LinkedHashMap<>(elements.apply(layout));
                    all.put(element.id(), value);
                    return with.apply(layout, all);
                }));
    }

    /// For a record inside this one.
    <P extends Record> FieldSource<P> inside(Facility facility, Function<R, P> part, BiFunction<R, P, R> with) {
        return new FieldSource<>(
                facility,
                now -> part.apply(current.apply(now)),
                (before, value) -> change(before, outer -> with.apply(outer, value)));
    }

    /// The same with a word before the names of fields, so that those of several inner records do not clash: `mode`
    /// becomes `pumpMode`.
    FieldSource<R> prefixed(String word) {
        return new FieldSource<>(record, word, current, put);
    }

    /// The record as it is now.
    R record() {
        return record;
    }

    /// A field whose value is the component itself.
    PropertyField field(String component, String label, String group, String help, Property.Type type) {
        return field(component, label, group, help, type, value -> value, value -> value);
    }

    /// A field for an enum, by the names of its constants.
    <E extends Enum<E>> PropertyField enumField(
            String component, String label, String group, String help, E[] constants) {
        return enumField(component, label, group, help, constants, FieldSource::words);
    }

    /// A field for an enum whose constants are called by other words than their names.
    <E extends Enum<E>> PropertyField enumField(
            String component, String label, String group, String help, E[] constants, Function<E, String> words) {
        List<Option> options = Arrays.stream(constants)
                .map(constant -> new Option(constant.name(), words.apply(constant)))
                .toList();
        return field(
                component,
                label,
                group,
                help,
                new Choice(options),
                value -> ((Enum<?>) value).name(),
                name -> Enum.valueOf(constants[0].getDeclaringClass(), (String) name));
    }

    /// A field for an optional text; the empty choice means none.
    PropertyField optionalField(String component, String label, String group, String help, Property.Type type) {
        return field(
                component,
                label,
                group,
                help,
                type,
                value -> ((Optional<?>) value).map(Object::toString).orElse(""),
                text -> Optional.of((String) text).filter(id -> !id.isEmpty()));
    }

    /// A field for a number that has names, for example widths of numbers; NaN is the empty choice. A value without a
    /// name is a choice too.
    PropertyField namedNumber(String component, String label, String group, String help, Map<Double, String> names) {
        double value = (Double) RecordFields.get(record, component);
        List<Option> options = new ArrayList<>();
        names.forEach((number, name) -> options.add(new Option(numberText(number), name)));
        if (!names.containsKey(value)) {
            options.add(new Option(numberText(value), numberText(value)));
        }
        return field(
                component,
                label,
                group,
                help,
                new Choice(options),
                number -> numberText((Double) number),
                text -> ((String) text).isEmpty() ? Double.NaN : Double.valueOf((String) text));
    }

    private static String numberText(double number) {
        return Double.isNaN(number) ? "" : Double.toString(number);
    }

    /// A field for a component that is written as text.
    PropertyField textField(
            String component,
            String label,
            String group,
            String help,
            Property.Text type,
            Function<Object, String> write,
            Function<String, Object> read) {
        return field(component, label, group, help, type, write::apply, text -> read.apply((String) text));
    }

    /// Where the component `origin` lies, and how it is turned.
    List<PropertyField> originFields() {
        return List.of(
                coordinate("x", "East", Point::xM, (point, x) -> new Point(x, point.yM())),
                coordinate("y", "North", Point::yM, (point, y) -> new Point(point.xM(), y)),
                field(
                        "rotationDeg",
                        "Rotation",
                        "Placement",
                        "Counter-clockwise.",
                        new Quantity(ANGLE, -360, 360, "")));
    }

    private PropertyField coordinate(
            String name, String label, Function<Point, Double> get, BiFunction<Point, Double, Point> set) {
        return new PropertyField(
                name,
                label,
                "Placement",
                "Of the lower left corner at rotation 0.",
                new Quantity(POSITION, -FAR_M, FAR_M, ""),
                get.apply((Point) RecordFields.get(record, "origin")),
                (before, value) -> change(
                        before,
                        now -> RecordFields.with(
                                now, "origin", set.apply((Point) RecordFields.get(now, "origin"), (Double) value))));
    }

    private PropertyField field(
            String component,
            String label,
            String group,
            String help,
            Property.Type type,
            Function<Object, Object> show,
            Function<Object, Object> store) {
        String name = prefix.isEmpty()
                ? component
                : prefix + component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1);
        return new PropertyField(
                name,
                label,
                group,
                help,
                type,
                show.apply(RecordFields.get(record, component)),
                (before, value) -> change(before, now -> RecordFields.with(now, component, store.apply(value))));
    }

    /// Nothing changes if the record is gone meanwhile.
    Facility change(Facility before, Function<R, R> change) {
        R now = current.apply(before);
        return now == null ? before : put.apply(before, change.apply(now));
    }

    /// A choice of data sheets.
    ///
    /// @param none what no sheet at all is called; empty if there must be one
    static Choice sheetChoice(Stream<DataSheet> sheets, String none) {
        List<Option> options = new ArrayList<>();
        if (!none.isEmpty()) {
            options.add(new Option("", none));
        }
        sheets.forEach(sheet -> options.add(new Option(sheet.id(), nameOr(sheet.name(), sheet.id()))));
        return new Choice(options);
    }

    /// A choice of texts.
    ///
    /// @param none what no text at all is called
    static Choice textChoice(List<String> texts, String none) {
        List<Option> options = new ArrayList<>();
        options.add(new Option("", none));
        texts.forEach(text -> options.add(new Option(text, text)));
        return new Choice(options);
    }

    static Quantity length(double lowestM, double highestM) {
        return new Quantity(LENGTH, lowestM, highestM, "");
    }

    static String nameOr(String name, String id) {
        return name.isEmpty() ? id : name;
    }

    static String words(Enum<?> constant) {
        String text = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
