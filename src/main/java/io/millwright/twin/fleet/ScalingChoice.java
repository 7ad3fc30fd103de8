package io.millwright.twin.fleet;

import io.millwright.facility.Deployment;
import io.millwright.serving.Scaling;
import io.millwright.serving.Scaling.Mode;
import java.util.Optional;

/// How the numbers of open engines follow the load in a run.
public sealed interface ScalingChoice {
    /// What a deployment gets.
    ///
    /// @param own what the facility says of it; empty for engines that are always open
    Optional<Scaling> of(Optional<Scaling> own);

    /// What a deployment of a facility says.
    static Optional<Scaling> deployed(Deployment.Scaling scaling) {
        Optional<Mode> mode = switch (scaling.by()) {
            case FIXED -> Optional.empty();
            case THROUGHPUT -> Optional.of(Mode.THROUGHPUT);
            case LATENCY -> Optional.of(Mode.LATENCY);
        };
        double limitW = Double.isNaN(scaling.powerLimitW()) ? Double.POSITIVE_INFINITY : scaling.powerLimitW();
        return mode.map(by ->
                new Scaling(by, Math.max(1, scaling.minEngines()), scaling.startS(), scaling.coolDownS(), limitW));
    }

    /// As the deployments of the facility say.
    record AsDeployed() implements ScalingChoice {
        @Override
        public Optional<Scaling> of(Optional<Scaling> own) {
            return own;
        }
    }

    /// All engines are always open.
    record Fixed() implements ScalingChoice {
        @Override
        public Optional<Scaling> of(Optional<Scaling> own) {
            return Optional.empty();
        }
    }

    /// Every deployment follows its load in this way.
    record Everywhere(Scaling scaling) implements ScalingChoice {
        @Override
        public Optional<Scaling> of(Optional<Scaling> own) {
            return Optional.of(scaling);
        }
    }
}
