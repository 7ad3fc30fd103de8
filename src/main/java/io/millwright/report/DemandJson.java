package io.millwright.report;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.workload.demand.DemandFit;
import io.millwright.workload.demand.DemandProfile;
import io.millwright.workload.demand.DemandProfile.Dispersion;
import io.millwright.workload.demand.RateSeries;
import io.millwright.workload.demand.Spread;

/// What a workload asks for, and how well a description fits a trace, as JSON in SI units.
public final class DemandJson {
    private static final int MOST_WINDOWS = 1024;
    private static final double[] SHARES = {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999};

    private DemandJson() {}

    /// What a stream of requests asks for.
    public static Obj of(String name, DemandProfile profile) {
        Arr dispersions = new Arr();
        for (Dispersion each : profile.dispersions()) {
            dispersions.add(new Obj().put("windowS", each.windowS()).put("index", each.index()));
        }
        RateSeries rate = profile.rate().coarser(MOST_WINDOWS);
        Arr perS = new Arr();
        for (int i = 0; i < rate.counts().length; i++) {
            perS.add(Num.of(rate.perS(i)));
        }
        return new Obj()
                .put("name", name)
                .put("requests", profile.requests())
                .put("spanS", profile.spanS())
                .put("meanRequestsPerS", profile.meanPerS())
                .put("peakMinuteRequestsPerS", profile.peakPerS())
                .put("hiddenShare", profile.hiddenShare())
                .put("tiedShare", profile.tiedShare())
                .put("prefixBlockTokens", (long) profile.prefixes().blockTokens())
                .put("prefixBlockShare", profile.prefixes().blockShare())
                .put("dispersionIndices", dispersions)
                .put("gapS", spread(profile.gaps()))
                .put("inputTokens", spread(profile.input()))
                .put("outputTokens", spread(profile.output()))
                .put("rate", new Obj().put("windowS", rate.windowS()).put("requestsPerS", perS));
    }

    /// A fit: figures and distributions of the trace beside those drawn from it.
    public static Obj of(DemandFit fit) {
        Arr laws = new Arr();
        for (DemandFit.LengthLaw law : fit.lengthLaws()) {
            laws.add(new Obj()
                    .put("length", law.length())
                    .put("law", law.law())
                    .put("distance", law.distance())
                    .put("closestSimpleLaw", law.closest())
                    .put("closestSimpleLawDistance", law.closestDistance()));
        }
        Arr compared = new Arr();
        for (DemandFit.Compared row : fit.comparisons()) {
            compared.add(new Obj()
                    .put("name", row.name())
                    .put("trace", row.trace())
                    .put("drawn", row.drawn())
                    .put("errorFraction", row.errorFraction()));
        }
        Arr distances = new Arr();
        for (DemandFit.Distance each : fit.distances()) {
            distances.add(new Obj()
                    .put("name", each.name())
                    .put("distance", each.distance())
                    .put("byChance", each.byChance()));
        }
        Obj all = new Obj()
                .put("requestsPerS", fit.workload().arrivals().requestsPerS())
                .put("burstiness", fit.workload().arrivals().burstiness())
                .put(
                        "correlation",
                        fit.workload().parts().getFirst().conversation().correlation())
                .put("lengthLaws", laws)
                .put("compared", compared)
                .put("distances", distances)
                .put("trace", of("trace", fit.trace()))
                .put("drawn", of("drawn", fit.drawn()));
        fit.workload()
                .arrivals()
                .bursts()
                .ifPresent(bursts -> all.put(
                        "bursts",
                        new Obj()
                                .put("perDay", bursts.perDay())
                                .put("meanS", bursts.meanS())
                                .put("factor", bursts.factor())));
        return all;
    }

    private static JsonValue spread(Spread spread) {
        Arr quantiles = new Arr();
        for (double share : SHARES) {
            quantiles.add(new Arr().add(Num.of(share)).add(Num.of(spread.quantile(share))));
        }
        return new Obj()
                .put("mean", spread.mean())
                .put("variation", spread.variation())
                .put("least", spread.least())
                .put("most", spread.most())
                .put("quantiles", quantiles);
    }
}
