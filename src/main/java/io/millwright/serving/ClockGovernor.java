package io.millwright.serving;

/// The clock of an engine's accelerators, step by step: as fast as asked for, but not above what their temperature
/// allows and not above a power cap.
///
/// **Model.** A step that would draw more than the cap is slowed to the clock `f` at which `P(u_c(f), u_m(f), f)` meets
/// the cap, with the durations and utilisations of [StepTime] and the watts of [StepPower] at that clock. `P` grows
/// with `f`, so the clock is found between the one at which even full work stays below the cap
/// ([StepPower#clockForCap] at TDP) and the one asked for, by false position on the power law. The end below the cap is
/// taken: power is never above it. A step that draws less than the cap keeps its clock.
///
/// **Assumption**: the cap acts at once; real ones control over some tens of milliseconds. Below [#SLOWEST] there is no
/// clock: a cap that even that does not meet is exceeded.
///
/// **Validity**: see [StepPower]: the power law of the clock holds above about 0.4.
public final class ClockGovernor {
    /// The lowest clock at which the power law is known to hold. Accelerators go down to about a fifth of their
    /// highest, but nothing published says what they draw there.
    public static final double SLOWEST = 0.4;

    private static final int MOST_TRIES = 12;
    /// How far below the cap the search may end, and what it aims at.
    private static final double TOLERANCE = 1e-3;

    /// Longer by more than this, a step counts as bound by what holds the clock.
    private static final double FELT = 0.01;

    private final StepTime time;
    private final StepPower power;
    private double asked = 1;
    private double limit = 1;
    private double capW = Double.POSITIVE_INFINITY;

    private double fraction = 1;
    private double watts;
    private double freeSeconds;
    private double leastSeconds;

    /// What holds the clock: governors with equal settings give equal steps equal clocks.
    record Settings(double asked, double limit, double capW) {}

    Settings settings() {
        return new Settings(asked, limit, capW);
    }

    /// The governor of an engine, without a cap yet.
    public static ClockGovernor of(EngineSpec spec) {
        return new ClockGovernor(StepTime.of(spec), StepPower.of(spec));
    }

    ClockGovernor(StepTime time, StepPower power) {
        this.time = time;
        this.power = power;
    }

    /// The clock asked for, relative to the maximum. Returns whether that is news.
    public boolean ask(double clockFraction) {
        requireClock(clockFraction);
        boolean news = asked != clockFraction;
        asked = clockFraction;
        fraction = Math.min(fraction, asked);
        return news;
    }

    /// The most that temperature lets the clock be, relative to the maximum; 1 for no limit. Returns whether that is
    /// news.
    public boolean limit(double clockFraction) {
        requireClock(clockFraction);
        boolean news = limit != clockFraction;
        limit = clockFraction;
        fraction = Math.min(fraction, limit);
        return news;
    }

    /// The most that one accelerator may draw; infinite for no cap. Returns whether that is news.
    public boolean cap(double acceleratorW) {
        if (!(acceleratorW > 0)) {
            throw new IllegalArgumentException("The power cap must be positive, got " + acceleratorW);
        }
        boolean news = capW != acceleratorW;
        capW = acceleratorW;
        return news;
    }

    /// Runs a step of [StepTime#evaluate] at the clock that it may have.
    public void step(
            int decodes,
            double contextTokens,
            int prefillTokens,
            double prefillWork,
            int promptsFinishing,
            StepCost cost) {
        fraction = mostClock();
        if (fraction < asked) {
            time.evaluate(decodes, contextTokens, prefillTokens, prefillWork, promptsFinishing, asked, cost);
            freeSeconds = cost.seconds;
        }
        watts = at(fraction, decodes, contextTokens, prefillTokens, prefillWork, promptsFinishing, cost);
        leastSeconds = cost.seconds;
        if (fraction == asked) {
            freeSeconds = leastSeconds;
        }
        if (!(watts > capW)) {
            return;
        }
        double fast = fraction;
        double fastW = watts;
        double slow = Math.min(fast, power.clockForCap(power.tdpW(), capW, SLOWEST));
        double slowW = at(slow, decodes, contextTokens, prefillTokens, prefillWork, promptsFinishing, cost);
        double evaluated = slow;
        double aimW = capW * (1 - 0.5 * TOLERANCE);
        for (int i = 0; i < MOST_TRIES && slowW < capW * (1 - TOLERANCE); i++) {
            double next = between(slow, slowW, fast, fastW, aimW);
            double nextW = at(next, decodes, contextTokens, prefillTokens, prefillWork, promptsFinishing, cost);
            evaluated = next;
            if (nextW <= capW) {
                slow = next;
                slowW = nextW;
            } else {
                fast = next;
                fastW = nextW;
            }
        }
        if (evaluated != slow) {
            at(slow, decodes, contextTokens, prefillTokens, prefillWork, promptsFinishing, cost);
        }
        fraction = slow;
        watts = slowW;
    }

    /// How long a step would take at the clock that it may have; the present clock stays.
    double seconds(int prefillTokens, double prefillWork, int promptsFinishing, StepCost cost) {
        double presentFraction = fraction;
        double presentWatts = watts;
        double presentFreeS = freeSeconds;
        double presentLeastS = leastSeconds;
        step(0, 0, prefillTokens, prefillWork, promptsFinishing, cost);
        fraction = presentFraction;
        watts = presentWatts;
        freeSeconds = presentFreeS;
        leastSeconds = presentLeastS;
        return cost.seconds;
    }

    /// The clock of the step run last.
    public double fraction() {
        return fraction;
    }

    /// What one accelerator draws in it.
    public double watts() {
        return watts;
    }

    /// How long it would take without the cap.
    double leastSeconds() {
        return leastSeconds;
    }

    /// Whether the cap holds the clock of that step down.
    boolean limits() {
        return fraction < mostClock();
    }

    /// What kept that step from being faster: what holds its clock, if that makes it noticeably longer, or its largest
    /// part.
    public Bound bound(StepCost cost) {
        if (cost.seconds > freeSeconds * (1 + FELT)) {
            return limits() ? Bound.POWER : Bound.COOLING;
        }
        return cost.bound();
    }

    private double mostClock() {
        return Math.min(asked, limit);
    }

    private static void requireClock(double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("The clock fraction must be in (0, 1], got " + fraction);
        }
    }

    private double at(
            double clock,
            int decodes,
            double context,
            int prefillTokens,
            double prefillWork,
            int finishing,
            StepCost cost) {
        time.evaluate(decodes, context, prefillTokens, prefillWork, finishing, clock, cost);
        return power.watts(cost, clock);
    }

    /// Where a power law through both ends meets a power; half way where there is none.
    private double between(double slow, double slowW, double fast, double fastW, double wantedW) {
        double low = slowW - power.idleW();
        double part =
                low > 0 ? Math.log((wantedW - power.idleW()) / low) / Math.log((fastW - power.idleW()) / low) : 0.5;
        return slow * Math.pow(fast / slow, Math.clamp(part, 0.02, 0.98));
    }
}
