package io.millwright.facility;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Insertion-ordered, unmodifiable copies: the order in the file is the order everywhere.
final class Ordered {
    private Ordered() {}

    static <K, V> SequencedMap<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
