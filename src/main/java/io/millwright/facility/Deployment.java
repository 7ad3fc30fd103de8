package io.millwright.facility;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What runs on a group of racks.
///
/// @param name what people call it; may be empty
/// @param role serving requests or training
/// @param model key of a language model in the catalogue; may be empty for training
/// @param racks paths of rows, racks or instances whose racks it uses; a path takes in everything below it
/// @param tiers ids of the tiers it serves; empty serves all
/// @param engine what runs the model and how it fills its steps
/// @param parallel how one engine spreads the model over accelerators
/// @param precision how numbers are stored
/// @param pool what part of a request its engines do
/// @param acceleratorCapW most that each accelerator may draw; NaN for no cap but those of the racks
/// @param speculation drafting of tokens
/// @param kvOffload where key-value blocks go that the accelerators have no room for
/// @param scaling how the number of running engines follows the load
/// @param quotas accelerators that each team may hold of those of a training deployment, by team; a team that is not
/// named may hold all
/// @param trainingLoadFraction mean power of a training job as a part of rated power; not used for inference
public record Deployment(
        String name,
        Role role,
        String model,
        List<String> racks,
        List<String> tiers,
        Engine engine,
        Parallel parallel,
        Precision precision,
        Pool pool,
        double acceleratorCapW,
        Speculation speculation,
        KvOffload kvOffload,
        Scaling scaling,
        SequencedMap<String, Integer> quotas,
        double trainingLoadFraction) {
    /// What a deployment does.
    public enum Role {
        INFERENCE,
        TRAINING
    }

    /// What part of a request the engines of a deployment do. Prefill and decode deployments of the same model and
    /// tiers work together.
    public enum Pool {
        AGGREGATED,
        PREFILL,
        DECODE
    }

    /// Serving software.
    public enum Software {
        VLLM,
        TRTLLM,
        SGLANG
    }

    /// How an engine fills its steps.
    public enum Batching {
        VLLM_V1,
        SARATHI
    }

    /// The slower memory behind the accelerators' own.
    public enum KvOffload {
        NONE,
        HOST,
        STORAGE
    }

    /// What runs the model.
    ///
    /// @param software that serves
    /// @param version of the software; empty if it is not known or does not matter
    /// @param batching how steps are filled
    /// @param maxSequences most sequences in one batch
    /// @param maxBatchTokens token budget of one engine step
    public record Engine(Software software, String version, Batching batching, int maxSequences, int maxBatchTokens) {
        /// vLLM with its usual limits on data-centre accelerators.
        public static final Engine USUAL = new Engine(Software.VLLM, "", Batching.VLLM_V1, 256, 8192);
    }

    /// How one engine spreads a model over accelerators. An engine takes `tensor × pipeline × attention` of them.
    ///
    /// @param tensor accelerators that share every layer
    /// @param pipeline stages that the layers are split over
    /// @param attention replicas of the attention part that share the experts
    /// @param expert accelerators that the experts are dealt out to, each expert as a whole; 0 to spread them as the
    /// other degrees say
    public record Parallel(int tensor, int pipeline, int attention, int expert) {
        public static final Parallel SINGLE = new Parallel(1, 1, 1, 0);

        public static Parallel tensor(int degree) {
            return new Parallel(degree, 1, 1, 0);
        }

        /// Accelerators of one engine.
        public int accelerators() {
            return tensor * pipeline * attention;
        }
    }

    /// How numbers are stored: 2 bytes (BF16), 1 (FP8), 0.5 (FP4).
    ///
    /// @param weightBytes bytes per weight of experts, or of all weights of a dense model
    /// @param kvBytes bytes per element of the key-value cache
    /// @param denseBytes bytes per weight of attention, dense layers and shared experts; NaN for those of the weights
    /// @param activationBytes bytes per operand that enters a product with those weights; NaN for those of the weights
    public record Precision(double weightBytes, double kvBytes, double denseBytes, double activationBytes) {
        public static final Precision FP8 = new Precision(1, 1, Double.NaN, Double.NaN);
    }

    /// Speculative decoding.
    ///
    /// @param draftTokens tokens that are drafted per step and sequence; 0 for none
    /// @param acceptanceFraction probability that a drafted token is taken; not used without drafts
    public record Speculation(int draftTokens, double acceptanceFraction) {
        /// No drafts; whoever turns them on starts from seven of ten.
        public static final Speculation NONE = new Speculation(0, 0.7);
    }

    /// How the number of running engines follows the load.
    ///
    /// @param by what decides
    /// @param minEngines that always run
    /// @param startS from the decision until a new engine takes requests
    /// @param coolDownS least time between a change and the next decision to stop an engine
    /// @param powerLimitW no engine is started when the rated power of the accelerators of running engines would pass
    /// this; NaN for no limit
    public record Scaling(By by, int minEngines, double startS, double coolDownS, double powerLimitW) {
        /// What decides how many engines run.
        public enum By {
            /// All engines always run.
            FIXED,
            /// The tokens that arrive, against what an engine can make within the promises of its tiers.
            THROUGHPUT,
            /// The latencies reached, against the promises of the tiers.
            LATENCY
        }

        /// All engines always run; whoever turns scaling on starts from two minutes to load a model.
        public static final Scaling NONE = new Scaling(By.FIXED, 1, 120, 300, Double.NaN);
    }

    public Deployment {
        racks = List.copyOf(racks);
        tiers = List.copyOf(tiers);
        quotas = Ordered.copy(quotas);
    }

    /// An inference deployment with the usual engine limits.
    public static Deployment inference(String model, List<String> racks, List<String> tiers, int tensorParallel) {
        return new Deployment(
                "",
                Role.INFERENCE,
                model,
                racks,
                tiers,
                Engine.USUAL,
                Parallel.tensor(tensorParallel),
                Precision.FP8,
                Pool.AGGREGATED,
                Double.NaN,
                Speculation.NONE,
                KvOffload.NONE,
                Scaling.NONE,
                Ordered.copy(Map.of()),
                0.9);
    }

    /// A training deployment whose racks draw this part of their rated power.
    public static Deployment training(List<String> racks, double loadFraction) {
        return inference("", racks, List.of(), 1)
                .change()
                .role(Role.TRAINING)
                .trainingLoadFraction(loadFraction)
                .done();
    }

    /// Accelerators of one engine.
    public int acceleratorsPerEngine() {
        return parallel.accelerators();
    }

    public Deployment withRacks(List<String> newRacks) {
        return change().racks(newRacks).done();
    }

    public Deployment withModel(String newModel) {
        return change().model(newModel).done();
    }

    /// A copy to be changed.
    public Change change() {
        return new Change(this);
    }

    /// A deployment while some of its values are replaced.
    public static final class Change {
        private String name;
        private Role role;
        private String model;
        private List<String> racks;
        private List<String> tiers;
        private Engine engine;
        private Parallel parallel;
        private Precision precision;
        private Pool pool;
        private double acceleratorCapW;
        private Speculation speculation;
        private KvOffload kvOffload;
        private Scaling scaling;
        private SequencedMap<String, Integer> quotas;
        private double trainingLoadFraction;

        private Change(Deployment before) {
            name = before.name;
            role = before.role;
            model = before.model;
            racks = before.racks;
            tiers = before.tiers;
            engine = before.engine;
            parallel = before.parallel;
            precision = before.precision;
            pool = before.pool;
            acceleratorCapW = before.acceleratorCapW;
            speculation = before.speculation;
            kvOffload = before.kvOffload;
            scaling = before.scaling;
            quotas = before.quotas;
            trainingLoadFraction = before.trainingLoadFraction;
        }

        public Change name(String value) {
            name = value;
            return this;
        }

        public Change role(Role value) {
            role = value;
            return this;
        }

        public Change model(String value) {
            model = value;
            return this;
        }

        public Change racks(List<String> value) {
            racks = value;
            return this;
        }

        public Change tiers(List<String> value) {
            tiers = value;
            return this;
        }

        public Change engine(Engine value) {
            engine = value;
            return this;
        }

        public Change parallel(Parallel value) {
            parallel = value;
            return this;
        }

        public Change precision(Precision value) {
            precision = value;
            return this;
        }

        public Change pool(Pool value) {
            pool = value;
            return this;
        }

        public Change acceleratorCapW(double value) {
            acceleratorCapW = value;
            return this;
        }

        public Change speculation(Speculation value) {
            speculation = value;
            return this;
        }

        public Change kvOffload(KvOffload value) {
            kvOffload = value;
            return this;
        }

        public Change scaling(Scaling value) {
            scaling = value;
            return this;
        }

        public Change quotas(SequencedMap<String, Integer> value) {
            quotas = value;
            return this;
        }

        public Change trainingLoadFraction(double value) {
            trainingLoadFraction = value;
            return this;
        }

        public Deployment done() {
            return new Deployment(
                    name,
                    role,
                    model,
                    racks,
                    tiers,
                    engine,
                    parallel,
                    precision,
                    pool,
                    acceleratorCapW,
                    speculation,
                    kvOffload,
                    scaling,
                    quotas,
                    trainingLoadFraction);
        }
    }
}
