package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.PowerType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.DisjointSets;
import io.millwright.power.PowerModel.Role;
import io.millwright.power.fault.FaultNetwork;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The alternating-current part of a facility as a short circuit sees it, read from the data sheets once and put
/// together for any switch state. Direct-current buses and buses of unknown voltage are left out.
///
/// **Where a sheet is silent**: a service has 40 times its rating as largest and 10 times as smallest short-circuit
/// power, R/X 0.1; a transformer 5 % impedance; a generator x″d 0.15; an inverter gives 1.5 times its rated current.
/// What was assumed is in [#assumed].
final class FaultModel {
    private static final double LARGEST_SERVICE = 40;
    private static final double SMALLEST_SERVICE = 10;
    private static final double SERVICE_X_OVER_R = 10;
    private static final double TRANSFORMER_IMPEDANCE = 0.05;
    private static final double SUBTRANSIENT = 0.15;
    private static final double INVERTER_RATIO = 1.5;
    private static final double CONDUCTOR_C = 90;
    private static final double PER_KELVIN = 0.004;

    /// Voltages further apart than this are another level.
    private static final double OTHER_LEVEL = 0.2;

    /// Starting current and R/X of groups of low-voltage motors with their cables (IEC 60909-0, 3.8.2).
    private static final double STARTING_RATIO = 5;

    private static final double MOTOR_RX = 0.42;

    /// How a UPS feeds a fault behind it.
    enum UpsPath {
        /// Through its static bypass, as long as its input lives and has the voltage of its output.
        BYPASS,
        /// Through its inverter alone: on battery, or where the bypass is locked.
        INVERTER
    }

    /// A network and what its lines are.
    ///
    /// @param lineBranch branch of the model behind each line; -1 for a bypass
    record Part(FaultNetwork network, int[] lineBranch) {}

    final PowerModel model;

    /// Bus of the fault network by bus of the model; -1 for what is left out.
    final int[] busOf;

    private final double[] nominalV;
    private final @Nullable PowerType[] types;
    private final double[] resistanceOhm;
    private final double[] reactanceOhm;
    private final double[] endC;
    private final double @Nullable [] motorW;
    private final List<Finding> assumed = new ArrayList<>();

    /// @param motorW demand of each load that stands for motors; null to leave motors out
    FaultModel(PowerModel model, Catalog catalog, double @Nullable [] motorW) {
        this.model = model;
        this.motorW = motorW;
        busOf = new int[model.buses()];
        Arrays.fill(busOf, -1);
        double[] volts = new double[model.buses()];
        int buses = 0;
        double[] levelV = levels();
        for (int b = 0; b < busOf.length; b++) {
            if (!model.dc[b] && levelV[b] > 0) {
                volts[buses] = levelV[b];
                busOf[b] = buses++;
            }
        }
        nominalV = Arrays.copyOf(volts, buses);
        types = new PowerType[model.role.length];
        for (Node node : model.graph.nodes()) {
            if (node.kind().group() == EquipmentKind.Group.POWER) {
                types[node.index()] = catalog.power(node.type()).orElse(null);
            }
        }
        int branches = model.branches();
        resistanceOhm = new double[branches];
        reactanceOhm = new double[branches];
        endC = new double[branches];
        for (int k = 0; k < branches; k++) {
            if (model.branchEdge[k] >= 0) {
                readCable(k, catalog);
            }
        }
        noteAssumptions();
    }

    /// The voltage of each bus. Buses joined by cables have one voltage, whatever their sheets say: that of a bus which
    /// is not the terminal of a source, where there is one.
    private double[] levels() {
        DisjointSets joined = new DisjointSets(model.buses());
        for (int k = 0; k < model.branches(); k++) {
            if (model.branchEdge[k] >= 0 && model.dc[model.branchFrom[k]] == model.dc[model.branchTo[k]]) {
                joined.join(model.branchFrom[k], model.branchTo[k]);
            }
        }
        double[] ofSet = new double[model.buses()];
        boolean[] fromSource = new boolean[model.buses()];
        for (int b = 0; b < ofSet.length; b++) {
            int set = joined.find(b);
            boolean source = model.role[model.busNode[b]] == Role.SOURCE;
            if (model.busV[b] > 0 && (ofSet[set] == 0 || (fromSource[set] && !source))) {
                ofSet[set] = model.busV[b];
                fromSource[set] = source;
            }
        }
        double[] levelV = new double[model.buses()];
        for (int b = 0; b < levelV.length; b++) {
            levelV[b] = ofSet[joined.find(b)];
        }
        Set<String> told = new HashSet<>();
        for (int v = 0; v < model.role.length; v++) {
            if (model.role[v] == Role.SOURCE
                    && Math.abs(model.busV[model.outBus[v]] / levelV[model.outBus[v]] - 1) > OTHER_LEVEL
                    && told.add(model.graph.node(v).type() + levelV[model.outBus[v]])) {
                assumed.add(Finding.warning(
                        "power.fault.voltage",
                        model.graph.node(v).path(),
                        "own",
                        Finding.measure(model.busV[model.outBus[v]], Dimension.VOLTAGE),
                        "there",
                        Finding.measure(levelV[model.outBus[v]], Dimension.VOLTAGE)));
            }
        }
        return levelV;
    }

