package io.millwright.cooling.transport;

import io.millwright.cooling.Fluid;
import io.millwright.cooling.hydraulics.Branch.Pipe;
import io.millwright.cooling.hydraulics.GlobalGradient;
import io.millwright.cooling.hydraulics.HydraulicNetwork;
import io.millwright.cooling.hydraulics.HydraulicResult;
import io.millwright.cooling.hydraulics.Operation;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Flows and temperatures that depend on each other: liquid that is warmer is thinner and lighter.
///
/// **Method.** Flows and temperatures are solved in turn, each pipe with viscosity and density at the mean
/// temperature of its liquid, until no mean changes by more than 1 mK. Flows hardly feel a kelvin, so that this
/// takes three to five rounds; where liquid moves by its weight alone it may swing, and is then held back.
///
/// **What follows the temperature.** Friction and fittings of pipes by Darcy, by Reynolds' number and by velocity
/// at the same mass flow; the weight of the liquid in pipes that rise, which drives natural circulation. **What
/// does not.** Resistances, valves and pumps keep their curves in volume at the density of the network, 1 % of head
/// for 20 K of water. Compressibility and the heat of friction are left out; the latter is given at pumps.
///
/// **Balance**: that of both parts. Not thread-safe; make one a thread.
public final class NonIsothermal {
    /// Change of the mean temperature of a pipe at which flows and temperatures stand.
    private static final double STANDS_K = 1e-3;

    private static final int MOST_ROUNDS = 60;
    /// Rounds before what does not settle is held back.
    private static final int FREE_ROUNDS = 8;

    private final Fluid fluid;
    private final GlobalGradient hydraulics;
    private final SteadyTemperatures transport;
    private final int[] pipes;

    private NonIsothermal(HydraulicNetwork network, Fluid fluid) {
        this.fluid = fluid;
        hydraulics = GlobalGradient.of(network);
        transport = SteadyTemperatures.of(network, fluid);
        int count = 0;
        int[] found = new int[network.links().size()];
        for (int link = 0; link < found.length; link++) {
            if (network.branch(link) instanceof Pipe) {
                found[count++] = link;
            }
        }
        pipes = Arrays.copyOf(found, count);
    }

    /// What flows, and how warm.
    ///
    /// @param changeK by which the mean temperature of a pipe still changed in the last round
    public record Result(HydraulicResult flows, LiquidTemperatures temperatures, int rounds, double changeK) {
        /// Whether flows and temperatures stand.
        public boolean settled() {
            return changeK <= STANDS_K;
        }

        /// What both parts say, and whether they did not settle.
        public List<Finding> findings() {
            List<Finding> found = new ArrayList<>(flows.findings());
            found.addAll(temperatures.findings());
            if (!settled()) {
                found.add(Finding.warning(
                        "cooling.transport.not-settled",
                        "",
                        "change",
                        Finding.measure(changeK, Dimension.TEMPERATURE_DIFFERENCE),
                        "rounds",
                        rounds));
            }
            return List.copyOf(found);
        }
    }

    /// A solver for a network and what fills it.
    public static NonIsothermal of(HydraulicNetwork network, Fluid fluid) {
        return new NonIsothermal(network, fluid);
    }

    /// Solves, with all pipes at first as the operation says.
    public Result solve(Operation operation, HeatDuties duties) {
        return solve(operation, duties, null);
    }

    /// Solves, starting at an earlier result of this network.
    public Result solve(Operation operation, HeatDuties duties, @Nullable Result start) {
        double[] mean = new double[pipes.length];
        Arrays.fill(mean, Double.NaN);
        double relaxation = 1;
        double before = Double.POSITIVE_INFINITY;
        if (start != null) {
            follow(start.temperatures, mean, 1);
        }
        HydraulicResult flows = start == null ? null : start.flows;
        for (int round = 1; ; round++) {
            flows = hydraulics.solve(filled(operation, mean), flows);
            LiquidTemperatures temperatures = transport.solve(flows, duties);
            double change = follow(temperatures, mean, relaxation);
            if (change <= STANDS_K || round == MOST_ROUNDS) {
                return new Result(flows, temperatures, round, change);
            }
            relaxation = round > FREE_ROUNDS && change > before / 2 ? Math.max(0.2, relaxation * 0.7) : relaxation;
            before = change;
        }
    }

    private Operation filled(Operation operation, double[] mean) {
        return operation.with(change -> {
            for (int p = 0; p < pipes.length; p++) {
                if (!Double.isNaN(mean[p])) {
                    change.viscosity(pipes[p], fluid.kinematicViscosityM2PerS(mean[p]))
                            .density(pipes[p], fluid.densityKgPerM3(mean[p]));
                }
            }
        });
    }

    /// Brings the means towards what was solved; a pipe of which nothing is known stays as it is.
    ///
    /// @return the largest change that was asked for, infinite for a pipe that had no mean yet
    private double follow(LiquidTemperatures temperatures, double[] mean, double relaxation) {
        double most = 0;
        for (int p = 0; p < pipes.length; p++) {
            double now = temperatures.meanC(pipes[p]);
            if (Double.isNaN(mean[p]) && !Double.isNaN(now)) {
                mean[p] = now;
                most = Double.POSITIVE_INFINITY;
            } else if (!Double.isNaN(now)) {
                most = Math.max(most, Math.abs(now - mean[p]));
                mean[p] += relaxation * (now - mean[p]);
            }
        }
        return most;
    }
}
