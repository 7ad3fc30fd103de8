package io.millwright.project;

import static io.millwright.project.FacilityEncoder.constant;
import static io.millwright.project.FacilityEncoder.number;
import static io.millwright.project.FacilityEncoder.text;
import static io.millwright.project.FacilityEncoder.texts;

import io.millwright.facility.Deployment;
import io.millwright.facility.Deployment.Batching;
import io.millwright.facility.Deployment.Engine;
import io.millwright.facility.Deployment.KvOffload;
import io.millwright.facility.Deployment.Parallel;
import io.millwright.facility.Deployment.Pool;
import io.millwright.facility.Deployment.Precision;
import io.millwright.facility.Deployment.Role;
import io.millwright.facility.Deployment.Scaling;
import io.millwright.facility.Deployment.Software;
import io.millwright.facility.Deployment.Speculation;
import io.millwright.facility.RequestRouting;
import io.millwright.json.JsonValue.Obj;
import java.util.List;
import java.util.SequencedMap;

/// Deployments and the routing of requests, from the members of a facility file to records and back. Parts that say
/// nothing are written empty and pruned with the rest, so that members that other programs put there find their place.
final class DeploymentCodec {
    /// The members of a deployment that are objects.
    static final List<String> PARTS = List.of("engine", "parallel", "precision", "speculation", "scaling", "quotas");

    private static final double MAX_W = 1e12;
    private static final int MAX_ACCELERATORS = 10_000_000;

    private DeploymentCodec() {}

    static Deployment deployment(Fields f) {
        return new Deployment(
                f.text("name", ""),
                f.constant("role", Role.INFERENCE, Role.class),
                f.text("model", ""),
                f.texts("racks"),
                f.texts("tiers"),
                engine(f.object("engine")),
                parallel(f.object("parallel")),
                precision(f.object("precision")),
                f.constant("pool", Pool.AGGREGATED, Pool.class),
                f.number("acceleratorCapW", Double.NaN, 1, 1e6),
                speculation(f.object("speculation")),
                f.constant("kvOffload", KvOffload.NONE, KvOffload.class),
                scaling(f.object("scaling")),
                f.counts("quotas", 0, MAX_ACCELERATORS),
                f.number("trainingLoadFraction", 0.9, 0, 1));
    }

    static Obj deployment(Deployment d) {
        Obj o = new Obj();
        text(o, "name", d.name());
        constant(o, "role", d.role(), Role.INFERENCE);
        text(o, "model", d.model());
        texts(o, "racks", d.racks());
        texts(o, "tiers", d.tiers());
        o.put("engine", engine(d.engine()));
        o.put("parallel", parallel(d.parallel()));
        o.put("precision", precision(d.precision()));
        constant(o, "pool", d.pool(), Pool.AGGREGATED);
        number(o, "acceleratorCapW", d.acceleratorCapW(), Double.NaN);
        o.put("speculation", speculation(d.speculation()));
        constant(o, "kvOffload", d.kvOffload(), KvOffload.NONE);
        o.put("scaling", scaling(d.scaling()));
        o.put("quotas", counts(d.quotas()));
        number(o, "trainingLoadFraction", d.trainingLoadFraction(), 0.9);
        return o;
    }

    private static Engine engine(Fields f) {
        Engine usual = Engine.USUAL;
        Engine engine = new Engine(
                f.constant("software", usual.software(), Software.class),
                f.text("version", usual.version()),
                f.constant("batching", usual.batching(), Batching.class),
                f.integer("maxSequences", usual.maxSequences(), 1, 100_000),
                f.integer("maxBatchTokens", usual.maxBatchTokens(), 1, 10_000_000));
        f.done();
        return engine;
    }

    private static Obj engine(Engine engine) {
        Engine usual = Engine.USUAL;
        Obj o = new Obj();
        constant(o, "software", engine.software(), usual.software());
        text(o, "version", engine.version());
        constant(o, "batching", engine.batching(), usual.batching());
        number(o, "maxSequences", engine.maxSequences(), usual.maxSequences());
        number(o, "maxBatchTokens", engine.maxBatchTokens(), usual.maxBatchTokens());
        return o;
    }

