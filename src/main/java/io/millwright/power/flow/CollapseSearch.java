package io.millwright.power.flow;

import static io.millwright.finding.Finding.measure;

import io.millwright.finding.Finding;
import io.millwright.power.flow.LoadFlowExplanation.Cause;
import io.millwright.power.flow.LoadFlowExplanation.Reinforcement;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// Looks for the reason why a point has no solution, by solving easier ones: all loads and generation reduced together,
/// the load of one bus reduced, the limiting branch doubled. Fractions are found by bisection, each solve starting from
/// the last that had a solution.
final class CollapseSearch {
    private static final int BISECTIONS = 9;
    private static final int RELIEF_CANDIDATES = 3;

    private final LoadFlow flow;
    private final AcNetwork network;
    private final LoadFlowPoint point;
    private final LoadFlowOptions options;
    private final LoadFlowResult failed;

    /// The largest fraction that was solved, and how.
    private record Solved(double fraction, LoadFlowResult result) {}

    CollapseSearch(LoadFlow flow, LoadFlowPoint point, LoadFlowOptions options, LoadFlowResult failed) {
        this.flow = flow;
        this.network = flow.network();
        this.point = point;
        this.options = options;
        this.failed = failed;
    }

    LoadFlowExplanation explain() {
        Solved carried = largest(point::scaled);
        return carried == null ? contradiction() : collapse(carried);
    }

    private LoadFlowExplanation contradiction() {
        int bus = failed.worstBus();
        String name = network.busName(bus);
        OptionalInt branch = mostLoaded(failed);
        Finding finding = Finding.error(
                "power.flow.no-solution.data",
                name,
                "bus",
                name,
                "mismatch",
                measure(failed.mismatchPu() * network.baseVa(), Dimension.APPARENT_POWER),
                "branch",
                branch.isPresent() ? network.placeOf(network.branch(branch.getAsInt())) : name);
        return new LoadFlowExplanation(
                Cause.CONTRADICTORY_DATA,
                bus,
                failed.mismatchPu(),
                0,
                bus,
                failed.voltagePu(bus),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                branch,
                Reinforcement.IS_NOT_ENOUGH,
                finding);
    }

    private LoadFlowExplanation collapse(Solved carried) {
        int weakest = weakestBus(carried.result());
        OptionalInt branch = mostLoaded(carried.result());
        Reinforcement reinforcement = branch.isPresent() && isSolvedWithDoubled(branch.getAsInt())
                ? Reinforcement.SUFFICES
                : Reinforcement.IS_NOT_ENOUGH;
        for (int bus : candidates(carried.result())) {
            Solved relieved = largest(fraction -> point.withLoadScaled(bus, fraction));
            if (relieved != null) {
                return explanation(
                        carried,
                        weakest,
                        OptionalInt.of(bus),
                        OptionalDouble.of(relieved.fraction()),
                        branch,
                        reinforcement);
            }
        }
        return explanation(carried, weakest, OptionalInt.empty(), OptionalDouble.empty(), branch, reinforcement);
    }

    private LoadFlowExplanation explanation(
            Solved carried,
            int weakest,
            OptionalInt relief,
            OptionalDouble reliefFraction,
            OptionalInt branch,
            Reinforcement reinforcement) {
        String weakestName = network.busName(weakest);
        double voltage = carried.result().voltagePu(weakest);
        Object[] values = {
            "worst", network.busName(failed.worstBus()),
            "mismatch", measure(failed.mismatchPu() * network.baseVa(), Dimension.APPARENT_POWER),
            "carried", measure(carried.fraction(), Dimension.FRACTION),
            "bus", weakestName,
            "voltage", measure(voltage, Dimension.FRACTION),
            "relief", relief.isPresent() ? network.busName(relief.getAsInt()) : weakestName,
            "fraction", measure(reliefFraction.orElse(carried.fraction()), Dimension.FRACTION),
            "branch", branch.isPresent() ? network.placeOf(network.branch(branch.getAsInt())) : weakestName,
        };
        boolean suffices = reinforcement == Reinforcement.SUFFICES;
        String code;
        if (relief.isPresent()) {
            code = suffices ? "power.flow.no-solution.relief-or-branch" : "power.flow.no-solution.relief";
        } else {
            code = suffices ? "power.flow.no-solution.branch" : "power.flow.no-solution.all";
        }
        Finding finding = Finding.error(code, weakestName, values);
        return new LoadFlowExplanation(
                Cause.BEYOND_CAPABILITY,
                failed.worstBus(),
                failed.mismatchPu(),
                carried.fraction(),
                weakest,
                voltage,
                relief,
                reliefFraction,
                branch,
                reinforcement,
                finding);
    }

    /// The largest fraction between none and all whose point has a solution; null if not even none has.
    private @Nullable Solved largest(DoubleFunction<LoadFlowPoint> pointAt) {
        LoadFlowOptions quiet = options.withoutExplanation();
        LoadFlowResult none = flow.attempt(pointAt.apply(0), quiet);
        if (!none.isSolved()) {
            return null;
        }
        Solved best = new Solved(0, none);
        double above = 1;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = (best.fraction() + above) / 2;
            LoadFlowResult result = flow.attempt(pointAt.apply(middle).startingFrom(best.result()), quiet);
            if (result.isSolved()) {
                best = new Solved(middle, result);
            } else {
                above = middle;
            }
        }
        return best;
    }

    private int weakestBus(LoadFlowResult result) {
        int weakest = result.worstBus();
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < network.buses(); i++) {
            if (result.isAlive(i) && network.kinds[i] == AcNetwork.BusKind.LOAD && result.voltagePu(i) < lowest) {
                lowest = result.voltagePu(i);
                weakest = i;
            }
        }
        return weakest;
    }

    /// The loads worth reducing: the weakest ones first.
    private List<Integer> candidates(LoadFlowResult result) {
        List<Integer> loaded = new ArrayList<>();
        for (int i = 0; i < network.buses(); i++) {
            if (result.isAlive(i) && (point.loadPu[i] > 0 || point.loadReactivePu[i] > 0)) {
                loaded.add(i);
            }
        }
        loaded.sort(Comparator.comparingDouble(result::voltagePu));
        return loaded.subList(0, Math.min(RELIEF_CANDIDATES, loaded.size()));
    }

    /// The branch along which the voltage falls most: `|S z / V|` at its to side.
    private OptionalInt mostLoaded(LoadFlowResult result) {
        int most = -1;
        double largest = 0;
        for (int k = 0; k < network.branches.length; k++) {
            AcBranch branch = network.branches[k];
            double fall = result.toCurrentPu(k) * Math.hypot(branch.rPu(), branch.xPu());
            if (fall > largest) {
                largest = fall;
                most = k;
            }
        }
        return most < 0 ? OptionalInt.empty() : OptionalInt.of(most);
    }

    private boolean isSolvedWithDoubled(int branch) {
        LoadFlow doubled = LoadFlow.of(network.withDoubled(branch));
        return doubled.attempt(point, options.withoutExplanation()).isSolved();
    }
}
