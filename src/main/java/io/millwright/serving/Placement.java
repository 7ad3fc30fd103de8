package io.millwright.serving;

import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/// Which engine gets a job: of those that serve its tier, are in service and hold its context, the one that the router
/// chooses. While none is in service, jobs wait here.
///
/// A job goes to an aggregated or a prefill engine first; one that a prefill engine has read goes to a decode engine
/// that can go on with its cache. Prefill engines serve a tier only if some engine decodes for it. Short prompts may be
/// read where they are decoded ([EngineGroup#localPromptTokens]).
final class Placement {
    /// Why a job has no engine.
    static final int WAITS = -2;

    static final int TOO_LONG = -3;
    static final int UNSERVED = -4;

    private static final int READ = 0;
    private static final int READ_AND_DECODE = 1;
    /// The first of one stage for each kind of cache.
    private static final int DECODE = 2;

    private final List<EngineGroup> groups;
    private final Engine[] engines;
    private final int[] groupOf;
    private final int[] firstOfGroup;
    private final Router router;
    private final Router.View view;
    private final List<TierSpec> tiers;
    private final int tierCount;

    /// By group: which other groups can go on with its cache have the same number.
    private final int[] cacheKind;

    private final int setCount;

    /// By tier: the longest prompts that decode engines read themselves.
    private final int[] localTokens;

    /// By stage and tier: groups and engines that serve it, ascending.
    private final int[][] servingGroups;

    private final int[][] serving;

    /// By stage and tier: those of the engines that are in service.
    private final int[][] candidates;

    private final int[] candidateCounts;
    private final int[] scratch;
    private final boolean[] closed;
    private final ArrayDeque<Job> homeless = new ArrayDeque<>();

    Placement(Fleet fleet, List<TierSpec> tiers, Engine[] engines, Router router, Router.View view) {
        groups = fleet.groups();
        this.engines = engines;
        this.router = router;
        this.view = view;
        this.tiers = tiers;
        tierCount = tiers.size();
        groupOf = new int[engines.length];
        firstOfGroup = new int[groups.size()];
        for (int group = 0; group < groups.size(); group++) {
            int first = fleet.firstEngine(group);
            firstOfGroup[group] = first;
            Arrays.fill(groupOf, first, first + groups.get(group).engines(), group);
        }
        cacheKind = new int[groups.size()];
        int kinds = findCacheKinds();
        setCount = (DECODE + kinds) * tierCount;
        servingGroups = new int[setCount][];
        serving = new int[setCount][];
        candidates = new int[setCount][];
        candidateCounts = new int[setCount];
        scratch = new int[engines.length];
        closed = new boolean[engines.length];
        localTokens = new int[tierCount];
        for (int tier = 0; tier < tierCount; tier++) {
            String id = tiers.get(tier).id();
            for (int kind = 0; kind < kinds; kind++) {
                int decoded = kind;
                setServing(
                        set(tier, DECODE + kind),
                        groupsServing(id, group -> role(group) == EngineRole.DECODE && cacheKind[group] == decoded));
            }
            int of = tier;
            setServing(
                    set(tier, READ),
                    groupsServing(
                            id,
                            group -> role(group) == EngineRole.AGGREGATED
                                    || (role(group) == EngineRole.PREFILL && decoding(group, of).length > 0)));
            int[] local = groupsServing(
                    id,
                    group -> role(group) == EngineRole.DECODE
                            && groups.get(group).localPromptTokens() > 0);
            localTokens[tier] = Arrays.stream(local)
                    .map(group -> groups.get(group).localPromptTokens())
                    .min()
                    .orElse(0);
            setServing(set(tier, READ_AND_DECODE), local);
        }
        refresh();
    }

    /// The groups that decode for a tier what a prefill group has read.
    private int[] decoding(int group, int tier) {
        return servingGroups[set(tier, DECODE + cacheKind[group])];
    }

    private int set(int tier, int stage) {
        return tier + stage * tierCount;
    }

    private EngineRole role(int group) {
        return groups.get(group).role();
    }

    /// Numbers the groups by the caches that they can go on with; returns how many numbers there are.
    private int findCacheKinds() {
        int kinds = 0;
        for (int group = 0; group < cacheKind.length; group++) {
            cacheKind[group] = kinds;
            for (int other = 0; other < group; other++) {
                if (groups.get(group).sharesCacheWith(groups.get(other))) {
                    cacheKind[group] = cacheKind[other];
                }
            }
            if (cacheKind[group] == kinds) {
                kinds++;
            }
        }
        return kinds;
    }

