package io.millwright.serving;

import java.util.Set;

/// Equal engines that serve the same tiers.
///
/// @param id key of the group, for example the deployment
/// @param spec what one engine is
/// @param engines how many
/// @param tiers ids of the tiers that it serves; empty serves all
/// @param role what part of a request they do
public record EngineGroup(String id, EngineSpec spec, int engines, Set<String> tiers, EngineRole role) {
    public EngineGroup {
        if (engines < 1) {
            throw new IllegalArgumentException("Group " + id + " needs at least one engine, got " + engines + ".");
        }
        tiers = Set.copyOf(tiers);
    }

    public EngineGroup(String id, EngineSpec spec, int engines, Set<String> tiers) {
        this(id, spec, engines, tiers, EngineRole.AGGREGATED);
    }

    public EngineGroup(String id, EngineSpec spec, int engines) {
        this(id, spec, engines, Set.of());
    }

    public EngineGroup withRole(EngineRole newRole) {
        return new EngineGroup(id, spec, engines, tiers, newRole);
    }

    public boolean serves(String tierId) {
        return tiers.isEmpty() || tiers.contains(tierId);
    }
}
