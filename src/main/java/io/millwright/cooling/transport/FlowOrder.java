package io.millwright.cooling.transport;

import io.millwright.cooling.hydraulics.HydraulicNetwork;
import java.util.Arrays;

/// In which order the nodes of a network are reached by its flows: each after all from which liquid comes to it. Links
/// that hold their outlet depend on nothing before them and break the order. Where liquid goes round in circles, nodes
/// are *torn*: they come first, with a temperature to be found. In each circle the node with the most flow is torn,
/// which in a loop is its common header.
///
/// Kept while directions stay; a new order costs time and room linear in the links.
final class FlowOrder {
    /// A link at rest.
    private static final byte STILL = 0;

    private static final byte FORWARD = 1;
    private static final byte BACKWARD = 2;
    private static final byte HELD = 4;

    private final HydraulicNetwork network;
    private final int[] start;
    private final int[] around;
    private final byte[] direction;
    private final int[] pending;
    private final boolean[] placed;
    private boolean arranged;

    /// Nodes that liquid passes, in order.
    final int[] order;
    int count;
    /// Links that do not hold, by the node they leave: those of `order[i]` from `first[i]` to `first[i + 1]`.
    final int[] links;
    final int[] first;
    /// Links that hold their outlet.
    final int[] heldLinks;
    int heldCount;
    /// Nodes whose temperature is to be found.
    int[] torn = new int[0];
    /// By node its place among the torn, −1 if it is not.
    final int[] tornAt;

    FlowOrder(HydraulicNetwork network) {
        this.network = network;
        int nodes = network.nodes().size();
        int links = network.links().size();
        start = new int[nodes + 1];
        for (int link = 0; link < links; link++) {
            start[network.from(link) + 1]++;
            start[network.to(link) + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] next = start.clone();
        around = new int[2 * links];
        for (int link = 0; link < links; link++) {
            around[next[network.from(link)]++] = link;
            around[next[network.to(link)]++] = link;
        }
        direction = new byte[links];
        pending = new int[nodes];
        placed = new boolean[nodes];
        order = new int[nodes];
        this.links = new int[links];
        first = new int[nodes + 1];
        heldLinks = new int[links];
        tornAt = new int[nodes];
    }

    /// Puts nodes in order for these flows.
    ///
    /// @param mass flow by link, in kg/s; 0 where liquid stands
    /// @param heldC outlet by link, NaN where it is not held
    void arrange(double[] mass, double[] heldC) {
        boolean same = arranged;
        for (int link = 0; link < mass.length; link++) {
            byte now = mass[link] == 0 ? STILL : mass[link] > 0 ? FORWARD : BACKWARD;
            if (now != STILL && !Double.isNaN(heldC[link])) {
                now |= HELD;
            }
            same &= now == direction[link];
            direction[link] = now;
        }
        if (!same) {
            arranged = true;
            arrange(mass);
        }
    }

    /// Whether no link beside a node carries anything.
    boolean stands(int node) {
        for (int k = start[node]; k < start[node + 1]; k++) {
            if (direction[around[k]] != STILL) {
                return false;
            }
        }
        return true;
    }

    /// The node from which liquid comes into a link.
    int upstream(int link) {
        return (direction[link] & BACKWARD) == 0 ? network.from(link) : network.to(link);
    }

    /// The node to which a link brings liquid.
    int downstream(int link) {
        return (direction[link] & BACKWARD) == 0 ? network.to(link) : network.from(link);
    }

    private void arrange(double[] mass) {
        Arrays.fill(pending, 0);
        Arrays.fill(tornAt, -1);
        Arrays.fill(placed, true);
        heldCount = 0;
        int left = 0;
        for (int link = 0; link < direction.length; link++) {
            if (direction[link] != STILL) {
                left += unplace(network.from(link)) + unplace(network.to(link));
                if ((direction[link] & HELD) != 0) {
                    heldLinks[heldCount++] = link;
                } else {
                    pending[downstream(link)]++;
                }
            }
        }
        count = 0;
        int tears = 0;
        for (int node = 0; node < pending.length; node++) {
            if (!placed[node] && pending[node] == 0) {
                place(node);
            }
        }
        int done = follow(0);
        while (count < left) {
            int tear = strongest(mass);
            tornAt[tear] = tears++;
            place(tear);
            done = follow(done);
        }
        torn = new int[tears];
        for (int i = 0; i < count; i++) {
            if (tornAt[order[i]] >= 0) {
                torn[tornAt[order[i]]] = order[i];
            }
        }
    }

    private int unplace(int node) {
        int was = placed[node] ? 1 : 0;
        placed[node] = false;
        return was;
    }

    private void place(int node) {
        placed[node] = true;
        order[count++] = node;
    }

    /// Places whatever no longer waits for anything.
    private int follow(int done) {
        int at = done;
        while (at < count) {
            int node = order[at];
            int end = first[at];
            for (int k = start[node]; k < start[node + 1]; k++) {
                int link = around[k];
                if (direction[link] != STILL && (direction[link] & HELD) == 0 && upstream(link) == node) {
                    links[end++] = link;
                    int next = downstream(link);
                    if (--pending[next] == 0 && !placed[next]) {
                        place(next);
                    }
                }
            }
            first[++at] = end;
        }
        return at;
    }

    /// Of the nodes that still wait the one through which most flows. A node that only lies behind a circle may be
    /// chosen too, which costs time and changes nothing.
    private int strongest(double[] mass) {
        int found = -1;
        double most = 0;
        for (int node = 0; node < pending.length; node++) {
            if (!placed[node]) {
                double through = 0;
                for (int k = start[node]; k < start[node + 1]; k++) {
                    through += Math.abs(mass[around[k]]);
                }
                if (through > most) {
                    most = through;
                    found = node;
                }
            }
        }
        return found;
    }
}
