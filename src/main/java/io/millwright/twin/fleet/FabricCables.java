package io.millwright.twin.fleet;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.facility.Point;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.serving.fabric.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which cables a fabric needs: copper as far as it reaches, optics beyond.
///
/// **Model**: a cable runs along the axes of the plan and [#DROP_M] more at both ends together, up to the tray and
/// down. Of the kinds in the catalogue that carry the port's rate and reach, the one that costs least with its
/// transceivers is taken; a faster kind only if none of the slower ones reaches.
final class FabricCables {
    /// From the port up to the tray and down again at the other end, with some slack.
    static final double DROP_M = 5;

    private final List<DataSheet> kinds;
    private final Map<String, CableRun> runs = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    FabricCables(Catalog catalog) {
        kinds = catalog.sheets("network").stream()
                .filter(sheet -> sheet.kind().equals("cable"))
                .toList();
    }

    /// Lays cables between two places.
    ///
    /// @param place what a finding points at
    /// @param bytesPerS of each port
    void lay(Link.Kind level, String place, Point from, Point to, long count, double bytesPerS) {
        double lengthM = Math.abs(from.xM() - to.xM()) + Math.abs(from.yM() - to.yM()) + DROP_M;
        Optional<DataSheet> kind = kind(bytesPerS, lengthM);
        if (kind.isEmpty()) {
            findings.add(Finding.warning(
                    "twin.fabric.out-of-reach",
                    place,
                    "level",
                    level.label(),
                    "length",
                    Finding.measure(lengthM, Dimension.LENGTH),
                    "gbps",
                    Math.round(bytesPerS * 8e-9)));
            return;
        }
        CableRun more = new CableRun(
                level,
                kind.get().id(),
                count,
                lengthM,
                2.0 * count * kind.get().number("typicalPowerW", 0),
                count * costUsd(kind.get(), lengthM));
        runs.merge(level + "/" + more.cable(), more, FabricCables::together);
    }

    List<CableRun> runs() {
        return List.copyOf(runs.values());
    }

    List<Finding> findings() {
        return findings;
    }

    private Optional<DataSheet> kind(double bytesPerS, double lengthM) {
        return kinds.stream()
                .filter(kind -> kind.number("portBytesPerS") >= bytesPerS && kind.number("maxReachM") >= lengthM)
                .min(Comparator.<DataSheet>comparingDouble(kind -> kind.number("portBytesPerS"))
                        .thenComparingDouble(kind -> costUsd(kind, lengthM)));
    }

    private static double costUsd(DataSheet kind, double lengthM) {
        return kind.number("cableUsd", 0)
                + kind.number("cableUsdPerM", 0) * lengthM
                + 2 * kind.number("transceiverUsd", 0);
    }

    private static CableRun together(CableRun one, CableRun other) {
        return new CableRun(
                one.level(),
                one.cable(),
                one.count() + other.count(),
                Math.max(one.longestM(), other.longestM()),
                one.powerW() + other.powerW(),
                one.capexUsd() + other.capexUsd());
    }
}
