package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.economics.CostInputs;
import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.serving.EngineFrontier;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.RequestShape;
import io.millwright.twin.Costs;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.fleet.FleetPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a facility makes, draws and costs while every engine of it serves full batches without end.
///
/// **Model.** Each deployment runs at the point with the most output tokens of all [EngineLayouts] and batches of their
/// [EngineFrontier] that give every user at least the asked tokens per second. The accelerators of its engines draw
/// that point's watts, racks follow ([FleetPlan#rackPower]), and the facility is solved on its design day ([Twin]):
/// losses, pumps, fans and chillers are those of that state. Cost per second is energy and water of that state, and the
/// annuities and operation of [CostInputs]; all of it falls on output tokens.
///
/// **Assumptions**: endless demand; requests of the mean length without prefix hits; engines that both read and write,
/// without drafts; full clocks (caps of rows are left out); training racks draw their load fraction, racks without
/// deployment their typical power. **Validity**: that of [io.millwright.serving.StepTime]; the design day costs more
/// energy than the mean of a year. **Balance**: the residual of the facility's energy, see
/// [io.millwright.twin.EnergyBalance].
///
/// @param parts by deployment that serves
/// @param state of the facility
/// @param costs of the facility
/// @param waterUsdPerM3 price of make-up water
/// @param findings of deployments that cannot serve and of the facility's state
public record SteadyService(
        List<Part> parts, SteadyState state, CostInputs costs, double waterUsdPerM3, List<Finding> findings) {
    /// One deployment.
    ///
    /// @param deployment id
    /// @param spec of an engine
    /// @param engines how many there are
    /// @param shape of the requests
    /// @param point where each of them runs
    public record Part(
            String deployment, EngineSpec spec, int engines, RequestShape shape, EngineFrontier.Point point) {
        public double outputTokensPerS() {
            return engines * point.outputTokensPerS();
        }

        public double requestsPerS() {
            return outputTokensPerS() / shape.outputTokens();
        }

        public int accelerators() {
            return engines * spec.accelerators();
        }
    }

    public SteadyService {
        parts = List.copyOf(parts);
        findings = List.copyOf(findings);
    }

    /// A facility that serves requests of one shape; empty if no deployment can, or none is fast enough.
    ///
    /// @param tokensPerSPerUser least that each user gets; 0 for no promise
    public static Optional<SteadyService> of(
            Facility facility, Catalog catalog, RequestShape shape, double tokensPerSPerUser) {
        return of(facility, catalog, shape, tokensPerSPerUser, new Frontiers());
    }

    /// The same with the frontiers of other facilities of a study.
    static Optional<SteadyService> of(
            Facility facility, Catalog catalog, RequestShape shape, double tokensPerSPerUser, Frontiers frontiers) {
        FleetPlan drawn = FleetPlan.of(Twin.of(facility, catalog));
        Map<String, Part> chosen = new LinkedHashMap<>();
        drawn.fleet()
                .ifPresent(fleet -> fleet.groups()
                        .forEach(group -> choose(group, shape, tokensPerSPerUser, frontiers)
                                .ifPresent(part -> chosen.put(group.id(), part))));
        return chosen.isEmpty() ? Optional.empty() : Optional.of(solve(facility, catalog, chosen, drawn.findings()));
    }

    private static Optional<Part> choose(
            EngineGroup group, RequestShape shape, double tokensPerSPerUser, Frontiers frontiers) {
        int accelerators = group.engines() * group.spec().accelerators();
        Part best = null;
        for (EngineSpec layout : EngineLayouts.of(group.spec(), accelerators)) {
            for (EngineFrontier.Point point : frontiers.of(layout, shape).points()) {
                double perAccelerator = point.tokensPerSPerAccelerator() * used(layout);
                if (point.tokensPerSPerUser() >= tokensPerSPerUser
                        && (best == null
                                || perAccelerator > best.point().tokensPerSPerAccelerator() * used(best.spec()))) {
                    best = new Part(group.id(), layout, accelerators / layout.accelerators(), shape, point);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /// The part of a scale-up domain that engines of a layout fill.
    private static double used(EngineSpec layout) {
        int domain = layout.accelerator().scaleUpDomain();
        int each = layout.accelerators();
        return each > domain ? 1 : domain / each * each / (double) domain;
    }

    /// Lays the chosen engines into the racks and solves the facility.
    private static SteadyService solve(
            Facility facility, Catalog catalog, Map<String, Part> chosen, List<Finding> unfit) {
        Map<String, Deployment> deployments = new LinkedHashMap<>();
        facility.deployments().forEach((id, deployment) -> {
            Part part = chosen.get(id);
            // An engine takes as many accelerators however they share the work.
            deployments.put(
                    id,
                    part == null
                            ? deployment
                            : deployment
                                    .change()
                                    .parallel(Deployment.Parallel.tensor(
                                            part.spec().accelerators()))
                                    .done());
        });
        Twin twin = Twin.of(facility.withDeployments(deployments), catalog);
        FleetPlan plan = FleetPlan.of(twin);
        List<EngineGroup> groups = plan.fleet().orElseThrow().groups();
        double[] acceleratorW =
                new double[groups.stream().mapToInt(EngineGroup::engines).sum()];
        List<Part> parts = new ArrayList<>();
        int first = 0;
        for (EngineGroup group : groups) {
            Part part = chosen.get(group.id());
            if (part != null) {
                Arrays.fill(
                        acceleratorW,
                        first,
                        first + group.engines(),
                        part.point().acceleratorW());
                parts.add(new Part(part.deployment(), part.spec(), group.engines(), part.shape(), part.point()));
            }
            first += group.engines();
        }
        double[] rackW = new double[twin.graph().nodes().size()];
        plan.rackPower(acceleratorW, rackW);
        SteadyState state = twin.solve(twin.designPoint().withRackPowerW(rackW));
        List<Finding> findings = new ArrayList<>(unfit);
        findings.addAll(state.findings());
        return new SteadyService(
                parts, state, Costs.of(twin, new double[rackW.length]), Costs.waterUsdPerM3(twin), findings);
    }

    /// Power at the utility meter.
    public double facilityPowerW() {
        return state.facilityPowerW();
    }

    public double pue() {
        return state.terms().pue();
    }

    public double outputTokensPerS() {
        return parts.stream().mapToDouble(Part::outputTokensPerS).sum();
    }

    public double requestsPerS() {
        return parts.stream().mapToDouble(Part::requestsPerS).sum();
    }

    public int accelerators() {
        return parts.stream().mapToInt(Part::accelerators).sum();
    }

    /// Output tokens per joule at the utility meter, which is tokens per second per watt.
    public double tokensPerJ() {
        return outputTokensPerS() / facilityPowerW();
    }

    /// What the facility costs per second.
    public double usdPerS() {
        return facilityPowerW() * costs.electricityUsdPerJ()
                + state.cooling().waterM3PerS() * waterUsdPerM3
                + costs.itCapitalUsdPerS()
                + costs.facilityCapitalUsdPerS()
                + costs.operationUsdPerS();
    }

    /// Cost of an output token.
    public double usdPerToken() {
        return usdPerS() / outputTokensPerS();
    }
}
