package io.millwright.serving;

import java.util.Optional;

/// Where an engine keeps prompt blocks that it may need again, beside its accelerators.
public enum KvOffload {
    /// Nowhere: what the pool pushes out is read again.
    NONE("none"),
    /// In the memory of its hosts, from where other engines of the model may fetch them too.
    HOST("host"),
    /// In the memory of its hosts and in the storage of the facility.
    STORAGE("storage");

    private final String key;

    KvOffload(String key) {
        this.key = key;
    }

    /// The name used in files.
    public String key() {
        return key;
    }

    public static Optional<KvOffload> of(String key) {
        for (KvOffload offload : values()) {
            if (offload.key.equals(key)) {
                return Optional.of(offload);
            }
        }
        return Optional.empty();
    }
}
