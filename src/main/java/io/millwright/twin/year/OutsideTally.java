package io.millwright.twin.year;

import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts what is out of range over the hours of a part of a year; parts add up in the order of time.
final class OutsideTally {
    private static final class Count {
        final Finding first;
        final int firstHour;
        final Set<String> places = new HashSet<>();
        int hours;
        int lastHour = -1;

        Count(Finding first, int firstHour) {
            this.first = first;
            this.firstHour = firstHour;
        }
    }

    private final Map<String, Count> byCode = new LinkedHashMap<>();

    /// Notes the findings of one hour.
    ///
    /// @return whether one of them is more than a note
    boolean add(List<Finding> findings, int hour) {
        boolean outOfRange = false;
        for (Finding finding : findings) {
            outOfRange |= finding.severity() != Severity.NOTE;
            Count count = byCode.computeIfAbsent(finding.code(), code -> new Count(finding, hour));
            count.places.add(finding.place());
            if (count.lastHour != hour) {
                count.lastHour = hour;
                count.hours++;
            }
        }
        return outOfRange;
    }

    /// Adds a later part.
    void add(OutsideTally later) {
        later.byCode.forEach((code, next) -> {
            Count count = byCode.computeIfAbsent(code, any -> new Count(next.first, next.firstHour));
            count.places.addAll(next.places);
            count.hours += next.hours;
        });
    }

    /// Worst and longest first.
    List<HoursOutside> result() {
        List<HoursOutside> all = new ArrayList<>();
        byCode.values()
                .forEach(count ->
                        all.add(new HoursOutside(count.first, count.places.size(), count.hours, count.firstHour)));
        all.sort(Comparator.comparing((HoursOutside each) -> each.finding().severity())
                .reversed()
                .thenComparing(Comparator.comparingInt(HoursOutside::hours).reversed())
                .thenComparing(each -> each.finding().code()));
        return all;
    }
}
