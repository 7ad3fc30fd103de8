package io.millwright.serving.fluid;

import io.millwright.serving.EngineRole;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Fleet;
import io.millwright.serving.KvTraffic;
import io.millwright.serving.Latency;
import io.millwright.serving.LinkUse;
import io.millwright.serving.fabric.Link;
import io.millwright.serving.fabric.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Caches on their way from engines that read to engines that decode, over the links of the fabric.
///
/// **Model.** Hand-overs go evenly from all engines that read to all that decode, so a link `l` is passed by a part
/// `u_l` of them. They all together move `F = min_l C_l / u_l` bytes per second at most; what has been read beyond that
/// waits. One among them moves at the rate `x` of a processor-sharing queue, `1 / x` the mean over the paths of the
/// largest `1 / (C_l (1 − ρ_l))` with `ρ_l` the part of the link in use. Layers are sent as they are computed: of `V`
/// bytes that were read in `t_r`, `max(V / L, V − x t_r)` are awaited, `L` layers, as at the request level
/// (`serving.KvTransfers`).
///
/// **Balance**: read = passed on + on the way; each byte is carried once by every link of its path.
///
/// **Assumptions**: what the receiver holds of a prompt is sent all the same; caches on their way take no room where
/// they were read. Beyond what links carry, caches leave in the order in which they were read; transfers that share a
/// full link fairly are all late together. Of more than [#MOST_PATHS] pairs of engines, so many stand for all.
final class HandOvers {
    private static final int MOST_PATHS = 256;
    private static final double FULL = 1 - 1e-9;
    private static final double GOLDEN = 0.6180339887498949;

    /// A link is never taken as fuller for the one that comes to it.
    private static final double LEAST_LEFT = 0.02;

    private final Fleet fleet;
    private final List<Link> links;
    private final double[] carriedBytes;
    private final double[] fullS;

    /// Part of the hand-overs that pass each link.
    private final double[] passedBy;

    private final FluidLatency latency = new FluidLatency();
    private final RequestsByLength[] onTheWay;
    private List<Path> paths = List.of();
    private @Nullable EngineSpec reader;
    private int decoding;
    private double count;
    private double bytes;
    private double awaitedSPerToken;
    private double queuedS;

    HandOvers(Fleet fleet, int tiers) {
        this.fleet = fleet;
        links = fleet.fabric().links();
        carriedBytes = new double[links.size()];
        fullS = new double[links.size()];
        passedBy = new double[links.size()];
        onTheWay = RequestsByLength.ofTiers(tiers);
    }

    /// Engines have come, gone, opened or closed.
    ///
    /// @param lumpOf lump of each engine, null while it is out of service
    void regrouped(@Nullable FluidLump[] lumpOf) {
        int[] from = engines(lumpOf, EngineRole.PREFILL);
        int[] to = engines(lumpOf, EngineRole.DECODE);
        decoding = to.length;
        reader = from.length == 0 ? null : spec(lumpOf, from[0]);
        long pairs = (long) from.length * to.length;
        int kept = (int) Math.min(MOST_PATHS, pairs);
        List<Path> found = new ArrayList<>();
        Arrays.fill(passedBy, 0);
        for (int i = 0; i < kept; i++) {
            // All pairs, or both sides evenly without a pattern between them.
            double draw = i * GOLDEN;
            int source = from[kept == pairs ? i / to.length : (int) ((long) i * from.length / kept)];
            int target = to[kept == pairs ? i % to.length : (int) ((draw - Math.floor(draw)) * to.length)];
            Path path = fleet.fabric().between(source, target);
            found.add(path);
            for (int k = 0; k < path.length(); k++) {
                passedBy[path.link(k)] += 1.0 / kept;
            }
        }
        paths = found;
    }

    private static int[] engines(@Nullable FluidLump[] lumpOf, EngineRole role) {
        return IntStream.range(0, lumpOf.length)
                .filter(engine -> hasRole(lumpOf[engine], role))
                .toArray();
    }

    private static boolean hasRole(@Nullable FluidLump lump, EngineRole role) {
        return lump != null && lump.open && lump.group.role() == role;
    }

    private static @Nullable EngineSpec spec(@Nullable FluidLump[] lumpOf, int engine) {
        FluidLump lump = lumpOf[engine];
        return lump == null ? null : lump.group.spec();
    }