    /// The engine for a job; [#WAITS] if it has been put aside until an engine is back, [Router#REJECT], [#TOO_LONG] or
    /// [#UNSERVED] if it gets none.
    int place(Job job, double timeS) {
        int set = set(job.tier, stage(job));
        Request request = job.request;
        if (serving[set].length == 0) {
            return UNSERVED;
        }
        int[] fitting = candidates[set];
        int count = candidateCounts[set];
        int pool = set;
        if (!allHold(servingGroups[set], request, job.tier)) {
            fitting = scratch;
            count = collect(candidates[set], candidateCounts[set], request, job.tier);
            pool = setCount + set;
        }
        if (count > 0) {
            Arrival arrival = new Arrival(request, job.tier, tiers.get(job.tier), timeS, job.carriedTokens);
            return router.route(arrival, fitting, count, pool, view);
        }
        if (collect(serving[set], serving[set].length, request, job.tier) == 0) {
            return TOO_LONG;
        }
        homeless.addLast(job);
        return WAITS;
    }

    private int stage(Job job) {
        if (job.carriedTokens > 0) {
            return DECODE + cacheKind[groupOf[job.engine]];
        }
        boolean local = job.request.inputTokens() <= localTokens[job.tier]
                && candidateCounts[set(job.tier, READ_AND_DECODE)] > 0;
        return local ? READ_AND_DECODE : READ;
    }

    /// Jobs put aside.
    int homeless() {
        return homeless.size();
    }

    Job removeHomeless() {
        return homeless.removeFirst();
    }

    /// Closes an engine for new jobs or opens it. Returns whether that is a change.
    boolean setOpen(int engine, boolean open) {
        boolean changed = closed[engine] == open;
        closed[engine] = !open;
        return changed;
    }

    /// Looks again at which engines take jobs. Returns whether that one does.
    boolean refresh(int changed) {
        refresh();
        return takesJobs(changed);
    }

    private void refresh() {
        for (int set = 0; set < serving.length; set++) {
            int count = 0;
            for (int engine : serving[set]) {
                if (takesJobs(engine)) {
                    candidates[set][count++] = engine;
                }
            }
            candidateCounts[set] = count;
        }
    }

    private boolean takesJobs(int engine) {
        return engines[engine].isAvailable() && !closed[engine];
    }

    private void setServing(int set, int[] members) {
        servingGroups[set] = members;
        int count = 0;
        for (int group : members) {
            count += groups.get(group).engines();
        }
        int[] found = new int[count];
        int index = 0;
        for (int group : members) {
            for (int i = 0; i < groups.get(group).engines(); i++) {
                found[index++] = firstOfGroup[group] + i;
            }
        }
        serving[set] = found;
        candidates[set] = found.clone();
    }

    private int[] groupsServing(String tierId, IntPredicate wanted) {
        int[] found = new int[groups.size()];
        int count = 0;
        for (int group = 0; group < found.length; group++) {
            if (groups.get(group).serves(tierId) && wanted.test(group)) {
                found[count++] = group;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private boolean allHold(int[] members, Request request, int tier) {
        for (int group : members) {
            if (!holds(group, request, tier)) {
                return false;
            }
        }
        return true;
    }

    private int collect(int[] list, int count, Request request, int tier) {
        int found = 0;
        int asked = -1;
        boolean holds = false;
        for (int i = 0; i < count; i++) {
            int group = groupOf[list[i]];
            if (group != asked) {
                asked = group;
                holds = holds(group, request, tier);
            }
            if (holds) {
                scratch[found++] = list[i];
            }
        }
        return found;
    }

    /// Whether the engines of a group can do their part of a request. Engines of one group are equal, so one is asked.
    private boolean holds(int group, Request request, int tier) {
        Engine engine = engines[firstOfGroup[group]];
        if (groups.get(group).role() != EngineRole.PREFILL) {
            return engine.canServe(request.inputTokens(), request.outputTokens());
        }
        if (!engine.canServe(request.inputTokens(), 1)) {
            return false;
        }
        for (int other : decoding(group, tier)) {
            if (holds(other, request, tier)) {
                return true;
            }
        }
        return false;
    }
}
