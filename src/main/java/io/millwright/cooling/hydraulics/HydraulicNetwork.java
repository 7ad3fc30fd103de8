package io.millwright.cooling.hydraulics;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A network of nodes and links, made by a [HydraulicNetworkBuilder]. Nodes and links are known by their numbers, in
/// the order in which they were added, and by their names. Junctions balance; reservoirs and tanks have a head of their
/// own and give or take what it needs.
public final class HydraulicNetwork {
    private final Liquid liquid;
    private final HeadLoss headLoss;
    private final List<String> nodeIds;
    private final List<String> linkIds;
    private final Map<String, Integer> nodeByName;
    private final Map<String, Integer> linkByName;
    private final List<Branch> branches;
    final double[] elevationM;
    final boolean[] fixedHead;
    final int[] from;
    final int[] to;
    private final Operation asBuilt;
    private final List<Finding> findings;

    HydraulicNetwork(
            HydraulicNetworkBuilder builder,
            double[] elevationM,
            boolean[] fixedHead,
            int[] from,
            int[] to,
            Operation asBuilt) {
        liquid = builder.liquid;
        headLoss = builder.headLoss;
        nodeIds = List.copyOf(builder.nodes.keySet());
        linkIds = List.copyOf(builder.links.keySet());
        nodeByName = Map.copyOf(builder.nodes);
        linkByName = Map.copyOf(builder.links);
        branches = List.copyOf(builder.branches);
        this.elevationM = elevationM;
        this.fixedHead = fixedHead;
        this.from = from;
        this.to = to;
        this.asBuilt = asBuilt;
        findings = outsideFriction();
    }

    /// What fills it.
    public Liquid liquid() {
        return liquid;
    }

    /// The law of its pipes.
    public HeadLoss headLoss() {
        return headLoss;
    }

    /// Names of the nodes by number.
    public List<String> nodes() {
        return nodeIds;
    }

    /// Names of the links by number.
    public List<String> links() {
        return linkIds;
    }

    /// The number of a node.
    public OptionalInt node(String id) {
        Integer index = nodeByName.get(id);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// The number of a link.
    public OptionalInt link(String id) {
        Integer index = linkByName.get(id);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// The node at which a link begins.
    public int from(int link) {
        return from[link];
    }

    /// The node at which a link ends.
    public int to(int link) {
        return to[link];
    }

    /// What a link is made of.
    public Branch branch(int link) {
        return branches.get(link);
    }

    /// Height of a node above datum, in m.
    public double elevationM(int node) {
        return elevationM[node];
    }

    /// Whether a node is a reservoir or tank.
    public boolean hasFixedHead(int node) {
        return fixedHead[node];
    }

    /// How it is run unless something is changed.
    public Operation asBuilt() {
        return asBuilt;
    }

    /// What holds under any operation: pipes rougher than friction formulas are meant for.
    public List<Finding> findings() {
        return findings;
    }

    private List<Finding> outsideFriction() {
        List<Finding> found = new ArrayList<>();
        if (headLoss == HeadLoss.DARCY_WEISBACH || headLoss == HeadLoss.DARCY_COLEBROOK) {
            for (int link = 0; link < branches.size(); link++) {
                if (branches.get(link) instanceof Branch.Pipe pipe
                        && pipe.roughness() > Friction.MAX_RELATIVE_ROUGHNESS * pipe.diameterM()) {
                    found.add(Finding.warning(
                            "hydraulics.pipe.roughness",
                            linkIds.get(link),
                            "share",
                            Finding.measure(pipe.roughness() / pipe.diameterM(), Dimension.FRACTION),
                            "most",
                            Finding.measure(Friction.MAX_RELATIVE_ROUGHNESS, Dimension.FRACTION)));
                }
            }
        }
        return List.copyOf(found);
    }
}
