package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.serving.Bound;
import io.millwright.serving.Fidelity;
import io.millwright.serving.KvTraffic;
import io.millwright.serving.Latency;
import io.millwright.serving.LinkUse;
import io.millwright.serving.ServingResult;
import io.millwright.serving.TierResult;
import io.millwright.serving.WorkCounters;
import io.millwright.twin.fleet.ServingOptions;
import java.util.List;
import java.util.Locale;

/// What became of requests as plain text: counts and latencies by tier, and what engines and links did. The part that
/// a replay and a run of the engines alone have in common.
final class ServingText extends TextLines {
    private static final String NOT_FOLLOWED = "not followed";

    private ServingText() {}

    static String of(ServingResult serving) {
        ServingText text = new ServingText();
        text.requests(serving);
        text.rest(serving);
        return text.toString();
    }

    /// The same, with what bound the engines in service; a replay has its own account, of all engine time.
    static String withBounds(ServingResult serving) {
        ServingText text = new ServingText();
        text.requests(serving);
        text.line("  %-34s %s", "What bound the tokens", bounds(serving));
        text.rest(serving);
        return text.toString();
    }

    /// What bound the tokens with its share, those below 0.05 % left out.
    private static String bounds(ServingResult serving) {
        StringBuilder shares = new StringBuilder();
        for (Bound bound : Bound.values()) {
            double share = serving.boundShares().getOrDefault(bound, 0.0);
            if (share >= 0.0005) {
                shares.append(shares.isEmpty() ? "" : ", ")
                        .append(name(bound))
                        .append(' ')
                        .append(si(Dimension.FRACTION, share));
            }
        }
        return shares.toString();
    }

