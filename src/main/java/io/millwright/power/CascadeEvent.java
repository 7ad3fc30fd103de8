package io.millwright.power;

import io.millwright.facility.FacilityGraph;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;

/// Something that happens in a [Cascade].
///
/// @param timeS after the failure
/// @param node what it happens to, by index in the facility graph; -1 if it is a connection
/// @param edge what it happens to, by index in the facility graph; -1 if it is a node
/// @param count how many elements it happens to at once; the first one is named
/// @param value what the kind says; NaN for none
public record CascadeEvent(double timeS, Kind kind, int node, int edge, int count, double value) {
    /// What happens.
    public enum Kind {
        /// It fails or is taken out of service.
        FAILED,
        /// It is repaired, reset or put back into service.
        RESTORED,
        /// A transfer switch goes to its alternate side.
        TRANSFERRED,
        /// A transfer switch goes back to its primary side.
        RETURNED,
        /// A UPS takes its power from its battery; the value is how many seconds that would last at this load.
        ON_BATTERY,
        /// A UPS is back on its input; the value is the energy that it gave meanwhile.
        ON_INPUT,
        /// A battery or a fuel store is empty.
        EMPTY,
        /// A battery is full again.
        RECHARGED,
        /// A UPS cannot carry its overload any longer and passes its input through; the value is output over rating.
        ON_BYPASS,
        /// A standby tie closes onto a dead part.
        TIED,
        /// A standby source is asked for; the value is when it will be ready.
        STARTING,
        /// A standby source is not needed after all.
        STOPPED,
        /// A standby source takes load.
        CONNECTED,
        /// A block of load is switched on to standby sources; the value is its power, the node the leading source.
        BLOCK_TAKEN,
        /// A breaker trips on overload; the value is current over its rating.
        TRIPPED,
        /// Overload puts a source or a UPS out; the value is output over rating.
        OVERLOADED,
        /// A domain has no operating point any more; the node is its leading source.
        COLLAPSED,
        /// Racks are without supply for longer than their power supplies bridge; the value is their power.
        RACKS_LOST,
        /// Racks have supply again, after a restart; the value is their power.
        RACKS_RETURNED,
        /// Other loads are without supply for longer than they bridge; the value is their power.
        EQUIPMENT_LOST,
        /// Other loads have supply again; the value is their power.
        EQUIPMENT_RETURNED
    }

    /// The event as a sentence, in the words of the findings.
    public Finding finding(FacilityGraph graph) {
        String place = node >= 0 ? graph.node(node).path() : graph.edge(edge).connection();
        return switch (kind) {
            case FAILED -> note("power.cascade.failed", place);
            case RESTORED -> note("power.cascade.restored", place);
            case TRANSFERRED -> note("power.cascade.transferred", place);
            case RETURNED -> note("power.cascade.returned", place);
            case ON_BATTERY -> measured("power.cascade.on-battery", place, "lasts", value, Dimension.TIME);
            case ON_INPUT -> measured("power.cascade.on-input", place, "energy", value, Dimension.ENERGY);
            case EMPTY -> note("power.cascade.empty", place);
            case RECHARGED -> note("power.cascade.recharged", place);
            case ON_BYPASS -> measured("power.cascade.on-bypass", place, "fraction", value, Dimension.FRACTION);
            case TIED -> Finding.note("power.cascade.tied", place, "from", end(graph, true), "to", end(graph, false));
            case STARTING -> measured("power.cascade.starting", place, "ready", value, Dimension.TIME);
            case STOPPED -> note("power.cascade.stopped", place);
            case CONNECTED -> note("power.cascade.connected", place);
            case BLOCK_TAKEN -> counted("power.cascade.block-taken", place);
            case TRIPPED ->
                Finding.note(
                        "power.cascade.tripped",
                        place,
                        "from",
                        end(graph, true),
                        "to",
                        end(graph, false),
                        "fraction",
                        Finding.measure(value, Dimension.FRACTION));
            case OVERLOADED -> measured("power.cascade.overloaded", place, "fraction", value, Dimension.FRACTION);
            case COLLAPSED -> note("power.cascade.collapsed", place);
            case RACKS_LOST -> counted("power.cascade.racks-lost", place);
            case RACKS_RETURNED -> counted("power.cascade.racks-returned", place);
            case EQUIPMENT_LOST -> counted("power.cascade.equipment-lost", place);
            case EQUIPMENT_RETURNED -> counted("power.cascade.equipment-returned", place);
        };
    }

    private String end(FacilityGraph graph, boolean from) {
        FacilityGraph.Edge connection = graph.edge(edge);
        return graph.node(from ? connection.from() : connection.to()).path();
    }

    private static Finding note(String code, String place) {
        return Finding.note(code, place);
    }

    private static Finding measured(String code, String place, String name, double value, Dimension dimension) {
        return Finding.note(code, place, name, Finding.measure(value, dimension));
    }

    private Finding counted(String code, String place) {
        return Finding.note(code, place, "count", count, "power", Finding.measure(value, Dimension.POWER));
    }
}
