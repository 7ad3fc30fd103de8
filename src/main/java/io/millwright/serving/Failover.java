package io.millwright.serving;

import java.util.Optional;

/// What becomes of the requests of an engine that is lost.
public enum Failover {
    /// They move to another engine with the tokens that they have; their context is computed again there.
    RESUME("resume"),
    /// They move and begin anew: what was generated is worth nothing, the first token counts again.
    RESTART("restart"),
    /// Those that were begun fail. Those that still waited move.
    LOSE("lose");

    private final String key;

    Failover(String key) {
        this.key = key;
    }

    /// The name used on the command line and in results.
    public String key() {
        return key;
    }

    public static Optional<Failover> of(String key) {
        for (Failover failover : values()) {
            if (failover.key.equals(key)) {
                return Optional.of(failover);
            }
        }
        return Optional.empty();
    }
}
