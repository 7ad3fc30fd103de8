package io.millwright.report.schematic;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.report.schematic.Schematic.Link;
import java.util.Optional;

/// What a schematic shows of a facility: the equipment and connections of one trade, electrical or piping, and what of
/// it may fold.
public interface Trade {
    boolean shows(Node node);

    boolean joins(Edge edge);

    /// The node at the end of a connection that stands nearer to the sources.
    int supplier(Edge edge);

    /// The node at its other end.
    default int taker(Edge edge) {
        return supplier(edge) == edge.from() ? edge.to() : edge.from();
    }

    /// Whether units only fold together if they are supplied by the same port.
    boolean keepsPortsApart(EquipmentKind kind);

    /// Whether units of one element only fold together if they supply the same.
    boolean keepsTakersApart();

    SymbolKind symbol(EquipmentKind kind);

    /// What a load folds with in its frame while the same supplies both; empty for what is no load.
    Optional<String> load(Node node);

    /// What equal equipment of one type and frame has in common that may fold; empty for what stands alone.
    Optional<String> bank(Node node);

    /// Whether banks are called by what the names of their units have in common; else by their type.
    boolean namesBanks();

    Side side(Node node);

    Side side(Edge edge);

    Link.Role role(Edge edge);

    /// Whether a connection names a breaker or a valve.
    boolean hasDevice(Edge edge);

    /// Rated values of a unit in a few words.
    String rating(Node node);

    /// What lines of this trade are drawn as.
    Schematic.Lines lines();
}
