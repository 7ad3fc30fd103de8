package io.millwright.twin.replay;

import io.millwright.serving.Bound;
import io.millwright.serving.Fleet;
import io.millwright.serving.ServingProcess;
import io.millwright.twin.fleet.FleetPlan;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.record.Binding;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Subject;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What kept the fleet from making more tokens, step by step and over the run: shares of the engine time.
///
/// While an engine serves, its own bounds count ([Binding#of]). While it is out of service, what put its racks out
/// does:
/// [Binding#COOLING] where they became too hot or have no coolant, else [Binding#POWER], until they work again.
///
/// **Balance**: the shares of a step, and those of the run, add up to 1.
final class BindingReadings extends ReadingSheet {
    private static final double ROUNDING = 1e-9;

    private final ServingProcess serving;
    private final int[][] racksOf;
    private final int[] groupOf;
    private final double[] engines;

    /// By deployment, and of the last step.
    private final EnumMap<Binding, double[]> shares = new EnumMap<>(Binding.class);

    /// Over the run.
    private final EnumMap<Binding, Double> seconds = new EnumMap<>(Binding.class);

    /// Why racks are out of service.
    private final Binding[] cause;

    private double allS;

    BindingReadings(FleetPlan plan, Fleet fleet, ServingProcess serving) {
        this.serving = serving;
        int groups = fleet.groups().size();
        groupOf = new int[serving.engineCount()];
        engines = new double[groups];
        for (int group = 0; group < groups; group++) {
            int first = fleet.firstEngine(group);
            engines[group] = fleet.groups().get(group).engines();
            Arrays.fill(groupOf, first, first + fleet.groups().get(group).engines(), group);
        }
        racksOf = new int[groupOf.length][];
        Arrays.setAll(racksOf, engine -> plan.racksOf(engine).toArray());
        cause = new Binding[plan.nodes()];
        Arrays.fill(cause, Binding.POWER);
        for (Binding binding : Binding.values()) {
            double[] parts = new double[groups];
            shares.put(binding, parts);
            seconds.put(binding, 0.0);
            tell(
                    Channel.of(Quantities.bound(binding)),
                    () -> groupOf.length == 0
                            ? Double.NaN
                            : Arrays.stream(parts).sum() / groupOf.length);
            for (int group = 0; group < groups; group++) {
                int of = group;
                tell(
                        Channel.of(Subject.Kind.DEPLOYMENT, plan.deployments().get(group), Quantities.bound(binding)),
                        () -> parts[of] / engines[of]);
            }
        }
    }

    /// The step has been counted when it is read.
    @Override
    void look(LoopMoment moment) {}

    /// Counts a step.
    void count(LoopMoment moment) {
        shares.values().forEach(parts -> Arrays.fill(parts, 0));
        for (int engine = 0; engine < groupOf.length; engine++) {
            double left = 1;
            for (Bound bound : Bound.values()) {
                double part = serving.boundFraction(engine, bound);
                if (part > 0) {
                    left -= part;
                    parts(Binding.of(bound))[groupOf[engine]] += part;
                }
            }
            if (left > ROUNDING) {
                parts(cause(engine, moment))[groupOf[engine]] += left;
            }
        }
        if (groupOf.length > 0) {
            allS += moment.stepS();
            shares.forEach((binding, parts) ->
                    seconds.merge(binding, moment.stepS() * Arrays.stream(parts).sum() / groupOf.length, Double::sum));
        }
    }

    private double[] parts(Binding binding) {
        return shares.getOrDefault(binding, new double[0]);
    }

    /// Why an engine was out of service: what put the first of its racks out that does not work, or did last.
    private Binding cause(int engine, LoopMoment moment) {
        Binding found = cause[racksOf[engine][0]];
        boolean known = false;
        for (int rack : racksOf[engine]) {
            RackMode mode = moment.mode()[rack];
            if (mode == RackMode.SHUT_DOWN) {
                cause[rack] = Binding.COOLING;
            } else if (mode == RackMode.DARK) {
                boolean fed = moment.electrical().isLive(rack)
                        && !moment.electrical().state().isOutOfService(rack);
                cause[rack] = fed ? Binding.COOLING : Binding.POWER;
            }
            boolean out = mode == RackMode.SHUT_DOWN || mode == RackMode.DARK || mode == RackMode.STARTING;
            if (out && !known) {
                found = cause[rack];
                known = true;
            }
        }
        return found;
    }

    /// Shares of the engine time of the run so far, all of them; zeros without engines.
    Map<Binding, Double> ofRun() {
        EnumMap<Binding, Double> all = new EnumMap<>(Binding.class);
        seconds.forEach((binding, spentS) -> all.put(binding, allS > 0 ? spentS / allS : 0.0));
        return Collections.unmodifiableMap(all);
    }
}
