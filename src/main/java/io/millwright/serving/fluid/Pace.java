package io.millwright.serving.fluid;

import io.millwright.serving.EngineGroup;
import io.millwright.serving.MeanStep;
import io.millwright.serving.RequestShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How fast the engines of a lump work in a step, and in which states they are meanwhile.
///
/// **Engines that decode.** At a pace of `s` tokens per second each sequence decodes `n = s Δt` of them; what then
/// becomes of the requests is a [Course]. The pace is the one at which the steady state of [PoolStates] holds as many
/// sequences as are there on average over this course,
///
/// `E[k](s) = x̄(s Δt)`,
///
/// and beyond what the engines can do it is that of full ones, while those wait that find no place. The steps carry the
/// prompts of the requests that get places in this time, not of those that end: as many for each decoded token as there
/// are on the course. Both are found together, the prompts by substitution.
///
/// **Engines that only read** finish at the rate `r` at which what is present and not served is what the steady state
/// holds, `x + a Δt = x(r) + r Δt`: all are alike likely to be next.
final class Pace {
    private static final double NEARLY_FULL = 1 - 1e-6;
    private static final double TOLERANCE = 1e-5;

    /// Courses are alike enough when prompts for each decoded token and contexts agree this well.
    private static final double NEAR = 0.02;

    /// Prompt tokens for each decoded one that do not matter.
    private static final double NEGLIGIBLE_PROMPTS = 0.02;

    private static final int MOST_COURSES = 12;

    private final EngineGroup group;
    private final MeanStep engine;
    private final int together;
    private final double lots;
    private final double idleW;

    private @Nullable EngineTable table;
    private @Nullable PoolStates states;

    /// Tokens that a lot decodes per second, or requests that it reads.
    private double ratePerS;

    /// @param engine with caps and limits, for any requests
    /// @param together engines that share their load evenly
    Pace(EngineGroup group, MeanStep engine, int engines, int together) {
        this.group = group;
        this.engine = engine;
        this.together = together;
        lots = engines / (double) together;
        idleW = group.spec().accelerator().idleW();
    }

    /// The engines in the last step; null if they had nothing to do.
    @Nullable
    EngineTable table() {
        return table;
    }

    /// Their states in the last step; null if they had nothing to do.
    @Nullable
    PoolStates states() {
        return states;
    }

    /// Nothing is done.
    void rest() {
        table = null;
        states = null;
        ratePerS = 0;
    }

    /// What engines elsewhere did lets expect what they do here.
    void expect(Pace other) {
        if (table == null) {
            table = other.table;
            states = other.states;
            ratePerS = other.ratePerS / other.together * together;
        }
    }

    /// Tokens that each sequence decodes per second.
    double tokensPerS() {
        EngineTable now = table;
        PoolStates at = states;
        return now == null || at == null ? 0 : tokensPerS(now, at);
    }

    private static double tokensPerS(EngineTable now, PoolStates at) {
        return at.sequences > 0 ? at.mean(now::ratePerS) / at.sequences : now.ratePerS(1);
    }

    /// Requests per second by which those that wait in a lot get fewer if none comes.
    double drainPerS() {
        EngineTable now = table;
        if (now == null) {
            return 0;
        }
        double perRequest = now.decodes ? now.step.shape().decodeSteps() : 1;
        return (together * now.ratePerS(now.most) - ratePerS) / perRequest;
    }

    // --- engines that decode ---

