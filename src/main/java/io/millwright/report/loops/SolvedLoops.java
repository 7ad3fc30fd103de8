package io.millwright.report.loops;

import io.millwright.cooling.CoolingResult;
import io.millwright.cooling.PipeState;
import io.millwright.cooling.SideState;
import io.millwright.cooling.UnitState;
import io.millwright.cooling.plant.WatersideEconomizer;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.twin.SteadyState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The loops of a facility as the coupled steady solve has them.
///
/// @param graph that was solved
/// @param state what came of it
public record SolvedLoops(FacilityGraph graph, SteadyState state) implements LoopsValues {
    private CoolingResult cooling() {
        return state.cooling();
    }

    @Override
    public Optional<Side> side(int node, String port) {
        SideState side = cooling().side(node, port);
        return Optional.ofNullable(side).map(s -> new Side(s.flowM3PerS(), s.inC(), s.outC(), s.inPa(), s.outPa()));
    }

    @Override
    public Optional<Pipe> pipe(int edge) {
        PipeState pipe = cooling().pipe(edge);
        return Optional.ofNullable(pipe)
                .map(p -> new Pipe(Math.abs(p.flowM3PerS()), p.supplyC(), p.returnC(), p.dropPa()));
    }

    @Override
    public Optional<Unit> unit(int node) {
        UnitState unit = cooling().unit(node);
        if (unit == null) {
            return graph.node(node).kind() == EquipmentKind.RACK
                    ? Optional.of(new Unit("", Double.NaN, false, isLive(node), state.rackPowerW()[node]))
                    : Optional.empty();
        }
        boolean pump = graph.node(node).kind() == EquipmentKind.PUMP;
        double load = pump && unit.pump() != null ? unit.pump().speed() : unit.loadFraction();
        boolean atLimit = unit.pump() != null && unit.pump().atLimit();
        return Optional.of(
                new Unit(words(unit.mode()), load, unit.saturated() || atLimit, unit.running(), unit.electricW()));
    }

    private boolean isLive(int node) {
        return !isOut(node) && state.power().energised()[node];
    }

    /// Who cools, in words.
    public static String words(WatersideEconomizer.@Nullable Mode mode) {
        return mode == null
                ? ""
                : switch (mode) {
                    case FREE -> "free cooling";
                    case PARTIAL -> "partly free";
                    case MECHANICAL -> "compressor";
                };
    }

    @Override
    public boolean isOut(int node) {
        boolean[] out = state.point().outOfService();
        return out != null && out[node];
    }

    @Override
    public boolean isShut(int edge) {
        boolean[] shut = state.point().shut();
        return shut != null && shut[edge];
    }
}
