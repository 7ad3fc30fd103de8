package io.millwright.power;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.catalog.PowerType;
import io.millwright.facility.Assumptions;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.power.PowerModel.Role;
import io.millwright.power.protection.PhaseImbalance;
import io.millwright.quantity.Dimension;
import java.util.List;

/// Holds phase currents and voltages against what they may be.
final class PhaseReview {
    private static final double SLACK = 1 + 1e-9;
    private static final double LOW_VOLTAGE = 0.95;

    /// Imbalance of what a source or a transformer gives from which on its rating is used badly; the usual figure of
    /// makers of power distribution units.
    private static final double NOTABLE_IMBALANCE = 0.2;

    /// Load below which imbalance does not matter.
    private static final double NOTABLE_LOAD = 0.2;

    private final PowerModel model;
    private final Catalog catalog;
    private final Assumptions assumptions;
    private final PhaseLoading loading;
    private final PowerResult power;

    PhaseReview(PowerModel model, Catalog catalog, Assumptions assumptions, PhaseLoading loading, PowerResult power) {
        this.model = model;
        this.catalog = catalog;
        this.assumptions = assumptions;
        this.loading = loading;
        this.power = power;
    }

    void addTo(List<Finding> findings) {
        for (Node node : model.graph.nodes()) {
            int v = node.index();
            if (!Double.isNaN(loading.nodeA()[3 * v])) {
                if (model.role[v] == Role.LOAD) {
                    reviewVoltage(node, findings);
                } else {
                    reviewNode(node, findings);
                }
            }
        }
        for (Edge edge : model.graph.edges()) {
            int e = edge.index();
            double limitA = model.limits.edgeA[e];
            boolean said = power.edgeCurrentA()[e] > limitA * SLACK;
            if (loading.isKnown(e) && !said && loading.largestA(e) > limitA * SLACK) {
                findings.add(beyond("power.phase.connection", edge.connection(), loading.largestA(e), limitA));
            }
        }
    }

    private void reviewNode(Node node, List<Finding> findings) {
        int v = node.index();
        PhaseImbalance its = loading.imbalance(v);
        double volts = model.busV[model.outBus[v]];
        double limitA = Math.min(model.limits.continuousA[v], model.limits.ratedVa[v] / (Math.sqrt(3) * volts));
        boolean said = power.nodeOutputW()[v] > power.nodeLimitW()[v] * SLACK;
        if (!said && its.largestA() > limitA * SLACK) {
            findings.add(beyond("power.phase.overload", node.path(), its.largestA(), limitA));
        } else if (loading.nodeNeutralA()[v] > limitA * SLACK) {
            findings.add(beyond("power.phase.neutral", node.path(), loading.nodeNeutralA()[v], limitA));
        }
        boolean rated = model.gives(v) || model.role[v] == Role.TRANSFORMER;
        if (rated
                && its.imbalanceFraction() > NOTABLE_IMBALANCE
                && its.largestA() > NOTABLE_LOAD * limitA
                && Double.isFinite(limitA)) {
            findings.add(Finding.note(
                    "power.phase.imbalance",
                    node.path(),
                    "imbalance",
                    Finding.measure(its.imbalanceFraction(), Dimension.FRACTION),
                    "usable",
                    Finding.measure(its.usableFraction(), Dimension.FRACTION)));
        }
        if (node.kind() == EquipmentKind.RACK_PDU) {
            catalog.power(node.type())
                    .map(PowerType::sheet)
                    .ifPresent(sheet -> reviewBanks(node, sheet, its.largestA(), findings));
        }
    }

    /// The banks of a strip: each on one phase to neutral, or between two phases.
    private void reviewBanks(Node node, DataSheet sheet, double largestA, List<Finding> findings) {
        double banks = sheet.number("bankCount");
        double limitA = sheet.number("bankA") * assumptions.usableFraction();
        boolean threePhase = sheet.number("phaseCount", 3) == 3;
        boolean betweenLines = threePhase && sheet.text("wiring").equals("line to line");
        double bankA = largestA / (threePhase ? banks / 3 : banks) / (betweenLines ? Math.sqrt(3) : 1);
        if (bankA > limitA * SLACK) {
            findings.add(beyond("power.phase.bank", node.path(), bankA, limitA));
        }
    }

    private void reviewVoltage(Node node, List<Finding> findings) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int phase = 0; phase < 3; phase++) {
            double perUnit = loading.nodeVoltagePu()[3 * node.index() + phase];
            lowest = Double.isNaN(perUnit) ? lowest : Math.min(lowest, perUnit);
        }
        if (lowest < LOW_VOLTAGE && power.nodeVoltagePu()[node.index()] >= LOW_VOLTAGE) {
            findings.add(Finding.warning(
                    "power.phase.voltage", node.path(), "voltage", Finding.measure(lowest, Dimension.FRACTION)));
        }
    }

    private static Finding beyond(String code, String place, double currentA, double limitA) {
        return Finding.error(
                code,
                place,
                "current",
                Finding.measure(currentA, Dimension.CURRENT),
                "limit",
                Finding.measure(limitA, Dimension.CURRENT));
    }
}
