package io.millwright.serving.fluid;

import io.millwright.workload.Request;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Requests of a tier by the tokens that they have still to decode: classes of equal ratio, four to an octave, each
/// mixed through ([Contents]).
final class RequestsByLength {
    /// Longer ones are of the last class: two million tokens.
    static final int CLASSES = 84;

    /// So few are left out, or go with the others: what decays must not come to numbers that have lost their digits.
    static final double NEGLIGIBLE = 1e-12;

    private final @Nullable Contents[] classes = new Contents[CLASSES];

    /// Behind the last class that ever had any.
    private int end;

    /// Which class has so many tokens to decode.
    static int classOf(double tokens) {
        int whole = (int) tokens;
        if (whole < 4) {
            return Math.max(0, whole);
        }
        int octave = 31 - Integer.numberOfLeadingZeros(whole);
        return Math.min(CLASSES - 1, 4 * (octave - 1) + ((whole >> (octave - 2)) & 3));
    }

    /// Tokens that requests of a class have less than.
    static double upperTokens(int lengthClass) {
        return lengthClass < 4 ? lengthClass + 1 : (5 + lengthClass % 4) * Math.scalb(1.0, lengthClass / 4 - 1);
    }

    /// Behind the last class that may have any.
    int end() {
        return end;
    }

    /// Those of a class; null if there never were any.
    @Nullable
    Contents at(int lengthClass) {
        return classes[lengthClass];
    }

    private Contents of(int lengthClass) {
        Contents found = classes[lengthClass];
        if (found == null) {
            found = new Contents();
            classes[lengthClass] = found;
            end = Math.max(end, lengthClass + 1);
        }
        return found;
    }

    void add(Request request, double times, int heldTokens) {
        of(classOf(request.outputTokens() - 1.0)).add(request, times, heldTokens);
    }

    /// Adds requests that are alike.
    void add(Contents alike) {
        if (alike.requests > NEGLIGIBLE) {
            of(classOf(alike.toGoTokens / alike.requests)).add(alike, 1);
        }
    }

    /// Adds a part of others, which keep what they have.
    void add(RequestsByLength others, double part) {
        for (int i = 0; i < others.end; i++) {
            Contents other = others.classes[i];
            if (other != null && part * other.requests > NEGLIGIBLE) {
                of(i).add(other, part);
            }
        }
    }

    /// Moves a part of every class into places.
    void place(RequestsByLength others, double part) {
        for (int i = 0; i < end; i++) {
            Contents mine = classes[i];
            if (mine != null && part * mine.requests > NEGLIGIBLE) {
                mine.place(others.of(i), (1 - part) * mine.requests > NEGLIGIBLE ? part : 1);
            }
        }
    }

    void each(Consumer<Contents> act) {
        for (int i = 0; i < end; i++) {
            Contents mine = classes[i];
            if (mine != null && mine.requests > 0) {
                act.accept(mine);
            }
        }
    }

    void scale(double factor) {
        for (int i = 0; i < end; i++) {
            Contents mine = classes[i];
            if (mine != null) {
                mine.scale(factor);
            }
        }
    }

    void clear() {
        scale(0);
    }

    /// All classes together.
    Contents total() {
        Contents total = new Contents();
        each(mine -> total.add(mine, 1));
        return total;
    }

    double requests() {
        double sum = 0;
        for (int i = 0; i < end; i++) {
            Contents mine = classes[i];
            sum += mine == null ? 0 : mine.requests;
        }
        return sum;
    }

    /// One for each tier.
    static RequestsByLength[] ofTiers(int tiers) {
        RequestsByLength[] all = new RequestsByLength[tiers];
        Arrays.setAll(all, tier -> new RequestsByLength());
        return all;
    }

    static double requests(RequestsByLength[] tiers) {
        double sum = 0;
        for (RequestsByLength each : tiers) {
            sum += each.requests();
        }
        return sum;
    }
}
