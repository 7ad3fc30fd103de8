package io.millwright.cooling.hydraulics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts a [HydraulicNetwork] together. Names may be used once among nodes and once among links; a link's nodes come
/// before it.
public final class HydraulicNetworkBuilder {
    final Liquid liquid;
    final HeadLoss headLoss;
    final Map<String, Integer> nodes = new LinkedHashMap<>();
    final Map<String, Integer> links = new LinkedHashMap<>();
    final List<Branch> branches = new ArrayList<>();
    private double[] elevationM = new double[16];
    private double[] demandM3PerS = new double[16];
    private double[] headM = new double[16];
    private boolean[] fixedHead = new boolean[16];
    private int[] from = new int[16];
    private int[] to = new int[16];
    private double[] setting = new double[16];
    private LinkState[] state = new LinkState[16];

    public HydraulicNetworkBuilder(Liquid liquid, HeadLoss headLoss) {
        this.liquid = liquid;
        this.headLoss = headLoss;
    }

    /// What fills it.
    public Liquid liquid() {
        return liquid;
    }

    /// A node whose flows balance.
    ///
    /// @param demandM3PerS what leaves the network there
    /// @return its number
    public int junction(String id, double elevationM, double demandM3PerS) {
        int node = node(id);
        this.elevationM[node] = elevationM;
        this.demandM3PerS[node] = demandM3PerS;
        return node;
    }

    /// A node of fixed head: a reservoir, the level of a tank, the vessel that holds a closed loop's pressure.
    ///
    /// @return its number
    public int reservoir(String id, double elevationM, double headM) {
        int node = node(id);
        this.elevationM[node] = elevationM;
        this.headM[node] = headM;
        fixedHead[node] = true;
        return node;
    }

    /// A link, open, pumps at rated speed.
    ///
    /// @return its number
    public int link(String id, int from, int to, Branch branch) {
        return link(id, from, to, branch, LinkState.OPEN, 1);
    }

    /// A link.
    ///
    /// @param setting speed of a pump or setting of a valve, see [Operation#setting]
    /// @return its number
    public int link(String id, int from, int to, Branch branch, LinkState state, double setting) {
        if (from == to || from < 0 || to < 0 || from >= nodes.size() || to >= nodes.size()) {
            throw new IllegalArgumentException("link " + id + " goes from node " + from + " to " + to + " of "
                    + nodes.size() + ". It needs two different nodes that exist.");
        }
        int link = links.size();
        if (links.putIfAbsent(id, link) != null) {
            throw new IllegalArgumentException("there are two links " + id);
        }
        if (link == this.from.length) {
            this.from = Arrays.copyOf(this.from, 2 * link);
            this.to = Arrays.copyOf(this.to, 2 * link);
            this.setting = Arrays.copyOf(this.setting, 2 * link);
            this.state = Arrays.copyOf(this.state, 2 * link);
        }
        this.from[link] = from;
        this.to[link] = to;
        this.state[link] = state;
        this.setting[link] = setting;
        branches.add(branch);
        return link;
    }

    /// The network as it stands.
    public HydraulicNetwork build() {
        int nodeCount = nodes.size();
        int linkCount = links.size();
        double[] viscosity = new double[linkCount];
        Arrays.fill(viscosity, liquid.viscosityM2PerS());
        double[] density = new double[linkCount];
        Arrays.fill(density, liquid.densityKgPerM3());
        Operation asBuilt = new Operation(
                Arrays.copyOf(demandM3PerS, nodeCount),
                Arrays.copyOf(headM, nodeCount),
                Arrays.copyOf(state, linkCount),
                Arrays.copyOf(setting, linkCount),
                viscosity,
                density);
        return new HydraulicNetwork(
                this,
                Arrays.copyOf(elevationM, nodeCount),
                Arrays.copyOf(fixedHead, nodeCount),
                Arrays.copyOf(from, linkCount),
                Arrays.copyOf(to, linkCount),
                asBuilt);
    }

    private int node(String id) {
        int node = nodes.size();
        if (nodes.putIfAbsent(id, node) != null) {
            throw new IllegalArgumentException("there are two nodes " + id);
        }
        if (node == elevationM.length) {
            elevationM = Arrays.copyOf(elevationM, 2 * node);
            demandM3PerS = Arrays.copyOf(demandM3PerS, 2 * node);
            headM = Arrays.copyOf(headM, 2 * node);
            fixedHead = Arrays.copyOf(fixedHead, 2 * node);
        }
        return node;
    }
}
