package io.millwright.twin.fleet;

import io.millwright.catalog.AcceleratorType;
import io.millwright.serving.CapSweep;
import io.millwright.serving.EngineFrontier;
import io.millwright.serving.EngineGroup;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.Fleet;
import io.millwright.serving.MeanStep;
import io.millwright.serving.Parallelism;
import io.millwright.serving.RequestShape;
import io.millwright.workload.Request;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// What the engines of a deployment can do for requests of a shape before any is served: throughput against
/// interactivity ([#frontier]) and tokens per joule over a power cap ([#caps]).
///
/// **Power.** An accelerator that draws `W` has beside it `P_racks(W) / N − W`: what [FleetPlan] says that the racks of
/// the deployment draw when all `N` accelerators of its engines draw `W`, less the accelerators themselves. So hosts,
/// switches, shelves, fans and accelerators that are left over are counted, cooling and losses outside of racks are
/// not.
///
/// **Validity**: that of [EngineFrontier] and [CapSweep]: steady closed loops at mean lengths, without prefix hits, of
/// engines that both read prompts and decode. Pools that only do one of the two are shown as if their engines did both,
/// and say so by their role.
public final class DeploymentCurves {
    private static final int MOST_TENSOR = 64;

    private final FleetPlan plan;
    private final EngineGroup group;
    private final int firstEngine;
    private final double tpotTargetS;
    private final double capW;

    private DeploymentCurves(FleetPlan plan, Fleet fleet, int index) {
        this.plan = plan;
        group = fleet.groups().get(index);
        firstEngine = fleet.firstEngine(index);
        tpotTargetS = plan.tiers().stream()
                .filter(tier -> group.serves(tier.id()))
                .mapToDouble(TierSpec::tpotTargetS)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        capW = IntStream.range(firstEngine, firstEngine + group.engines())
                .mapToDouble(plan::powerCapW)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// Those of every deployment that can serve, in the order of the facility; [FleetPlan#findings] tells of the
    /// others.
    public static List<DeploymentCurves> of(FleetPlan plan) {
        return plan.fleet().stream()
                .flatMap(fleet -> IntStream.range(0, fleet.groups().size())
                        .mapToObj(index -> new DeploymentCurves(plan, fleet, index)))
                .toList();
    }

    /// The deployment.
    public String id() {
        return group.id();
    }

    /// One of its engines.
    public EngineSpec spec() {
        return group.spec();
    }

    /// How many engines it has.
    public int engines() {
        return group.engines();
    }

    /// Whether a request may come here: its tier is served, or it has none.
    public boolean serves(Request request) {
        List<TierSpec> tiers = plan.tiers();
        return request.tier() < 0
                || request.tier() >= tiers.size()
                || group.serves(tiers.get(request.tier()).id());
    }

    /// The largest batch that an engine keeps; 0 if its cache holds no request.
    public int mostSequences(RequestShape shape) {
        return new MeanStep(spec(), shape, 1).mostSequences();
    }

    /// Throughput per accelerator against interactivity, of the deployment as it is and spread over more or fewer
    /// accelerators.
    public DeploymentFrontier frontier(RequestShape shape) {
        DoubleUnaryOperator besideW = besideW();
        EngineFrontier frontier = EngineFrontier.of(spec(), shape);
        List<DeploymentFrontier.Point> points = frontier.points().stream()
                .map(point -> new DeploymentFrontier.Point(point, besideW.applyAsDouble(point.acceleratorW())))
                .toList();
        return new DeploymentFrontier(
                id(), engines(), group.role(), spec(), shape, tpotTargetS, points, frontier.limit(), others(shape));
    }

    /// Tokens per joule over the power cap of accelerators at the batches that [DeploymentCaps#usualBatches] names.
    public DeploymentCaps caps(RequestShape shape) {
        return caps(
                shape,
                DeploymentCaps.usualBatches(EngineFrontier.of(spec(), shape).points(), tpotTargetS));
    }

    /// Tokens per joule over the power cap of accelerators.
    ///
    /// @param batches sequences that are kept decoding, each at most [#mostSequences]
    public DeploymentCaps caps(RequestShape shape, List<Integer> batches) {
        DoubleUnaryOperator besideW = besideW();
        TreeSet<Integer> all = new TreeSet<>(batches);
        EngineFrontier.of(spec(), shape).points().forEach(point -> all.add(point.sequences()));
        List<CapSweep> sweeps = all.stream()
                .map(batch -> CapSweep.of(spec(), shape, batch, besideW))
                .toList();
        return new DeploymentCaps(
                id(),
                engines(),
                group.role(),
                spec(),
                shape,
                tpotTargetS,
                capW,
                sweeps.stream()
                        .filter(sweep -> batches.contains(sweep.sequences()))
                        .toList(),
                DeploymentCaps.best(sweeps, tpotTargetS));
    }

    /// The same model spread by tensor parallelism over powers of two up to the scale-up domain.
    private List<DeploymentFrontier.Layout> others(RequestShape shape) {
        Parallelism own = spec().parallelism();
        AcceleratorType accelerator = spec().accelerator();
        int most = Math.min(Math.min(MOST_TENSOR, accelerator.scaleUpDomain()), engines() * spec().accelerators());
        List<DeploymentFrontier.Layout> layouts = new ArrayList<>();
        for (int tensor = 1; tensor * own.pipeline() * own.attentionData() <= most; tensor *= 2) {
            EngineSpec other = spec().withParallelism(new Parallelism(tensor, own.pipeline(), own.attentionData()));
            if (tensor != own.tensor() && other.check(id()).isEmpty()) {
                EngineFrontier frontier = EngineFrontier.of(other, shape);
                if (!frontier.points().isEmpty()) {
                    layouts.add(new DeploymentFrontier.Layout(other.parallelism(), frontier.points()));
                }
            }
        }
        return layouts;
    }

    /// What stands beside an accelerator by what that draws.
    private DoubleUnaryOperator besideW() {
        double[] rackW = new double[plan.nodes()];
        double[] acceleratorW = new double[plan.engines()];
        int[] racks = IntStream.range(firstEngine, firstEngine + engines())
                .flatMap(plan::racksOf)
                .distinct()
                .toArray();
        double accelerators = (double) engines() * spec().accelerators();
        return watts -> {
            Arrays.fill(acceleratorW, firstEngine, firstEngine + engines(), watts);
            plan.rackPower(acceleratorW, rackW);
            return IntStream.of(racks).mapToDouble(rack -> rackW[rack]).sum() / accelerators - watts;
        };
    }
}
