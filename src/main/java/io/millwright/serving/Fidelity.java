package io.millwright.serving;

import io.millwright.workload.DemandDraw;
import java.util.Optional;

/// How closely serving is looked at.
public enum Fidelity {
    /// Every request and every step of every engine, second by second.
    REQUEST("request", 1),
    /// The mean state of engines that are alike, in longer steps: for campuses and days.
    FLUID("fluid", 10);

    /// At the fluid level no more copies of a request than these are drawn; beyond, each stands for several.
    private static final double MOST_COPIES = 16;

    /// Nor more requests a second in the mean, where the source draws them: 27 million in a day, some ten seconds of
    /// computing. A step of 10 s then has 3,200, whose number scatters by 2 % or less.
    private static final double MOST_PER_S = 320;

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

    /// How a run draws a demand: the same in the mean at every fidelity.
    ///
    /// @param scale factor on the demand
    /// @param meanPerS rate of its source; NaN if it is not known
    public DemandDraw draw(double scale, double meanPerS) {
        return this == FLUID ? DemandDraw.atMost(scale, MOST_COPIES, meanPerS, MOST_PER_S) : DemandDraw.every(scale);
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
