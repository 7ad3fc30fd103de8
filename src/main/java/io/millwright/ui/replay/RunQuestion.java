package io.millwright.ui.replay;

import io.millwright.facility.Facility;
import io.millwright.project.Project;
import io.millwright.serving.Fidelity;
import io.millwright.serving.RoutingPolicy;
import io.millwright.twin.fleet.ServingOptions;
import io.millwright.workload.DemandDraw;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What is to be run.
///
/// @param name under which it is shown and stored
/// @param target where it is stored; empty to keep it in memory
/// @param scenario file of what happens meanwhile
/// @param scale factor on the demand
/// @param untilS cut-off; infinite to run until every request is done
record RunQuestion(
        String name,
        Optional<Path> target,
        Project project,
        RunWorkload workload,
        Optional<Path> scenario,
        RoutingPolicy policy,
        Fidelity fidelity,
        RunAir air,
        double scale,
        double untilS) {
    /// Of everything that is drawn, so that the same question gets the same answer.
    static final long SEED = 1;

    Facility facility() {
        return project.facility();
    }

    /// How the demand is multiplied; may read the workload.
    DemandDraw draw() {
        return fidelity.draw(scale, fidelity == Fidelity.FLUID ? workload.meanPerS() : Double.NaN);
    }

    /// How it is served.
    ServingOptions serving(DemandDraw draw) {
        return ServingOptions.of(facility(), untilS, SEED)
                .withPolicy(policy)
                .withTraining(workload.training())
                .withFidelity(fidelity, draw.weight());
    }

    /// As chosen, in words.
    SequencedMap<String, String> options() {
        SequencedMap<String, String> options = new LinkedHashMap<>();
        options.put("workload", workload.name());
        scenario.ifPresent(file -> options.put("scenario", String.valueOf(file.getFileName())));
        options.put("policy", policy.key());
        options.put("fidelity", fidelity.key());
        options.put("air", air.key());
        if (air == RunAir.SOLVED) {
            options.put("grid", Double.toString(SolvedHalls.CELL_M));
        }
        options.put("scale", Double.toString(scale));
        if (!Double.isInfinite(untilS)) {
            options.put("until", Double.toString(untilS));
        }
        return options;
    }
}
