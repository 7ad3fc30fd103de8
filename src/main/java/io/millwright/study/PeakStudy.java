package io.millwright.study;

import io.millwright.catalog.DataSheet;
import io.millwright.catalog.PowerType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.numeric.RandomStreams;
import io.millwright.power.BreakerSheet;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.power.SwitchState;
import io.millwright.power.protection.TransformerThermal;
import io.millwright.power.swing.PowerSeries;
import io.millwright.power.swing.ProtectedFeed;
import io.millwright.power.swing.Smoothing;
import io.millwright.power.swing.SourceLimits;
import io.millwright.power.swing.Storage;
import io.millwright.power.swing.SwingTrip;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What swinging load does to breakers, transformers and sources of a facility, and what batteries make of it.
///
/// **Model.** The electrical path is solved twice, with all training racks high and with all idle ([TrainingSwing]);
/// between the two every power and current is taken to follow the racks in a straight line (losses bend it by less
/// than a tenth of a percent). That is done in normal running, and with the first bus behind each source out of
/// service and the standby generators behind it at rest, because then the other sides carry the swing alone.
///
/// - Breakers: [SwingTrip] at the worst member of each connection.
/// - Sources: ramp limit of the service (else of the plant's sheet) and contract over [#DEMAND_S], against a job that
///   starts, writes checkpoints and stops.
/// - Batteries: those that stand behind a source without a set output; one behind several sources is shared in
///   proportion to their swings. Batteries of UPS are kept for outages. [Smoothing] gives the verdict and the smallest
///   battery.
/// - Transformers: steps are much shorter than their time constants, so that the hot spot settles at that of the root
///   of the mean square.
///
/// **Validity.** Steps longer than some periods of the mains. **Balance.** Every solve and every smoothing closes its
/// energy; the worst is [Peaks#residual].
public final class PeakStudy {
    /// Interval of contracts.
    public static final double DEMAND_S = 900;

    /// Less than this share of a load does not count as a swing.
    private static final double LEAST_SWING = 0.02;

    private static final double ROUND_TRIP = 0.88;
    private static final double RATED_AMBIENT_C = 20;

    /// A larger oil transformer has fans and directed windings.
    private static final double SMALLEST_POWER_TRANSFORMER_VA = 5e6;

    /// The facility in one switch state at both levels.
    private record Case(String without, SwitchState state, PowerResult high, PowerResult low) {}

    private final Twin twin;
    private final FacilityGraph graph;
    private final PeakOptions options;
    private final TrainingSwing swing;
    private final List<Peaks.Source> sources = new ArrayList<>();
    private final Map<String, Peaks.Breaker> breakers = new LinkedHashMap<>();
    private final Map<String, Peaks.Transformer> transformers = new LinkedHashMap<>();
    private double residual;

    private PeakStudy(Twin twin, SteadyState state, PeakOptions options) {
        this.twin = twin;
        this.options = options;
        graph = twin.graph();
        swing = TrainingSwing.of(twin, state, options);
    }

    /// Studies a facility.
    ///
    /// @param state whose mechanical loads and serving racks are kept
    public static Peaks of(Twin twin, SteadyState state, PeakOptions options, Progress progress) {
        PeakStudy study = new PeakStudy(twin, state, options);
        boolean[] out = state.point().outOfService();
        boolean[] base = out == null ? new boolean[study.graph.nodes().size()] : out;
        if (study.swing.exists()) {
            List<Integer> buses =
                    new ArrayList<>(study.entries(twin.powerNetwork().settled(base)));
            buses.addFirst(-1);
            for (int i = 0; i < buses.size(); i++) {
                progress.checkCancelled();
                progress.report((double) i / buses.size(), "peaks");
                study.add(study.solve(buses.get(i), base));
            }
        }
        List<Peaks.Feed> feeds = FeedRoom.of(twin, state, options);
        Peaks bare = study.result(feeds, List.of());
        return study.result(feeds, PeakFindings.of(bare));
    }

