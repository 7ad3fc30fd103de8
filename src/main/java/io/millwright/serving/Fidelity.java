package io.millwright.serving;

import java.util.Optional;

/// How closely serving is looked at.
public enum Fidelity {
    /// Every request and every step of every engine, second by second.
    REQUEST("request", 1),
    /// The mean state of engines that are alike, in longer steps: for campuses and days.
    FLUID("fluid", 10);

    /// At the fluid level no more copies of a request than these are drawn; beyond, each stands for several.
    private static final double MOST_COPIES = 16;

    private final String key;
    private final double stepS;

    Fidelity(String key, double stepS) {
        this.key = key;
        this.stepS = stepS;
    }

    /// The name used on the command line and in results.
    public String key() {
        return key;
    }

    /// After how much time the building is looked at.
    public double stepS() {
        return stepS;
    }

    /// How many copies of each request a run draws to multiply the demand; each then stands for `scale` over that.
    ///
    /// @param scale factor on the demand
    public double copies(double scale) {
        return this == FLUID ? Math.min(scale, MOST_COPIES) : scale;
    }

    public static Optional<Fidelity> of(String key) {
        for (Fidelity fidelity : values()) {
            if (fidelity.key.equals(key)) {
                return Optional.of(fidelity);
            }
        }
        return Optional.empty();
    }
}
