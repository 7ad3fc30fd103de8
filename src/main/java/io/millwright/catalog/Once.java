package io.millwright.catalog;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is found when it is first asked for, once, whichever threads ask.
final class Once<T> implements Supplier<T> {
    private @Nullable Supplier<T> source;
    private volatile @Nullable T value;

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        T known = value;
        return known == null ? find() : known;
    }

    private synchronized T find() {
        T known = value;
        if (known == null) {
            Supplier<T> from = source;
            if (from == null) {
                throw new IllegalStateException("The value was found, but is gone.");
            }
            known = from.get();
            value = known;
            source = null;
        }
        return known;
    }
}
