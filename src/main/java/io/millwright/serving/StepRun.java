package io.millwright.serving;

/// Steps of an engine that follow one another without anything to decide between them: one step with prompts, or many
/// that only decode the same sequences.
///
/// While `B` sequences decode, all that changes from step to step is the context, by the `y B` tokens that a step
/// yields. Step time, tensor time and memory time of [StepTime] are linear in the context, so their sums over the steps
/// are closed forms; energy, which saturates, is taken as a quadratic through the first, the middle and the last step.
/// With Newton's differences `v_i = v_0 + i d_1 + i (i−1)/2 d_2` the sum of the first `j` steps is
/// `V_j = j v_0 + j (j−1)/2 d_1 + j (j−1) (j−2)/6 d_2`. The context grows by at most a quarter within a run and what
/// bounds the step stays the same, which keeps the error of the energy below 1e-5 of it. A run that is not straight,
/// because contexts outgrow a window of attention, is shortened until it is, so that times agree with stepping to
/// rounding. While a power cap slows steps, they are taken one by one.
///
/// All times are functions of the start of the run and the number of steps: whoever looks in between changes nothing.
final class StepRun {
    private static final int TIME = 0;
    private static final int ENERGY = 1;
    private static final int COMPUTE = 2;
    private static final int MEMORY = 3;
    private static final int QUANTITIES = 4;

    /// Shorter runs are not worth three evaluations.
    private static final int SHORTEST = 4;

    private static final int GROWTH_PART = 4;

    /// Part by which a time may be off a straight line for rounding.
    private static final double STRAIGHT = 1e-12;

    private final ClockGovernor governor;
    private final double accelerators;
    private final double tokensPerStep;
    private final StepCost cost = new StepCost();
    private final double[] first = new double[QUANTITIES];
    private final double[] middle = new double[QUANTITIES];
    private final double[] last = new double[QUANTITIES];
    private final double[] difference = new double[QUANTITIES];
    private final double[] curvature = new double[QUANTITIES];

    private double startS;
    private int steps;
    private Bound bound = Bound.DEMAND;
    private double leastS;

    /// How far the run has been accounted for.
    private double accountedS;

    private final double[] accounted = new double[QUANTITIES];

    StepRun(EngineSpec spec, ClockGovernor governor) {
        this.governor = governor;
        accelerators = spec.accelerators();
        tokensPerStep = spec.speculation().tokensPerStep();
    }

    /// One step.
    void begin(
            double newStartS,
            int decodes,
            double contextTokens,
            int prefillTokens,
            double prefillWork,
            int promptsFinishing) {
        startS = newStartS;
        steps = 1;
        evaluate(decodes, contextTokens, prefillTokens, prefillWork, promptsFinishing, first);
        leastS = governor.leastSeconds();
        bound = governor.bound(cost);
        accountedS = newStartS;
        for (int quantity = 0; quantity < QUANTITIES; quantity++) {
            difference[quantity] = 0;
            curvature[quantity] = 0;
            accounted[quantity] = 0;
        }
    }

    /// Follows the step with as many alike as are wanted and can be reckoned together.
    ///
    /// @param wanted steps, the first included
    void extend(int decodes, double contextTokens, long wanted) {
        if (governor.limits()) {
            return;
        }
        double grown = decodes * tokensPerStep;
        long growth = (long) (contextTokens / (GROWTH_PART * grown));
        int ahead = (int) Math.min(wanted - 1, growth);
        while (ahead >= SHORTEST) {
            evaluate(decodes, contextTokens + ahead * grown, 0, 0, 0, last);
            if (governor.bound(cost) == bound && !governor.limits()) {
                int half = ahead / 2;
                evaluate(decodes, contextTokens + half * grown, 0, 0, 0, middle);
                double betweenS = first[TIME] + half / (double) ahead * (last[TIME] - first[TIME]);
                if (Math.abs(middle[TIME] - betweenS) <= STRAIGHT * betweenS) {
                    fit(half, ahead);
                    steps = ahead + 1;
                    leastS = last[TIME];
                    return;
                }
            }
            ahead /= 2;
        }
    }

