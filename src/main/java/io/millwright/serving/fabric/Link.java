package io.millwright.serving.fabric;

/// One direction of a wire, or of a bundle of wires that carries as one.
///
/// @param kind where it is
/// @param bytesPerS rated capacity; infinite if nothing limits it
public record Link(Kind kind, double bytesPerS) {
    /// Where a link is, from the accelerator outwards.
    public enum Kind {
        /// Between the accelerators of a scale-up domain.
        SCALE_UP("scale-up"),
        /// Network adapters of the accelerators of an engine.
        ADAPTERS("network adapters"),
        /// From the switches of a row to those of the hall, and back.
        ROW("row uplinks"),
        /// From the switches of a hall to those above, and back.
        HALL("hall uplinks"),
        /// Between accelerators and the memory of their hosts.
        HOST("host memory"),
        /// Reading what storage holds.
        STORAGE_READ("storage, reading"),
        /// Writing to storage.
        STORAGE_WRITE("storage, writing");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// What people call it.
        public String label() {
            return label;
        }

        /// Whether it leads to memory that is not an accelerator's.
        public boolean isStore() {
            return this == HOST || this == STORAGE_READ || this == STORAGE_WRITE;
        }
    }

    public Link {
        if (!(bytesPerS > 0)) {
            throw new IllegalArgumentException("A link carries more than nothing, got " + bytesPerS + " B/s ("
                    + kind.label() + "). Leave out what is not joined.");
        }
    }
}
