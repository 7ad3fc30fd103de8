package io.millwright.serving;

import io.millwright.finding.Finding;
import io.millwright.serving.fabric.Fabric;
import java.util.List;

/// All engines. Engine indices run through the groups in order.
///
/// @param groups equal engines each; none where nothing is served
/// @param fabric what joins them
public record Fleet(List<EngineGroup> groups, Fabric fabric) {
    /// No engines: every request is turned away.
    public static final Fleet NONE = new Fleet(List.of());

    public Fleet {
        groups = List.copyOf(groups);
    }

    /// Engines with nothing between them that limits anything.
    public Fleet(List<EngineGroup> groups) {
        this(groups, Fabric.UNLIMITED);
    }

    public Fleet withFabric(Fabric newFabric) {
        return new Fleet(groups, newFabric);
    }

    public static Fleet of(EngineSpec spec, int engines) {
        return new Fleet(List.of(new EngineGroup("fleet", spec, engines)));
    }

    public int engineCount() {
        return groups.stream().mapToInt(EngineGroup::engines).sum();
    }

    /// Index of the first engine of a group.
    public int firstEngine(int group) {
        int first = 0;
        for (int i = 0; i < group; i++) {
            first += groups.get(i).engines();
        }
        return first;
    }

    /// @throws IllegalArgumentException if some engine cannot run
    void requireRunning() {
        for (EngineGroup group : groups) {
            List<Finding> problems = group.spec().check(group.id());
            if (problems.stream().anyMatch(Finding::isError)) {
                throw new IllegalArgumentException("Engine group " + group.id() + " cannot run: " + problems
                        + ". Maybe EngineSpec.check was not called before.");
            }
        }
    }
}