    /// What had to be assumed, by element.
    List<Finding> assumed() {
        return assumed;
    }

    @Nullable
    PowerType type(int node) {
        return types[node];
    }

    private void readCable(int k, Catalog catalog) {
        Edge edge = model.graph.edge(model.branchEdge[k]);
        DataSheet sheet = catalog.power(edge.cableType()).map(PowerType::sheet).orElse(null);
        endC[k] = 20;
        if (sheet == null) {
            return;
        }
        double warm = 1 + PER_KELVIN * (sheet.number("resistanceC", 20) - 20);
        resistanceOhm[k] = sheet.number("resistanceOhmPerM", 0) / warm * edge.lengthM();
        reactanceOhm[k] = sheet.number("reactanceOhmPerM", 0) * edge.lengthM();
        endC[k] = sheet.number("conductorMaxC", CONDUCTOR_C);
    }

    private void noteAssumptions() {
        for (Node node : model.graph.nodes()) {
            PowerType type = types[node.index()];
            boolean known = type == null
                    || switch (model.role[node.index()]) {
                        case TRANSFORMER -> type.impedanceFraction() > 0;
                        case SOURCE ->
                            node.kind() == EquipmentKind.UTILITY
                                    ? type.faultVa() > 0
                                    : type.subtransientFraction() > 0
                                            || type.sheet().number("faultCurrentRatio") >= 0;
                        default -> true;
                    };
            if (!known) {
                assumed.add(Finding.note("power.fault.assumed", node.path(), "type", type.id()));
            }
        }
    }

    /// The network of a switch state.
    Part network(SwitchState state, Energised energised, UpsPath path) {
        List<FaultNetwork.Line> lines = new ArrayList<>();
        int[] lineBranch = new int[model.branches() + model.role.length];
        List<FaultNetwork.Transformer> transformers = new ArrayList<>();
        for (int k = 0; k < model.branches(); k++) {
            int from = busOf[model.branchFrom[k]];
            int to = busOf[model.branchTo[k]];
            if (from < 0 || to < 0 || !energised.carries(model, state, k)) {
                continue;
            }
            if (model.branchEdge[k] >= 0) {
                lineBranch[lines.size()] = k;
                lines.add(new FaultNetwork.Line(from, to, resistanceOhm[k], reactanceOhm[k], endC[k]));
            } else {
                transformers.add(transformer(k, from, to));
            }
        }
        List<FaultNetwork.Feeder> feeders = new ArrayList<>();
        List<FaultNetwork.Generator> generators = new ArrayList<>();
        List<FaultNetwork.Converter> converters = new ArrayList<>();
        for (int[] suppliers : energised.suppliers) {
            for (int v : suppliers) {
                int bus = busOf[model.outBus[v]];
                if (bus < 0) {
                    continue;
                }
                int bypass = path == UpsPath.BYPASS ? bypassBus(energised, v) : -1;
                if (bypass >= 0) {
                    lineBranch[lines.size()] = -1;
                    lines.add(new FaultNetwork.Line(busOf[bypass], bus, 0, 0, 20));
                } else {
                    addSource(v, bus, feeders, generators, converters);
                }
            }
        }
        List<FaultNetwork.Motor> motors = motors(energised);
        return new Part(
                new FaultNetwork(nominalV, feeders, lines, transformers, generators, motors, converters),
                Arrays.copyOf(lineBranch, lines.size()));
    }

