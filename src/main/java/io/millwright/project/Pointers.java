package io.millwright.project;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// JSON pointers (RFC 6901).
final class Pointers {
    private Pointers() {}

    /// The object at a pointer; items of arrays are named by their index.
    static Optional<Obj> find(Obj root, String pointer) {
        JsonValue at = root;
        for (String name : split(pointer)) {
            JsonValue next = null;
            if (at instanceof Obj object) {
                next = object.members().get(name);
            } else if (at instanceof Arr array && name.matches("[0-9]{1,9}")) {
                int index = Integer.parseInt(name);
                next = index < array.items().size() ? array.items().get(index) : null;
            }
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return at instanceof Obj object ? Optional.of(object) : Optional.empty();
    }

    /// The pointer of a member.
    static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /// Puts members that a file had and the program did not know back into their objects, where those still are.
    static void putBack(Obj root, Map<String, SequencedMap<String, JsonValue>> unknown) {
        unknown.forEach((pointer, members) ->
                find(root, pointer).ifPresent(object -> members.forEach(object.members()::putIfAbsent)));
    }

    /// The names along a pointer; none for the whole document, which is the empty pointer.
    static String[] split(String pointer) {
        if (pointer.isEmpty()) {
            return new String[0];
        }
        String[] names = (pointer.startsWith("/") ? pointer.substring(1) : pointer).split("/", -1);
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].replace("~1", "/").replace("~0", "~");
        }
        return names;
    }
}
