package io.millwright.power.flow;

import io.millwright.numeric.DisjointSets;
import io.millwright.power.flow.DcNetwork.Converter;
import io.millwright.power.flow.DcNetwork.Direction;
import io.millwright.power.flow.DcNetwork.Line;
import io.millwright.power.flow.DcNetwork.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Steady state of a direct-current network of any shape under constant-power loads.
///
/// **Equations.** At each node `Σ g (V_n − V_m) + Σ g_s (V_n − E_s) + P_n / V_n = 0`; of the solutions the one with the
/// high voltages, where networks run.
///
/// **Method.** Newton's method from the voltages without load. The left side f(V) is convex, f is not negative at the
/// start, and `J = G − diag(P/V²)` has no positive entry beside its diagonal. As long as J is positive definite, its
/// inverse has no negative entry, the voltages fall from step to step and never below the solution (monotone Newton
/// theorem). So if J ceases to be positive definite on the way, or a voltage to be positive, there is no solution: for
/// loads that take power the answer "collapse" is a proof, not a failure of the method. For one load P behind R this is
/// the limit `P = E²/(4R)`. The matrix is symmetric; its pattern is analysed once, and a step costs O(n) on a tree.
///
/// **Converters** hold the voltage of the part behind them and take constant power from the one before, so parts are
/// solved from the loads towards the sources, each once. A rectifier gives no negative current: sources that would take
/// power back are blocked.
///
/// **Assumptions.** Loads of constant power at any voltage; steady state; both poles alike. Power that loads feed in
/// must find a load or a source that takes it.
///
/// **Check.** The result carries the power balance and the largest mismatch of a node.
///
/// Source: J. M. Ortega and W. C. Rheinboldt, *Iterative Solution of Nonlinear Equations in Several Variables*, 1970,
/// section 13.3 (monotone Newton theorem).
///
/// Not thread-safe: it holds work space. Make one a thread.
public final class DcFlow {
    private final DcNetwork network;
    private final boolean[] energised;
    /// Live parts in the order of solving; the part and the place in it of each node.
    private final List<DcPart> parts = new ArrayList<>();
    private final int[] partOf;
    private final int[] placeIn;
    /// The source of a part that a source or converter is; −1 where nothing is live.
    private final int[] sourceSlot;
    private final int[] converterSlot;

    private DcFlow(DcNetwork network) {
        this.network = network;
        int count = network.nodes();
        DisjointSets sets = new DisjointSets(count);
        network.lines().forEach(line -> sets.join(line.from(), line.to()));
        energised = energised(sets);
        partOf = new int[count];
        placeIn = new int[count];
        Arrays.fill(partOf, -1);
        sourceSlot = new int[network.sources().size()];
        converterSlot = new int[network.converters().size()];
        Arrays.fill(sourceSlot, -1);
        Arrays.fill(converterSlot, -1);
        int[] order = order(sets);
        int[] place = new int[count];
        Arrays.fill(place, -1);
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        for (int node = 0; node < count; node++) {
            if (energised[node]) {
                partOf[node] = place[sets.find(node)];
            }
        }
        compile(order.length);
    }

    /// Prepares a network for any number of solves.
    ///
    /// @throws IllegalArgumentException if converters feed each other in a circle
    public static DcFlow of(DcNetwork network) {
        return new DcFlow(network);
    }

    private boolean[] energised(DisjointSets sets) {
        boolean[] live = new boolean[network.nodes()];
        network.sources().forEach(source -> live[sets.find(source.node())] = true);
        boolean more = true;
        while (more) {
            more = false;
            for (Converter converter : network.converters()) {
                int output = sets.find(converter.output());
                if (live[sets.find(converter.input())] && !live[output]) {
                    live[output] = true;
                    more = true;
                }
            }
        }
        boolean[] ofNode = new boolean[network.nodes()];
        for (int node = 0; node < ofNode.length; node++) {
            ofNode[node] = live[sets.find(node)];
        }
        return ofNode;
    }

