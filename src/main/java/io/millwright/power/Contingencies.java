package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.numeric.Progress;
import io.millwright.power.PowerModel.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All single failures of a facility, or all pairs, each played through as a [Cascade].
///
/// What may fail: every piece of power equipment, standby sources too (alone that changes nothing; in a pair it does),
/// and every connection between two of them. A load's own failure or its own feeder moves that load alone and is not
/// played through.
///
/// The worst of all is kept by element, so that headroom after the worst single failure is a result and no bound. The
/// work is spread over threads by number; the answer has the same bits for any number of them.
public final class Contingencies {
    /// The worst that happens to a rack.
    ///
    /// @param contingency number in [#all], -1 if nothing touches it
    public record RackCase(int rack, Fate fate, int contingency) {}

    /// The worst that happens to a row or hall.
    ///
    /// @param path of the row or hall
    /// @param racks how many there are
    /// @param loadW their power
    /// @param lostW the most of it that any contingency interrupts
    /// @param contingency number in [#all], -1 if none interrupts any
    public record GroupCase(String path, int racks, double loadW, double lostW, int contingency) {}

    private static final int CHUNK = 8;

    private final List<Contingency> all;
    private final double[] normalW;
    private final double[] worstW;
    private final int[] worstBy;
    private final List<RackCase> racks;
    private final List<GroupCase> rows;
    private final List<GroupCase> halls;

    private Contingencies(
            List<Contingency> all,
            double[] normalW,
            Loadings loadings,
            List<RackCase> racks,
            List<GroupCase> rows,
            List<GroupCase> halls) {
        this.all = all;
        this.normalW = normalW;
        this.worstW = loadings.worstW;
        this.worstBy = loadings.worstBy;
        this.racks = racks;
        this.rows = rows;
        this.halls = halls;
    }

    /// Every single failure.
    public static Contingencies singles(
            PowerNetwork network, double[] loadW, CascadeOptions options, Progress progress) {
        return of(network, loadW, elements(network), options, progress);
    }

    /// Every pair of failures.
    public static Contingencies pairs(PowerNetwork network, double[] loadW, CascadeOptions options, Progress progress) {
        List<Failures> single = elements(network);
        List<Failures> pairs = new ArrayList<>(single.size() * (single.size() - 1) / 2);
        for (int i = 0; i < single.size(); i++) {
            for (int j = i + 1; j < single.size(); j++) {
                pairs.add(single.get(i).and(single.get(j)));
            }
        }
        return of(network, loadW, pairs, options, progress);
    }

    /// Given failures, in their order.
    public static Contingencies of(
            PowerNetwork network, double[] loadW, List<Failures> failures, CascadeOptions options, Progress progress) {
        return new Sweep(network, loadW, failures, options, progress).run();
    }

    /// What may fail alone, nodes first.
    public static List<Failures> elements(PowerNetwork network) {
        PowerModel model = network.model();
        List<Failures> found = new ArrayList<>();
        for (Node node : model.graph.nodes()) {
            if (distributes(model, node.index())) {
                found.add(Failures.ofNode(node.index()));
            }
        }
        for (Edge edge : model.graph.edges()) {
            boolean between = edge.medium() == Medium.POWER
                    && edge.normally() != Normally.OPEN
                    && distributes(model, edge.from())
                    && distributes(model, edge.to());
            if (between) {
                found.add(Failures.ofEdge(edge.index()));
            }
        }
        return found;
    }

    private static boolean distributes(PowerModel model, int v) {
        return model.role[v] != Role.NONE && model.role[v] != Role.LOAD;
    }

    /// All of them, in the order of the elements.
    public List<Contingency> all() {
        return all;
    }

    /// All of them, those that cost most first: racks lost, then what trips, then the highest loading.
    public List<Contingency> ranked() {
        return all.stream()
                .sorted(Comparator.comparingDouble(Contingency::rackLostW)
                        .thenComparingInt(Contingency::racksDark)
                        .thenComparingInt(Contingency::trips)
                        .thenComparingDouble(Contingency::worstFraction)
                        .reversed())
                .toList();
    }

    /// Output of a node when nothing has failed.
    public double normalW(int node) {
        return normalW[node];
    }

    /// The most that a node delivers in any state of any contingency, and never less than normal.
    public double worstW(int node) {
        return Math.max(worstW[node], normalW[node]);
    }

    /// Number in [#all] of the contingency that loads a node most; -1 if none loads it more than normal.
    public int worstBy(int node) {
        return worstBy[node] >= 0 && worstW[node] > normalW[node] * (1 + 1e-9) ? worstBy[node] : -1;
    }

    /// The worst for each rack, in file order.
    public List<RackCase> racks() {
        return racks;
    }

    /// The worst for each row of racks.
    public List<GroupCase> rows() {
        return rows;
    }