    /// The first bus behind each source, in file order.
    private Set<Integer> entries(SwitchState state) {
        Set<Integer> entries = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            if (isFirm(node) && !state.isOutOfService(node.index())) {
                for (int v : LivePaths.below(graph, state, node.index())) {
                    if (graph.node(v).kind() == EquipmentKind.SWITCHGEAR) {
                        entries.add(v);
                        break;
                    }
                }
            }
        }
        return entries;
    }

    private static boolean isFirm(Node node) {
        return node.kind() == EquipmentKind.UTILITY || node.kind() == EquipmentKind.PRIME_POWER;
    }

    private Case solve(int outBus, boolean[] base) {
        PowerNetwork network = twin.powerNetwork();
        boolean[] out = base.clone();
        if (outBus >= 0) {
            for (int v : LivePaths.below(graph, network.settled(base), outBus)) {
                for (int e : graph.incoming(v)) {
                    int source = graph.edge(e).from();
                    out[source] |= graph.node(source).kind() == EquipmentKind.GENERATOR;
                }
            }
            out[outBus] = true;
        }
        SwitchState state = network.settled(out);
        PowerResult high = network.solve(swing.highLoadW(), state, null);
        PowerResult low = network.solve(swing.lowLoadW(), state, high);
        for (PowerResult result : List.of(high, low)) {
            residual = Math.max(residual, Math.abs(result.balanceResidualW()) / Math.max(1, result.sourceW()));
        }
        return new Case(outBus < 0 ? "" : graph.node(outBus).path(), state, high, low);
    }

    private void add(Case one) {
        addBreakers(one);
        addTransformers(one);
        addSources(one);
    }

    private static boolean swings(double high, double low) {
        return Math.abs(high - low) > LEAST_SWING * Math.max(high, low);
    }

    private void addBreakers(Case one) {
        Map<String, Edge> worst = new LinkedHashMap<>();
        Map<String, Integer> count = new LinkedHashMap<>();
        double[] highA = one.high().edgeCurrentA();
        for (Edge edge : graph.edges()) {
            if (edge.medium() == Medium.POWER && !edge.breaker().isEmpty()) {
                count.merge(edge.connection(), 1, Integer::sum);
                Edge known = worst.get(edge.connection());
                if (known == null || highA[edge.index()] > highA[known.index()]) {
                    worst.put(edge.connection(), edge);
                }
            }
        }
        worst.forEach((connection, edge) -> {
            double high = highA[edge.index()];
            double low = one.low().edgeCurrentA()[edge.index()];
            Optional<PowerType> type = twin.catalog().power(edge.breaker()).filter(known -> known.ampacityA() > 0);
            if (type.isPresent() && swings(high, low)) {
                Peaks.Breaker found = breaker(edge, count.getOrDefault(connection, 1), type.get(), one, high, low);
                breakers.merge(connection, found, (a, b) -> nearness(b) > nearness(a) ? b : a);
            }
        });
    }

    /// The cycle is drawn in amperes, so that a "watt" of it is one ampere.
    private Peaks.Breaker breaker(Edge edge, int count, PowerType type, Case one, double high, double low) {
        PowerSeries cycle = swing.cycle(high, low, options);
        ProtectedFeed feed = new ProtectedFeed(BreakerSheet.settings(type).curve(), 1);
        return new Peaks.Breaker(
                edge.connection(),
                count,
                type,
                one.without(),
                low,
                high,
                SwingTrip.of(cycle, feed),
                SwingTrip.largestFactor(cycle, feed));
    }

    private static double nearness(Peaks.Breaker breaker) {
        return 1 / breaker.largestFactor();
    }

    /// Breakers of one type whose currents are equal to three digits, in normal running or not.
    private static String likeness(Peaks.Breaker breaker) {
        return String.format(
                Locale.ROOT,
                "%s %.2e %.2e %b",
                breaker.type().id(),
                breaker.lowA(),
                breaker.highA(),
                breaker.without().isEmpty());
    }

    private static String likeness(Peaks.Transformer transformer) {
        return String.format(
                Locale.ROOT,
                "%s %.2e %.2e %b",
                transformer.node().type(),
                transformer.rmsFraction(),
                transformer.highFraction(),
                transformer.without().isEmpty());
    }

    private static Peaks.Breaker together(Peaks.Breaker a, Peaks.Breaker b) {
        return new Peaks.Breaker(
                a.connection(),
                a.count() + b.count(),
                a.type(),
                a.without(),
                a.lowA(),
                a.highA(),
                a.trip(),
                a.largestFactor());
    }

    private void addTransformers(Case one) {
        Map<String, Peaks.Transformer> worst = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            int v = node.index();
            if (node.kind() != EquipmentKind.TRANSFORMER) {
                continue;
            }
            PowerType type = twin.catalog().power(node.type()).orElse(null);
            if (type == null || !(type.ratedVa() > 0)) {
                continue;
            }
            double high = one.high().nodeOutputVa(v) / type.ratedVa();
            double low = one.low().nodeOutputVa(v) / type.ratedVa();
            if (!swings(high, low)) {
                continue;
            }
            double d = swing.computeFraction();
            double rms = Math.sqrt(d * high * high + (1 - d) * low * low);
            TransformerThermal thermal = thermal(type);
            double hotSpotC = twin.facility().assumptions().electricalAmbientC()
                    + thermal.settled(rms).hotSpotRiseK();
            Peaks.Transformer found = new Peaks.Transformer(
                    node,
                    1,
                    one.without(),
                    rms,
                    high,
                    hotSpotC,
                    RATED_AMBIENT_C + thermal.settled(1).hotSpotRiseK(),
                    thermal.oilRiseK() > 0 ? TransformerThermal.ageingRate(hotSpotC) : Double.NaN);
            worst.merge(node.elementPath(), found, (a, b) -> withCount(hotter(a, b), a.count() + 1));
        }
        worst.forEach((path, found) -> transformers.merge(path, found, PeakStudy::hotter));
    }

    private static Peaks.Transformer hotter(Peaks.Transformer a, Peaks.Transformer b) {
        return b.hotSpotC() > a.hotSpotC() ? b : a;
    }

    private static Peaks.Transformer withCount(Peaks.Transformer t, int count) {
        return new Peaks.Transformer(
                t.node(),
                count,
                t.without(),
                t.rmsFraction(),
                t.highFraction(),
                t.hotSpotC(),
                t.ratedHotSpotC(),
                t.ageingRate());
    }

    private static TransformerThermal thermal(PowerType type) {
        DataSheet sheet = type.sheet();
        if (sheet.text("reliability").equals("transformer-dry")) {
            return TransformerThermal.CAST_RESIN;
        }
        return type.ratedVa() >= SMALLEST_POWER_TRANSFORMER_VA
                ? TransformerThermal.OIL_POWER
                : TransformerThermal.OIL_DISTRIBUTION;
    }

    private void addSources(Case one) {
        Map<Node, List<Node>> batteries = new LinkedHashMap<>();
        Map<Integer, Double> swingAtBattery = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            int v = node.index();
            double high = one.high().nodeOutputW()[v];
            double low = one.low().nodeOutputW()[v];
            if (!isFirm(node) || !swings(high, low)) {
                continue;
            }
            List<Node> its = batteriesBehind(one.state(), v);
            batteries.put(node, its);
            for (Node battery : its) {
                swingAtBattery.merge(battery.index(), high - low, Double::sum);
            }
        }
        batteries.forEach((node, its) -> {
            double swingW = one.high().nodeOutputW()[node.index()] - one.low().nodeOutputW()[node.index()];
            Storage storage = new Storage(0, 0, 0, 0, 1, 0.5, Math.sqrt(ROUND_TRIP), Math.sqrt(ROUND_TRIP));
            for (Node battery : its) {
                double part = swingW / swingAtBattery.getOrDefault(battery.index(), swingW);
                storage = together(storage, storage(battery).times(part));
            }
            sources.add(source(one, node, its, storage));
        });
    }

    /// Batteries that deliver to a bus that a source feeds.
    private List<Node> batteriesBehind(SwitchState state, int source) {
        Set<Integer> found = new LinkedHashSet<>();
        for (int v : LivePaths.below(graph, state, source)) {
            for (int e : graph.incoming(v)) {
                Node from = graph.node(graph.edge(e).from());
                if (from.kind() == EquipmentKind.BATTERY
                        && Double.isNaN(from.power().dispatchW())
                        && !state.isOpen(e)
                        && !state.isOutOfService(from.index())) {
                    found.add(from.index());
                }
            }
        }
        return found.stream().map(graph::node).toList();
    }

    private Storage storage(Node battery) {
        PowerType type = twin.catalog().power(battery.type()).orElse(null);
        double efficiency =
                Math.sqrt(type == null ? ROUND_TRIP : type.sheet().number("roundTripEfficiency", ROUND_TRIP));
        double ratedW = type == null || !(type.ratedW() > 0) ? 0 : type.ratedW();
        double chargeW = type == null || Double.isNaN(type.chargeW()) ? ratedW : type.chargeW();
        double sheetJ = type == null || Double.isNaN(type.storedJ()) ? 0 : type.storedJ();
        double storedJ = Double.isNaN(battery.power().storedJ())
                ? sheetJ
                : battery.power().storedJ();
        double reserve = type == null ? 0 : type.sheet().number("minimumChargeFraction", 0);
        return new Storage(ratedW, chargeW, storedJ, reserve, 1, (1 + reserve) / 2, efficiency, efficiency);
    }

    /// Two batteries as one; fractions and efficiencies by their energies.
    private static Storage together(Storage a, Storage b) {
        double sumJ = a.energyJ() + b.energyJ();
        double part = sumJ > 0 ? b.energyJ() / sumJ : 0;
        return new Storage(
                a.dischargeW() + b.dischargeW(),
                a.chargeW() + b.chargeW(),
                sumJ,
                mixed(a.lowestFraction(), b.lowestFraction(), part),
                mixed(a.highestFraction(), b.highestFraction(), part),
                mixed(a.startFraction(), b.startFraction(), part),
                mixed(a.dischargeEfficiency(), b.dischargeEfficiency(), part),
                mixed(a.chargeEfficiency(), b.chargeEfficiency(), part));
    }

    private static double mixed(double a, double b, double part) {
        return a + part * (b - a);
    }

    private Peaks.Source source(Case one, Node node, List<Node> its, Storage storage) {
        int v = node.index();
        double high = one.high().nodeOutputW()[v];
        double low = one.low().nodeOutputW()[v];
        SourceLimits limits = limits(node, one.high().nodeLimitW()[v]);
        double windowS = Double.isInfinite(limits.rampWPerS()) ? 0 : (high - low) / limits.rampWPerS();
        // Long enough for the source to settle before the checkpoint, after it and after the stop.
        double runS = options.checkpointEveryS() + options.checkpointS() + Math.max(DEMAND_S, 2 * windowS);
        double quietS = Math.max(60, 1.5 * windowS);
        PowerSeries load = swing.load(high, low, options).series(quietS, runS, new RandomStreams(0));
        Optional<Peaks.Smoothed> smoothed =
                Double.isInfinite(limits.rampWPerS()) ? Optional.empty() : Optional.of(smoothed(load, limits, storage));
        return new Peaks.Source(node, one.without(), low, high, limits, limits.headroom(load), its, smoothed);
    }

    private SourceLimits limits(Node node, double limitW) {
        double sheetRamp = twin.catalog()
                .power(node.type())
                .map(PowerType::rampWPerS)
                .filter(ramp -> node.kind() != EquipmentKind.UTILITY)
                .orElse(Double.NaN);
        double ramp = Double.isNaN(node.power().rampWPerS())
                ? sheetRamp
                : node.power().rampWPerS();
        double contractW = node.power().contractW();
        return new SourceLimits(
                limitW > 0 ? limitW : Double.POSITIVE_INFINITY,
                Double.isNaN(ramp) ? Double.POSITIVE_INFINITY : ramp,
                Double.isNaN(contractW) ? Double.POSITIVE_INFINITY : contractW,
                DEMAND_S);
    }

    private Peaks.Smoothed smoothed(PowerSeries load, SourceLimits limits, Storage storage) {
        Smoothing smoothing =
                Smoothing.of(load, limits.rampWPerS(), storage.dischargeEfficiency(), storage.chargeEfficiency());
        residual = Math.max(residual, Math.abs(smoothing.residualJ()) / load.energyJ());
        Storage smallest = smoothing.smallest(
                storage.lowestFraction(),
                storage.highestFraction(),
                storage.dischargeEfficiency(),
                storage.chargeEfficiency());
        // Whoever runs the battery sets its charge to where the job needs it.
        double range = smallest.highestFraction() - smallest.lowestFraction();
        double part = (smallest.startFraction() - smallest.lowestFraction()) / range;
        Storage prepared = new Storage(
                storage.dischargeW(),
                storage.chargeW(),
                storage.energyJ(),
                storage.lowestFraction(),
                storage.highestFraction(),
                storage.lowestFraction() + part * (storage.highestFraction() - storage.lowestFraction()),
                storage.dischargeEfficiency(),
                storage.chargeEfficiency());
        SourceLimits.Headroom after = limits.headroom(smoothing.source());
        // The window makes the steepest ramp equal to the limit; a difference of points would add its rounding.
        SourceLimits.Headroom kept = new SourceLimits.Headroom(after.peakW(), 0, after.demandW());
        return new Peaks.Smoothed(
                prepared,
                smoothing.verdict(prepared),
                smallest,
                smoothing.source().peakW(),
                kept,
                smoothing);
    }

    private Peaks result(List<Peaks.Feed> feeds, List<Finding> findings) {
        return new Peaks(
                options,
                swing,
                sources,
                breakers.values().stream()
                        .collect(Collectors.toMap(
                                PeakStudy::likeness, one -> one, PeakStudy::together, LinkedHashMap::new))
                        .values()
                        .stream()
                        .sorted(Comparator.comparingDouble(PeakStudy::nearness).reversed())
                        .toList(),
                transformers.values().stream()
                        .collect(Collectors.toMap(
                                PeakStudy::likeness,
                                one -> one,
                                (a, b) -> withCount(a, a.count() + b.count()),
                                LinkedHashMap::new))
                        .values()
                        .stream()
                        .sorted(Comparator.comparingDouble((Peaks.Transformer t) -> t.hotSpotC() - t.ratedHotSpotC())
                                .reversed())
                        .toList(),
                feeds,
                residual,
                findings);
    }
}
