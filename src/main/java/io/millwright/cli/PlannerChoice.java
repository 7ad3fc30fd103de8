package io.millwright.cli;

import io.millwright.serving.Scaling;
import io.millwright.twin.fleet.ScalingChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options on how many engines are open.
final class PlannerChoice {
    private static final Scaling USUAL = Scaling.by(Scaling.Mode.THROUGHPUT);

    @Option(
            names = "--planner",
            paramLabel = "MODE",
            description = "How many engines of each deployment are open: fixed (all), throughput (by the tokens that "
                    + "arrive) or latency (by the promises of the tiers; default: as the deployments say).")
    @Nullable
    Mode mode;

    @Option(
            names = "--least-engines",
            paramLabel = "N",
            description = "With --planner: engines that are always open (default: 1).")
    @Nullable
    Integer leastEngines;

    @Option(
            names = "--start-delay",
            paramLabel = "S",
            description = "With --planner: from the decision until a new engine takes requests (default: 120).")
    @Nullable
    Double startS;

    @Option(
            names = "--cool-down",
            paramLabel = "S",
            description = "With --planner: least time between a change and closing engines (default: 300).")
    @Nullable
    Double coolDownS;

    @Option(
            names = "--power-limit",
            paramLabel = "W",
            description = "With --planner: the most that the accelerators of the open engines of a deployment may be "
                    + "rated at (default: no limit).")
    @Nullable
    Double powerLimitW;

    /// Modes as they are typed.
    enum Mode {
        fixed,
        throughput,
        latency
    }

    /// @throws UserError if an option is out of range or has nothing to act on
    ScalingChoice scaling() {
        boolean others = leastEngines != null || startS != null || coolDownS != null || powerLimitW != null;
        if (mode == null || mode == Mode.fixed) {
            if (others) {
                throw new UserError("--least-engines, --start-delay, --cool-down and --power-limit need --planner"
                        + " throughput or latency.");
            }
            return mode == null ? new ScalingChoice.AsDeployed() : new ScalingChoice.Fixed();
        }
        int least = leastEngines == null ? USUAL.leastEngines() : leastEngines;
        double delayS = startS == null ? USUAL.startS() : startS;
        double restS = coolDownS == null ? USUAL.coolDownS() : coolDownS;
        double mostW = powerLimitW == null ? USUAL.powerLimitW() : powerLimitW;
        if (least < 1 || !(delayS >= 0) || !(restS >= 0) || !(mostW > 0)) {
            throw new UserError("--least-engines and --power-limit must be positive, --start-delay and --cool-down"
                    + " not negative.");
        }
        Scaling.Mode by = mode == Mode.latency ? Scaling.Mode.LATENCY : Scaling.Mode.THROUGHPUT;
        return new ScalingChoice.Everywhere(new Scaling(by, least, delayS, restS, mostW));
    }
}
