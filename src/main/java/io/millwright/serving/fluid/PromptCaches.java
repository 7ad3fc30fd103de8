package io.millwright.serving.fluid;

import io.millwright.serving.BatchLimits;
import io.millwright.serving.BlockReaders;
import io.millwright.serving.BlockStore;
import io.millwright.serving.Fleet;
import io.millwright.serving.KvTraffic;
import io.millwright.serving.MemoryFit;
import io.millwright.serving.RoutingPolicy;
import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Prompt blocks that the pools of engines hold, so that what a prompt shares with earlier ones need not be read again.
///
/// Amounts of requests have no prompts, but the requests that arrive have: each looks for its leading blocks at one
/// engine and leaves its own there. Which engine that is follows the policy as far as prefixes depend on it:
///
/// - `session-affinity` keeps an engine for a session;
/// - `kv-aware` takes the least `prompt − held + outstanding` tokens, `earliest-first-token` the most held ones. What
/// is
///   outstanding at an engine is the prompt and half of the answer of every request that went there, until the time has
///   passed that requests of its tier take. Of more than [#MOST_ASKED] engines, the one that read the most of the
/// prompt
///   last and so many others in turn are asked;
/// - all others take one engine after the other, `random` any.
///
/// A pool has room for blocks where the answers of its running requests leave it; the block unused for longest goes
/// first.
///
/// Where a request stands for `w`, as many fewer engines keep blocks, so that each sees prompts as often as a real one.
///
/// **Assumptions**: blocks are held from the arrival of a prompt on, and not only when it has been read; running
/// requests that share blocks take the room of each, which is too much. What the pool lacks may be held beside the
/// accelerators or by another engine ([StoredBlocks]).
final class PromptCaches {
    private static final int MOST_ASKED = 64;
    private static final int NOBODY = -1;

    /// What an engine has to do until then.
    private record Outstanding(double endS, int engine, double tokens) {}

    private final Fleet fleet;
    private final List<TierSpec> tiers;
    private final RoutingPolicy policy;
    private final @Nullable FluidLump[] lumpOf;
    private final @Nullable BlockStore[] pools;
    private final int[] blockTokens;
    private final double[] bytesPerToken;
    private final BlockReaders readers;

    /// By tier: engines that read its prompts; null while that has to be found out.
    private final int[] @Nullable [] reading;

    private final double[] outstandingTokens;
    private final PriorityQueue<Outstanding> outstanding =
            new PriorityQueue<>(Comparator.comparingDouble(Outstanding::endS));

    private final StoredBlocks stored;
    private final FluidLatency fetchLatency = new FluidLatency();
    private final double[] fetchedTokens = new double[StoredBlocks.Source.values().length];
    private double fetchedBytes;

    private double weight = 1;
    private int turn;
    private int engine = NOBODY;
    private StoredBlocks.@Nullable Fetch fetch;

    /// @param lumpOf lump of each engine, null while it is out of service; may change
    PromptCaches(Fleet fleet, List<TierSpec> tiers, RoutingPolicy policy, @Nullable FluidLump[] lumpOf) {
        this.fleet = fleet;
        this.tiers = tiers;
        this.policy = policy;
        this.lumpOf = lumpOf;
        pools = new BlockStore[lumpOf.length];
        blockTokens = new int[lumpOf.length];
        bytesPerToken = new double[lumpOf.length];
        outstandingTokens = new double[lumpOf.length];
        double bytes = 0;
        for (int group = 0; group < fleet.groups().size(); group++) {
            MemoryFit memory = MemoryFit.of(fleet.groups().get(group).spec());
            int first = fleet.firstEngine(group);
            int end = first + fleet.groups().get(group).engines();
            Arrays.fill(bytesPerToken, first, end, memory.kvBytesPerToken());
            bytes += (end - first) * (memory.kvTokens() * memory.kvBytesPerToken());
        }
        readers = new BlockReaders(bytes);
        reading = new int[tiers.size()][];
        stored = new StoredBlocks(fleet, pools);
    }

