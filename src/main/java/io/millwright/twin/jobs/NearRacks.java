package io.millwright.twin.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Finds accelerators for a gang, near ones first.
///
/// **Law.** Racks are near that share a long beginning of their path: the same row, then the same block around it. The
/// gang goes into the smallest such place that has room, and of several into the one with the least room, so that large
/// places stay free for large gangs. Within the place, racks are filled in the same way: what is fully free first as
/// long as it is needed whole, then the rack with the least room that takes the rest.
final class NearRacks {
    /// How far the racks of a gang are apart.
    ///
    /// @param taken accelerators of each rack, by position in the pool
    /// @param racks how many have some
    /// @param place the path that has them all in it; empty for the whole facility
    record Gang(int[] taken, int racks, String place) {}

    private final List<TrainingRack> racks;

    /// Places from the smallest to the largest: positions of their racks by path, level by level.
    private final List<Map<String, List<Integer>>> levels = new ArrayList<>();

    NearRacks(List<TrainingRack> racks) {
        this.racks = racks;
        int deepest = racks.stream().mapToInt(rack -> depth(rack.path())).max().orElse(0);
        for (int level = deepest; level >= 0; level--) {
            Map<String, List<Integer>> places = new LinkedHashMap<>();
            for (int i = 0; i < racks.size(); i++) {
                places.computeIfAbsent(beginning(racks.get(i).path(), level), path -> new ArrayList<>())
                        .add(i);
            }
            levels.add(places);
        }
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '/').count() + 1;
    }

    private static String beginning(String path, int parts) {
        int end = -1;
        for (int i = 0; i < parts; i++) {
            int next = path.indexOf('/', end + 1);
            if (next < 0) {
                return path;
            }
            end = next;
        }
        return path.substring(0, Math.max(0, end));
    }

    /// Where a gang goes; null if there is no room for all of it.
    ///
    /// @param free accelerators of each rack, by position in the pool
    @org.jspecify.annotations.Nullable
    Gang find(int wanted, int[] free) {
        for (Map<String, List<Integer>> places : levels) {
            String best = "";
            int least = Integer.MAX_VALUE;
            for (Map.Entry<String, List<Integer>> place : places.entrySet()) {
                int room =
                        place.getValue().stream().mapToInt(rack -> free[rack]).sum();
                if (room >= wanted && room < least) {
                    least = room;
                    best = place.getKey();
                }
            }
            if (least < Integer.MAX_VALUE) {
                return fill(wanted, free, places.getOrDefault(best, List.of()), best);
            }
        }
        return null;
    }

    private Gang fill(int wanted, int[] free, List<Integer> place, String path) {
        int[] taken = new int[racks.size()];
        int left = wanted;
        int used = 0;
        List<Integer> fullest = place.stream()
                .filter(rack -> free[rack] > 0)
                .sorted(Comparator.comparingInt((Integer rack) -> -free[rack]))
                .toList();
        for (int rack : fullest) {
            if (left >= free[rack]) {
                taken[rack] = free[rack];
                left -= free[rack];
                used++;
            }
        }
        if (left > 0) {
            int rest = left;
            OptionalInt last = fullest.stream()
                    .filter(rack -> taken[rack] == 0 && free[rack] >= rest)
                    .min(Comparator.comparingInt(rack -> free[rack]))
                    .stream()
                    .mapToInt(Integer::intValue)
                    .findFirst();
            taken[last.orElseThrow()] = rest;
            used++;
        }
        return new Gang(taken, used, path);
    }
}
