package io.millwright.power;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.numeric.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Each element taken out of service as planned work, and what further failures would do meanwhile.
///
/// **Planned work** transfers first, so no gap counts: an element can be taken out if then no rack is without supply
/// and nothing above its continuous limit. Connections that are normally open and closed by hand may be closed for it.
///
/// **Further failures**: with the element out, each other single failure that leaves racks without supply. Up to the
/// number of pairs of the options they are played through with all overloads and trips ([#exact]); beyond it counts
/// whether a way to a source remains: the dominators of each rack in the graph of all closed and automatic connections
/// (Cooper, Harvey and Kennedy, *A simple, fast dominance algorithm*, 2001).
///
/// @param elements in the order of [Contingencies#elements]
/// @param exact whether overloads and trips of further failures were played through
public record Maintenance(List<Service> elements, boolean exact) {
    /// An element out of service.
    ///
    /// @param possible whether all racks keep their supply, nothing being overloaded
    /// @param byHand whether normally open connections have to be closed for it
    /// @param racksDark racks that stand still during the work
    /// @param furtherFailures how many further single failures leave racks without supply
    /// @param worst the one of them that leaves most
    /// @param furtherRacks racks that it leaves without supply
    /// @param furtherLostW their power
    public record Service(
            Failures element,
            boolean possible,
            boolean byHand,
            int racksDark,
            int furtherFailures,
            Optional<Failures> worst,
            int furtherRacks,
            double furtherLostW) {}

    private static final double SLACK = 1 + 1e-9;
    private static final int MOST_SWITCHED = 8;

    /// Whether every element can be taken out of service without touching a rack.
    public boolean isConcurrent() {
        return elements.stream().allMatch(Service::possible);
    }

    /// Whether, with any one element out of service, no further single failure leaves a rack without supply.
    public boolean isFaultTolerant() {
        return elements.stream().allMatch(service -> service.possible && service.furtherFailures == 0);
    }

    /// Elements that cannot be taken out without standstill.
    public List<Service> obstacles() {
        return elements.stream().filter(service -> !service.possible).toList();
    }

