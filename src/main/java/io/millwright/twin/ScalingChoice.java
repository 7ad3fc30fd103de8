package io.millwright.twin;

import io.millwright.serving.Scaling;
import java.util.Optional;

/// How the numbers of open engines follow the load in a run.
public sealed interface ScalingChoice {
    /// What a deployment gets.
    ///
    /// @param own what the facility says of it; empty for engines that are always open
    Optional<Scaling> of(Optional<Scaling> own);

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