    private static Parallel parallel(Fields f) {
        Parallel parallel = new Parallel(
                f.integer("tensor", 1, 1, 100_000),
                f.integer("pipeline", 1, 1, 1000),
                f.integer("attention", 1, 1, 100_000),
                f.integer("expert", 0, 0, 100_000));
        f.done();
        return parallel;
    }

    private static Obj parallel(Parallel parallel) {
        Obj o = new Obj();
        number(o, "tensor", parallel.tensor(), 1);
        number(o, "pipeline", parallel.pipeline(), 1);
        number(o, "attention", parallel.attention(), 1);
        number(o, "expert", parallel.expert(), 0);
        return o;
    }

    private static Precision precision(Fields f) {
        Precision precision = new Precision(
                f.number("weightBytes", Precision.FP8.weightBytes(), 0.25, 4),
                f.number("kvBytes", Precision.FP8.kvBytes(), 0.25, 4),
                f.number("denseBytes", Double.NaN, 0.25, 4),
                f.number("activationBytes", Double.NaN, 0.25, 4));
        f.done();
        return precision;
    }

    private static Obj precision(Precision precision) {
        Obj o = new Obj();
        number(o, "weightBytes", precision.weightBytes(), Precision.FP8.weightBytes());
        number(o, "kvBytes", precision.kvBytes(), Precision.FP8.kvBytes());
        number(o, "denseBytes", precision.denseBytes(), Double.NaN);
        number(o, "activationBytes", precision.activationBytes(), Double.NaN);
        return o;
    }

    private static Speculation speculation(Fields f) {
        Speculation speculation = new Speculation(
                f.integer("draftTokens", Speculation.NONE.draftTokens(), 0, 64),
                f.number("acceptanceFraction", Speculation.NONE.acceptanceFraction(), 0, 1));
        f.done();
        return speculation;
    }

    private static Obj speculation(Speculation speculation) {
        Obj o = new Obj();
        number(o, "draftTokens", speculation.draftTokens(), Speculation.NONE.draftTokens());
        number(o, "acceptanceFraction", speculation.acceptanceFraction(), Speculation.NONE.acceptanceFraction());
        return o;
    }

    private static Scaling scaling(Fields f) {
        Scaling none = Scaling.NONE;
        Scaling scaling = new Scaling(
                f.constant("by", none.by(), Scaling.By.class),
                f.integer("minEngines", none.minEngines(), 1, MAX_ACCELERATORS),
                f.number("startS", none.startS(), 0, 86_400),
                f.number("coolDownS", none.coolDownS(), 0, 86_400),
                f.number("powerLimitW", none.powerLimitW(), 1, MAX_W));
        f.done();
        return scaling;
    }

    private static Obj scaling(Scaling scaling) {
        Scaling none = Scaling.NONE;
        Obj o = new Obj();
        constant(o, "by", scaling.by(), none.by());
        number(o, "minEngines", scaling.minEngines(), none.minEngines());
        number(o, "startS", scaling.startS(), none.startS());
        number(o, "coolDownS", scaling.coolDownS(), none.coolDownS());
        number(o, "powerLimitW", scaling.powerLimitW(), none.powerLimitW());
        return o;
    }

    private static Obj counts(SequencedMap<String, Integer> counts) {
        Obj o = new Obj();
        counts.forEach((name, count) -> o.put(name, count.longValue()));
        return o;
    }

    static RequestRouting routing(Fields f) {
        RequestRouting usual = RequestRouting.USUAL;
        RequestRouting routing = new RequestRouting(
                f.constant("policy", usual.policy(), RequestRouting.Policy.class),
                f.constant("shedding", usual.shedding(), RequestRouting.Shedding.class),
                f.number("maxWaitS", Double.NaN, 0, 86_400),
                f.integer("localPromptTokens", 0, 0, 10_000_000));
        f.done();
        return routing;
    }

    static Obj routing(RequestRouting routing) {
        RequestRouting usual = RequestRouting.USUAL;
        Obj o = new Obj();
        constant(o, "policy", routing.policy(), usual.policy());
        constant(o, "shedding", routing.shedding(), usual.shedding());
        number(o, "maxWaitS", routing.maxWaitS(), Double.NaN);
        number(o, "localPromptTokens", routing.localPromptTokens(), usual.localPromptTokens());
        return o;
    }
}
