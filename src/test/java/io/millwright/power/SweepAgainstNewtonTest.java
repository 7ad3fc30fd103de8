package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Connection;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layouts;
import io.millwright.numeric.DisjointSets;
import io.millwright.power.flow.AcBranch;
import io.millwright.power.flow.AcNetwork;
import io.millwright.power.flow.LoadFlow;
import io.millwright.power.flow.LoadFlowResult;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The sweeps with their ring currents, and Newton's method on the same buses and branches: two ways to one answer.
class SweepAgainstNewtonTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    @Test
    void bothFindTheSameVoltages() {
        SplittableRandom random = new SplittableRandom(4711);
        int rings = 0;
        int utilities = 0;
        for (int trial = 0; trial < 60; trial++) {
            Facility facility = meshedFacility(random);
            FacilityGraph graph = FacilityGraph.of(facility, CATALOG);
            PowerNetwork network = PowerNetwork.of(graph, CATALOG, facility.assumptions());
            PowerModel model = network.model();
            double[] loads = new double[graph.nodes().size()];
            for (FacilityGraph.Node node : graph.nodes()) {
                loads[node.index()] = node.kind() == EquipmentKind.RACK ? random.nextDouble(20_000, 140_000) : 0;
            }
            PowerFlow flow = new PowerFlow(model, network.normal(), network.domains(network.normal()), null);
            flow.solve(loads);
            for (int d = 0; d < flow.energised.domains(); d++) {
                rings += flow.energised.ringBranches[d].length;
                utilities += flow.energised.freeUtilities[d].length;
                compare(flow, d);
            }
        }
        assertThat(rings).as("rings met").isGreaterThan(60);
        assertThat(utilities).as("utilities in parallel met").isGreaterThan(10);
    }

    private static void compare(PowerFlow flow, int domain) {
        PowerModel model = flow.model;
        int[] members = flow.energised.members[domain];
        AcNetwork.Builder builder = AcNetwork.builder(PowerModel.BASE_VA);
        int[] number = number(flow, members, builder);
        double[] loadP = new double[model.buses()];
        double[] loadQ = new double[model.buses()];
        double[] shunt = new double[model.buses()];
        int leader = flow.energised.suppliers[domain][0];
        for (int bus : members) {
            int node = model.busNode[bus];
            boolean gives = bus == model.outBus[node] && model.gives(node);
            if (bus == members[0] || contains(flow.energised.freeUtilities[domain], node)) {
                builder.slack(number[bus], 1, 0);
            }
            // loads of buses that a bare connection joins add up
            double givenP = gives && node != leader ? flow.givenP[node] : 0;
            double givenQ = gives && node != leader ? flow.givenQ[node] : 0;
            loadP[number[bus]] += flow.takenP[bus] + flow.lossP[bus] - givenP;
            loadQ[number[bus]] += flow.takenQ[bus] - givenQ;
            shunt[number[bus]] += model.shunt[bus];
        }
        for (int bus :
                Arrays.stream(number).filter(each -> each >= 0).distinct().toArray()) {
            builder.load(bus, loadP[bus], loadQ[bus]);
            builder.shunt(bus, shunt[bus], 0);
        }
        for (int k = 0; k < model.branches(); k++) {
            int from = number[model.branchFrom[k]];
            int to = number[model.branchTo[k]];
            if (from >= 0 && to >= 0 && from != to && flow.energised.carries(model, flow.state, k)) {
                builder.branch(AcBranch.line(from, to, model.branchR[k], model.branchX[k], 0));
            }
        }
        LoadFlowResult newton = LoadFlow.of(builder.build()).solve();
        assertThat(newton.isSolved()).isTrue();
        for (int bus : members) {
            assertThat(Math.hypot(flow.vRe[bus], flow.vIm[bus])).isCloseTo(newton.voltagePu(number[bus]), within(1e-9));
            assertThat(Math.atan2(flow.vIm[bus], flow.vRe[bus])).isCloseTo(newton.angleRad(number[bus]), within(1e-9));
        }
    }

    /// Numbers the buses of a domain; those that a bare connection joins are one.
    private static int[] number(PowerFlow flow, int[] members, AcNetwork.Builder builder) {
        PowerModel model = flow.model;
        DisjointSets joined = new DisjointSets(model.buses());
        for (int k = 0; k < model.branches(); k++) {
            if (model.branchR[k] == 0 && model.branchX[k] == 0 && flow.energised.carries(model, flow.state, k)) {
                joined.join(model.branchFrom[k], model.branchTo[k]);
            }
        }
        int[] ofSet = new int[model.buses()];
        Arrays.fill(ofSet, -1);
        int[] number = ofSet.clone();
        for (int bus : members) {
            int set = joined.find(bus);
            ofSet[set] = ofSet[set] < 0 ? builder.bus("bus " + bus) : ofSet[set];
            number[bus] = ofSet[set];
        }
        return number;
    }

    private static boolean contains(int[] values, int value) {
        return Arrays.stream(values).anyMatch(each -> each == value);
    }

    /// A random medium-voltage mesh of boards with one or two utilities, transformers, low-voltage boards and racks.
    private static Facility meshedFacility(SplittableRandom random) {
        Layouts layouts = new Layouts().equipment("u", EquipmentKind.UTILITY, "utility-mv-40", "", 0, 0);
        int boards = random.nextInt(2, 9);
        for (int b = 0; b < boards; b++) {
            layouts.equipment("b" + b, EquipmentKind.SWITCHGEAR, "mv-switchgear-36kv", "", 0, 10 * b);
            layouts.equipment("t" + b, EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 10, 10 * b);
            layouts.equipment("l" + b, EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 20, 10 * b);
            layouts.row("r" + b, "", "gb300-nvl72", random.nextInt(1, 9), 40, 10 * b);
            layouts.connect("b" + b + ":out", "t" + b + ":in");
            layouts.connect(cable("t" + b + ":out", "l" + b + ":in", "lv-cable-2500", random));
            layouts.connect(cable("l" + b + ":out", "r" + b + ":A", "lv-cable-400", random));
            if (b > 0) {
                layouts.connect(cable("b" + random.nextInt(b) + ":out", "b" + b + ":in", "mv-cable-630", random));
            }
        }
        layouts.connect("u:out", "b0:in");
        for (int extra = random.nextInt(0, 4); extra > 0 && boards > 1; extra--) {
            int from = random.nextInt(boards);
            int to = (from + random.nextInt(1, boards)) % boards;
            layouts.connect(cable("b" + from + ":out", "b" + to + ":in", "mv-cable-630", random));
        }
        if (random.nextBoolean() && boards > 2) {
            layouts.equipment("u2", EquipmentKind.UTILITY, "utility-mv-40", "", 50, 0);
            layouts.connect("u2:out", "b" + (boards - 1) + ":in");
        }
        return layouts.facility();
    }

    private static Connection cable(String from, String to, String type, SplittableRandom random) {
        return Connection.of(from, to).withCable(type, random.nextDouble(10, 400));
    }
}
