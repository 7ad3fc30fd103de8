package io.millwright.serving;

import java.util.Set;

/// Equal engines that serve the same tiers.
///
/// @param id key of the group, for example the deployment
/// @param spec what one engine is
/// @param engines how many
/// @param tiers ids of the tiers that it serves; empty serves all
/// @param role what part of a request they do
/// @param offload where they keep prompt blocks beside their accelerators
/// @param localPromptTokens prompts up to this length are read where they are decoded, although engines for reading
/// are there (conditional disaggregation); for decode engines, 0 for none
public record EngineGroup(
        String id,
        EngineSpec spec,
        int engines,
        Set<String> tiers,
        EngineRole role,
        KvOffload offload,
        int localPromptTokens) {
    public EngineGroup {
        if (engines < 1) {
            throw new IllegalArgumentException("Group " + id + " needs at least one engine, got " + engines + ".");
        }
        if (localPromptTokens < 0) {
            throw new IllegalArgumentException(
                    "Prompts of group " + id + " cannot be of " + localPromptTokens + " tokens.");
        }
        tiers = Set.copyOf(tiers);
    }

    public EngineGroup(String id, EngineSpec spec, int engines, Set<String> tiers, EngineRole role) {
        this(id, spec, engines, tiers, role, KvOffload.NONE, 0);
    }

    public EngineGroup(String id, EngineSpec spec, int engines, Set<String> tiers) {
        this(id, spec, engines, tiers, EngineRole.AGGREGATED);
    }

    public EngineGroup(String id, EngineSpec spec, int engines) {
        this(id, spec, engines, Set.of());
    }

    public EngineGroup withRole(EngineRole newRole) {
        return new EngineGroup(id, spec, engines, tiers, newRole, offload, localPromptTokens);
    }

    public EngineGroup withOffload(KvOffload newOffload) {
        return new EngineGroup(id, spec, engines, tiers, role, newOffload, localPromptTokens);
    }

    public EngineGroup withLocalPromptTokens(int tokens) {
        return new EngineGroup(id, spec, engines, tiers, role, offload, tokens);
    }

    public boolean serves(String tierId) {
        return tiers.isEmpty() || tiers.contains(tierId);
    }

    /// Whether an engine of the other group can go on with a cache of this one: the same model with elements of the
    /// same size.
    public boolean sharesCacheWith(EngineGroup other) {
        return spec.model().id().equals(other.spec.model().id())
                && spec.precision().kvBytes() == other.spec.precision().kvBytes();
    }
}
