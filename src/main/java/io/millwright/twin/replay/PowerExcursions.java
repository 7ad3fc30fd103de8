package io.millwright.twin.replay;

import io.millwright.finding.Finding;
import io.millwright.finding.Finding.Measure;
import io.millwright.finding.Severity;
import io.millwright.quantity.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Gathers step by step what the electrical path was found to do beyond its limits, as it was switched then: overloads,
/// low voltages, sources below what they have to run at. Loads without supply are left out, since racks that stand are
/// told as such.
final class PowerExcursions {
    private static final String DEAD = "power.dead";

    private final SequencedMap<Key, Gathered> byKey = new LinkedHashMap<>();
    private double endS;

    private record Key(String code, String place) {}

    private static final class Gathered {
        private final double fromS;
        private Finding worst;
        private double lastedS;

        Gathered(Finding first, double fromS) {
            worst = first;
            this.fromS = fromS;
        }
    }

    /// Takes what was found from one moment to another.
    void add(List<Finding> findings, double fromS, double toS) {
        endS = toS;
        for (Finding finding : findings) {
            if (finding.severity() != Severity.NOTE && !finding.code().equals(DEAD)) {
                Gathered gathered = byKey.computeIfAbsent(
                        new Key(finding.code(), finding.place()), key -> new Gathered(finding, fromS));
                gathered.lastedS += toS - fromS;
                gathered.worst = fraction(finding) > fraction(gathered.worst) ? finding : gathered.worst;
            }
        }
    }

    private static double fraction(Finding finding) {
        return finding.values().get("fraction") instanceof Measure measure ? measure.si() : 0;
    }

    /// What held throughout as it is, the rest with when it began and how long it lasted; each where it was worst.
    List<Finding> all() {
        return byKey.values().stream().map(this::finding).toList();
    }

    private Finding finding(Gathered gathered) {
        return gathered.lastedS >= endS * (1 - 1e-9)
                ? gathered.worst
                : Finding.warning(
                        "twin.replay.electrical",
                        gathered.worst.place(),
                        "time",
                        Finding.measure(gathered.fromS, Dimension.TIME),
                        "duration",
                        Finding.measure(gathered.lastedS, Dimension.TIME),
                        "what",
                        gathered.worst);
    }
}
