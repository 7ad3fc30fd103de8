package io.millwright.twin;

import io.millwright.catalog.Catalog;
import io.millwright.cooling.CoolingLimits;
import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.LoopResult;
import io.millwright.cooling.SideState;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which limits of liquids a solved facility exceeds, once for every element of the file and limit.
final class LimitReview {
    private final CoolingLimits limits;
    private final FacilityGraph graph;
    private final double roomDewPointC;

    LimitReview(FacilityGraph graph, Catalog catalog, double roomDewPointC) {
        this.graph = graph;
        this.roomDewPointC = roomDewPointC;
        limits = CoolingLimits.of(catalog);
    }

    /// The findings of a solve.
    ///
    /// @param liquidW heat of racks' liquid by node
    List<Finding> findings(double[] liquidW, CoolingResult cooling) {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        Neighbour same = new Neighbour();
        for (Node node : graph.nodes()) {
            if (node.kind() == EquipmentKind.RACK) {
                SideState liquid = liquidW[node.index()] > 0 ? cooling.side(node.index(), "liquid") : null;
                if (liquid != null
                        && liquid.flowM3PerS() > 0
                        && !same.isAsBefore(node, liquid, liquidW[node.index()])) {
                    for (Finding finding : limits.rack(
                            node.path(), node.type(), liquid.inC(), liquid.flowM3PerS(), liquidW[node.index()])) {
                        add(findings, told, node, finding);
                    }
                }
                SideState door = node.rearDoor().isPresent() ? cooling.side(node.index(), "door") : null;
                if (door != null && door.flowM3PerS() > 0) {
                    CoolingLimits.surface(node.path(), door.inC(), roomDewPointC)
                            .ifPresent(finding -> add(findings, told, node, finding));
                }
            }
        }
        for (LoopResult loop : cooling.loops()) {
            if (loop.heatW() > 0 && loop.kind() == LoopResult.Kind.TECHNOLOGY) {
                CoolingLimits.surface(loop.name(), loop.supplyC(), roomDewPointC)
                        .ifPresent(findings::add);
            } else if (loop.heatW() > 0 && loop.kind() == LoopResult.Kind.FACILITY) {
                limits.facilityWater(loop.name(), loop.supplyC()).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static void add(List<Finding> findings, Set<String> told, Node node, Finding finding) {
        if (told.add(finding.code() + " " + node.elementPath())) {
            findings.add(finding);
        }
    }

    /// The rack before: those of one row that get and give the same exceed the same.
    private static final class Neighbour {
        private String element = "";
        private double supplyC;
        private double flowM3PerS;
        private double heatW;

        boolean isAsBefore(Node node, SideState liquid, double newHeatW) {
            boolean same = node.elementPath().equals(element)
                    && liquid.inC() == supplyC
                    && liquid.flowM3PerS() == flowM3PerS
                    && newHeatW == heatW;
            element = node.elementPath();
            supplyC = liquid.inC();
            flowM3PerS = liquid.flowM3PerS();
            heatW = newHeatW;
            return same;
        }
    }
}
