package io.millwright.twin.fleet;

import io.millwright.serving.EngineGroup;
import io.millwright.serving.Fleet;
import io.millwright.serving.MemoryFit;
import io.millwright.serving.ServingProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Adds up what the engines of each deployment make, step by step, while a [FleetRun] proceeds.
public final class DeploymentTally {
    private final FleetPlan plan;
    private final Fleet fleet;
    private final ServingOptions options;
    private final FleetRun run;
    private final double[] promptTokens;
    private final double[] outputTokens;
    private final double[] busyS;

    public DeploymentTally(FleetPlan plan, Fleet fleet, ServingOptions options, FleetRun run) {
        this.plan = plan;
        this.fleet = fleet;
        this.options = options;
        this.run = run;
        int engines = run.serving().engineCount();
        promptTokens = new double[engines];
        outputTokens = new double[engines];
        busyS = new double[engines];
    }

    /// Counts the last step of the run. Returns the mean power of all accelerators in it.
    public double count() {
        ServingProcess process = run.serving();
        double watts = 0;
        for (int group = 0, engine = 0; group < fleet.groups().size(); group++) {
            int accelerators = fleet.groups().get(group).spec().accelerators();
            for (int end = engine + fleet.groups().get(group).engines(); engine < end; engine++) {
                promptTokens[engine] += process.prefillTokens(engine);
                outputTokens[engine] += process.outputTokens(engine);
                busyS[engine] += process.busyFraction(engine) * run.stepS();
                watts += process.meanAcceleratorPowerW(engine) * accelerators;
            }
        }
        return watts;
    }

    /// What was counted so far, in the order of the deployments.
    public List<DeploymentServing> result() {
        List<DeploymentServing> deployments = new ArrayList<>();
        for (int group = 0; group < fleet.groups().size(); group++) {
            EngineGroup members = fleet.groups().get(group);
            int first = fleet.firstEngine(group);
            int end = first + members.engines();
            double energyJ = 0;
            double capW = options.acceleratorCapW();
            for (int engine = first; engine < end; engine++) {
                energyJ += run.serving().totalEnergyJ(engine);
                capW = Math.min(capW, plan.powerCapW(engine));
            }
            deployments.add(new DeploymentServing(
                    plan.deployments().get(group),
                    members.spec(),
                    members.role(),
                    plan.plans().get(group).deployment().engine().version(),
                    MemoryFit.of(members.spec()),
                    members.engines(),
                    Arrays.stream(busyS, first, end).sum() / (members.engines() * run.timeS()),
                    Math.round(Arrays.stream(promptTokens, first, end).sum()),
                    Math.round(Arrays.stream(outputTokens, first, end).sum()),
                    energyJ,
                    capW));
        }
        return deployments;
    }
}
