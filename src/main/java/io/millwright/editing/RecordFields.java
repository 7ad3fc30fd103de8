package io.millwright.editing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/// Reads and replaces one component of a record by name, so that the many fields of the document need no setter each.
final class RecordFields {
    private RecordFields() {}

    static Object get(Record value, String component) {
        try {
            for (RecordComponent candidate : value.getClass().getRecordComponents()) {
                if (candidate.getName().equals(component)) {
                    return candidate.getAccessor().invoke(value);
                }
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component + " of " + value, e);
        }
        throw new IllegalArgumentException(value.getClass().getSimpleName() + " has no component " + component);
    }

    /// A copy with one component replaced.
    static <R extends Record> R with(R value, String component, Object newValue) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean replaced = components[i].getName().equals(component);
            arguments[i] = replaced ? newValue : get(value, components[i].getName());
            found |= replaced;
        }
        if (!found) {
            throw new IllegalArgumentException(value.getClass().getSimpleName() + " has no component " + component);
        }
        try {
            @SuppressWarnings("unchecked") // the canonical constructor of R's own class
            R copy = (R) value.getClass().getDeclaredConstructor(types).newInstance(arguments);
            return copy;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot replace " + component + " of " + value, e);
        }
    }
}