    void setWeight(double requests) {
        weight = requests;
    }

    /// Engines have come, gone, opened or closed; those that are gone have lost what they held.
    void regrouped() {
        Arrays.fill(reading, null);
        for (int each = 0; each < pools.length; each++) {
            if (lumpOf[each] == null && pools[each] != null) {
                pools[each] = null;
                stored.forget(each);
            }
        }
    }

    /// Looks for the beginning of a prompt.
    ///
    /// @return the tokens of it that are held where it goes, or fetched; at least one is left to read
    int find(int tier, Request request) {
        engine = NOBODY;
        fetch = null;
        if (request.prefixHashes().length == 0) {
            return 0;
        }
        int[] engines = reading(tier);
        if (engines.length == 0) {
            return 0;
        }
        engine = choose(engines, request);
        BlockStore pool = pool(engine, request);
        FluidLump lump = lumpOf[engine];
        if (pool == null || lump == null) {
            engine = NOBODY;
            return 0;
        }
        int width = request.prefixBlockTokens();
        int usable = Math.min(request.prefixHashes().length, (request.inputTokens() - 1) / width);
        int held = pool.heldUntil(request.prefixHashes(), 0, usable);
        StoredBlocks.Fetch found = stored.best(engine, lump, request, held, usable);
        fetch = found;
        return width * (found == null ? held : found.until());
    }

    /// Time that what was found last takes to be fetched.
    double fetchS() {
        return fetch == null ? 0 : fetch.tookS();
    }

    /// Keeps the blocks of the prompt that was looked for last, from the deepest up, so that the roots live longest.
    ///
    /// @param takesS until it is to be expected to end
    void keep(Request request, double takesS) {
        BlockStore pool = engine == NOBODY ? null : pools[engine];
        FluidLump lump = engine == NOBODY ? null : lumpOf[engine];
        if (pool == null || lump == null) {
            return;
        }
        int width = request.prefixBlockTokens();
        double blockBytes = width * bytesPerToken[engine];
        stored.keep(engine, lump, request, sharesOfOne(lump.engines), weight);
        count(width);
        pool.setCapacityBytes(lump.promptRoomTokens() * bytesPerToken[engine] * sharesOfOne(lump.engines));
        for (int i = Math.min(request.prefixHashes().length, request.inputTokens() / width) - 1; i >= 0; i--) {
            pool.keep(request.prefixHashes()[i], blockBytes);
            if (goesByPrefix()) {
                readers.note(request.prefixHashes()[i], engine, blockBytes);
            }
        }
        if (goesByPrefix()) {
            double tokens = request.inputTokens() + 0.5 * request.outputTokens();
            outstandingTokens[engine] += tokens;
            outstanding.add(new Outstanding(request.arrivalS() + takesS, engine, tokens));
        }
    }

    private void count(int width) {
        StoredBlocks.Fetch found = fetch;
        if (found != null) {
            stored.fetched(found, weight);
            fetchedTokens[found.source().ordinal()] += weight * found.blocks() * width;
            fetchedBytes += weight * found.bytes();
            fetchLatency.add(found.tookS(), weight);
        }
    }

    /// What was fetched, beside hand-overs that were counted elsewhere.
    KvTraffic traffic(KvTraffic handedOver) {
        return new KvTraffic(
                handedOver.handOvers(),
                handedOver.handOverBytes(),
                handedOver.sparedTokens(),
                handedOver.handOver(),
                Math.round(fetchedTokens[StoredBlocks.Source.HOST.ordinal()]),
                Math.round(fetchedTokens[StoredBlocks.Source.ENGINE.ordinal()]),
                Math.round(fetchedTokens[StoredBlocks.Source.STORAGE.ordinal()]),
                fetchedBytes,
                fetchLatency.latency(),
                0,
                0);
    }

