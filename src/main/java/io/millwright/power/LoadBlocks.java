package io.millwright.power;

import io.millwright.facility.FacilityGraph;
import io.millwright.power.PowerModel.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Block loading: what comes back to life on standby sources is switched on in steps, in file order, each step at most
/// the part of the running ratings that the data sheets allow, with their pause between. What waits stays on its
/// battery or dead, its feed open. While further sources are still starting, no more is taken than the running ones are
/// rated for; after that everything is, and overload decides.
final class LoadBlocks {
    private static final double RETRY_S = 1;

    private final PowerModel model;
    private final Responses responses;
    private final double[] loadW;
    private final PowerFlow normal;
    private final List<Queue> queues = new ArrayList<>();

    /// Feeds that wait for one group of sources.
    private static final class Queue {
        final int leader;
        final Deque<Integer> waiting = new ArrayDeque<>();
        double nextS;
        double takenW;

        Queue(int leader) {
            this.leader = leader;
        }
    }

    LoadBlocks(PowerModel model, Responses responses, double[] loadW, PowerFlow normal) {
        this.normal = normal;
        this.model = model;
        this.responses = responses;
        this.loadW = loadW;
    }

    /// When the next block is due; infinite for none.
    double nextAtS() {
        double next = Double.POSITIVE_INFINITY;
        for (Queue queue : queues) {
            next = Math.min(next, queue.nextS);
        }
        return next;
    }

    /// Queues the feeds that standby sources have just brought to life.
    ///
    /// @param before which buses lived before
    /// @return the state with all of them open
    SwitchState hold(SwitchState state, Energised energised, boolean[] before, double nowS) {
        List<Integer> held = new ArrayList<>();
        for (int d = 0; d < energised.domains(); d++) {
            if (energised.members[d].length == 0 || Double.isNaN(blockW(energised.suppliers[d], state))) {
                continue;
            }
            List<Integer> fresh = new ArrayList<>();
            for (int bus : energised.members[d]) {
                int node = model.busNode[bus];
                int k = energised.parentBranch[bus];
                if (!before[bus] && k >= 0 && bus != model.outBus[node] && model.isTerminal(node)) {
                    fresh.add(model.branchEdge[k]);
                }
            }
            if (!fresh.isEmpty()) {
                fresh.sort(null);
                Queue queue = new Queue(energised.suppliers[d][0]);
                queue.waiting.addAll(fresh);
                queue.nextS = nowS;
                queues.add(queue);
                held.addAll(fresh);
            }
        }
        return held.isEmpty() ? state : state.withOpen(held, true);
    }

    /// Switches on the blocks that are due.
    ///
    /// @param near last solved flow, for what UPS take
    /// @param stillStarting whether further standby sources are on their way
    SwitchState take(
            SwitchState state,
            Energised energised,
            PowerFlow near,
            boolean stillStarting,
            double nowS,
            CascadeLog log) {
        SwitchState next = state;
        for (Queue queue : queues) {
            if (queue.nextS <= nowS + CascadeRun.TOGETHER_S) {
                next = take(queue, next, energised, near, stillStarting, nowS, log);
            }
        }
        queues.removeIf(queue -> queue.waiting.isEmpty());
        return next;
    }

    private SwitchState take(
            Queue queue,
            SwitchState state,
            Energised energised,
            PowerFlow near,
            boolean stillStarting,
            double nowS,
            CascadeLog log) {
        int domain = energised.domainOf[model.outBus[queue.leader]];
        int[] suppliers = domain < 0 ? new int[] {queue.leader} : energised.suppliers[domain];
        double blockW = blockW(suppliers, state);
        double roomW = stillStarting ? ratedW(suppliers) - queue.takenW : Double.POSITIVE_INFINITY;
        List<Integer> taken = new ArrayList<>();
        double sumW = 0;
        while (!queue.waiting.isEmpty()) {
            double powerW = powerW(queue.waiting.element(), state, near);
            boolean fits = (taken.isEmpty() || !(sumW + powerW > blockW)) && sumW + powerW <= roomW;
            if (!fits) {
                break;
            }
            sumW += powerW;
            taken.add(queue.waiting.remove());
        }
        queue.takenW += sumW;
        queue.nextS = nowS + (taken.isEmpty() ? Math.max(RETRY_S, pauseS(suppliers)) : pauseS(suppliers));
        if (taken.isEmpty()) {
            return state;
        }
        log.block(nowS, queue.leader, taken.size(), sumW);
        return state.withOpen(taken, false);
    }

    /// What a group of sources takes in one step; NaN if it takes everything at once.
    private double blockW(int[] suppliers, SwitchState state) {
        double sum = 0;
        for (int v : suppliers) {
            if (model.role[v] != Role.SOURCE || !state.isRunning(v) || Double.isNaN(responses.stepFraction[v])) {
                return Double.NaN;
            }
            sum += responses.stepFraction[v] * model.ratedW[v];
        }
        return sum;
    }

    private double ratedW(int[] suppliers) {
        double sum = 0;
        for (int v : suppliers) {
            sum += model.ratedW[v];
        }
        return sum;
    }

    private double pauseS(int[] suppliers) {
        double longest = 0;
        for (int v : suppliers) {
            longest = Math.max(longest, Double.isNaN(responses.stepS[v]) ? 0 : responses.stepS[v]);
        }
        return longest;
    }

    /// What will flow through a feed once it is closed.
    private double powerW(int edge, SwitchState state, PowerFlow near) {
        FacilityGraph.Edge feed = model.graph.edge(edge);
        int node = feed.to();
        double totalW = model.role[node] == Role.LOAD
                ? loadW[node]
                : Math.max(near.converterInW[node], normal.converterInW[node]);
        double weight = 0;
        for (int other : model.terminals[node]) {
            weight += other == edge || !state.isOpen(other) ? model.weight[other] : 0;
        }
        return weight > 0 ? totalW * model.weight[edge] / weight : 0;
    }
}
