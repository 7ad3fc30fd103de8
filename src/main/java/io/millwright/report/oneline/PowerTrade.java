package io.millwright.report.oneline;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.PowerType;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.facility.Normally;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.schematic.Schematic;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Side;
import io.millwright.report.schematic.SymbolKind;
import io.millwright.report.schematic.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The electrical trade: everything with a power port. Racks fold by type, other loads together, banks of equal
/// equipment only within one feed, so that redundant halves never fold together.
final class PowerTrade implements Trade {
    private final FacilityGraph graph;
    private final Catalog catalog;
    private final Sides sides;

    PowerTrade(FacilityGraph graph, Catalog catalog) {
        this.graph = graph;
        this.catalog = catalog;
        this.sides = Sides.of(graph);
    }

    @Override
    public boolean shows(Node node) {
        return node.kind().ports().stream().anyMatch(port -> port.medium() == Medium.POWER);
    }

    @Override
    public boolean joins(Edge edge) {
        return edge.medium() == Medium.POWER;
    }

    @Override
    public int supplier(Edge edge) {
        return edge.from();
    }

    @Override
    public boolean keepsPortsApart(EquipmentKind kind) {
        return kind == EquipmentKind.RACK || kind == EquipmentKind.TRANSFER_SWITCH;
    }

    @Override
    public boolean keepsTakersApart() {
        return false;
    }

    @Override
    public SymbolKind symbol(EquipmentKind kind) {
        return SymbolKind.ofPower(kind);
    }

    @Override
    public Optional<String> load(Node node) {
        if (node.kind().group() == EquipmentKind.Group.POWER) {
            return Optional.empty();
        }
        return Optional.of(node.kind() == EquipmentKind.RACK ? "racks " + node.type() : "loads");
    }

    @Override
    public Optional<String> bank(Node node) {
        Side side = sides.ofNode(node.index());
        return side == Side.NONE || side == Side.SHARED ? Optional.empty() : Optional.of(side.toString());
    }

    @Override
    public boolean namesBanks() {
        return false;
    }

    @Override
    public Side side(Node node) {
        return sides.ofNode(node.index());
    }

    @Override
    public Side side(Edge edge) {
        return sides.ofEdge(edge);
    }

    @Override
    public Link.Role role(Edge edge) {
        boolean buses = graph.node(edge.from()).kind() == EquipmentKind.SWITCHGEAR
                && graph.node(edge.to()).kind() == EquipmentKind.SWITCHGEAR;
        if (buses && edge.normally() != Normally.CLOSED) {
            return Link.Role.TIE;
        }
        return graph.node(edge.to()).kind() == EquipmentKind.TRANSFER_SWITCH
                        && edge.toPort().equals("alternate")
                ? Link.Role.ALTERNATE
                : Link.Role.FEED;
    }

    @Override
    public boolean hasDevice(Edge edge) {
        return !edge.breaker().isEmpty();
    }

    /// Voltage and power, apparent power or current.
    @Override
    public String rating(Node node) {
        Optional<PowerType> found = catalog.power(node.type());
        if (node.kind().group() != EquipmentKind.Group.POWER || found.isEmpty()) {
            return node.type();
        }
        PowerType type = found.get();
        List<String> parts = new ArrayList<>();
        if (type.outputV() > 0) {
            parts.add(Dimension.VOLTAGE.format(type.outputV(), UnitSystem.SI).replaceFirst("\\.0+(?= )", ""));
        }
        if (symbol(node.kind()).isBar() && type.ampacityA() > 0) {
            parts.add(Dimension.CURRENT.format(type.ampacityA(), UnitSystem.SI));
        } else if (type.ratedVa() > 0) {
            parts.add(Dimension.APPARENT_POWER.format(type.ratedVa(), UnitSystem.SI));
        } else if (type.ratedW() > 0) {
            parts.add(Dimension.POWER.format(type.ratedW(), UnitSystem.SI));
        }
        return parts.isEmpty() ? node.type() : String.join(", ", parts);
    }

    @Override
    public Schematic.Lines lines() {
        return Schematic.Lines.SINGLE;
    }
}
