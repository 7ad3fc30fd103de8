package io.millwright.workload.jobs;

import java.util.Optional;

/// One run of training: so many tokens through a model on a gang of accelerators that work in step, all of them or
/// none.
///
/// @param name unique
/// @param kind what it is for
/// @param team who asks; empty for nobody in particular
/// @param deployment id of the training deployment whose racks it uses; empty for any
/// @param model key of a language model in the catalogue
/// @param submitS when it is asked for
/// @param priority higher goes first
/// @param preemption how it makes way for jobs of higher priority
/// @param tokens to train on
/// @param gang accelerators and how the model is laid over them
/// @param batch tokens of one step
/// @param demands what a step costs beyond the forward and backward pass
/// @param checkpoints when its state is saved
public record TrainingJob(
        String name,
        Kind kind,
        String team,
        Optional<String> deployment,
        String model,
        double submitS,
        int priority,
        Preemption preemption,
        double tokens,
        Gang gang,
        Batch batch,
        Demands demands,
        Checkpoints checkpoints) {
    /// What a job trains.
    public enum Kind {
        /// All weights, from nothing or from an earlier checkpoint.
        PRETRAINING,
        /// A small part of the weights beside a finished model, with smaller gangs.
        FINE_TUNING;

        /// What such a job costs if nothing else is said.
        public Demands usualDemands() {
            return new Demands(2, this == PRETRAINING ? 1 : 0.01, 0, 4);
        }

        /// When such a job saves if nothing else is said.
        public Checkpoints usualCheckpoints() {
            return this == PRETRAINING ? new Checkpoints(1800, 14, 300) : new Checkpoints(900, 14, 60);
        }
    }

    /// How a job makes way.
    public enum Preemption {
        /// It does not.
        NEVER,
        /// It saves its state first and loses nothing.
        AFTER_CHECKPOINT,
        /// It stops where it is and loses what it did since its last checkpoint.
        AT_ONCE
    }

    /// Accelerators that work in step.
    ///
    /// @param accelerators all of them; a multiple of tensor × pipeline
    /// @param tensor accelerators that share every layer
    /// @param pipeline stages that the layers are split over
    /// @param interleave parts of a stage that are not next to each other, so that the pipeline fills faster; 1 for one
    public record Gang(int accelerators, int tensor, int pipeline, int interleave) {
        public Gang {
            if (accelerators < 1
                    || tensor < 1
                    || pipeline < 1
                    || interleave < 1
                    || accelerators % (tensor * pipeline) != 0) {
                throw new IllegalArgumentException("a gang must be a multiple of tensor × pipeline, got " + accelerators
                        + " for " + tensor + " × " + pipeline + ", interleaved " + interleave);
            }
        }

        /// Copies of the model that train on different sequences.
        public int copies() {
            return accelerators / (tensor * pipeline);
        }
    }

    /// What one step trains on.
    ///
    /// @param sequences of all copies together
    /// @param sequenceTokens of each
    /// @param microSequences that a stage of the pipeline takes at once
    public record Batch(int sequences, int sequenceTokens, int microSequences) {
        public Batch {
            if (sequences < 1 || sequenceTokens < 1 || microSequences < 1) {
                throw new IllegalArgumentException("a batch must hold sequences and tokens, got " + sequences + " of "
                        + sequenceTokens + ", " + microSequences + " at once");
            }
        }

        public double tokens() {
            return (double) sequences * sequenceTokens;
        }
    }

    /// What a step costs.
    ///
    /// @param elementBytes of a weight in matrix products: 2 (BF16) or 1 (FP8)
    /// @param trainedShare part of the weights that change: gradients and optimizer state are kept for these alone
    /// @param recomputedShare part of the forward pass that is done again in the backward pass to save memory
    /// @param inputBytesPerToken read from storage; text takes a few, pictures and video thousands
    public record Demands(double elementBytes, double trainedShare, double recomputedShare, double inputBytesPerToken) {
        public Demands {
            if (!(elementBytes > 0)
                    || !(trainedShare > 0 && trainedShare <= 1)
                    || !(recomputedShare >= 0 && recomputedShare <= 1)
                    || !(inputBytesPerToken >= 0)) {
                throw new IllegalArgumentException("demands out of range: " + elementBytes + " B, trained "
                        + trainedShare + ", recomputed " + recomputedShare + ", input " + inputBytesPerToken + " B");
            }
        }
    }

    /// When and how a job saves its state. Work stops meanwhile.
    ///
    /// @param everyS of training; the state is also saved at the end
    /// @param bytesPerParameter of each trained weight: 14 for weights of two bytes with a main copy and two moments of
    /// four
    /// @param startS until a started gang trains, without loading: processes, compilation, first collectives
    public record Checkpoints(double everyS, double bytesPerParameter, double startS) {
        public Checkpoints {
            if (!(everyS > 0) || Double.isInfinite(everyS) || !(bytesPerParameter >= 0) || !(startS >= 0)) {
                throw new IllegalArgumentException("checkpoints out of range: every " + everyS + " s, "
                        + bytesPerParameter + " B, start " + startS + " s");
            }
        }
    }

    public TrainingJob {
        if (!(submitS >= 0) || !(tokens > 0) || Double.isInfinite(tokens)) {
            throw new IllegalArgumentException(
                    name + " must be asked for at 0 s or later and train on tokens, got " + submitS + " s, " + tokens);
        }
        if ((long) gang.copies() * batch.microSequences() > batch.sequences()) {
            throw new IllegalArgumentException(name + " has " + batch.sequences() + " sequences in a step, too few for "
                    + gang.copies() + " copies of " + batch.microSequences());
        }
    }

    /// A job with what is usual for its kind.
    public static TrainingJob of(String name, Kind kind, String model, double tokens, Gang gang, Batch batch) {
        return new TrainingJob(
                name,
                kind,
                "",
                Optional.empty(),
                model,
                0,
                0,
                Preemption.AFTER_CHECKPOINT,
                tokens,
                gang,
                batch,
                kind.usualDemands(),
                kind.usualCheckpoints());
    }

    public TrainingJob withTeam(String value) {
        return new TrainingJob(
                name,
                kind,
                value,
                deployment,
                model,
                submitS,
                priority,
                preemption,
                tokens,
                gang,
                batch,
                demands,
                checkpoints);
    }

    public TrainingJob withDeployment(String value) {
        return new TrainingJob(
                name,
                kind,
                team,
                Optional.of(value),
                model,
                submitS,
                priority,
                preemption,
                tokens,
                gang,
                batch,
                demands,
                checkpoints);
    }

    public TrainingJob withOrder(double submittedS, int newPriority, Preemption way) {
        return new TrainingJob(
                name,
                kind,
                team,
                deployment,
                model,
                submittedS,
                newPriority,
                way,
                tokens,
                gang,
                batch,
                demands,
                checkpoints);
    }

    public TrainingJob withDemands(Demands value) {
        return new TrainingJob(
                name,
                kind,
                team,
                deployment,
                model,
                submitS,
                priority,
                preemption,
                tokens,
                gang,
                batch,
                value,
                checkpoints);
    }

    public TrainingJob withCheckpoints(Checkpoints value) {
        return new TrainingJob(
                name,
                kind,
                team,
                deployment,
                model,
                submitS,
                priority,
                preemption,
                tokens,
                gang,
                batch,
                demands,
                value);
    }

    /// Steps to the end; the last one may be a part.
    public double steps() {
        return tokens / batch.tokens();
    }
}
