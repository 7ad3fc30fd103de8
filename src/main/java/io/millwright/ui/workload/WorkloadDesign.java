package io.millwright.ui.workload;

import io.millwright.workload.demand.Arrivals;
import io.millwright.workload.demand.Bursts;
import io.millwright.workload.demand.DayShape;
import io.millwright.workload.demand.RatePattern;
import io.millwright.workload.demand.RequestKind;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.Workload.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the form holds: enough for a first workload; the file has everything else.
///
/// @param requestsPerS mean over the week
/// @param durationS how long
/// @param burstiness coefficient of variation of the gaps
/// @param day through the hours
/// @param weekend rate of Saturday and Sunday over that of other days
/// @param burstsPerDay each of five minutes with three times the rate; 0 for none
/// @param mix shares and tiers of the kinds
record WorkloadDesign(
        double requestsPerS,
        double durationS,
        double burstiness,
        DayShape day,
        double weekend,
        double burstsPerDay,
        Map<RequestKind, Share> mix) {
    private static final double BURST_S = 300;
    private static final double BURST_FACTOR = 3;
    private static final int WORKDAYS = 5;

    /// @param share of the requests, relative to the others
    /// @param tier key of a tier; empty for the shares of the tiers
    record Share(double share, Optional<String> tier) {}

    WorkloadDesign {
        mix = Map.copyOf(mix);
    }

    /// An hour of mostly chat.
    static WorkloadDesign usual() {
        Map<RequestKind, Share> mix = new EnumMap<>(RequestKind.class);
        for (RequestKind kind : RequestKind.values()) {
            mix.put(kind, new Share(0, Optional.empty()));
        }
        mix.put(RequestKind.CHAT, new Share(0.6, Optional.empty()));
        mix.put(RequestKind.RETRIEVAL, new Share(0.25, Optional.empty()));
        mix.put(RequestKind.AGENT, new Share(0.15, Optional.empty()));
        return new WorkloadDesign(5, 3600, 1, DayShape.CONSTANT, 1, 0, mix);
    }

    WorkloadDesign withRequestsPerS(double value) {
        return new WorkloadDesign(value, durationS, burstiness, day, weekend, burstsPerDay, mix);
    }

    WorkloadDesign withDurationS(double value) {
        return new WorkloadDesign(requestsPerS, value, burstiness, day, weekend, burstsPerDay, mix);
    }

    WorkloadDesign withBurstiness(double value) {
        return new WorkloadDesign(requestsPerS, durationS, value, day, weekend, burstsPerDay, mix);
    }

    WorkloadDesign withDay(DayShape value) {
        return new WorkloadDesign(requestsPerS, durationS, burstiness, value, weekend, burstsPerDay, mix);
    }

    WorkloadDesign withWeekend(double value) {
        return new WorkloadDesign(requestsPerS, durationS, burstiness, day, value, burstsPerDay, mix);
    }

    WorkloadDesign withBurstsPerDay(double value) {
        return new WorkloadDesign(requestsPerS, durationS, burstiness, day, weekend, value, mix);
    }

    WorkloadDesign withShare(RequestKind kind, Share share) {
        Map<RequestKind, Share> changed = new EnumMap<>(mix);
        changed.put(kind, share);
        return new WorkloadDesign(requestsPerS, durationS, burstiness, day, weekend, burstsPerDay, changed);
    }

    Share share(RequestKind kind) {
        return mix.getOrDefault(kind, new Share(0, Optional.empty()));
    }

    /// The workload, if any kind has a share.
    Optional<Workload> workload() {
        List<Part> parts = new ArrayList<>();
        for (RequestKind kind : RequestKind.values()) {
            Share share = share(kind);
            if (share.share() > 0) {
                Part part = Part.of(kind, share.share());
                parts.add(share.tier().map(part::withTier).orElse(part));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(Workload.of("Workload", durationS, arrivals(), parts.toArray(Part[]::new)));
    }

    private Arrivals arrivals() {
        List<RatePattern> patterns = new ArrayList<>();
        if (day != DayShape.CONSTANT) {
            patterns.add(day.pattern());
        }
        if (weekend != 1) {
            List<Double> days = new ArrayList<>(java.util.Collections.nCopies(WORKDAYS, 1.0));
            days.addAll(List.of(weekend, weekend));
            patterns.add(new RatePattern(RatePattern.WEEK_S, days));
        }
        Arrivals arrivals = Arrivals.poisson(requestsPerS)
                .withBurstiness(burstiness)
                .withPatterns(patterns.toArray(RatePattern[]::new));
        return burstsPerDay > 0 ? arrivals.withBursts(new Bursts(burstsPerDay, BURST_S, BURST_FACTOR)) : arrivals;
    }
}
