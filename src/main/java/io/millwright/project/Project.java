package io.millwright.project;

import io.millwright.facility.Facility;
import io.millwright.json.JsonValue;
import java.util.Map;
import java.util.SequencedMap;

/// What a facility file holds: the facility, its variants, and what the program did not understand but keeps.
///
/// @param facility the document
/// @param variants by id
/// @param unknown members that the reader did not know, by JSON pointer of their object; written back on save
public record Project(
        Facility facility,
        SequencedMap<String, Variant> variants,
        Map<String, SequencedMap<String, JsonValue>> unknown) {
    /// A project with nothing but a facility.
    public static Project of(Facility facility) {
        return new Project(facility, new java.util.LinkedHashMap<>(), Map.of());
    }

    public Project withFacility(Facility newFacility) {
        return new Project(newFacility, variants, unknown);
    }
}