    /// Where fewer engines than one are left to keep blocks, that one has a part of its room.
    private double sharesOfOne(int engines) {
        return Math.min(1, engines / weight);
    }

    private int choose(int[] engines, Request request) {
        int count = (int) Math.max(1, Math.ceil(engines.length / weight));
        if (policy == RoutingPolicy.SESSION_AFFINITY && request.session() >= 0) {
            return at(engines, count, mixed(request.session()));
        }
        if (goesByPrefix()) {
            return leastWork(engines, count, request);
        }
        return at(engines, count, policy == RoutingPolicy.RANDOM ? mixed(request.id()) : turn++);
    }

    /// The engine that has least to do with a prompt.
    private int leastWork(int[] engines, int count, Request request) {
        for (Outstanding first = outstanding.peek();
                first != null && first.endS() <= request.arrivalS();
                first = outstanding.peek()) {
            outstandingTokens[first.engine()] -= first.tokens();
            outstanding.remove();
        }
        int known = count > MOST_ASKED ? lastReader(request) : NOBODY;
        int best = known != NOBODY && Arrays.binarySearch(engines, known) >= 0 ? known : at(engines, count, turn);
        double least = work(best, request);
        for (int i = 0; i < Math.min(count, MOST_ASKED); i++) {
            int asked = at(engines, count, turn++);
            double work = work(asked, request);
            if (work < least || (work == least && outstandingTokens[asked] < outstandingTokens[best])) {
                least = work;
                best = asked;
            }
        }
        return best;
    }

    private double work(int at, Request request) {
        BlockStore pool = pool(at, request);
        int blocks = pool == null ? 0 : pool.heldUntil(request.prefixHashes(), 0, request.prefixHashes().length);
        double unread = request.inputTokens() - (double) blocks * request.prefixBlockTokens();
        return policy == RoutingPolicy.KV_AWARE ? unread + outstandingTokens[at] : unread;
    }

    /// Who has read most of a prompt.
    private int lastReader(Request request) {
        for (int i = request.prefixHashes().length - 1; i >= 0; i--) {
            int reader = readers.of(request.prefixHashes()[i]);
            if (reader >= 0) {
                return reader;
            }
        }
        return NOBODY;
    }

    private static int at(int[] engines, int count, long number) {
        return engines[(int) (Math.floorMod(number, (long) count) * engines.length / count)];
    }

    private boolean goesByPrefix() {
        return policy == RoutingPolicy.KV_AWARE || policy == RoutingPolicy.EARLIEST_FIRST_TOKEN;
    }

    /// The pool of an engine; null if it cannot share blocks of this length. The first prompt fixes it.
    private @Nullable BlockStore pool(int at, Request request) {
        FluidLump lump = lumpOf[at];
        if (lump == null) {
            return null;
        }
        BatchLimits limits = lump.group.spec().limits();
        if (blockTokens[at] == 0 && limits.prefixCache() && request.prefixBlockTokens() % limits.blockTokens() == 0) {
            blockTokens[at] = request.prefixBlockTokens();
        }
        if (blockTokens[at] != request.prefixBlockTokens()) {
            return null;
        }
        BlockStore pool = pools[at];
        if (pool == null) {
            pool = new BlockStore(0);
            pools[at] = pool;
        }
        return pool;
    }

    private int[] reading(int tier) {
        int[] engines = reading[tier];
        if (engines == null) {
            engines = IntStream.range(0, fleet.engineCount())
                    .filter(each -> reads(lumpOf[each], tiers.get(tier).id()))
                    .toArray();
            reading[tier] = engines;
        }
        return engines;
    }

    private static boolean reads(@Nullable FluidLump lump, String tier) {
        return lump != null && lump.open && Stage.READ.has(lump.group.role()) && lump.group.serves(tier);
    }

    /// The SplitMix64 finaliser.
    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