    /// The worst for the racks of each hall.
    public List<GroupCase> halls() {
        return halls;
    }

    /// Elements whose loss alone interrupts a rack: single points of failure.
    public List<Contingency> singlePoints() {
        return ranked().stream()
                .filter(contingency -> contingency.racksInterrupted() > 0)
                .toList();
    }

    /// One sweep: what is common to all workers.
    private static final class Sweep {
        final PowerNetwork network;
        final PowerModel model;
        final double[] loadW;
        final List<Failures> failures;
        final CascadeOptions options;
        final Progress progress;
        final NormalRunning normal;
        final Contingency[] found;
        final AtomicInteger next = new AtomicInteger();
        final int[] rackNodes;

        /// Place of each node in [#rackNodes], -1 for what is no rack.
        final int[] rackOf;

        /// Row and hall of each rack, by place in [#rackNodes]; halls are -1 for outdoors.
        final int[] rowOf;

        final int[] hallOf;
        final List<String> rowPaths = new ArrayList<>();

        Sweep(
                PowerNetwork network,
                double[] loadW,
                List<Failures> failures,
                CascadeOptions options,
                Progress progress) {
            this.network = network;
            this.loadW = loadW;
            this.failures = failures;
            this.options = options;
            this.progress = progress;
            model = network.model();
            normal = new NormalRunning(network, loadW);
            found = new Contingency[failures.size()];
            rackNodes = Arrays.stream(network.responses().loads)
                    .filter(v -> model.graph.node(v).kind() == EquipmentKind.RACK)
                    .toArray();
            rackOf = new int[loadW.length];
            Arrays.fill(rackOf, -1);
            rowOf = new int[rackNodes.length];
            hallOf = new int[rackNodes.length];
            Map<String, Integer> rows = new LinkedHashMap<>();
            for (int i = 0; i < rackNodes.length; i++) {
                Node node = model.graph.node(rackNodes[i]);
                rackOf[node.index()] = i;
                rowOf[i] = rows.computeIfAbsent(node.elementPath(), path -> rows.size());
                hallOf[i] = node.hall();
            }
            rowPaths.addAll(rows.keySet());
        }

