package io.millwright.twin.fleet;

import io.millwright.economics.Ledger;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.serving.ServingResult;
import io.millwright.serving.TierResult;
import io.millwright.twin.Twin;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// What serving costs of a facility that may train too, and which part of that each tier bears.
///
/// **Serving and training.** Capital and operation in the ratio of the rated power of their racks; energy and water, at
/// every moment, in the ratio of what these racks draw. So losses, cooling, network and storage racks are shared in
/// proportion to rack heat. **Assumption**: a watt of either costs the plant the same.
///
/// **Tiers.** What serving costs is given to groups of tiers that share deployments in proportion to the rated power of
/// these; within a group by output tokens plus [#PROMPT_TOKEN_WEIGHT] of the prompt tokens.
public final class CostShares {
    /// Work of a prompt token relative to a generated one: prefill runs at several hundred tokens a step where decoding
    /// makes one a sequence. Rough; used only to share cost between tiers of one deployment.
    public static final double PROMPT_TOKEN_WEIGHT = 0.1;

    private final FleetPlan plan;
    private final double[] deploymentW;
    private final List<Deployment> deployments = new ArrayList<>();
    private final BitSet servingRacks = new BitSet();
    private final BitSet trainingRacks = new BitSet();
    private double trainingW;

    public CostShares(Twin twin, FleetPlan plan) {
        this.plan = plan;
        deploymentW = new double[plan.deployments().size()];
        for (String id : plan.deployments()) {
            Deployment deployment = twin.facility().deployments().get(id);
            if (deployment != null) {
                deploymentW[deployments.size()] = ratedW(twin, deployment, servingRacks);
                deployments.add(deployment);
            }
        }
        for (Deployment deployment : twin.facility().deployments().values()) {
            if (deployment.role() == Deployment.Role.TRAINING) {
                trainingW += ratedW(twin, deployment, trainingRacks);
            }
        }
        trainingRacks.andNot(servingRacks);
    }

    /// @param racks get those of the deployment
    private static double ratedW(Twin twin, Deployment deployment, BitSet racks) {
        double sum = 0;
        for (String path : deployment.racks()) {
            for (Node node : twin.graph().nodesBelow(path)) {
                if (node.kind() == EquipmentKind.RACK) {
                    sum += twin.ratedRackW()[node.index()];
                    racks.set(node.index());
                }
            }
        }
        return sum;
    }

    /// What each tier was served, with its prices and the part of the cost of serving that it bears.
    public List<Ledger.TierTokens> tokens(ServingResult serving) {
        double[] fractions = ofTiers(serving);
        List<Ledger.TierTokens> tokens = new ArrayList<>();
        for (int i = 0; i < plan.tiers().size(); i++) {
            TierSpec tier = plan.tiers().get(i);
            TierResult result = serving.tiers().get(i);
            tokens.add(new Ledger.TierTokens(
                    tier.id(),
                    result.inputTokens(),
                    result.outputTokens(),
                    fractions[i],
                    tier.usdPerInputToken(),
                    tier.usdPerOutputToken()));
        }
        return tokens;
    }

    /// Whether racks train.
    public boolean trains() {
        return !trainingRacks.isEmpty();
    }

    /// The part of capital and operation that serving bears.
    public double ownedFraction() {
        double servingW = Arrays.stream(deploymentW).sum();
        return servingW > 0 ? servingW / (servingW + trainingW) : 0;
    }

    /// The part of the energy of a moment that serving bears.
    ///
    /// @param rackW by node
    public double energyFraction(double[] rackW) {
        double servingW = sum(servingRacks, rackW);
        double bothW = servingW + sum(trainingRacks, rackW);
        return bothW > 0 ? servingW / bothW : ownedFraction();
    }

    private static double sum(BitSet racks, double[] rackW) {
        return racks.stream().mapToDouble(rack -> rackW[rack]).sum();
    }

    /// Work of tokens, in output tokens.
    public static double work(double inputTokens, double outputTokens) {
        return outputTokens + PROMPT_TOKEN_WEIGHT * inputTokens;
    }

    /// Parts by tier; they add up to 1, less what deployments cost that served nobody.
    private double[] ofTiers(ServingResult serving) {
        double[] work = new double[plan.tiers().size()];
        Arrays.setAll(
                work,
                tier -> work((double) serving.tiers().get(tier).inputTokens(), (double)
                        serving.tiers().get(tier).outputTokens()));
        return ofTiers(work);
    }

    /// The same of [#work] by tier.
    public double[] ofTiers(double[] work) {
        int count = plan.tiers().size();
        int[] group = new int[count];
        Arrays.setAll(group, i -> i);
        for (Deployment deployment : deployments) {
            int first = -1;
            for (int i = 0; i < count; i++) {
                if (serves(deployment, plan.tiers().get(i))) {
                    if (first >= 0) {
                        join(group, first, i);
                    }
                    first = i;
                }
            }
        }
        double[] groupW = new double[count];
        double total = 0;
        for (int d = 0; d < deployments.size(); d++) {
            total += deploymentW[d];
            for (int i = 0; i < count; i++) {
                if (serves(deployments.get(d), plan.tiers().get(i))) {
                    groupW[group[i]] += deploymentW[d];
                    break;
                }
            }
        }
        double[] groupWork = new double[count];
        for (int i = 0; i < count; i++) {
            groupWork[group[i]] += work[i];
        }
        double[] fractions = new double[count];
        for (int i = 0; i < count; i++) {
            int g = group[i];
            fractions[i] = groupWork[g] > 0 && total > 0 ? groupW[g] / total * work[i] / groupWork[g] : 0;
        }
        return fractions;
    }

    private static boolean serves(Deployment deployment, TierSpec tier) {
        return deployment.tiers().isEmpty() || deployment.tiers().contains(tier.id());
    }

    private static void join(int[] group, int a, int b) {
        int from = group[b];
        int to = group[a];
        for (int i = 0; i < group.length; i++) {
            if (group[i] == from) {
                group[i] = to;
            }
        }
    }
}