    /// Live parts, named by their first node in `sets`, each after all that it feeds through converters.
    private int[] order(DisjointSets sets) {
        int count = network.nodes();
        int[] fed = new int[count];
        int[] parts = new int[count];
        int found = 0;
        int live = 0;
        for (Converter converter : network.converters()) {
            if (energised[converter.input()]) {
                fed[sets.find(converter.input())]++;
            }
        }
        int[] start = new int[count + 1];
        for (Converter converter : network.converters()) {
            start[sets.find(converter.output()) + 1]++;
        }
        for (int node = 0; node < count; node++) {
            start[node + 1] += start[node];
        }
        int[] into = new int[network.converters().size()];
        int[] next = Arrays.copyOf(start, count);
        for (int k = 0; k < into.length; k++) {
            into[next[sets.find(network.converters().get(k).output())]++] = k;
        }
        for (int node = 0; node < count; node++) {
            if (energised[node] && sets.find(node) == node) {
                live++;
                if (fed[node] == 0) {
                    parts[found++] = node;
                }
            }
        }
        for (int i = 0; i < found; i++) {
            for (int c = start[parts[i]]; c < start[parts[i] + 1]; c++) {
                int input = sets.find(network.converters().get(into[c]).input());
                if (energised[input] && --fed[input] == 0) {
                    parts[found++] = input;
                }
            }
        }
        if (found < live) {
            throw new IllegalArgumentException(live - found + " parts of the network feed each other through converters"
                    + " in a circle. Maybe one of two converters between the same buses runs the other way only.");
        }
        return Arrays.copyOf(parts, found);
    }

    private void compile(int count) {
        int[] nodes = new int[count];
        for (int node = 0; node < partOf.length; node++) {
            if (partOf[node] >= 0) {
                placeIn[node] = nodes[partOf[node]]++;
            }
        }
        List<List<Line>> lines = lists(count);
        for (Line line : network.lines()) {
            if (energised[line.from()]) {
                lines.get(partOf[line.from()]).add(line);
            }
        }
        List<List<Source>> sources = lists(count);
        for (int s = 0; s < sourceSlot.length; s++) {
            Source source = network.sources().get(s);
            sourceSlot[s] = sources.get(partOf[source.node()]).size();
            sources.get(partOf[source.node()]).add(source);
        }
        for (int c = 0; c < converterSlot.length; c++) {
            Converter converter = network.converters().get(c);
            if (energised[converter.input()]) {
                List<Source> feeding = sources.get(partOf[converter.output()]);
                converterSlot[c] = feeding.size();
                feeding.add(
                        new Source(converter.output(), converter.voltageV(), converter.droopOhm(), Direction.GIVES));
            }
        }
        int[][] members = new int[count][];
        for (int part = 0; part < count; part++) {
            members[part] = new int[nodes[part]];
        }
        for (int node = 0; node < partOf.length; node++) {
            if (partOf[node] >= 0) {
                members[partOf[node]][placeIn[node]] = node;
            }
        }
        for (int part = 0; part < count; part++) {
            parts.add(part(members[part], lines.get(part), sources.get(part)));
        }
    }

