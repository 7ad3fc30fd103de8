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
import java.util.Objects;

/// What kept the fleet from making more tokens, step by step and over the run: shares of the engine time.
///
/// While an engine serves, its own bounds count ([Binding#of]). While it is out of service, what put its racks out
/// does:
/// [Binding#COOLING] where they became too hot or have no coolant, else [Binding#POWER] (no supply, or put off for a
/// limit of it), until they work again.
///
/// **Balance**: the shares of a step, and those of the run, add up to 1.
final class BindingReadings extends ReadingSheet {
    private static final double ROUNDING = 1e-9;
    private static final Bound[] BOUNDS = Bound.values();

    private final ServingProcess serving;
    private final int[][] racksOf;
    private final int[] groupOf;
    private final double[] engines;

    /// Engines in the last step that each binding held, by deployment; seconds of them over the run.
    private final EnumMap<Binding, Held> held = new EnumMap<>(Binding.class);

    /// The same by the bounds of engines, in their order.
    private final Held[] ofBound;

    /// Why racks are out of service.
    private final Binding[] cause;

    private double allS;

    private static final class Held {
        final double[] engines;
        double engineS;

        Held(int groups) {
            engines = new double[groups];
        }

        double all() {
            double sum = 0;
            for (double each : engines) {
                sum += each;
            }
            return sum;
        }
    }

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
            Held here = new Held(groups);
            held.put(binding, here);
            tell(
                    Channel.of(Quantities.bound(binding)),
                    () -> groupOf.length == 0 ? Double.NaN : here.all() / groupOf.length);
            for (int group = 0; group < groups; group++) {
                int of = group;
                tell(
                        Channel.of(Subject.Kind.DEPLOYMENT, plan.deployments().get(group), Quantities.bound(binding)),
                        () -> here.engines[of] / engines[of]);
            }
        }
        ofBound = Arrays.stream(BOUNDS).map(bound -> held(Binding.of(bound))).toArray(Held[]::new);
    }

    private Held held(Binding binding) {
        return Objects.requireNonNull(held.get(binding));
    }

    /// The step has been counted when it is read.
    @Override
    void look(LoopMoment moment) {}

    /// Counts a step.
    void count(LoopMoment moment) {
        held.values().forEach(each -> Arrays.fill(each.engines, 0));
        for (int engine = 0; engine < groupOf.length; engine++) {
            double left = 1;
            for (int b = 0; b < BOUNDS.length; b++) {
                double part = serving.boundFraction(engine, BOUNDS[b]);
                if (part > 0) {
                    left -= part;
                    ofBound[b].engines[groupOf[engine]] += part;
                }
            }
            if (left > ROUNDING) {
                held(cause(engine, moment)).engines[groupOf[engine]] += left;
            }
        }
        allS += groupOf.length * moment.stepS();
        held.values().forEach(each -> each.engineS += moment.stepS() * each.all());
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
                boolean fed = moment.capW()[rack] > 0
                        && moment.electrical().isLive(rack)
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
        held.forEach((binding, here) -> all.put(binding, allS > 0 ? here.engineS / allS : 0.0));
        return Collections.unmodifiableMap(all);
    }
}
