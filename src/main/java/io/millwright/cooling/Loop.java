package io.millwright.cooling;

import io.millwright.cooling.LoopCompiler.LoopPort;
import io.millwright.facility.FacilityGraph.Edge;
import java.util.ArrayList;
import java.util.List;

/// One loop as found in a facility graph: the ports that share its liquid, and the connections between them.
final class Loop {
    final int index;
    final List<LoopPort> ports = new ArrayList<>();
    final List<Edge> edges = new ArrayList<>();

    /// Nodes that take heat out.
    final List<Integer> suppliers = new ArrayList<>();

    /// Nodes that put heat in.
    final List<Integer> consumers = new ArrayList<>();

    /// Pumps that are equipment of their own.
    final List<Integer> pumps = new ArrayList<>();

    /// Whether its suppliers reject to the outside or to a condenser loop: coolers, towers, chillers.
    boolean rejects;

    String name = "";
    LoopResult.Kind kind = LoopResult.Kind.FACILITY;
    Fluid fluid = Fluid.WATER;
    double designC = 30;

    /// Gauge pressure in the return that the expansion vessel holds.
    double staticPa = 200e3;

    Loop(int index) {
        this.index = index;
    }
}
