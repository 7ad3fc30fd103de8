package io.millwright.project;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.project.Variant.Action;
import io.millwright.project.Variant.Change;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Variants to and from the tree of a file: `{"name": …, "changes": [{"set": "/pointer", "value": …}]}`.
final class VariantCodec {
    private static final String FORMS = "a change: {\"set\": \"/pointer\", \"value\": …}, "
            + "{\"add\": \"/pointer\", \"value\": …} or {\"remove\": \"/pointer\"}";

    private VariantCodec() {}

    static Variant decode(Fields f) {
        return new Variant(
                f.text("name", ""),
                f.list("changes", VariantCodec::change).stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    /// One change; empty if it is reported as wrong.
    private static Optional<Change> change(Fields f) {
        Optional<SequencedMap<String, String>> where =
                f.has("where") ? Optional.of(f.textMap("where")) : Optional.empty();
        Optional<JsonValue> value = f.raw("value");
        List<Action> named = List.of(Action.values()).stream()
                .filter(action -> f.has(Fields.fileName(action)))
                .toList();
        if (named.size() != 1 || value.isPresent() == (named.getFirst() == Action.REMOVE)) {
            List.of(Action.values()).forEach(action -> f.raw(Fields.fileName(action)));
            f.wrongObject(FORMS);
            return Optional.empty();
        }
        Action action = named.getFirst();
        return Optional.of(new Change(action, f.pointer(Fields.fileName(action)), where, value));
    }

    static Obj encode(Variant variant) {
        Obj o = new Obj();
        if (!variant.name().isEmpty()) {
            o.put("name", variant.name());
        }
        Arr changes = new Arr();
        variant.changes().forEach(change -> changes.add(encode(change)));
        return o.put("changes", changes);
    }

    private static Obj encode(Change change) {
        Obj o = new Obj().put(Fields.fileName(change.action()), change.pointer());
        change.where().ifPresent(texts -> {
            Obj where = new Obj();
            texts.forEach(where::put);
            o.put("where", where);
        });
        change.value().ifPresent(value -> o.put("value", value));
        return o;
    }
}