    private static <T> List<List<T>> lists(int count) {
        List<List<T>> lists = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private DcPart part(int[] members, List<Line> lines, List<Source> sources) {
        int[] first = lines.stream().mapToInt(line -> placeIn[line.from()]).toArray();
        int[] second = lines.stream().mapToInt(line -> placeIn[line.to()]).toArray();
        double[] lineOhm = lines.stream().mapToDouble(Line::resistanceOhm).toArray();
        int[] at = sources.stream().mapToInt(source -> placeIn[source.node()]).toArray();
        double[] emfV = sources.stream().mapToDouble(Source::voltageV).toArray();
        double[] sourceOhm = sources.stream().mapToDouble(Source::resistanceOhm).toArray();
        boolean[] givesOnly = new boolean[emfV.length];
        for (int s = 0; s < emfV.length; s++) {
            givesOnly[s] = sources.get(s).direction() == Direction.GIVES;
        }
        return new DcPart(members, first, second, lineOhm, at, emfV, sourceOhm, givesOnly);
    }

    /// Solves for the power that each node takes, W; negative where it feeds in.
    public DcResult solve(double[] loadW) {
        if (loadW.length != network.nodes()) {
            throw new IllegalArgumentException(
                    "loads of " + loadW.length + " nodes were given to a network of " + network.nodes());
        }
        for (DcPart part : parts) {
            for (int n = 0; n < part.nodes.length; n++) {
                part.loadW[n] = loadW[part.nodes[n]];
            }
        }
        double[] converterA = new double[converterSlot.length];
        double[] converterW = new double[converterSlot.length];
        double[] converterLossW = new double[converterSlot.length];
        List<List<Integer>> into = lists(parts.size());
        for (int c = 0; c < converterSlot.length; c++) {
            if (converterSlot[c] >= 0) {
                into.get(partOf[network.converters().get(c).output()]).add(c);
            }
        }
        double[] voltageV = new double[network.nodes()];
        double[] dropV = new double[network.nodes()];
        int iterations = 0;
        for (int p = 0; p < parts.size(); p++) {
            DcPart part = parts.get(p);
            if (!part.solve(1)) {
                return collapsed(part.explainCollapse());
            }
            iterations = Math.max(iterations, part.steps());
            for (int n = 0; n < part.nodes.length; n++) {
                voltageV[part.nodes[n]] = part.voltageV[n];
                dropV[part.nodes[n]] = part.dropV[n];
            }
            for (int c : into.get(p)) {
                Converter converter = network.converters().get(c);
                converterA[c] = part.sourceA(converterSlot[c]);
                converterW[c] = converterA[c] * voltageV[converter.output()];
                converterLossW[c] = converter.loss().lossW(converterW[c]);
                parts.get(partOf[converter.input()]).loadW[placeIn[converter.input()]] +=
                        converterW[c] + converterLossW[c];
            }
        }
        return result(loadW, voltageV, dropV, converterA, converterW, converterLossW, iterations);
    }

    private DcResult collapsed(DcResult.Explanation explanation) {
        int lines = network.lines().size();
        return new DcResult(
                DcResult.State.COLLAPSED,
                energised.clone(),
                new double[network.nodes()],
                new double[lines],
                new double[lines],
                new double[sourceSlot.length],
                new double[sourceSlot.length],
                new double[converterSlot.length],
                new double[converterSlot.length],
                new double[converterSlot.length],
                0,
                0,
                0,
                0,
                0,
                explanation);
    }

    private DcResult result(
            double[] takenW,
            double[] voltageV,
            double[] dropV,
            double[] converterA,
            double[] converterW,
            double[] converterLossW,
            int iterations) {
        double[] nodeA = new double[voltageV.length];
        double loadW = 0;
        double lossW = 0;
        double suppliedW = 0;
        for (int node = 0; node < voltageV.length; node++) {
            if (energised[node]) {
                loadW += takenW[node];
                nodeA[node] -= takenW[node] / voltageV[node];
            }
        }
        double[] lineA = new double[network.lines().size()];
        double[] lineLossW = new double[lineA.length];
        for (int k = 0; k < lineA.length; k++) {
            Line line = network.lines().get(k);
            double drop = dropV[line.to()] - dropV[line.from()];
            lineA[k] = drop * DcPart.conductance(line.resistanceOhm());
            lineLossW[k] = drop * lineA[k];
            lossW += lineLossW[k];
            nodeA[line.from()] -= lineA[k];
            nodeA[line.to()] += lineA[k];
        }
        double[] sourceA = new double[sourceSlot.length];
        double[] sourceW = new double[sourceSlot.length];
        for (int s = 0; s < sourceA.length; s++) {
            Source source = network.sources().get(s);
            sourceA[s] = parts.get(partOf[source.node()]).sourceA(sourceSlot[s]);
            sourceW[s] = source.voltageV() * sourceA[s];
            suppliedW += sourceW[s];
            lossW += (source.voltageV() - voltageV[source.node()]) * sourceA[s];
            nodeA[source.node()] += sourceA[s];
        }
        for (int c = 0; c < converterA.length; c++) {
            Converter converter = network.converters().get(c);
            if (converterSlot[c] >= 0) {
                lossW += converterLossW[c];
                nodeA[converter.output()] += converterA[c];
                nodeA[converter.input()] -= (converterW[c] + converterLossW[c]) / voltageV[converter.input()];
            }
        }
        double mismatchW = 0;
        for (int node = 0; node < nodeA.length; node++) {
            mismatchW = Math.max(mismatchW, Math.abs(nodeA[node] * voltageV[node]));
        }
        return new DcResult(
                DcResult.State.SOLVED,
                energised.clone(),
                voltageV,
                lineA,
                lineLossW,
                sourceA,
                sourceW,
                converterA,
                converterW,
                converterLossW,
                loadW,
                lossW,
                suppliedW - loadW - lossW,
                mismatchW,
                iterations,
                null);
    }
}