    /// Sends on what has been read in a step. Returns what has arrived, by tier.
    ///
    /// @param readS time that the mean prompt took from its place to its first token
    RequestsByLength[] pass(RequestsByLength[] read, double readS, double durationS) {
        RequestsByLength[] arrived = RequestsByLength.ofTiers(read.length);
        double requests = 0;
        double tokens = 0;
        for (int tier = 0; tier < read.length; tier++) {
            onTheWay[tier].add(read[tier], 1);
            Contents total = onTheWay[tier].total();
            requests += total.requests;
            tokens += total.inputTokens;
        }
        EngineSpec spec = reader;
        if (requests == 0) {
            queuedS = 0;
            return arrived;
        }
        double waitingBytes = spec == null ? 0 : bytes(spec, requests, tokens);
        double mostBytesPerS = mostBytesPerS();
        double part = waitingBytes > 0 ? Math.min(1, mostBytesPerS * durationS / waitingBytes) : 1;
        for (int tier = 0; tier < read.length; tier++) {
            arrived[tier].add(onTheWay[tier], part);
            onTheWay[tier].scale(1 - part);
        }
        double bytesPerS = part * waitingBytes / durationS;
        carry(bytesPerS, durationS);
        double perByteS = perByteS(bytesPerS);
        double each = waitingBytes / requests;
        double awaitedS = 0;
        if (spec != null && perByteS > 0) {
            double beforeS = Math.max(0, readS - spec.calibration().frontEndS());
            awaitedS = Math.max(each / spec.model().layers() * perByteS, each * perByteS - beforeS);
        }
        awaitedSPerToken = awaitedS * requests / tokens;
        queuedS = (1 - part) * waitingBytes / mostBytesPerS;
        count += part * requests;
        bytes += part * waitingBytes;
        return arrived;
    }

    private static double bytes(EngineSpec spec, double requests, double tokens) {
        return tokens * spec.model().kvElementsPerToken() * spec.precision().kvBytes()
                + requests * spec.model().stateBytesPerSequence();
    }

    private double mostBytesPerS() {
        double most = Double.POSITIVE_INFINITY;
        for (int link = 0; link < passedBy.length; link++) {
            if (passedBy[link] > 0) {
                most = Math.min(most, links.get(link).bytesPerS() / passedBy[link]);
            }
        }
        return most;
    }

    private void carry(double bytesPerS, double durationS) {
        for (int link = 0; link < passedBy.length; link++) {
            double carried = passedBy[link] * bytesPerS;
            carriedBytes[link] += carried * durationS;
            fullS[link] += carried >= FULL * links.get(link).bytesPerS() ? durationS : 0;
        }
    }

    /// Mean time that a byte of one hand-over takes among the others; 0 where nothing limits it.
    private double perByteS(double bytesPerS) {
        double sum = 0;
        for (Path path : paths) {
            double slowest = 0;
            for (int k = 0; k < path.length(); k++) {
                double capacity = links.get(path.link(k)).bytesPerS();
                double left = Math.max(LEAST_LEFT, 1 - passedBy[path.link(k)] * bytesPerS / capacity);
                slowest = Math.max(slowest, 1 / (capacity * left));
            }
            sum += slowest;
        }
        return paths.isEmpty() ? 0 : sum / paths.size();
    }

    /// Requests whose caches have not arrived.
    double requests() {
        return RequestsByLength.requests(onTheWay);
    }

    /// Caches that an engine which decodes expects at a time, on average.
    ///
    /// @param arrivedPerS requests whose caches arrive
    /// @param tokens of the mean prompt
    double expected(double arrivedPerS, double tokens) {
        return decoding == 0 ? 0 : (requests() + arrivedPerS * awaitedSPerToken * tokens) / decoding;
    }

    /// Time from the end of reading a prompt to the arrival of its cache.
    double takesS(double promptTokens) {
        return queuedS + awaitedSPerToken * promptTokens;
    }

    /// Counts the time that requests took.
    void count(double tookS, double requests) {
        latency.add(tookS, requests);
    }

    /// What moved; what the fluid level does not follow is 0.
    KvTraffic traffic() {
        return new KvTraffic(Math.round(count), bytes, 0, latency.latency(), 0, 0, 0, 0, Latency.NONE, 0, 0);
    }

    /// Use of the links between engines by kind, for kinds that there are and that limit something.
    List<LinkUse> uses(double timeS) {
        List<LinkUse> uses = new ArrayList<>();
        for (Link.Kind kind : Link.Kind.values()) {
            int number = 0;
            double capacity = 0;
            double carried = 0;
            double busiest = 0;
            double longestS = 0;
            for (int link = 0; link < links.size(); link++) {
                double bytesPerS = links.get(link).bytesPerS();
                if (links.get(link).kind() == kind && !kind.isStore() && bytesPerS < Double.POSITIVE_INFINITY) {
                    number++;
                    capacity += bytesPerS;
                    carried += carriedBytes[link];
                    busiest = Math.max(busiest, carriedBytes[link] / (bytesPerS * timeS));
                    longestS = Math.max(longestS, fullS[link]);
                }
            }
            if (number > 0 && timeS > 0) {
                uses.add(new LinkUse(
                        kind, number, capacity, carried, carried / (capacity * timeS), busiest, longestS / timeS));
            }
        }
        return uses;
    }
}