    static Maintenance of(
            PowerNetwork network,
            double[] loadW,
            Contingencies singles,
            Redundancy.Options options,
            Progress progress) {
        List<Contingency> all = singles.all();
        long pairs = (long) all.size() * (all.size() - 1) / 2;
        Further further = pairs <= options.mostPairs()
                ? playedThrough(network, loadW, all, options, progress)
                : remainingWays(network, loadW, all, progress);
        PowerResult normal = network.solve(loadW, network.normal(), null);
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Contingency lost = all.get(i);
            boolean carried = lost.racksDark() == 0
                    && lost.trips() == 0
                    && (lost.worst() == null || lost.worstFraction() <= SLACK * before(normal, lost));
            boolean byHand =
                    !carried && lost.racksDark() > 0 && isCarriedByHand(network, loadW, normal, lost.failures());
            int worst = further.worst[i];
            services.add(new Service(
                    lost.failures(),
                    carried || byHand,
                    byHand,
                    byHand ? 0 : lost.racksDark(),
                    further.count[i],
                    worst < 0 ? Optional.empty() : Optional.of(all.get(worst).failures()),
                    further.racks[i],
                    further.lostW[i]));
        }
        return new Maintenance(List.copyOf(services), pairs <= options.mostPairs());
    }

    /// Limit of what the worst loading may be: one, or what it was before.
    private static double before(PowerResult normal, Contingency lost) {
        CascadeResult.Overload worst = lost.worst();
        double before = worst == null
                ? 0
                : worst.node() >= 0 ? normal.loadFraction(worst.node()) : normal.edgeLoadFraction(worst.edge());
        return Math.max(1, before);
    }

    /// Closes open connections between live and dead parts until nothing is dead any more.
    private static boolean isCarriedByHand(PowerNetwork network, double[] loadW, PowerResult normal, Failures element) {
        PowerModel model = network.model();
        SwitchState state = network.settled(element.applied(network.normal()));
        for (int step = 0; step < MOST_SWITCHED; step++) {
            Energised energised = network.domains(state);
            Edge tie = openTie(model, state, energised);
            if (tie == null) {
                break;
            }
            state = network.settled(state.withOpen(tie.index(), false));
        }
        PowerResult power = network.solve(loadW, state, normal);
        for (Node node : model.graph.nodes()) {
            int v = node.index();
            boolean rackDark = node.kind() == EquipmentKind.RACK && !power.energised()[v] && normal.energised()[v];
            if (rackDark || power.loadFraction(v) > SLACK * Math.max(1, normal.loadFraction(v))) {
                return false;
            }
        }
        for (Edge edge : model.graph.edges()) {
            double before = Math.max(1, normal.edgeLoadFraction(edge.index()));
            if (power.edgeLoadFraction(edge.index()) > SLACK * before) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Edge openTie(PowerModel model, SwitchState state, Energised energised) {
        for (Edge edge : model.graph.edges()) {
            boolean open = edge.medium() == Medium.POWER
                    && edge.normally() == Normally.OPEN
                    && state.isOpen(edge.index())
                    && !state.isLockedOut(edge.index())
                    && !state.isOutOfService(edge.from())
                    && !state.isOutOfService(edge.to());
            if (open && energised.nodeLive[edge.from()] && !energised.nodeLive[edge.to()]) {
                return edge;
            }
        }
        return null;
    }

    /// What further failures do, by number of the element that is out.
    private static final class Further {
        final int[] count;
        final int[] worst;
        final int[] racks;
        final double[] lostW;

        Further(int size) {
            count = new int[size];
            worst = new int[size];
            Arrays.fill(worst, -1);
            racks = new int[size];
            lostW = new double[size];
        }

        void add(int out, int failed, int racksDark, double watts) {
            count[out]++;
            if (watts > lostW[out] || worst[out] < 0) {
                lostW[out] = watts;
                worst[out] = failed;
                racks[out] = racksDark;
            }
        }
    }

    private static Further playedThrough(
            PowerNetwork network,
            double[] loadW,
            List<Contingency> all,
            Redundancy.Options options,
            Progress progress) {
        List<Failures> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                pairs.add(all.get(i).failures().and(all.get(j).failures()));
            }
        }
        Contingencies played = Contingencies.of(network, loadW, pairs, options.cascade(), progress);
        Further further = new Further(all.size());
        int number = 0;
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Contingency pair = played.all().get(number++);
                addIfMore(further, i, j, all.get(i), pair);
                addIfMore(further, j, i, all.get(j), pair);
            }
        }
        return further;
    }

    private static void addIfMore(Further further, int out, int failed, Contingency alone, Contingency pair) {
        if (pair.racksDark() > alone.racksDark()) {
            further.add(
                    out,
                    failed,
                    pair.racksDark() - alone.racksDark(),
                    Math.max(0, pair.rackLostW() - (alone.racksDark() > 0 ? alone.rackLostW() : 0)));
        }
    }

    private static Further remainingWays(
            PowerNetwork network, double[] loadW, List<Contingency> all, Progress progress) {
        SupplyDominators base = new SupplyDominators(network, loadW);
        Map<Failures, Integer> numbers = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            numbers.put(all.get(i).failures(), i);
        }
        int[] numberOf = base.elementNumbers(numbers);
        Further further = new Further(all.size());
        int[] outVertex = new int[all.size()];
        for (int vertex = 0; vertex < numberOf.length; vertex++) {
            if (numberOf[vertex] >= 0) {
                outVertex[numberOf[vertex]] = vertex;
            }
        }
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        IntStream.range(0, threads).parallel().forEach(part -> {
            SupplyDominators own = new SupplyDominators(network, loadW);
            for (int i = part; i < all.size(); i += threads) {
                progress.checkCancelled();
                own.without(outVertex[i]);
                for (int vertex = 0; vertex < numberOf.length; vertex++) {
                    int failed = numberOf[vertex];
                    if (failed >= 0 && failed != i && own.racksBehind(vertex) > 0) {
                        further.add(i, failed, own.racksBehind(vertex), own.wattsBehind(vertex));
                    }
                }
                if (part == 0) {
                    progress.report((double) i / all.size(), "maintenance");
                }
            }
        });
        return further;
    }
}
