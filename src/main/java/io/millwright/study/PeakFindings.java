package io.millwright.study;

import io.millwright.finding.Finding;
import io.millwright.power.swing.SourceLimits;
import io.millwright.power.swing.Storage;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with how sources, breakers and transformers bear a swing, in this order.
final class PeakFindings {
    private final List<Finding> findings = new ArrayList<>();

    private PeakFindings() {}

    static List<Finding> of(Peaks peaks) {
        PeakFindings all = new PeakFindings();
        peaks.sources().forEach(all::source);
        peaks.breakers().forEach(all::breaker);
        peaks.transformers().forEach(all::transformer);
        return all.findings;
    }

    private void source(Peaks.Source source) {
        String place = source.node().path();
        source.smoothing().filter(s -> !s.verdict().feasible()).ifPresent(s -> {
            boolean any = !source.batteries().isEmpty();
            findings.add(Finding.warning(
                    any ? "peaks.battery.short" : "peaks.source.ramp",
                    place,
                    "without",
                    out(source.without()),
                    "swing",
                    Finding.measure(source.swingW(), Dimension.POWER),
                    "ramp",
                    Finding.measure(source.limits().rampWPerS(), Dimension.POWER_RAMP),
                    "power",
                    Finding.measure(needW(s.smallest()), Dimension.POWER),
                    "energy",
                    Finding.measure(s.smallest().energyJ(), Dimension.ENERGY)));
        });
        SourceLimits.Headroom headroom =
                source.smoothing().map(Peaks.Smoothed::headroom).orElse(source.headroom());
        if (headroom.demandW() < 0) {
            findings.add(Finding.warning(
                    "peaks.source.contract",
                    place,
                    "without",
                    out(source.without()),
                    "demand",
                    Finding.measure(source.limits().demandW() - headroom.demandW(), Dimension.POWER),
                    "contract",
                    Finding.measure(source.limits().demandW(), Dimension.POWER)));
        }
    }

    private void breaker(Peaks.Breaker breaker) {
        if (breaker.trip().trips()) {
            findings.add(Finding.warning(
                    "peaks.breaker.trips",
                    breaker.connection(),
                    "without",
                    out(breaker.without()),
                    "high",
                    Finding.measure(breaker.highA(), Dimension.CURRENT),
                    "low",
                    Finding.measure(breaker.lowA(), Dimension.CURRENT),
                    "type",
                    breaker.type().id(),
                    "time",
                    Finding.measure(breaker.trip().timeToTripS(), Dimension.TIME)));
        }
    }

    private void transformer(Peaks.Transformer transformer) {
        if (transformer.hotSpotC() > transformer.ratedHotSpotC() + 1e-6) {
            findings.add(Finding.warning(
                    "peaks.transformer.hot",
                    transformer.node().path(),
                    "without",
                    out(transformer.without()),
                    "hot",
                    Finding.measure(transformer.hotSpotC(), Dimension.TEMPERATURE),
                    "rated",
                    Finding.measure(transformer.ratedHotSpotC(), Dimension.TEMPERATURE)));
        }
    }

    private static double needW(Storage storage) {
        return Math.max(storage.dischargeW(), storage.chargeW());
    }

    private static String out(String without) {
        return without.isEmpty() ? "–" : without;
    }
}