    private void evaluate(
            int decodes,
            double contextTokens,
            int prefillTokens,
            double prefillWork,
            int promptsFinishing,
            double[] values) {
        governor.step(decodes, contextTokens, prefillTokens, prefillWork, promptsFinishing, cost);
        values[TIME] = cost.seconds;
        values[ENERGY] = cost.seconds * accelerators * governor.watts();
        values[COMPUTE] = cost.seconds * cost.computeFraction;
        values[MEMORY] = cost.seconds * cost.memoryFraction;
    }

    private void fit(int half, int ahead) {
        for (int quantity = 0; quantity < QUANTITIES; quantity++) {
            double near = (middle[quantity] - first[quantity]) / half;
            double far = (last[quantity] - first[quantity]) / ahead;
            double second = 2 * (far - near) / (ahead - half);
            curvature[quantity] = second;
            difference[quantity] = near - 0.5 * (half - 1) * second;
        }
    }

    /// Time to read a prompt of which a part is cached, with nothing else to do, at the clocks that its steps may have.
    double promptS(int promptTokens, int cachedTokens, int chunkTokens) {
        StepCost alone = new StepCost();
        double seconds = 0;
        int read = cachedTokens;
        while (read < promptTokens) {
            int chunk = Math.min(promptTokens - read, chunkTokens);
            int ending = read + chunk == promptTokens ? 1 : 0;
            seconds += governor.seconds(chunk, chunk * (read + 0.5 * chunk), ending, alone);
            read += chunk;
        }
        return seconds;
    }

    // --- the steps ---

    int steps() {
        return steps;
    }

    /// Ends the run after so many steps.
    void cut(int newSteps) {
        steps = Math.min(steps, newSteps);
    }

    /// What bounds the steps, as far as their own times tell.
    Bound bound() {
        return bound;
    }

    /// When so many steps of the run are over.
    double endS(int count) {
        return startS + sum(TIME, count);
    }

    /// What decode steps of these sequences after the run take at least, whatever the cap.
    double leastS() {
        return leastS;
    }

    /// Steps that are over at that time.
    ///
    /// @param known so many are over for certain
    int over(int known, double timeS) {
        if (known == steps || endS(known + 1) > timeS) {
            return known;
        }
        if (endS(steps) <= timeS) {
            return steps;
        }
        int low = known + 1;
        int high = steps;
        while (high - low > 1) {
            int half = (low + high) >>> 1;
            if (endS(half) <= timeS) {
                low = half;
            } else {
                high = half;
            }
        }
        return low;
    }

    /// Adds to a meter what was used since the last call.
    ///
    /// @param over steps that are over at that time
    void account(int over, double timeS, Bound blamed, EngineMeter meter) {
        double part = over == steps ? 0 : (timeS - endS(over)) / value(TIME, over);
        double energyJ = used(ENERGY, over, part);
        double computeS = used(COMPUTE, over, part);
        double memoryS = used(MEMORY, over, part);
        meter.busy(timeS - accountedS, energyJ, computeS, memoryS, blamed);
        accountedS = timeS;
    }

    private double used(int quantity, int over, double part) {
        double now = sum(quantity, over);
        if (part > 0) {
            now += part * value(quantity, over);
        }
        double used = now - accounted[quantity];
        accounted[quantity] = now;
        return used;
    }

    private double value(int quantity, int step) {
        return first[quantity] + step * (difference[quantity] + 0.5 * (step - 1) * curvature[quantity]);
    }

    private double sum(int quantity, int count) {
        double pairs = 0.5 * count * (count - 1.0);
        return count * first[quantity] + pairs * (difference[quantity] + (count - 2) / 3.0 * curvature[quantity]);
    }
}