    private FaultNetwork.Transformer transformer(int k, int high, int low) {
        int v = model.busNode[model.branchTo[k]];
        PowerType type = types[v];
        double ratedVa = ratedVa(v);
        double resistance = model.branchR[k] * ratedVa / PowerModel.BASE_VA;
        double impedance = type == null ? TRANSFORMER_IMPEDANCE : type.impedanceFraction();
        impedance = impedance > 0 ? impedance : TRANSFORMER_IMPEDANCE;
        return new FaultNetwork.Transformer(
                high, low, ratedVa, nominalV[high], nominalV[low], impedance, Math.min(resistance, impedance));
    }

    /// Apparent rating of a node, or enough not to matter if it is not known.
    private double ratedVa(int v) {
        PowerType type = types[v];
        double rated = type == null ? Double.NaN : type.ratedVa() > 0 ? type.ratedVa() : type.ratedW();
        return rated > 0 ? rated : PowerModel.BASE_VA;
    }

    /// The live input of a UPS that its bypass joins to its output; -1 for none.
    private int bypassBus(Energised energised, int v) {
        if (model.graph.node(v).kind() != EquipmentKind.UPS) {
            return -1;
        }
        for (int edge : model.terminals[v]) {
            int bus = model.branchTo[model.edgeBranch[edge]];
            if (energised.busLive[bus] && busOf[bus] >= 0 && nominalV[busOf[bus]] == nominalV[busOf[model.outBus[v]]]) {
                return bus;
            }
        }
        return -1;
    }

    private void addSource(
            int v,
            int bus,
            List<FaultNetwork.Feeder> feeders,
            List<FaultNetwork.Generator> generators,
            List<FaultNetwork.Converter> converters) {
        PowerType type = types[v];
        double ratedVa = ratedVa(v);
        DataSheet sheet = type == null ? null : type.sheet();
        EquipmentKind kind = model.graph.node(v).kind();
        if (kind == EquipmentKind.UTILITY) {
            double largest = known(type == null ? Double.NaN : type.faultVa(), LARGEST_SERVICE * ratedVa);
            double smallest =
                    known(sheet == null ? Double.NaN : sheet.number("faultMinVa"), SMALLEST_SERVICE * ratedVa);
            double rx = 1 / known(sheet == null ? Double.NaN : sheet.number("xOverR"), SERVICE_X_OVER_R);
            feeders.add(new FaultNetwork.Feeder(bus, largest, rx, Math.min(smallest, largest), rx));
            return;
        }
        double ratio = sheet == null ? Double.NaN : sheet.number("faultCurrentRatio");
        boolean machine = (kind == EquipmentKind.GENERATOR || kind == EquipmentKind.PRIME_POWER) && !(ratio >= 0);
        if (machine) {
            double x = known(type == null ? Double.NaN : type.subtransientFraction(), SUBTRANSIENT);
            double powerFactor = type == null ? Double.NaN : type.ratedW() / ratedVa;
            generators.add(new FaultNetwork.Generator(
                    bus, ratedVa, nominalV[bus], x, powerFactor > 0 && powerFactor <= 1 ? powerFactor : 0.8));
            return;
        }
        double ratedA = ratedVa / (Math.sqrt(3) * nominalV[bus]);
        double limitA = (ratio >= 0 ? ratio : INVERTER_RATIO) * ratedA;
        converters.add(new FaultNetwork.Converter(bus, limitA, limitA));
    }

    private List<FaultNetwork.Motor> motors(Energised energised) {
        List<FaultNetwork.Motor> motors = new ArrayList<>();
        for (int v = 0; motorW != null && v < motorW.length; v++) {
            boolean mechanical =
                    model.role[v] == Role.LOAD && model.graph.node(v).kind().group() == EquipmentKind.Group.COOLING;
            if (!mechanical || !(motorW[v] > 0)) {
                continue;
            }
            for (int edge : model.terminals[v]) {
                int bus = model.branchTo[model.edgeBranch[edge]];
                if (busOf[bus] >= 0 && energised.busLive[bus]) {
                    double va = motorW[v] * Math.hypot(1, model.tanPhi[v]) / model.terminals[v].length;
                    motors.add(new FaultNetwork.Motor(busOf[bus], va, nominalV[busOf[bus]], STARTING_RATIO, MOTOR_RX));
                }
            }
        }
        return motors;
    }

    private static double known(double value, double fallback) {
        return value > 0 ? value : fallback;
    }
}
