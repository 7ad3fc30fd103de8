package io.millwright.report;

import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Null;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.serving.Bound;
import io.millwright.serving.KvTraffic;
import io.millwright.serving.Latency;
import io.millwright.serving.LinkUse;
import io.millwright.serving.ServingResult;
import io.millwright.serving.TierResult;
import java.util.List;
import java.util.Locale;

/// What became of requests as JSON: SI without prefixes. Values that are not known are null.
final class ServingJson {
    private ServingJson() {}

    static Obj of(ServingResult serving) {
        Obj bounds = new Obj();
        for (Bound bound : Bound.values()) {
            bounds.put(
                    bound.name().toLowerCase(Locale.ROOT), serving.boundShares().getOrDefault(bound, 0.0));
        }
        Obj tiers = new Obj();
        serving.tiers().forEach(tier -> tiers.put(tier.tier(), tier(tier)));
        return new Obj()
                .put("total", tier(serving.total()))
                .put("tiers", tiers)
                .put("busyFraction", serving.busyFraction())
                .put("computeFraction", serving.computeFraction())
                .put("memoryFraction", serving.memoryFraction())
                .put("prefixHitFraction", serving.work().prefixHitFraction())
                .put("steps", counted(serving, serving.work().steps()))
                .put("preemptions", counted(serving, serving.work().preemptions()))
                .put("movedRequests", serving.work().movedRequests())
                .put("wastedTokens", counted(serving, serving.work().wastedTokens()))
                .put("boundSharesInService", bounds)
                .put("moves", moves(serving))
                .put("links", links(serving.links()));
    }

    /// What only single steps tell; not known where they were not followed.
    private static JsonValue counted(ServingResult serving, long count) {
        return serving.work().followsSteps() ? new Num(Long.toString(count), count, 0) : new Null(0);
    }

    private static Obj moves(ServingResult serving) {
        KvTraffic traffic = serving.traffic();
        return new Obj()
                .put("handOvers", traffic.handOvers())
                .put("handOverBytes", traffic.handOverBytes())
                .put("sparedTokens", counted(serving, traffic.sparedTokens()))
                .put("handOver", latency(traffic.handOver()))
                .put("hostTokens", traffic.hostTokens())
                .put("engineTokens", traffic.engineTokens())
                .put("storageTokens", traffic.storageTokens())
                .put("readAgainTokens", counted(serving, traffic.readAgainTokens()))
                .put("fetchBytes", traffic.fetchBytes())
                .put("fetch", latency(traffic.fetch()))
                .put("storedBytes", serving.work().followsSteps() ? traffic.storedBytes() : Double.NaN);
    }

    private static Obj links(List<LinkUse> uses) {
        Obj links = new Obj();
        uses.forEach(use -> links.put(
                use.kind().name().toLowerCase(Locale.ROOT),
                new Obj()
                        .put("links", use.links())
                        .put("bytesPerS", use.bytesPerS())
                        .put("bytes", use.bytes())
                        .put("meanFraction", use.meanFraction())
                        .put("busiestFraction", use.busiestFraction())
                        .put("fullFraction", use.fullFraction())));
        return links;
    }

    private static Obj tier(TierResult tier) {
        return new Obj()
                .put("offered", tier.offered())
                .put("completed", tier.completed())
                .put("rejected", tier.rejected())
                .put("refused", tier.refused())
                .put("lost", tier.lost())
                .put("unfinished", tier.unfinished())
                .put("inputTokens", tier.inputTokens())
                .put("outputTokens", tier.outputTokens())
                .put("outputTokensPerS", tier.outputTokensPerS())
                .put("goodputPerS", tier.goodputPerS())
                .put("attainmentFraction", tier.attainmentFraction())
                .put("ttft", latency(tier.ttft()))
                .put("firstVisible", latency(tier.firstVisible()))
                .put("queue", latency(tier.queue()))
                .put("tpot", latency(tier.tpot()))
                .put("e2e", latency(tier.e2e()));
    }

    private static Obj latency(Latency latency) {
        return new Obj()
                .put("count", latency.count())
                .put("meanS", latency.meanS())
                .put("p50S", latency.p50S())
                .put("p90S", latency.p90S())
                .put("p95S", latency.p95S())
                .put("p99S", latency.p99S())
                .put("maxS", latency.maxS());
    }
}
