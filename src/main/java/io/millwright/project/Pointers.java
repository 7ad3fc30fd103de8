package io.millwright.project;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Obj;
import java.util.Optional;

/// JSON pointers (RFC 6901) to objects of a tree.
final class Pointers {
    private Pointers() {}

    /// The object at a pointer.
    static Optional<Obj> find(Obj root, String pointer) {
        Obj at = root;
        for (String name : split(pointer)) {
            JsonValue next = at.members().get(name);
            if (!(next instanceof Obj object)) {
                return Optional.empty();
            }
            at = object;
        }
        return Optional.of(at);
    }

    /// The names along a pointer.
    static String[] split(String pointer) {
        if (pointer.isEmpty() || pointer.equals("/")) {
            return new String[0];
        }
        String[] names = (pointer.startsWith("/") ? pointer.substring(1) : pointer).split("/", -1);
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].replace("~1", "/").replace("~0", "~");
        }
        return names;
    }
}
