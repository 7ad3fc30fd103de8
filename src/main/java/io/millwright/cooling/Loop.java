package io.millwright.cooling;

import java.util.ArrayList;
import java.util.List;

/// One loop as found in a facility graph: the nodes that share its water.
final class Loop {
    /// Nodes that take heat out.
    final List<Integer> suppliers = new ArrayList<>();

    /// Nodes that put heat in.
    final List<Integer> consumers = new ArrayList<>();

    /// Pumps that are equipment of their own.
    final List<Integer> pumps = new ArrayList<>();

    /// Whether its suppliers reject to the outside or to a condenser loop: coolers, towers, chillers.
    boolean rejects;

    /// See [LoopResult#pipeDropPa].
    double pipeDropPa;

    /// See [LoopResult#pumpHeadPa].
    double pumpHeadPa = Double.NaN;

    String name = "";
    LoopResult.Kind kind = LoopResult.Kind.FACILITY;
    Fluid fluid = Fluid.WATER;
}
