package io.millwright.cooling;

import io.millwright.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of all liquid loops and their equipment. Arrays are indexed by node of the facility graph; they
/// belong to the result and must not be changed. What passes through single ports and pipes is read with
/// [#side], [#pipe] and [#unit].
public final class CoolingResult {
    private final CoolingNetwork network;
    private final List<LoopResult> loops;
    private final LoopState[] states;
    private final UnitArrays units;
    private final double[] nodeHeatW;
    private final double[] nodeElectricW;
    private final double[] nodeSupplyC;
    private final double rejectedW;
    private final double unremovedW;
    private final double residualW;
    private final int iterations;
    private final List<Finding> findings;

    CoolingResult(CoolingSolve solve, List<LoopResult> loops, LoopState[] states, List<Finding> findings) {
        network = solve.network;
        this.loops = loops;
        this.states = states;
        this.findings = List.copyOf(findings);
        units = solve.unitArrays();
        nodeHeatW = solve.heatW;
        nodeElectricW = solve.electricW;
        nodeSupplyC = solve.supplyC;
        rejectedW = solve.rejectedW;
        unremovedW = solve.unremovedW;
        residualW = solve.residualW();
        iterations = solve.passes();
    }

    /// Every loop.
    public List<LoopResult> loops() {
        return loops;
    }

    /// Heat that a node takes out of the loop it supplies, its own pump's apart; 0 for others.
    public double[] nodeHeatW() {
        return nodeHeatW;
    }

    /// Electric power that a node draws: pumps, fans, compressors.
    public double[] nodeElectricW() {
        return nodeElectricW;
    }

    /// Supply temperature at a consumer, NaN for others.
    public double[] nodeSupplyC() {
        return nodeSupplyC;
    }

    /// Rated heat removal.
    public double[] nodeCapacityW() {
        return network.capacityW;
    }

    /// Heat given to the outside by the plant, including its own fans and compressors.
    public double rejectedW() {
        return rejectedW;
    }

    /// Heat that no running equipment can take.
    public double unremovedW() {
        return unremovedW;
    }

    /// Make-up water of the plant.
    public double waterM3PerS() {
        double sum = 0;
        for (double water : units.waterM3PerS()) {
            sum += water;
        }
        return sum;
    }

    /// Heat and electric power that came in less what was given off: what the balance leaves over.
    public double residualW() {
        return residualW;
    }

    /// Passes over the loops.
    public int iterations() {
        return iterations;
    }

    /// Saturated and dead loops, limits that are exceeded, curves that were left.
    public List<Finding> findings() {
        return findings;
    }

    /// What passes through a liquid port; null if it belongs to no loop.
    public @Nullable SideState side(int node, String port) {
        return network.views.side(states, units, node, port);
    }

    /// What passes through the pipes of a connection, by edge of the facility graph; null if it is not liquid,
    /// is shut, or joins a pump or tank to a header.
    public @Nullable PipeState pipe(int edge) {
        return network.views.pipe(states, units, edge);
    }

    /// What a piece of equipment does; null if it is not cooling equipment.
    public @Nullable UnitState unit(int node) {
        return network.views.unit(states, units, nodeHeatW, node);
    }

    UnitArrays unitArrays() {
        return units;
    }

    LoopState state(int loop) {
        return states[loop];
    }

    CoolingNetwork network() {
        return network;
    }
}
