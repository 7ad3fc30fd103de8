package io.millwright.twin.jobs;

import io.millwright.catalog.AcceleratorType;
import java.util.List;
import java.util.Map;

/// The racks of one training deployment: equal accelerators that jobs share.
///
/// @param deployment its id
/// @param part the accelerators
/// @param domain accelerators of one scale-up domain
/// @param racks in the order of the facility
/// @param quotas most accelerators of the pool that jobs of a team may hold; teams that are not named have none
public record TrainingPool(
        String deployment, AcceleratorType part, int domain, List<TrainingRack> racks, Map<String, Integer> quotas) {
    public TrainingPool {
        racks = List.copyOf(racks);
        quotas = Map.copyOf(quotas);
        if (racks.isEmpty() || domain < 1) {
            throw new IllegalArgumentException(deployment + " needs racks and a domain of at least one accelerator");
        }
    }

    public int accelerators() {
        return racks.stream().mapToInt(TrainingRack::accelerators).sum();
    }
}
