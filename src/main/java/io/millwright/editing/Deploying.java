package io.millwright.editing;

import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
import java.util.LinkedHashMap;

/// Puts language models on racks.
public final class Deploying {
    private Deploying() {}

    /// Adds a deployment.
    public static Edit add(String id, Deployment deployment) {
        return Edit.of("Deploy " + deployment.model(), facility -> with(facility, id, deployment));
    }

    /// The facility with a deployment more.
    public static Facility with(Facility facility, String id, Deployment deployment) {
        var deployments = new LinkedHashMap<>(facility.deployments());
        deployments.put(id, deployment);
        return facility.withDeployments(deployments);
    }

    /// The id for a deployment of a model: that of the model if no deployment has it, else the next free one.
    public static String freeId(Facility facility, String model) {
        return facility.deployments().containsKey(model) ? Ids.next(model, facility.deployments()::containsKey) : model;
    }
}
