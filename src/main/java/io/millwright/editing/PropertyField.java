package io.millwright.editing;

import io.millwright.facility.Facility;
import java.util.function.BiFunction;

/// One editable value of one part of the document, before it is merged with those of other selected parts into a
/// [Property], which says what the components mean.
///
/// @param set the facility with another value here; the same facility if the part is gone meanwhile
record PropertyField(
        String name,
        String label,
        String group,
        String help,
        Property.Type type,
        Object value,
        BiFunction<Facility, Object, Facility> set) {}
