package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.power.CascadeResult.Overload;
import io.millwright.power.PowerModel.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is left of the loads after a [Cascade]. Arrays are indexed by node of the facility graph; they belong to the
/// record and must not be changed.
///
/// @param dark loads without supply at the end
/// @param interrupted loads that were without supply for longer than their power supplies bridge, whether it came back
/// or not
/// @param onOneFeed racks with more than one feed of which only one lives
/// @param racksDark how many racks are dark
/// @param racksInterrupted how many racks were interrupted; dark ones are among them
/// @param racksOnOneFeed how many racks are on one feed
/// @param rackLostW power of the racks that are dark or were interrupted
/// @param equipmentDarkW power of the other loads that are dark
/// @param rideThroughS see [CascadeResult#rideThroughS], for all loads
/// @param leastRideThroughS the shortest of those of racks
/// @param leastAutonomyS the shortest time that any UPS on its battery had left; infinite if none was on it
public record Remains(
        boolean[] dark,
        boolean[] interrupted,
        boolean[] onOneFeed,
        int racksDark,
        int racksInterrupted,
        int racksOnOneFeed,
        double rackLostW,
        double equipmentDarkW,
        double[] rideThroughS,
        double leastRideThroughS,
        double leastAutonomyS) {
    private static final double SLACK = 1 + 1e-9;

    static Remains of(PowerNetwork network, CascadeRun run, double[] loadW) {
        PowerModel model = network.model();
        Energised energised = run.flow().energised;
        int n = loadW.length;
        boolean[] dark = new boolean[n];
        boolean[] interrupted = new boolean[n];
        boolean[] oneFeed = new boolean[n];
        double[] rideThrough = run.rideThroughS();
        int racksDark = 0;
        int racksInterrupted = 0;
        int racksOnOneFeed = 0;
        double lostW = 0;
        double equipmentW = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int v : network.responses().loads) {
            boolean rack = model.graph.node(v).kind() == EquipmentKind.RACK;
            dark[v] = !energised.nodeLive[v];
            interrupted[v] = dark[v] || run.outages().isInterrupted(v);
            if (!rack) {
                equipmentW += dark[v] ? loadW[v] : 0;
                continue;
            }
            oneFeed[v] = liveFeeds(model, energised, v) == 1 && model.terminals[v].length > 1;
            racksDark += dark[v] ? 1 : 0;
            racksInterrupted += interrupted[v] ? 1 : 0;
            racksOnOneFeed += oneFeed[v] ? 1 : 0;
            lostW += interrupted[v] ? loadW[v] : 0;
            least = Math.min(least, rideThrough[v]);
        }
        return new Remains(
                dark,
                interrupted,
                oneFeed,
                racksDark,
                racksInterrupted,
                racksOnOneFeed,
                lostW,
                equipmentW,
                rideThrough,
                least,
                run.stores().leastAutonomyS());
    }

    private static int liveFeeds(PowerModel model, Energised energised, int v) {
        int live = 0;
        for (int edge : model.terminals[v]) {
            live += energised.busLive[model.branchTo[model.edgeBranch[edge]]] ? 1 : 0;
        }
        return live;
    }

    /// Everything above its continuous limit, worst first.
    static List<Overload> overloads(PowerModel model, PowerResult power) {
        List<Overload> found = new ArrayList<>();
        for (int v = 0; v < model.role.length; v++) {
            if (model.role[v] != Role.LOAD && power.nodeOutputW()[v] > power.nodeLimitW()[v] * SLACK) {
                found.add(new Overload(v, -1, power.loadFraction(v)));
            }
        }
        for (int e = 0; e < power.edgeLimitA().length; e++) {
            if (power.edgeCurrentA()[e] > power.edgeLimitA()[e] * SLACK) {
                found.add(new Overload(-1, e, power.edgeLoadFraction(e)));
            }
        }
        found.sort(Comparator.comparingDouble(Overload::fraction).reversed());
        return found;
    }
}
