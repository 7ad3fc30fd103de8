package io.millwright.power.reliability;

import java.util.SplittableRandom;

/// What works at a moment of a simulated history. A change touches only what depends on it, and no node more than once:
/// a failure can only put nodes down, a repair only up.
final class HistoryState {
    private final HistoryNetwork network;
    private final SuccessGraph graph;
    private final HistoryTally tally;
    private final boolean[] failed;
    private final boolean[] notStarted;
    private final int[] callers;

    /// Components of each node that are failed or not started.
    private final int[] missing;

    private final int[] units;
    private final int[] runningUnits;
    private final boolean[] works;
    private final int[] changed;
    private int changedCount;
    private final SplittableRandom random;

    HistoryState(HistoryNetwork network, HistoryTally tally, SplittableRandom random) {
        this.network = network;
        this.graph = network.graph;
        this.tally = tally;
        this.random = random;
        failed = new boolean[graph.componentCount()];
        notStarted = new boolean[graph.componentCount()];
        callers = new int[graph.componentCount()];
        missing = new int[graph.nodeCount()];
        units = network.units.clone();
        runningUnits = network.runningUnits.clone();
        works = network.works.clone();
        changed = new int[graph.nodeCount()];
        for (int component : network.alwaysCalledOn) {
            callers[component]++;
        }
        for (int node = 0; node < graph.nodeCount(); node++) {
            if (runningUnits[node] < graph.needed(node)) {
                for (int k = network.calledOn.from(node); k < network.calledOn.to(node); k++) {
                    callers[network.calledOn.items()[k]]++;
                }
            }
        }
    }

    /// Starts what is called on even without a failure.
    void begin() {
        for (int component : network.alwaysCalledOn) {
            start(component);
        }
        spreadDown();
    }

    /// Ends what [#begin] started.
    void end() {
        for (int component : network.alwaysCalledOn) {
            release(component);
        }
        spreadUp();
    }

    boolean isFailed(int component) {
        return failed[component];
    }

    void fail(int component) {
        failed[component] = true;
        if (!notStarted[component]) {
            withdraw(component);
            spreadDown();
        }
    }

    void repair(int component) {
        failed[component] = false;
        if (!notStarted[component]) {
            giveBack(component);
            spreadUp();
        }
    }

    private void withdraw(int component) {
        IndexLists nodes = network.componentNodes;
        for (int k = nodes.from(component); k < nodes.to(component); k++) {
            int node = nodes.items()[k];
            missing[node]++;
            if (works[node]) {
                works[node] = false;
                changed[changedCount++] = node;
            }
        }
    }

    private void giveBack(int component) {
        IndexLists nodes = network.componentNodes;
        for (int k = nodes.from(component); k < nodes.to(component); k++) {
            int node = nodes.items()[k];
            missing[node]--;
            putUpIfPossible(node);
        }
    }

    private void putUpIfPossible(int node) {
        if (!works[node] && missing[node] == 0 && units[node] >= graph.needed(node)) {
            works[node] = true;
            changed[changedCount++] = node;
        }
    }

    private void spreadDown() {
        while (changedCount > 0) {
            int node = changed[--changedCount];
            if (network.sinkAt[node] >= 0) {
                tally.down(network.sinkAt[node]);
            }
            for (int k = network.uses.from(node); k < network.uses.to(node); k++) {
                int position = network.uses.items()[k];
                int user = network.userAt[position];
                int lost = graph.units(position);
                units[user] -= lost;
                if (!network.isStandby[node]) {
                    int needed = graph.needed(user);
                    boolean sufficed = runningUnits[user] >= needed;
                    runningUnits[user] -= lost;
                    if (sufficed && runningUnits[user] < needed) {
                        callOn(user);
                    }
                }
                if (works[user] && units[user] < graph.needed(user)) {
                    works[user] = false;
                    changed[changedCount++] = user;
                }
            }
        }
    }

    private void spreadUp() {
        while (changedCount > 0) {
            int node = changed[--changedCount];
            if (network.sinkAt[node] >= 0) {
                tally.up(network.sinkAt[node]);
            }
            for (int k = network.uses.from(node); k < network.uses.to(node); k++) {
                int position = network.uses.items()[k];
                int user = network.userAt[position];
                int gained = graph.units(position);
                units[user] += gained;
                if (!network.isStandby[node]) {
                    int needed = graph.needed(user);
                    boolean sufficed = runningUnits[user] >= needed;
                    runningUnits[user] += gained;
                    if (!sufficed && runningUnits[user] >= needed) {
                        sendAway(user);
                    }
                }
                putUpIfPossible(user);
            }
        }
    }

    private void callOn(int node) {
        for (int k = network.calledOn.from(node); k < network.calledOn.to(node); k++) {
            int component = network.calledOn.items()[k];
            if (callers[component]++ == 0) {
                start(component);
            }
        }
    }

    private void sendAway(int node) {
        for (int k = network.calledOn.from(node); k < network.calledOn.to(node); k++) {
            int component = network.calledOn.items()[k];
            if (--callers[component] == 0) {
                release(component);
            }
        }
    }

    private void start(int component) {
        if (random.nextDouble() < graph.component(component).failToStartFraction()) {
            notStarted[component] = true;
            if (!failed[component]) {
                withdraw(component);
            }
        }
    }

    private void release(int component) {
        if (notStarted[component]) {
            notStarted[component] = false;
            if (!failed[component]) {
                giveBack(component);
            }
        }
    }
}
