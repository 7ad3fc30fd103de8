package io.millwright.facility;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Insertion-ordered, unmodifiable maps: the order in the file is the order everywhere. A copy of one that is already
/// such a map is that map, so that an edit of one part of a large facility does not copy the others.
final class Ordered<K, V> extends AbstractMap<K, V> implements SequencedMap<K, V> {
    private final SequencedMap<K, V> entries;

    private Ordered(SequencedMap<K, V> entries) {
        this.entries = entries;
    }

    static <K, V> SequencedMap<K, V> copy(Map<K, V> map) {
        return map instanceof Ordered<K, V> ordered ? ordered : new Ordered<>(new LinkedHashMap<>(map));
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return entries.containsKey(key);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return entries.get(key);
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        entries.forEach(action);
    }

    @Override
    public Set<K> keySet() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public Collection<V> values() {
        return Collections.unmodifiableCollection(entries.values());
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return Collections.unmodifiableMap(entries).entrySet();
    }

    @Override
    public Entry<K, V> firstEntry() {
        return entries.firstEntry();
    }

    @Override
    public Entry<K, V> lastEntry() {
        return entries.lastEntry();
    }

    @Override
    public SequencedMap<K, V> reversed() {
        return Collections.unmodifiableSequencedMap(entries.reversed());
    }
}
