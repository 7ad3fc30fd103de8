package io.millwright.study.claims;

import io.millwright.serving.EngineFrontier;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.RequestShape;
import java.util.HashMap;
import java.util.Map;

/// The frontiers that a study has met: facilities and speeds that ask for the same engine share them. For one thread.
final class Frontiers {
    private record Asked(EngineSpec engine, RequestShape shape) {}

    private final Map<Asked, EngineFrontier> met = new HashMap<>();

    EngineFrontier of(EngineSpec engine, RequestShape shape) {
        return met.computeIfAbsent(new Asked(engine, shape), asked -> EngineFrontier.of(asked.engine(), asked.shape()));
    }
}
