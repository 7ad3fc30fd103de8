package io.millwright.power;

import io.millwright.finding.Finding;
import io.millwright.numeric.DisjointSets;
import io.millwright.power.Redundancy.ParallelGroup;
import io.millwright.power.Scheme.Kind;
import io.millwright.power.SupplySystems.RackClass;
import io.millwright.power.SystemLosses.Loss;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gives racks the scheme of the systems that supply them.
final class Schemes {
    /// More combinations of lost systems and units are not tried; the scheme is then at least what was found.
    private static final int MOST_TRIES = 500;

    /// Systems that share racks.
    ///
    /// @param systems ascending
    /// @param reserves how many of them carry nothing in normal running
    /// @param needed how many of them are enough for all
    /// @param spare units that may be lost beside a whole system
    private record Together(int[] systems, int reserves, int needed, int spare) {}

    private final SupplySystems systems;
    private final SystemLosses losses;
    private final UnitGroups groups;
    private final Map<Integer, Together> bySystem = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    Schemes(SupplySystems systems, SystemLosses losses, UnitGroups groups) {
        this.systems = systems;
        this.losses = losses;
        this.groups = groups;
        DisjointSets sets = new DisjointSets(systems.systems.size());
        for (RackClass each : systems.classes) {
            Arrays.stream(each.systems()).forEach(s -> sets.join(each.systems()[0], s));
        }
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int s = 0; s < systems.systems.size(); s++) {
            members.computeIfAbsent(sets.find(s), set -> new ArrayList<>()).add(s);
        }
        for (List<Integer> its : members.values()) {
            Together together =
                    together(its.stream().mapToInt(Integer::intValue).toArray());
            its.forEach(s -> bySystem.put(s, together));
        }
        for (ParallelGroup group : groups.all()) {
            if (group.spare() < 0) {
                findings.add(Finding.warning(
                        "power.redundancy.standby-short",
                        group.bus(),
                        "count",
                        group.units().size()));
            }
        }
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Scheme of(RackClass racks) {
        if (racks.systems().length <= 1) {
            int spare = groups.spare(racks);
            return spare > 0 ? new Scheme(Kind.SPARE_UNITS, 1, 1, spare) : Scheme.NONE;
        }
        Together together = bySystem.get(racks.systems()[0]);
        if (together == null
                || !Arrays.stream(together.systems).allMatch(s -> losses.isCarried(losses.bySystem[s], racks))) {
            return Scheme.NONE;
        }
        int m = together.systems.length;
        int needed = Math.min(together.needed, m - 1);
        if (together.reserves > 0 && racks.active().length == 1) {
            return new Scheme(Kind.BLOCK, m, m - together.reserves, 0);
        }
        return needed == 1
                ? new Scheme(Kind.WHOLE_SYSTEMS, m, 1, together.spare)
                : new Scheme(Kind.DISTRIBUTED, m, needed, 0);
    }

    private Together together(int[] members) {
        List<RackClass> racks = systems.classes.stream()
                .filter(each -> each.systems().length > 0 && contains(members, each.systems()[0]))
                .toList();
        boolean[] active = new boolean[systems.systems.size()];
        racks.forEach(each -> Arrays.stream(each.active()).forEach(s -> active[s] = true));
        int reserves = (int) Arrays.stream(members).filter(s -> !active[s]).count();
        int ways = racks.stream().mapToInt(each -> each.systems().length).min().orElse(1);
        boolean anyCarried = members.length > 1;
        for (int s : members) {
            if (members.length > 1) {
                anyCarried &= explain(s, racks);
            }
        }
        int lost = anyCarried && ways > 1 ? 1 : 0;
        while (lost > 0 && lost + 1 < ways && lost + 1 < members.length && anyMayBeLost(members, lost + 1)) {
            lost++;
        }
        int needed = members.length - lost;
        int spare = lost > 0 && needed == 1 && unitsBesideASystem(members) ? 1 : 0;
        return new Together(members, reserves, needed, spare);
    }

    /// Whether a system's loss is carried by all racks that hang on it in more ways than one; if not, why.
    private boolean explain(int system, List<RackClass> racks) {
        Loss loss = losses.bySystem[system];
        for (RackClass each : racks) {
            if (each.systems().length > 1 && !losses.isCarried(loss, each)) {
                if (!loss.worst().isEmpty()) {
                    findings.add(Finding.warning(
                            "power.redundancy.short",
                            loss.worst(),
                            "system",
                            systems.name(system),
                            "fraction",
                            Finding.measure(loss.worstFraction(), Dimension.FRACTION)));
                } else {
                    findings.add(Finding.warning(
                            "power.redundancy.dark",
                            systems.name(system),
                            "count",
                            loss.darkRacks().cardinality()));
                }
                return false;
            }
        }
        return true;
    }

    private boolean anyMayBeLost(int[] members, int count) {
        List<BitSet> combinations = new ArrayList<>();
        combine(members, 0, count, new BitSet(), combinations);
        if (combinations.size() > MOST_TRIES) {
            return false;
        }
        for (BitSet combination : combinations) {
            BitSet lost = new BitSet();
            combination.stream().forEach(s -> lost.or(systems.systems.get(s)));
            if (!losses.of(lost).isCarried()) {
                return false;
            }
        }
        return true;
    }

    private static void combine(int[] members, int from, int left, BitSet chosen, List<BitSet> found) {
        if (left == 0) {
            found.add((BitSet) chosen.clone());
            return;
        }
        for (int i = from; i <= members.length - left && found.size() <= MOST_TRIES; i++) {
            chosen.set(members[i]);
            combine(members, i + 1, left - 1, chosen, found);
            chosen.clear(members[i]);
        }
    }

    /// Whether beside any one system any one parallel unit of the others may be lost; at least one must have some.
    private boolean unitsBesideASystem(int[] members) {
        int tries = 0;
        for (int s : members) {
            List<ParallelGroup> others = groups.outside(systems.systems.get(s)).stream()
                    .filter(group -> Arrays.stream(members)
                            .anyMatch(other ->
                                    systems.systems.get(other).get(group.units().getFirst())))
                    .toList();
            if (others.isEmpty() || hasUnitAlone(s, members)) {
                return false;
            }
            for (ParallelGroup group : others) {
                for (int unit : group.units()) {
                    BitSet lost = (BitSet) systems.systems.get(s).clone();
                    lost.set(unit);
                    if (++tries > MOST_TRIES || !losses.of(lost).isCarried()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /// Whether a UPS or rectifier of the other systems stands alone, so that its loss beside a system is the loss of a
    /// path.
    private boolean hasUnitAlone(int lost, int[] members) {
        return Arrays.stream(members)
                .filter(other -> other != lost)
                .anyMatch(other -> groups.hasUnitAlone(systems.systems.get(other)));
    }

    private static boolean contains(int[] values, int value) {
        return Arrays.stream(values).anyMatch(each -> each == value);
    }
}
