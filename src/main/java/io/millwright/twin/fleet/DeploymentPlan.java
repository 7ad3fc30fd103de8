package io.millwright.twin.fleet;

import io.millwright.catalog.AcceleratorType;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.LanguageModel;
import io.millwright.catalog.RackType;
import io.millwright.facility.Deployment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.serving.BatchLimits;
import io.millwright.serving.BatchPolicy;
import io.millwright.serving.Calibrations;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineSoftware;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.MemoryFit;
import io.millwright.serving.MemoryPolicy;
import io.millwright.serving.Parallelism;
import io.millwright.serving.Precision;
import io.millwright.serving.Speculation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a deployment becomes: what one of its engines is, how the engines lie in its racks, and what keeps it from
/// serving.
///
/// @param racks that it uses, in the order of the file
/// @param spec one of its engines; empty if there can be none, see the findings
/// @param layout its engines in their racks; none without a spec
/// @param findings why it cannot serve, and which figures of the catalogue are estimates
public record DeploymentPlan(
        String id,
        Deployment deployment,
        List<Node> racks,
        Optional<EngineSpec> spec,
        EngineLayout layout,
        List<Finding> findings) {
    /// Rates of an accelerator that results follow at once.
    private static final List<String> RATES = List.of("bf16FlopPerS", "fp8FlopPerS", "fp4FlopPerS", "memoryBytesPerS");

    public DeploymentPlan {
        racks = List.copyOf(racks);
        findings = List.copyOf(findings);
    }

    /// Plans an inference deployment.
    public static DeploymentPlan of(String id, Deployment deployment, FacilityGraph graph, Catalog catalog) {
        return of(id, deployment, graph, catalog, Calibrations.of(catalog));
    }

    static DeploymentPlan of(
            String id, Deployment deployment, FacilityGraph graph, Catalog catalog, Calibrations calibrations) {
        List<Finding> findings = new ArrayList<>();
        List<Node> racks = racks(deployment, graph);
        Optional<EngineSpec> spec = spec("deployments/" + id, deployment, racks, catalog, calibrations, findings);
        EngineLayout layout = spec.map(each -> EngineLayout.of(racks, each.accelerators(), catalog))
                .orElse(EngineLayout.NONE);
        if (spec.isPresent() && layout.engines() == 0) {
            findings.add(Finding.error(
                    "twin.deployment.too-few-accelerators",
                    "deployments/" + id,
                    "needed",
                    spec.get().accelerators()));
            spec = Optional.empty();
        }
        return new DeploymentPlan(id, deployment, racks, spec, layout, findings);
    }

    /// The racks of a deployment, in the order of its paths.
    static List<Node> racks(Deployment deployment, FacilityGraph graph) {
        Set<Node> racks = new LinkedHashSet<>();
        for (String path : deployment.racks()) {
            for (Node node : graph.nodesBelow(path)) {
                if (node.kind() == EquipmentKind.RACK) {
                    racks.add(node);
                }
            }
        }
        return List.copyOf(racks);
    }

    /// Its engines; empty if it cannot serve. What they do together with others is told by [FleetFabric].
    public Optional<EngineGroup> group() {
        return spec.map(each -> new EngineGroup(id, each, layout.engines(), Set.copyOf(deployment.tiers())));
    }

    /// Where the memory of one engine goes.
    public Optional<MemoryFit> memory() {
        return spec.map(MemoryFit::of);
    }

    private static Optional<EngineSpec> spec(
            String place,
            Deployment deployment,
            List<Node> racks,
            Catalog catalog,
            Calibrations calibrations,
            List<Finding> findings) {
        Optional<LanguageModel> model = catalog.model(deployment.model());
        if (model.isEmpty()) {
            findings.add(Finding.error("facility.deployment.unknown-model", place, "model", deployment.model()));
            return Optional.empty();
        }
        Optional<AcceleratorType> accelerator = accelerator(place, racks, catalog, findings);
        int stage = deployment.parallel().tensor() * deployment.parallel().attention();
        if (accelerator.isEmpty() || stage % Math.max(1, deployment.parallel().expert()) != 0) {
            return Optional.empty();
        }
        EngineSpec spec = spec(deployment, accelerator.get(), model.get(), calibrations);
        List<Finding> unfit = spec.check(place);
        findings.addAll(unfit);
        if (!unfit.isEmpty()) {
            return Optional.empty();
        }
        estimates(place, accelerator.get()).ifPresent(findings::add);
        return Optional.of(spec);
    }

    /// The one kind of accelerator in the racks.
    private static Optional<AcceleratorType> accelerator(
            String place, List<Node> racks, Catalog catalog, List<Finding> findings) {
        Set<String> parts = new LinkedHashSet<>();
        racks.forEach(rack -> catalog.rack(rack.type())
                .filter(type -> type.acceleratorCount() > 0)
                .map(RackType::acceleratorId)
                .ifPresent(parts::add));
        Optional<AcceleratorType> accelerator =
                parts.size() == 1 ? catalog.accelerator(parts.iterator().next()) : Optional.empty();
        if (accelerator.isEmpty()) {
            findings.add(Finding.error(
                    "twin.deployment.accelerators",
                    place,
                    "count",
                    parts.size() == 1 ? 0 : parts.size(),
                    "parts",
                    String.join(", ", parts)));
        }
        return accelerator;
    }

    private static EngineSpec spec(
            Deployment deployment, AcceleratorType accelerator, LanguageModel model, Calibrations calibrations) {
        Precision precision = precision(deployment.precision());
        EngineSoftware software = software(deployment.engine().software());
        Deployment.Speculation drafts = deployment.speculation();
        return new EngineSpec(
                accelerator,
                model,
                parallelism(deployment.parallel()),
                precision,
                limits(deployment.engine()),
                MemoryPolicy.DEFAULT,
                software,
                calibrations.find(
                        accelerator, model, software, deployment.engine().version(), precision),
                drafts.draftTokens() == 0
                        ? Speculation.NONE
                        : new Speculation(drafts.draftTokens(), drafts.acceptanceFraction()));
    }

    private static Parallelism parallelism(Deployment.Parallel parallel) {
        Parallelism usual = new Parallelism(parallel.tensor(), parallel.pipeline(), parallel.attention());
        return parallel.expert() == 0 ? usual : usual.withExpert(parallel.expert());
    }

    private static Precision precision(Deployment.Precision bytes) {
        double weightBytes = bytes.weightBytes();
        return new Precision(
                weightBytes,
                bytes.kvBytes(),
                Double.isNaN(bytes.denseBytes()) ? weightBytes : bytes.denseBytes(),
                Double.isNaN(bytes.activationBytes()) ? weightBytes : bytes.activationBytes());
    }

    /// A step always has room for a token of every sequence.
    private static BatchLimits limits(Deployment.Engine engine) {
        int sequences = engine.maxSequences();
        int tokens = Math.max(engine.maxBatchTokens(), sequences);
        return switch (engine.batching()) {
            case VLLM_V1 -> BatchLimits.DEFAULT.withMaxSequences(sequences).withMaxBatchTokens(tokens);
            case SARATHI ->
                new BatchLimits(
                        tokens,
                        sequences,
                        tokens,
                        BatchLimits.DEFAULT.blockTokens(),
                        BatchLimits.DEFAULT.prefixCache(),
                        BatchPolicy.SARATHI);
        };
    }

    private static EngineSoftware software(Deployment.Software software) {
        return switch (software) {
            case VLLM -> EngineSoftware.VLLM;
            case TRTLLM -> EngineSoftware.TENSORRT_LLM;
            case SGLANG -> EngineSoftware.SGLANG;
        };
    }

    /// A word on figures that nobody has published, where the arithmetic rests on them.
    private static Optional<Finding> estimates(String place, AcceleratorType accelerator) {
        List<String> estimated = RATES.stream()
                .filter(name -> Optional.ofNullable(accelerator.sheet().values().get(name))
                        .map(datum -> datum.estimate())
                        .orElse(false))
                .toList();
        return estimated.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.note(
                        "twin.deployment.estimated",
                        place,
                        "accelerator",
                        accelerator.id(),
                        "values",
                        String.join(", ", estimated)));
    }
}