        Contingencies run() {
            int threads = Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), failures.size() / CHUNK));
            List<Worker> workers = new ArrayList<>();
            List<Thread> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Worker worker = new Worker(this);
                workers.add(worker);
                if (i > 0) {
                    running.add(Thread.ofPlatform().name("contingencies-" + i).start(worker));
                }
            }
            workers.getFirst().run();
            try {
                for (Thread thread : running) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                next.set(failures.size());
                Thread.currentThread().interrupt();
                throw new CancellationException("The sweep was interrupted.");
            }
            progress.checkCancelled();
            for (Worker worker : workers) {
                if (worker.failure != null) {
                    throw worker.failure;
                }
            }
            Worker first = workers.getFirst();
            for (Worker other : workers.subList(1, workers.size())) {
                first.merge(other);
            }
            return first.result();
        }
    }

    /// One thread of a sweep with what it has seen so far.
    private static final class Worker implements Runnable {
        private final Sweep sweep;
        private final PowerFlow flow;
        private final Loadings loadings;
        private final Fate[] fate;
        private final int[] fateBy;
        private final Worst rows;
        private final Worst halls;

        @Nullable
        private RuntimeException failure;

        Worker(Sweep sweep) {
            this.sweep = sweep;
            flow = new PowerFlow(sweep.normal.flow);
            loadings = new Loadings(sweep.model);
            fate = new Fate[sweep.rackNodes.length];
            Arrays.fill(fate, Fate.UNTOUCHED);
            fateBy = new int[sweep.rackNodes.length];
            Arrays.fill(fateBy, -1);
            rows = new Worst(sweep.rowPaths.size());
            halls = new Worst(sweep.model.graph.halls().size());
        }

        @Override
        public void run() {
            int total = sweep.failures.size();
            try {
                while (!sweep.progress.cancelled()) {
                    int from = sweep.next.getAndAdd(CHUNK);
                    if (from >= total) {
                        return;
                    }
                    for (int i = from; i < Math.min(total, from + CHUNK); i++) {
                        sweep.found[i] = play(i);
                    }
                    sweep.progress.report((double) Math.min(total, from + CHUNK) / total, "contingencies");
                }
            } catch (CancellationException e) {
                sweep.next.set(total);
            } catch (RuntimeException e) {
                failure = e;
                sweep.next.set(total);
            }
        }

        private Contingency play(int number) {
            flow.restore(sweep.normal.flow);
            CascadeRun run = new CascadeRun(sweep.network, sweep.normal, flow, sweep.options);
            loadings.begin();
            run.watch(solved -> loadings.read(solved, number));
            Failures failures = sweep.failures.get(number);
            run.run(failures, sweep.progress);
            rows.begin();
            halls.begin();
            int[] racks = new int[Fate.values().length];
            double lostW = 0;
            double equipmentW = 0;
            double leastS = Double.POSITIVE_INFINITY;
            RideThrough rideThrough = run.rideThrough();
            int[] touched = run.outages().touched();
            Arrays.sort(touched);
            for (int v : touched) {
                Fate its = run.fate(v);
                int i = sweep.rackOf[v];
                if (i < 0) {
                    equipmentW += its == Fate.DARK ? sweep.loadW[v] : 0;
                    continue;
                }
                racks[its.ordinal()]++;
                leastS = Math.min(leastS, rideThrough.seconds(v));
                if (its.compareTo(fate[i]) > 0) {
                    fate[i] = its;
                    fateBy[i] = number;
                }
                if (its.isInterruption()) {
                    lostW += sweep.loadW[v];
                    rows.add(sweep.rowOf[i], sweep.loadW[v]);
                    halls.add(sweep.hallOf[i], sweep.loadW[v]);
                }
            }
            rows.end(number);
            halls.end(number);
            return new Contingency(
                    failures,
                    racks[Fate.DARK.ordinal()],
                    racks[Fate.DARK.ordinal()] + racks[Fate.INTERRUPTED.ordinal()],
                    racks[Fate.ON_ONE_FEED.ordinal()],
                    lostW,
                    equipmentW,
                    run.trips(),
                    loadings.worst(),
                    leastS,
                    run.stores().leastAutonomyS());
        }

        void merge(Worker other) {
            loadings.merge(other.loadings);
            rows.merge(other.rows);
            halls.merge(other.halls);
            for (int i = 0; i < fate.length; i++) {
                int order = other.fate[i].compareTo(fate[i]);
                if (order > 0 || (order == 0 && other.fateBy[i] >= 0 && other.fateBy[i] < fateBy[i])) {
                    fate[i] = other.fate[i];
                    fateBy[i] = other.fateBy[i];
                }
            }
        }

        Contingencies result() {
            FacilityGraph graph = sweep.model.graph;
            Loadings normal = new Loadings(sweep.model);
            normal.begin();
            normal.read(sweep.normal.flow, -1);
            List<RackCase> racks = new ArrayList<>();
            int[] rowRacks = new int[sweep.rowPaths.size()];
            double[] rowW = new double[rowRacks.length];
            int[] hallRacks = new int[graph.halls().size()];
            double[] hallW = new double[hallRacks.length];
            for (int i = 0; i < fate.length; i++) {
                int v = sweep.rackNodes[i];
                racks.add(new RackCase(v, fate[i], fateBy[i]));
                rowRacks[sweep.rowOf[i]]++;
                rowW[sweep.rowOf[i]] += sweep.loadW[v];
                if (sweep.hallOf[i] >= 0) {
                    hallRacks[sweep.hallOf[i]]++;
                    hallW[sweep.hallOf[i]] += sweep.loadW[v];
                }
            }
            List<GroupCase> rowCases = new ArrayList<>();
            for (int r = 0; r < rowRacks.length; r++) {
                rowCases.add(
                        new GroupCase(sweep.rowPaths.get(r), rowRacks[r], rowW[r], rows.worstW[r], rows.worstBy[r]));
            }
            List<GroupCase> hallCases = new ArrayList<>();
            for (int h = 0; h < hallRacks.length; h++) {
                hallCases.add(new GroupCase(
                        graph.halls().get(h).path(), hallRacks[h], hallW[h], halls.worstW[h], halls.worstBy[h]));
            }
            return new Contingencies(
                    List.of(sweep.found),
                    normal.worstW,
                    loadings,
                    List.copyOf(racks),
                    List.copyOf(rowCases),
                    List.copyOf(hallCases));
        }
    }

    /// The largest sum by group over all contingencies.
    private static final class Worst {
        final double[] worstW;
        final int[] worstBy;
        private final double[] sumW;

        Worst(int groups) {
            worstW = new double[groups];
            worstBy = new int[groups];
            Arrays.fill(worstBy, -1);
            sumW = new double[groups];
        }

        void begin() {
            Arrays.fill(sumW, 0);
        }

        void add(int group, double watts) {
            if (group >= 0) {
                sumW[group] += watts;
            }
        }

        void end(int number) {
            for (int g = 0; g < sumW.length; g++) {
                take(g, sumW[g], number);
            }
        }

        void merge(Worst other) {
            for (int g = 0; g < worstW.length; g++) {
                take(g, other.worstW[g], other.worstBy[g]);
            }
        }

        private void take(int group, double watts, int number) {
            boolean more = watts > worstW[group]
                    || (watts == worstW[group] && watts > 0 && number >= 0 && number < worstBy[group]);
            if (more) {
                worstW[group] = watts;
                worstBy[group] = number;
            }
        }
    }
}
