package io.millwright.serving.fluid;

import io.millwright.serving.Bound;
import io.millwright.serving.EngineSpec;
import io.millwright.serving.MeanStep;
import io.millwright.serving.RequestShape;
import java.util.ArrayList;
import java.util.List;

/// A pool of equal engines under a steady demand, by its mean state instead of by single requests.
///
/// An engine that decodes `k` sequences finishes `f(k) = k / (D t(k))` requests per second, with `D` the mean decode
/// steps of a request and `t(k)` the mean step of a batch whose ends are replaced ([MeanStep] with `k / D` prompts per
/// step). All sequences advance together, which makes the engine a processor-sharing queue whose rate depends on the
/// state. With Poisson arrivals at the rate `λ` and engines that hold the same number of sequences, `n` sequences in
/// `m` engines have the probability
///
/// `π(n) ∝ Π_{j=1..n} λ / (m f(j / m))`
///
/// up to `n = m k_max`; beyond, requests wait and `π` falls by `λ / (m f(k_max))` each. This holds
/// whatever the distribution of the lengths (insensitivity of symmetric queues). Between whole numbers `f` is
/// interpolated. From `π`:
///
/// - tokens `λ O`; watts, batch and key-value use as means over `π`, idle engines at idle power;
/// - TPOT from the step that a request sees, which is without its own prompt: `k` sequences and `(k − 1) / D` prompts
///   per step, weighted with the tokens made in each state;
/// - TTFT = front end + wait for a place (exponential, with the probability of `n ≥ m k_max`) + rest of the running
///   step + reading the prompt beside the batch and the prompts that came in the same step. A quantile takes those of
///   wait, rest and prompt together.
///
/// At `λ ≥ m f(k_max)` the pool serves what it can and the rest is left over.
///
/// Validity: arrivals at random at a rate that is steady over a few times the life of a request; prefix hits,
/// preemption, priorities within the queue and loss of engines are left out. Against the request level (Llama 8B on
/// A100, 1 to 16 engines, Poisson arrivals, 0.2 to 0.85 of the capacity, prompts and outputs that vary by half and by
/// three quarters of their mean): tokens within 4 %, watts 2 %, TPOT 10 % in mean and p50 and 15 % in p99, TTFT 15 %
/// in mean and p50, 35 % in p90 and 40 % in p99. `FluidPoolTest` holds it to these bands. Longer tails of lengths widen
/// them.
/// Sources: F. P. Kelly, *Reversibility and stochastic networks*, 1979, chapter 3 (symmetric queues); J. W. Cohen,
/// *The multiple phase service network with generalized processor sharing*, Acta Informatica 12 (1979).
public final class FluidPool {
    private final EngineSpec spec;
    private final int engines;
    private final int together;
    private final MeanStep engine;
    private final double idleW;

    /// @param spec engines that can run ([EngineSpec#check])
    /// @param engines how many, at least 1
    /// @param clockFraction clock relative to its maximum, greater than 0, at most 1
    public FluidPool(EngineSpec spec, int engines, Balance balance, double clockFraction) {
        if (engines < 1) {
            throw new IllegalArgumentException("A pool needs at least one engine, got " + engines + ".");
        }
        this.spec = spec;
        this.engines = engines;
        together = balance == Balance.EVEN ? engines : 1;
        engine = new MeanStep(spec, RequestShape.equal(1, 2), clockFraction);
        idleW = spec.accelerator().idleW();
    }

    /// Requests of this shape that the pool can serve per second; 0 if an engine does not hold one.
    public double capacityPerS(RequestShape shape) {
        EngineTable table = new EngineTable(engine.with(shape), idleW);
        return engines * table.ratePerS(table.most);
    }

    /// The mean state under these demands.
    public PoolState solve(List<TierDemand> demands) {
        double offered = TierDemand.total(demands);
        if (offered == 0) {
            return idle(demands);
        }
        RequestShape shape = TierDemand.mixed(demands);
        EngineTable table = new EngineTable(engine.with(shape), idleW);
        double capacity = engines * table.ratePerS(table.most);
        double served = Math.min(offered, capacity);
        PoolStates states = new PoolStates(table, together, served * together / engines);
        double drainPerS = (capacity - served) * together / engines;
        Quantiles tpot = states.seenS();
        List<TierState> tiers = new ArrayList<>();
        for (TierDemand demand : demands) {
            double requests = demand.requestsPerS() * served / offered;
            tiers.add(new TierState(
                    demand.tier(),
                    requests,
                    requests * demand.shape().outputTokens(),
                    ttft(table, states, demand.shape(), drainPerS),
                    tpot));
        }
        double acceleratorW = states.mean(table::watts);
        return new PoolState(
                offered,
                served,
                capacity,
                served * shape.outputTokens(),
                served * shape.inputTokens(),
                acceleratorW,
                acceleratorW * spec.accelerators() * engines,
                states.busy,
                states.sequences,
                Math.min(1, table.step.kvFraction(1) * states.sequences),
                states.full,
                waitS(states.full, drainPerS),
                bound(table, states),
                tiers);
    }

    private PoolState idle(List<TierDemand> demands) {
        Quantiles none = new Quantiles(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        List<TierState> tiers = demands.stream()
                .map(demand -> new TierState(demand.tier(), 0, 0, none, none))
                .toList();
        double poolW = idleW * spec.accelerators() * engines;
        return new PoolState(0, 0, Double.NaN, 0, 0, idleW, poolW, 0, 0, 0, 0, 0, Bound.DEMAND, tiers);
    }

    private Quantiles ttft(EngineTable table, PoolStates states, RequestShape shape, double drainPerS) {
        double beside = states.noneIdle > 0.5 ? states.sequences : 0;
        StepRest rest = table.rest(states.sequences, states.noneIdle);
        double frontEndS = spec.calibration().frontEndS();
        return new Quantiles(
                frontEndS + waitS(states.full, drainPerS) + rest.meanS() + table.readS(beside, shape.inputTokens()),
                frontEndS
                        + longestWaitS(states.full, drainPerS, 0.5)
                        + rest.exceededS(0.5)
                        + table.readS(beside, shape.inputP50()),
                frontEndS
                        + longestWaitS(states.full, drainPerS, 0.9)
                        + rest.exceededS(0.1)
                        + table.readS(beside, shape.inputP90()),
                frontEndS
                        + longestWaitS(states.full, drainPerS, 0.99)
                        + rest.exceededS(0.01)
                        + table.readS(beside, shape.inputP99()));
    }

    /// The mean wait; infinite if nothing is left to work it off.
    private static double waitS(double waitingFraction, double drainPerS) {
        return waitingFraction > 0 ? waitingFraction / drainPerS : 0;
    }

    /// The wait that a part of the requests does not exceed.
    private static double longestWaitS(double waitingFraction, double drainPerS, double part) {
        return waitingFraction > 1 - part ? Math.log(waitingFraction / (1 - part)) / drainPerS : 0;
    }

    private static Bound bound(EngineTable table, PoolStates states) {
        if (states.full > 0.5) {
            return table.limit();
        }
        return states.busy < 0.5 ? Bound.DEMAND : table.bound(states.sequences);
    }
}
