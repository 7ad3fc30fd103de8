package io.millwright.power;

import org.jspecify.annotations.Nullable;

/// Solves a network in one switch state for loads that follow each other, as an iteration between power and cooling
/// asks for: only the domains whose loads change are solved again, and all there is to know is worked out when the
/// iteration is over. For one thread.
public final class PowerSolver {
    private final PowerFlow flow;
    private double @Nullable [] loadW;

    PowerSolver(PowerNetwork network, SwitchState state, @Nullable PowerResult start) {
        flow = new PowerFlow(network.model(), state, network.domains(state), start == null ? null : start.busVoltage());
    }

    /// Solves the flow for the next loads.
    ///
    /// @param nextLoadW demand of each load node; ignored for nodes that are not loads and for dead ones
    public PowerLosses solve(double[] nextLoadW) {
        if (loadW == null) {
            flow.solve(nextLoadW);
        } else {
            flow.follow(nextLoadW);
        }
        loadW = nextLoadW.clone();
        return new FlowReport(flow, loadW).losses();
    }

    /// Everything about the flow of the last loads.
    ///
    /// @throws IllegalStateException if none were solved
    public PowerResult result() {
        if (loadW == null) {
            throw new IllegalStateException("nothing was solved yet");
        }
        return new FlowReport(flow, loadW).result();
    }
}