    /// Finds the pace at which requests go through a step. The course is then the one at this pace.
    void follow(Course course, double durationS) {
        RequestShape shape = expected(course, durationS);
        // Fewer prompts per token make faster steps, which take in more of them, and the other way round.
        double tooFew = 0;
        double tooMany = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_COURSES; i++) {
            EngineTable now = new EngineTable(engine.with(shape), group.role(), true, idleW);
            PoolStates found = follow(now, course, durationS);
            table = now;
            states = found;
            RequestShape next = course.shape(tokensPerS(now, found) * durationS, engine, shape);
            if (isNear(shape, next)) {
                return;
            }
            double taken = 1 / shape.decodeSteps();
            double come = 1 / next.decodeSteps();
            if (come > taken) {
                tooFew = Math.max(tooFew, taken);
            } else {
                tooMany = Math.min(tooMany, taken);
            }
            double perToken = come > tooFew && come < tooMany ? come : 0.5 * (tooFew + tooMany);
            shape = new RequestShape(next.inputTokens(), 1 + 1 / perToken, next.contextTokens(), next.prefillWork());
        }
    }

    /// What the step before lets expect, or a sequence alone.
    private RequestShape expected(Course course, double durationS) {
        EngineTable before = table;
        PoolStates at = states;
        double tokens;
        double places = group.spec().mostSequences() * lots * together;
        RequestShape known = engine.shape();
        if (before != null && before.decodes && at != null) {
            tokens = tokensPerS(before, at) * durationS;
            places = before.places * lots * together;
            known = before.step.shape();
        } else {
            MeanStep alone = engine.with(RequestShape.equal(1, 2));
            alone.evaluate(1, 0);
            tokens = alone.tokensPerStep() / alone.seconds() * durationS;
        }
        course.follow(tokens, 0, places, Double.POSITIVE_INFINITY);
        return course.shape(tokens, engine, known);
    }

    private static boolean isNear(RequestShape one, RequestShape other) {
        double promptsOfOne = one.inputTokens() / one.decodeSteps();
        double promptsOfOther = other.inputTokens() / other.decodeSteps();
        double apart = Math.abs(promptsOfOne - promptsOfOther);
        return (apart <= NEAR * Math.max(promptsOfOne, promptsOfOther) || apart <= NEGLIGIBLE_PROMPTS)
                && Math.abs(one.contextTokens() - other.contextTokens()) <= NEAR * other.contextTokens();
    }

    private PoolStates follow(EngineTable now, Course course, double durationS) {
        double capacity = together * now.ratePerS(now.most);
        double places = now.places * lots * together;
        double high = Math.min(course.toGoTokens() / lots / durationS, capacity * NEARLY_FULL);
        Tried tried = new Tried();
        double above = tried.excess(now, course, high, capacity, places, durationS);
        if (above > 0) {
            double present = Math.min(places, course.requests());
            ratePerS = FalsePosition.find(
                    rate -> tried.excess(now, course, rate, capacity, places, durationS),
                    ratePerS,
                    high,
                    -present,
                    above,
                    TOLERANCE * present);
            return tried.states();
        }
        if (high < capacity * NEARLY_FULL) {
            ratePerS = high;
            return tried.states();
        }
        ratePerS = capacity;
        PoolStates found = new PoolStates(now, together, capacity);
        course.follow(tokensPerS(now, found) * durationS, 0, places, found.sequences * lots * together);
        return found;
    }

    /// The states that were tried last.
    private final class Tried {
        private @Nullable PoolStates last;

        PoolStates states() {
            return Objects.requireNonNull(last);
        }

        /// Sequences of the steady state beyond those that are there on average.
        double excess(EngineTable now, Course course, double rate, double capacity, double places, double durationS) {
            PoolStates at = new PoolStates(now, together, rate);
            last = at;
            double waiting = at.full * rate / (capacity - rate) * lots;
            course.follow(tokensPerS(now, at) * durationS, waiting, places, Double.POSITIVE_INFINITY);
            return at.sequences * lots * together - course.sequences;
        }

        /// Requests of a lot that the steady state and a step hold beyond those present.
        double excess(EngineTable now, double rate, double capacity, double present, double durationS) {
            PoolStates at = new PoolStates(now, together, rate);
            last = at;
            double waiting = at.full * rate / (capacity - rate);
            return at.sequences * together + waiting + rate * durationS - present;
        }
    }

    // --- engines that only read ---

    /// Whether that is what engines do with such requests.
    boolean onlyReads(RequestShape shape) {
        return EngineTable.onlyReads(engine.with(shape), group.role());
    }

    /// Finds how many requests are read per second.
    ///
    /// @param shape of the requests that are present
    /// @param requests present
    double read(RequestShape shape, double requests, double durationS) {
        EngineTable now = new EngineTable(engine.with(shape), group.role(), false, idleW);
        table = now;
        double present = requests / lots;
        double capacity = together * now.ratePerS(now.most);
        double high = Math.min(present / durationS, capacity * NEARLY_FULL);
        Tried tried = new Tried();
        double above = tried.excess(now, high, capacity, present, durationS);
        if (above > 0) {
            ratePerS = FalsePosition.find(
                    rate -> tried.excess(now, rate, capacity, present, durationS),
                    ratePerS,
                    high,
                    -present,
                    above,
                    TOLERANCE * present);
            states = tried.states();
        } else if (high < capacity * NEARLY_FULL) {
            ratePerS = high;
            states = tried.states();
        } else {
            ratePerS = Math.min(capacity, present / durationS);
            states = new PoolStates(now, together, capacity);
        }
        return ratePerS * lots;
    }
}
