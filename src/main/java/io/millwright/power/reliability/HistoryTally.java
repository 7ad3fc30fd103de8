package io.millwright.power.reliability;

import java.util.Arrays;

/// Counts what happens to the sinks during some histories: each for itself, and how many are down together. Sums of
/// several tallies are formed in a fixed order, so that they do not depend on threads.
final class HistoryTally {
    final double[] downH;
    final double[] downHSquared;
    final double[] interruptions;
    final double[] interruptionsSquared;
    final long[] affected;

    /// By a number of sinks: time in which at least so many are down, and how often it comes to that.
    final double[] togetherH;

    final double[] togetherHSquared;
    final double[] togetherInterruptions;
    final double[] togetherInterruptionsSquared;

    /// Most sinks that were down together.
    int mostDown;

    private final int[] downBeforeAnyFailure;
    private final double[] downSinceH;
    private final double[] historyDownH;
    private final int[] historyInterruptions;
    private final int[] touched;
    private final boolean[] isTouched;
    private int touchedCount;

    private final double[] levelH;
    private final int[] levelSteps;
    private int historyMostDown;
    private int downCount;
    private int countedDown;
    private double countedH;
    private double nowH;
    private boolean begun;

    HistoryTally(int sinks, int[] downBeforeAnyFailure) {
        this.downBeforeAnyFailure = downBeforeAnyFailure;
        downH = new double[sinks];
        downHSquared = new double[sinks];
        interruptions = new double[sinks];
        interruptionsSquared = new double[sinks];
        affected = new long[sinks];
        togetherH = new double[sinks + 1];
        togetherHSquared = new double[sinks + 1];
        togetherInterruptions = new double[sinks + 1];
        togetherInterruptionsSquared = new double[sinks + 1];
        downSinceH = new double[sinks];
        Arrays.fill(downSinceH, Double.NaN);
        historyDownH = new double[sinks];
        historyInterruptions = new int[sinks];
        touched = new int[sinks];
        isTouched = new boolean[sinks];
        levelH = new double[sinks + 1];
        levelSteps = new int[sinks + 2];
    }

    /// Begins a history with everything up that can be; what goes down until [#start] is no interruption.
    void prepare() {
        begun = false;
        nowH = 0;
        for (int sink : downBeforeAnyFailure) {
            down(sink);
        }
    }

    void start() {
        begun = true;
        countedH = 0;
        countedDown = downCount;
        historyMostDown = downCount;
    }

    void down(int sink) {
        touch(sink);
        downSinceH[sink] = nowH;
        downCount++;
        if (begun) {
            historyInterruptions[sink]++;
        }
    }

    void up(int sink) {
        historyDownH[sink] += nowH - downSinceH[sink];
        downSinceH[sink] = Double.NaN;
        downCount--;
    }

    /// Sets the clock before a change.
    void advanceTo(double timeH) {
        nowH = timeH;
    }

    /// Counts what a change did to the number of sinks that are down.
    void settle() {
        if (downCount == countedDown) {
            return;
        }
        levelH[countedDown] += nowH - countedH;
        if (downCount > countedDown) {
            levelSteps[countedDown + 1]++;
            levelSteps[downCount + 1]--;
            historyMostDown = Math.max(historyMostDown, downCount);
        }
        countedDown = downCount;
        countedH = nowH;
    }

    /// Ends the history; what is put up afterwards is forgotten.
    void finish(double timeH) {
        nowH = timeH;
        levelH[countedDown] += nowH - countedH;
        begun = false;
        for (int i = 0; i < touchedCount; i++) {
            finishSink(touched[i]);
        }
        mostDown = Math.max(mostDown, historyMostDown);
        finishLevels();
    }

    /// Makes ready for the next history after all has been put up again.
    void reset() {
        for (int sink : downBeforeAnyFailure) {
            up(sink);
        }
        for (int i = 0; i < touchedCount; i++) {
            historyDownH[touched[i]] = 0;
            historyInterruptions[touched[i]] = 0;
            isTouched[touched[i]] = false;
        }
        touchedCount = 0;
    }

    void add(HistoryTally other) {
        add(downH, other.downH);
        add(downHSquared, other.downHSquared);
        add(interruptions, other.interruptions);
        add(interruptionsSquared, other.interruptionsSquared);
        add(togetherH, other.togetherH);
        add(togetherHSquared, other.togetherHSquared);
        add(togetherInterruptions, other.togetherInterruptions);
        add(togetherInterruptionsSquared, other.togetherInterruptionsSquared);
        Arrays.setAll(affected, i -> affected[i] + other.affected[i]);
        mostDown = Math.max(mostDown, other.mostDown);
    }

    private static void add(double[] sums, double[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    private void touch(int sink) {
        if (!isTouched[sink]) {
            isTouched[sink] = true;
            touched[touchedCount++] = sink;
        }
    }

    private void finishSink(int sink) {
        double time = historyDownH[sink];
        if (!Double.isNaN(downSinceH[sink])) {
            time += nowH - downSinceH[sink];
        }
        double count = historyInterruptions[sink];
        downH[sink] += time;
        downHSquared[sink] += time * time;
        interruptions[sink] += count;
        interruptionsSquared[sink] += count * count;
        affected[sink]++;
    }

    private void finishLevels() {
        double time = 0;
        for (int level = historyMostDown; level > 0; level--) {
            time += levelH[level];
            togetherH[level] += time;
            togetherHSquared[level] += time * time;
            levelH[level] = 0;
        }
        levelH[0] = 0;
        int count = 0;
        for (int level = 1; level <= historyMostDown; level++) {
            count += levelSteps[level];
            togetherInterruptions[level] += count;
            togetherInterruptionsSquared[level] += (double) count * count;
            levelSteps[level] = 0;
        }
        levelSteps[historyMostDown + 1] = 0;
    }
}
