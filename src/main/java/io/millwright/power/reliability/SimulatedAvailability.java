package io.millwright.power.reliability;

/// What simulated histories showed: each sink for itself, and all together.
public final class SimulatedAvailability {
    private final Histories histories;
    private final int sinks;
    private final HistoryTally tally;
    private final double longestRepairH;

    SimulatedAvailability(Histories histories, int sinks, HistoryTally tally, double longestRepairH) {
        this.histories = histories;
        this.sinks = sinks;
        this.tally = tally;
        this.longestRepairH = longestRepairH;
    }

    /// What was simulated.
    public Histories histories() {
        return histories;
    }

    public int sinkCount() {
        return sinks;
    }

    /// Share of time a sink is down.
    ///
    /// @param sink position among the graph's sinks
    public Estimate unavailability(int sink) {
        return share(tally.downH[sink], tally.downHSquared[sink]);
    }

    /// How often per year a sink goes down.
    public Estimate interruptionsPerYear(int sink) {
        return rate(tally.interruptions[sink], tally.interruptionsSquared[sink]);
    }

    /// Probability that a sink is down at some time of a history.
    public Estimate affected(int sink) {
        return Estimate.ofShare(tally.affected[sink], histories.count());
    }

    /// Share of time in which fewer than `n` sinks work: the unavailability of "at least n of the sinks".
    public Estimate unavailabilityOfAtLeast(int n) {
        return downTogether(downFor(n));
    }

    /// How often per year it comes to fewer than `n` working sinks.
    public Estimate interruptionsPerYearOfAtLeast(int n) {
        int level = downFor(n);
        return rate(tally.togetherInterruptions[level], tally.togetherInterruptionsSquared[level]);
    }

    /// Share of time in which at least so many sinks are down together: the distribution of how many are.
    ///
    /// @param count 1 to the number of sinks
    public Estimate downTogether(int count) {
        return share(tally.togetherH[count], tally.togetherHSquared[count]);
    }

    /// Mean number of sinks that are down.
    public double meanDown() {
        double sum = 0;
        for (double hours : tally.downH) {
            sum += hours;
        }
        return sum / (histories.years() * Component.HOURS_PER_YEAR);
    }

    /// Most sinks that were down together at any time.
    public int mostDown() {
        return tally.mostDown;
    }

    /// The sink with the most downtime; the first of several.
    public int worstSink() {
        int worst = 0;
        for (int sink = 1; sink < sinks; sink++) {
            worst = tally.downH[sink] > tally.downH[worst] ? sink : worst;
        }
        return worst;
    }

    private int downFor(int atLeast) {
        if (atLeast < 1 || atLeast > sinks) {
            throw new IllegalArgumentException("at least " + atLeast + " of " + sinks + " sinks");
        }
        return sinks - atLeast + 1;
    }

    private Estimate share(double hours, double hoursSquared) {
        double historyH = histories.yearsEach() * Component.HOURS_PER_YEAR;
        double ifNeverSeen = Math.min(1, longestRepairH / (histories.years() * Component.HOURS_PER_YEAR));
        return Estimate.ofMean(hours / historyH, hoursSquared / (historyH * historyH), histories.count(), ifNeverSeen);
    }

    private Estimate rate(double count, double countSquared) {
        double years = histories.yearsEach();
        return Estimate.ofMean(count / years, countSquared / (years * years), histories.count(), 1 / histories.years());
    }
}
