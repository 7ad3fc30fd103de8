package io.millwright.ui.replay;

/// Where racks of a run take their inlets from.
public enum RunAir {
    /// Air that is well mixed in every zone of a hall.
    MIXED("mixed", "Mixed halls"),
    /// Fields of the halls, solved before the run begins.
    SOLVED("solved", "Solved halls");

    private final String key;
    private final String words;

    RunAir(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /// As the options of a run tell it.
    String key() {
        return key;
    }

    String words() {
        return words;
    }
}
