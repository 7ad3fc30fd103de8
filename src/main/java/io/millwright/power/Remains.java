package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.power.CascadeResult.Overload;
import io.millwright.power.PowerModel.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What is left of the loads after a [Cascade]. Arrays are indexed by node of the facility graph; they belong to the
/// record and must not be changed.
///
/// @param fates what became of each load; untouched for other nodes and for loads that have no supply in normal running
/// @param racksDark how many racks are dark
/// @param racksInterrupted how many racks were interrupted; dark ones are among them
/// @param racksOnOneFeed how many racks are on one feed
/// @param rackLostW power of the racks that are dark or were interrupted
/// @param equipmentDarkW power of the other loads that are dark
/// @param rideThroughS see [CascadeResult#rideThroughS], for all loads
/// @param leastRideThroughS the shortest of those of racks
/// @param leastAutonomyS the shortest time that any UPS on its battery had left; infinite if none was on it
public record Remains(
        Fate[] fates,
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
        int n = loadW.length;
        Fate[] fates = new Fate[n];
        Arrays.fill(fates, Fate.UNTOUCHED);
        RideThrough rideThrough = run.rideThrough();
        double[] rideThroughS = new double[n];
        Arrays.fill(rideThroughS, Double.NaN);
        int[] racks = new int[Fate.values().length];
        double lostW = 0;
        double equipmentW = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int v : network.responses().loads) {
            fates[v] = run.fate(v);
            rideThroughS[v] = rideThrough.seconds(v);
            if (model.graph.node(v).kind() == EquipmentKind.RACK) {
                racks[fates[v].ordinal()]++;
                lostW += fates[v].isInterruption() ? loadW[v] : 0;
                least = Math.min(least, rideThroughS[v]);
            } else {
                equipmentW += fates[v] == Fate.DARK ? loadW[v] : 0;
            }
        }
        return new Remains(
                fates,
                racks[Fate.DARK.ordinal()],
                racks[Fate.DARK.ordinal()] + racks[Fate.INTERRUPTED.ordinal()],
                racks[Fate.ON_ONE_FEED.ordinal()],
                lostW,
                equipmentW,
                rideThroughS,
                least,
                run.stores().leastAutonomyS());
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
