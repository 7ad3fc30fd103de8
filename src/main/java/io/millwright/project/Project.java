package io.millwright.project;

import io.millwright.facility.Facility;
import io.millwright.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What a facility file holds: the facility, its variants, and what the program did not understand but keeps.
///
/// @param facility the document
/// @param variants by id
/// @param unknown members that the reader did not know, by JSON pointer of their object; written back on save as long
/// as that object exists
public record Project(
        Facility facility,
        SequencedMap<String, Variant> variants,
        Map<String, SequencedMap<String, JsonValue>> unknown) {
    public Project {
        variants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variants));
        unknown = Collections.unmodifiableMap(new LinkedHashMap<>(unknown));
    }

    /// A project with nothing but a facility.
    public static Project of(Facility facility) {
        return new Project(facility, new LinkedHashMap<>(), Map.of());
    }

    public Project withFacility(Facility newFacility) {
        return new Project(newFacility, variants, unknown);
    }

    public Project withVariants(Map<String, Variant> newVariants) {
        return new Project(facility, new LinkedHashMap<>(newVariants), unknown);
    }

    /// The facility alone, with what is kept for it: the base that a variant changes.
    Project withoutVariants() {
        return withVariants(Map.of());
    }

    /// What was kept for an object, and for everything inside it, now belongs to another pointer: its id was changed.
    ///
    /// @param from for example `/rows/row-a`
    /// @param to for example `/rows/row-b`
    public Project withRenamed(String from, String to) {
        Map<String, SequencedMap<String, JsonValue>> moved = new LinkedHashMap<>();
        unknown.forEach((pointer, members) -> {
            boolean isInside = pointer.equals(from) || pointer.startsWith(from + "/");
            moved.put(isInside ? to + pointer.substring(from.length()) : pointer, members);
        });
        return new Project(facility, variants, moved);
    }
}
