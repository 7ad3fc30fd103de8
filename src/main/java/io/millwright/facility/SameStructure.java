package io.millwright.facility;

import java.util.Iterator;
import java.util.Map;
import java.util.function.BiPredicate;

/// Whether two facilities have the same things joined in the same way, so that their graphs differ only in where things
/// stand, which type they are, how they are protected, and how long routes are. Most edits of a drawing are of this
/// kind.
final class SameStructure {
    private SameStructure() {}

    static boolean holds(Facility a, Facility b) {
        return same(
                        a.blocks(),
                        b.blocks(),
                        (one, other) -> one.ports().equals(other.ports()) && holds(one.layout(), other.layout()))
                && holds(a.layout(), b.layout());
    }

    @SuppressWarnings("ReferenceEquality") // what was not edited is the same object
    private static boolean holds(Layout a, Layout b) {
        return a == b
                || (same(a.halls(), b.halls(), (one, other) -> true)
                        && same(a.rows(), b.rows(), (one, other) -> one.count() == other.count())
                        && same(
                                a.equipment(),
                                b.equipment(),
                                (one, other) -> one.count() == other.count() && one.kind() == other.kind())
                        && same(
                                a.instances(),
                                b.instances(),
                                (one, other) -> one.block().equals(other.block())
                                        && one.columns() == other.columns()
                                        && one.rows() == other.rows())
                        && a.areas().keySet().equals(b.areas().keySet())
                        && a.annotations().keySet().equals(b.annotations().keySet())
                        && a.groups().keySet().equals(b.groups().keySet())
                        && same(
                                a.connections(),
                                b.connections(),
                                (one, other) -> one.from().equals(other.from())
                                        && one.to().equals(other.to())
                                        && one.normally() == other.normally()
                                        && one.phases() == other.phases()));
    }

    /// The same keys in the same order, and values that agree.
    @SuppressWarnings("ReferenceEquality") // what was not edited is the same object
    private static <V> boolean same(Map<String, V> a, Map<String, V> b, BiPredicate<V, V> agree) {
        if (a == b) {
            return true;
        }
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<Map.Entry<String, V>> others = b.entrySet().iterator();
        for (Map.Entry<String, V> one : a.entrySet()) {
            Map.Entry<String, V> other = others.next();
            if (!one.getKey().equals(other.getKey())
                    || (one.getValue() != other.getValue() && !agree.test(one.getValue(), other.getValue()))) {
                return false;
            }
        }
        return true;
    }
}
