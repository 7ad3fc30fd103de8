package io.millwright.serving;

import io.millwright.serving.fabric.Fabric;
import io.millwright.serving.fabric.Link;
import io.millwright.serving.fabric.Path;
import io.millwright.serving.fabric.SharedLinks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Key-value caches on their way to the engines that need them, over the links of the [Fabric].
///
/// **Hand-over.** A prompt of `n` tokens that a prefill engine has read is `n κ b_kv + s` bytes (κ elements per token
/// of `b_kv` bytes, `s` bytes of constant state); blocks that the receiver holds are not sent. Layers are sent as they
/// are computed: of `V` bytes, what a transfer at the fair rate `x` of the moment could move while the prompt was read
/// in `t_r` seconds is there already, all but the last of `L` layers. So the receiver waits for `max(V / L, V − x t_r)`
/// bytes. What went before is charged to the links behind them, so that every byte passes once; it is late there by at
/// most `t_r`.
///
/// **Assumptions.** One copy of the cache is sent, ranks that hold copies of it get them over their scale-up links.
/// The receiver has room for what is on its way; the sender keeps its blocks until it has arrived.
/// **Source**: layer-wise transfer as in Splitwise (P. Patel et al., ISCA 2024) and Mooncake (FAST 2025).
final class KvTransfers {
    /// What a cache came for.
    enum Reason {
        /// To be decoded.
        HAND_OVER,
        /// From the cache of another engine, so that less of a prompt has to be read.
        FETCH_FROM_ENGINE,
        /// The same from host memory or storage.
        FETCH_FROM_STORE
    }

    /// A transfer that arrived.
    ///
    /// @param fromEngine where the cache was; the receiver itself if it came from a store
    record Delivery(Job job, int fromEngine, int engine, Reason reason) {}

    /// Something under way.
    ///
    /// @param delivery what happens at its end; null if nobody waits for it
    /// @param sentS when it was asked for
    /// @param behindBytes what follows that nobody waits for
    private record Cargo(@Nullable Delivery delivery, double sentS, Path path, double behindBytes) {}

    private static final double NOBODY_S = Double.NaN;

    private final Fabric fabric;
    private final SharedLinks<Cargo> links;
    private final LatencyRecorder handOver = new LatencyRecorder();
    private final LatencyRecorder fetch = new LatencyRecorder();
    private long handOvers;
    private double handOverBytes;
    private double fetchBytes;

    KvTransfers(Fabric fabric) {
        this.fabric = fabric;
        links = new SharedLinks<>(fabric.links());
    }

    /// Sends the cache of a job from the engine that has read it to another one.
    ///
    /// @param spec of either
    /// @param tokens of it that are missing there
    /// @param readS how long it was being read
    void handOver(Job job, EngineSpec spec, int fromEngine, int toEngine, int tokens, double readS, double timeS) {
        Path path = fabric.between(fromEngine, toEngine);
        double bytes = tokens * bytesPerToken(spec) + spec.model().stateBytesPerSequence();
        double before = links.rateOfOneMore(path) * readS;
        double awaited = Math.max(bytes / spec.model().layers(), bytes - before);
        Delivery delivery = new Delivery(job, fromEngine, toEngine, Reason.HAND_OVER);
        handOvers++;
        handOverBytes += bytes;
        links.begin(path, awaited, new Cargo(delivery, timeS, path, bytes - awaited), timeS);
    }

    /// Fetches a part of the cache of a job for the engine that it waits for.
    void fetch(Delivery delivery, Path path, double bytes, double timeS) {
        fetchBytes += bytes;
        links.begin(path, bytes, new Cargo(delivery, timeS, path, 0), timeS);
    }

    /// Sends what nobody waits for.
    void sendBehind(Path path, double bytes, double timeS) {
        links.begin(path, bytes, new Cargo(null, NOBODY_S, path, 0), timeS);
    }

    /// How long a transfer that began now would take, if nothing else began.
    double estimateS(Path path, double bytes) {
        return bytes / links.rateOfOneMore(path);
    }

    /// When the next one ends, infinite if none is on its way.
    double nextS() {
        return links.nextS();
    }

    /// Ends the one that ends next. Null if nobody waited for it.
    @Nullable
    Delivery deliver() {
        double timeS = links.nextS();
        Cargo cargo = links.takeNext();
        if (cargo.behindBytes() > 0) {
            sendBehind(cargo.path(), cargo.behindBytes(), timeS);
        }
        Delivery delivery = cargo.delivery();
        if (delivery != null) {
            (delivery.reason() == Reason.HAND_OVER ? handOver : fetch).add(timeS - cargo.sentS());
        }
        return delivery;
    }

    /// Changes what a link carries, from now on.
    void setCapacity(int link, double bytesPerS, double timeS) {
        links.setCapacity(link, bytesPerS, timeS);
    }

    /// Bytes that a token takes in a cache, without copies.
    static double bytesPerToken(EngineSpec spec) {
        return spec.model().kvElementsPerToken() * spec.precision().kvBytes();
    }

    // --- what was carried ---

    long handOvers() {
        return handOvers;
    }

    double handOverBytes() {
        return handOverBytes;
    }

    double fetchBytes() {
        return fetchBytes;
    }

    Latency handOverLatency() {
        return handOver.latency();
    }

    Latency fetchLatency() {
        return fetch.latency();
    }

    /// Use of the links by kind, for kinds that there are and that limit something.
    List<LinkUse> uses(double timeS) {
        links.account(timeS);
        List<LinkUse> uses = new ArrayList<>();
        for (Link.Kind kind : Link.Kind.values()) {
            int count = 0;
            double bytesPerS = 0;
            double bytes = 0;
            double busiest = 0;
            double fullS = 0;
            for (int link = 0; link < fabric.links().size(); link++) {
                Link each = fabric.links().get(link);
                if (each.kind() == kind && each.bytesPerS() < Double.POSITIVE_INFINITY) {
                    count++;
                    bytesPerS += each.bytesPerS();
                    bytes += links.carriedBytes(link);
                    busiest = Math.max(busiest, links.carriedBytes(link) / (each.bytesPerS() * timeS));
                    fullS = Math.max(fullS, links.fullS(link));
                }
            }
            if (count > 0 && timeS > 0) {
                uses.add(new LinkUse(
                        kind, count, bytesPerS, bytes, bytes / (bytesPerS * timeS), busiest, fullS / timeS));
            }
        }
        return uses;
    }
}