    static String name(Bound bound) {
        return bound.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// What to say of the fidelity in the middle of a sentence, and what each request that was drawn stands for;
    /// nothing where every request is simulated.
    static String level(ServingOptions options) {
        if (options.fidelity() == Fidelity.REQUEST) {
            return "";
        }
        String weight = options.requestWeight() == 1
                ? ""
                : String.format(Locale.ROOT, ", each request drawn for %.4g", options.requestWeight());
        return ", at the " + options.fidelity().key() + " level" + weight;
    }

    private void requests(ServingResult serving) {
        line("Requests");
        line(
                "  %-12s %9s %9s %9s %9s %9s %9s %12s %12s %10s %9s",
                "tier",
                "offered",
                "completed",
                "rejected",
                "refused",
                "lost",
                "running",
                "input",
                "output",
                "goodput",
                "met");
        for (TierResult tier : serving.tiers()) {
            tier(tier);
        }
        tier(serving.total());
        line("");
        line("Latency (s)     %10s %10s %10s %10s %10s", "mean", "p50", "p90", "p95", "p99");
        for (TierResult tier : serving.tiers()) {
            latency(tier.tier() + " TTFT", tier.ttft());
            if (tier.firstVisible().meanS() > tier.ttft().meanS()) {
                latency(tier.tier() + " visible", tier.firstVisible());
            }
            latency(tier.tier() + " queue", tier.queue());
            latency(tier.tier() + " TPOT", tier.tpot());
            latency(tier.tier() + " E2E", tier.e2e());
        }
        line("");
        line("Engines");
        line("  %-34s %14s", "Busy", si(Dimension.FRACTION, serving.busyFraction()));
        line("  %-34s %14s", "Tensor peak reached", si(Dimension.FRACTION, serving.computeFraction()));
        line("  %-34s %14s", "Memory bandwidth reached", si(Dimension.FRACTION, serving.memoryFraction()));
        line("  %-34s %14s", "Prefix cache hits", prefixHits(serving.work()));
        line("  %-34s %14s", "Preemptions", preemptions(serving.work()));
        if (serving.work().followsSteps()) {
            line("  %-34s %14d", "Engine steps simulated", serving.work().steps());
        }
        if (serving.work().movedRequests() > 0) {
            line(
                    "  %-34s %14d",
                    "Requests moved from lost engines", serving.work().movedRequests());
        }
        if (serving.work().wastedTokens() > 0) {
            line("  %-34s %14d", "Tokens lost with engines", serving.work().wastedTokens());
        }
    }

    private void rest(ServingResult serving) {
        line("");
        moves(serving);
        links(serving.links());
    }

    static String prefixHits(WorkCounters work) {
        return si(Dimension.FRACTION, work.prefixHitFraction());
    }

    static String preemptions(WorkCounters work) {
        return work.followsSteps() ? Long.toString(work.preemptions()) : NOT_FOLLOWED;
    }

    /// Caches that moved; nothing if none did.
    private void moves(ServingResult serving) {
        KvTraffic traffic = serving.traffic();
        boolean followed = serving.work().followsSteps();
        if (traffic.handOvers() > 0) {
            line("Caches handed over");
            line("  %-34s %14d", "Prompts", traffic.handOvers());
            line("  %-34s %14s", "Sent", bytes(traffic.handOverBytes()));
            line(
                    "  %-34s %14s",
                    "Tokens held by the receiver", followed ? Long.toString(traffic.sparedTokens()) : NOT_FOLLOWED);
            line(
                    "  %-34s %14s",
                    "Waited for, mean", milliseconds(traffic.handOver().meanS()));
            line(
                    "  %-34s %14s",
                    "Waited for, p99", milliseconds(traffic.handOver().p99S()));
            line("");
        }
        if (traffic.fetchedTokens() + traffic.readAgainTokens() > 0) {
            line("Prompt tokens fetched");
            line("  %-34s %14d", "From host memory", traffic.hostTokens());
            line("  %-34s %14d", "From other engines", traffic.engineTokens());
            line("  %-34s %14d", "From storage", traffic.storageTokens());
            line(
                    "  %-34s %14s",
                    "Read again, as that was faster",
                    followed ? Long.toString(traffic.readAgainTokens()) : NOT_FOLLOWED);
            line(
                    "  %-34s %14s",
                    "Waited for, mean", milliseconds(traffic.fetch().meanS()));
            line("  %-34s %14s", "Waited for, p99", milliseconds(traffic.fetch().p99S()));
            line("  %-34s %14s", "Written to storage", followed ? bytes(traffic.storedBytes()) : NOT_FOLLOWED);
            line("");
        }
    }

    private void links(List<LinkUse> links) {
        if (links.isEmpty()) {
            return;
        }
        line(
                "Links               %7s %14s %12s %9s %9s %9s",
                "count", "together", "carried", "mean", "busiest", "full");
        for (LinkUse use : links) {
            line(
                    "  %-17s %7d %12s/s %12s %9s %9s %9s",
                    use.kind().label(),
                    use.links(),
                    bytes(use.bytesPerS()),
                    bytes(use.bytes()),
                    si(Dimension.FRACTION, use.meanFraction()),
                    si(Dimension.FRACTION, use.busiestFraction()),
                    si(Dimension.FRACTION, use.fullFraction()));
        }
        line("");
    }

    private static String bytes(double bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        int unit = 0;
        double value = bytes;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.4g %s", value, units[unit]);
    }

    private static String milliseconds(double seconds) {
        return Double.isNaN(seconds) ? "-" : String.format(Locale.ROOT, "%.3f ms", 1e3 * seconds);
    }

    private void tier(TierResult tier) {
        line(
                "  %-12s %9d %9d %9d %9d %9d %9d %12d %12d %8s/s %9s",
                tier.tier(),
                tier.offered(),
                tier.completed(),
                tier.rejected(),
                tier.refused(),
                tier.lost(),
                tier.unfinished(),
                tier.inputTokens(),
                tier.outputTokens(),
                Digits.of(tier.goodputPerS(), 3),
                si(Dimension.FRACTION, tier.attainmentFraction()));
    }

    private void latency(String name, Latency latency) {
        line(
                "  %-14s %10s %10s %10s %10s %10s",
                name,
                seconds(latency.meanS()),
                seconds(latency.p50S()),
                seconds(latency.p90S()),
                seconds(latency.p95S()),
                seconds(latency.p99S()));
    }

    private static String seconds(double value) {
        return Double.isNaN(value) ? "-" : Digits.of(value, 4);
    }
}
