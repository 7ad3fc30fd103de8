package io.millwright.serving.fluid;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The requests of a tier that have places, as cohorts by class of length ([RequestsByLength]) and by age.
///
/// A cohort that comes joins the one before while both together spread over less than [#SPREAD] of their length, so
/// that a class has a dozen cohorts at most.
final class Cohorts {
    private static final double SPREAD = 0.15;
    /// Cohorts that come from other engines join where all four bounds are as near as this.
    private static final double ALIKE = 0.02;

    private static final int MOST_OF_A_CLASS = 16;

    private final @Nullable Cohort[] youngest = new Cohort[RequestsByLength.CLASSES];

    /// Behind the last class that ever had any.
    private int end;

    /// Requests get their places.
    void begin(Cohort cohort) {
        int lengthClass = cohort.lengthClass;
        Cohort before = youngest[lengthClass];
        double spread = SPREAD * RequestsByLength.upperTokens(lengthClass);
        if (before != null
                && Math.max(cohort.mostTokens, before.mostTokens) - Math.min(cohort.leastTokens, before.leastTokens)
                        < spread) {
            before.merge(cohort);
            return;
        }
        cohort.older = before;
        youngest[lengthClass] = cohort;
        end = Math.max(end, lengthClass + 1);
        thin(lengthClass);
    }

    /// Adds a part of others, which keep what they have.
    void add(Cohorts others, double part) {
        for (int i = 0; i < others.end; i++) {
            for (Cohort other = others.youngest[i]; other != null; other = other.older) {
                adopt(new Cohort(other, part));
            }
        }
    }

    private void adopt(Cohort cohort) {
        int lengthClass = cohort.lengthClass;
        double near = ALIKE * RequestsByLength.upperTokens(lengthClass);
        for (Cohort mine = youngest[lengthClass]; mine != null; mine = mine.older) {
            if (Math.abs(mine.leastTokens - cohort.leastTokens) <= near
                    && Math.abs(mine.mostTokens - cohort.mostTokens) <= near) {
                mine.merge(cohort);
                return;
            }
        }
        // In its place by what is left, the longest first.
        Cohort younger = null;
        Cohort older = youngest[lengthClass];
        while (older != null && older.toGoTokens() > cohort.toGoTokens()) {
            younger = older;
            older = older.older;
        }
        cohort.older = older;
        if (younger == null) {
            youngest[lengthClass] = cohort;
        } else {
            younger.older = cohort;
        }
        end = Math.max(end, lengthClass + 1);
        thin(lengthClass);
    }

    /// Joins the two neighbours that are nearest, if a class has too many cohorts.
    private void thin(int lengthClass) {
        int count = 0;
        Cohort nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Cohort mine = youngest[lengthClass]; mine != null; mine = mine.older) {
            count++;
            Cohort older = mine.older;
            if (older != null && mine.mostTokens - older.leastTokens < least) {
                least = mine.mostTokens - older.leastTokens;
                nearest = mine;
            }
        }
        Cohort older = nearest == null ? null : nearest.older;
        if (count > MOST_OF_A_CLASS && nearest != null && older != null) {
            nearest.merge(older);
            nearest.older = older.older;
        }
    }

    /// Leaves out those that have ended.
    void sweep() {
        for (int i = 0; i < end; i++) {
            Cohort kept = null;
            for (Cohort mine = youngest[i]; mine != null; mine = mine.older) {
                if (mine.what.requests > 0) {
                    kept = mine;
                } else if (kept == null) {
                    youngest[i] = mine.older;
                } else {
                    kept.older = mine.older;
                }
            }
        }
    }

    void each(Consumer<Cohort> act) {
        for (int i = 0; i < end; i++) {
            for (Cohort mine = youngest[i]; mine != null; mine = mine.older) {
                act.accept(mine);
            }
        }
    }

    void clear() {
        for (int i = 0; i < end; i++) {
            youngest[i] = null;
        }
    }

    double requests() {
        double sum = 0;
        for (int i = 0; i < end; i++) {
            for (Cohort mine = youngest[i]; mine != null; mine = mine.older) {
                sum += mine.what.requests;
            }
        }
        return sum;
    }

    /// One for each tier.
    static Cohorts[] ofTiers(int tiers) {
        Cohorts[] all = new Cohorts[tiers];
        Arrays.setAll(all, tier -> new Cohorts());
        return all;
    }

    static double requests(Cohorts[] tiers) {
        double sum = 0;
        for (Cohorts each : tiers) {
            sum += each.requests();
        }
        return sum;
    }
}
