package io.millwright.report.schematic;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which folds of a one-line diagram are open: arrays of copies, copies, groups of loads, and arrays of units. All
/// others are drawn as one symbol each.
///
/// @param open keys of open folds, see [Schematic.Symbol#opens]
public record Folding(SortedSet<String> open) {
    /// Everything folded.
    public static final Folding CLOSED = new Folding(new TreeSet<>());

    public Folding {
        open = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(open));
    }

    public boolean isOpen(String key) {
        return open.contains(key);
    }

    public Folding opened(Collection<String> keys) {
        TreeSet<String> more = new TreeSet<>(open);
        more.addAll(keys);
        return new Folding(more);
    }

    /// Folds something, and all that is in it.
    public Folding closed(String key) {
        TreeSet<String> fewer = new TreeSet<>(open);
        fewer.removeIf(each -> each.equals(key) || each.startsWith(key + "/"));
        return new Folding(fewer);
    }
}
