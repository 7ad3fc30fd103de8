package io.millwright.power.flow;

import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The state of a network at one operating point, in per unit of the network. If it is not [#isSolved], the numbers are
/// those of the last step and only show where it went wrong.
public final class LoadFlowResult {
    private final AcNetwork network;
    private final boolean solved;
    private final int iterations;
    private final double mismatchPu;
    private final int worstBus;
    private final boolean[] alive;
    private final double[] voltagePu;
    private final double[] angleRad;
    private final double[] generationPu;
    private final double[] generationReactivePu;
    private final double[][] flows;
    private final double lossesPu;
    private final double lossesReactivePu;
    private final double unservedPu;
    private final double residualPu;
    private final double residualReactivePu;
    private final List<Finding> findings;
    private final @Nullable LoadFlowExplanation explanation;

    LoadFlowResult(
            AcNetwork network,
            boolean solved,
            int iterations,
            double mismatchPu,
            int worstBus,
            boolean[] alive,
            double[] voltagePu,
            double[] angleRad,
            double[] generationPu,
            double[] generationReactivePu,
            double[][] flows,
            double lossesPu,
            double lossesReactivePu,
            double unservedPu,
            double residualPu,
            double residualReactivePu,
            List<Finding> findings,
            @Nullable LoadFlowExplanation explanation) {
        this.network = network;
        this.solved = solved;
        this.iterations = iterations;
        this.mismatchPu = mismatchPu;
        this.worstBus = worstBus;
        this.alive = alive;
        this.voltagePu = voltagePu;
        this.angleRad = angleRad;
        this.generationPu = generationPu;
        this.generationReactivePu = generationReactivePu;
        this.flows = flows;
        this.lossesPu = lossesPu;
        this.lossesReactivePu = lossesReactivePu;
        this.unservedPu = unservedPu;
        this.residualPu = residualPu;
        this.residualReactivePu = residualReactivePu;
        this.findings = findings;
        this.explanation = explanation;
    }

    LoadFlowResult explained(LoadFlowExplanation cause) {
        List<Finding> all = new ArrayList<>(List.of(cause.finding()));
        all.addAll(findings);
        return new LoadFlowResult(
                network,
                solved,
                iterations,
                mismatchPu,
                worstBus,
                alive,
                voltagePu,
                angleRad,
                generationPu,
                generationReactivePu,
                flows,
                lossesPu,
                lossesReactivePu,
                unservedPu,
                residualPu,
                residualReactivePu,
                List.copyOf(all),
                cause);
    }

    /// The network that was solved.
    public AcNetwork network() {
        return network;
    }

    /// Whether voltages were found that meet every given power within the tolerance.
    public boolean isSolved() {
        return solved;
    }

    /// Newton steps taken, those of starts that led nowhere included.
    public int iterations() {
        return iterations;
    }

    /// The largest mismatch of active or reactive power at any bus.
    public double mismatchPu() {
        return mismatchPu;
    }

    /// The bus with the largest mismatch.
    public int worstBus() {
        return worstBus;
    }

    /// Whether a path in service joins a bus to a source.
    public boolean isAlive(int bus) {
        return alive[bus];
    }

    /// Magnitude of the voltage of a bus; 0 if it is dead.
    public double voltagePu(int bus) {
        return voltagePu[bus];
    }

    /// Angle of the voltage of a bus.
    public double angleRad(int bus) {
        return angleRad[bus];
    }

    /// Active power generated at a bus, of slack buses as it came out.
    public double generationPu(int bus) {
        return generationPu[bus];
    }

    /// Reactive power generated at a bus, of slack and regulated buses as it came out.
    public double generationReactivePu(int bus) {
        return generationReactivePu[bus];
    }

    /// Active power that goes into a branch at its from side.
    public double fromPu(int branch) {
        return flows[0][branch];
    }

    /// Reactive power that goes into a branch at its from side.
    public double fromReactivePu(int branch) {
        return flows[1][branch];
    }

    /// Active power that goes into a branch at its to side.
    public double toPu(int branch) {
        return flows[2][branch];
    }

    /// Reactive power that goes into a branch at its to side.
    public double toReactivePu(int branch) {
        return flows[3][branch];
    }

    /// Current at the from side, as a fraction of `S_base / (√3 U)` there.
    public double fromCurrentPu(int branch) {
        return current(flows[0][branch], flows[1][branch], voltagePu[network.from[branch]]);
    }

    /// Current at the to side, as a fraction of `S_base / (√3 U)` there.
    public double toCurrentPu(int branch) {
        return current(flows[2][branch], flows[3][branch], voltagePu[network.to[branch]]);
    }

    private static double current(double active, double reactive, double voltage) {
        return voltage > 0 ? Math.hypot(active, reactive) / voltage : 0;
    }

    /// Active power lost in all branches.
    public double lossesPu() {
        return lossesPu;
    }

    /// Reactive power that all branches take up, their charging taken off.
    public double lossesReactivePu() {
        return lossesReactivePu;
    }

    /// Active load at dead buses.
    public double unservedPu() {
        return unservedPu;
    }

    /// Generation less load, shunts and losses: 0 but for rounding and mismatch if it is solved.
    public double residualPu() {
        return residualPu;
    }

    /// The same of reactive power.
    public double residualReactivePu() {
        return residualReactivePu;
    }

    /// Dead islands with load, and first why there is no solution, if there is none and the options asked for it.
    public List<Finding> findings() {
        return findings;
    }

    /// Why there is no solution.
    public Optional<LoadFlowExplanation> explanation() {
        return Optional.ofNullable(explanation);
    }
}
