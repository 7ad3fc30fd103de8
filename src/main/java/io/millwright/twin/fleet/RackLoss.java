package io.millwright.twin.fleet;

import io.millwright.cooling.SideState;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.serving.ServingProcess;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which racks cannot work for want of power or coolant, and the engines that go and come with them, where the building
/// is left out ([ServingRun]). A replay follows losses in time instead ([io.millwright.twin.loop.ClosedLoop]).
///
/// **Model.** Whenever outages begin or end, the facility is solved once with its racks at rated power. A rack that no
/// source feeds, or whose liquid port gets no flow, is off and so are the engines that have accelerators in it: their
/// requests move ([ServingProcess#setAvailable]). It is back when its supply is.
///
/// **Assumptions** (first order): a rack stops and starts at once, in whole seconds; batteries and generators carry
/// over as they do in a steady state; liquids do not coast and racks do not buffer. A rack that is cooled too little,
/// or by air alone, goes on: its limits are findings. How long a loss takes to be felt is the business of
/// [io.millwright.twin.ridethrough].
public final class RackLoss {
    private static final double LEAST_FLOW_M3_PER_S = 1e-9;

    private final Twin twin;
    private final FleetPlan plan;
    private final OperatingPoint base;
    private final List<Outage> outages;
    private final List<Finding> findings = new ArrayList<>();
    private List<Outage> active = List.of();
    private OperatingPoint point;
    private BitSet off = new BitSet();
    private boolean known;

    /// @param base outside condition and what is out of service throughout
    RackLoss(Twin twin, FleetPlan plan, OperatingPoint base, List<Outage> outages) {
        this.twin = twin;
        this.plan = plan;
        this.base = base;
        this.outages = outages;
        point = base;
    }

    /// Brings the engines and the training jobs in line with what is lost at that time.
    void apply(ServingProcess process, TrainingRun training, double timeS) {
        List<Outage> now = outages.stream().filter(outage -> outage.isOn(timeS)).toList();
        if (known && now.equals(active)) {
            return;
        }
        known = true;
        active = now;
        point = point(now);
        if (now.isEmpty() && base.outOfService() == null && base.shut() == null) {
            off = new BitSet();
        } else {
            off = off(twin.solve(point.withRackPowerW(twin.ratedRackW())));
        }
        int lost = 0;
        for (int engine = 0; engine < process.engineCount(); engine++) {
            boolean works = plan.racksOf(engine).noneMatch(off::get);
            process.setAvailable(engine, works);
            lost += works ? 0 : 1;
        }
        training.setLost(off);
        if (!off.isEmpty()) {
            findings.add(finding(timeS, off.cardinality(), lost, process.engineCount()));
        }
    }

    /// Tells that racks are off and how many of the engines that leaves.
    public static Finding finding(double timeS, int racks, int lost, int engines) {
        boolean noneLeft = engines > 0 && lost == engines;
        return Finding.warning(
                noneLeft ? "twin.replay.all-lost" : "twin.replay.racks-lost",
                "",
                "time",
                Finding.measure(timeS, Dimension.TIME),
                "racks",
                racks,
                "engines",
                lost,
                "all",
                engines);
    }

    /// Whether engines are lost that will not come back.
    boolean isFinal(double timeS) {
        return !off.isEmpty()
                && active.stream().allMatch(outage -> Double.isInfinite(outage.untilS()))
                && outages.stream().noneMatch(outage -> outage.fromS() > timeS);
    }

    /// The operating point with what is lost now.
    OperatingPoint point() {
        return point;
    }

    /// Racks without supply now, by node.
    BitSet off() {
        return off;
    }

    /// When how many racks were lost.
    List<Finding> findings() {
        return findings;
    }

    private OperatingPoint point(List<Outage> now) {
        return base.withOutOfService(marked(
                        base.outOfService(),
                        twin.graph().nodes().size(),
                        now.stream().flatMap(outage -> outage.nodes().stream()).toList()))
                .withShut(marked(
                        base.shut(),
                        twin.graph().edges().size(),
                        now.stream().flatMap(outage -> outage.pipes().stream()).toList()));
    }

    private static boolean @Nullable [] marked(boolean @Nullable [] before, int size, List<Integer> indices) {
        if (indices.isEmpty()) {
            return before;
        }
        boolean[] marks = before == null ? new boolean[size] : before.clone();
        indices.forEach(index -> marks[index] = true);
        return marks;
    }

    private BitSet off(SteadyState state) {
        BitSet racks = new BitSet();
        for (Node node : twin.graph().nodes()) {
            int v = node.index();
            if (node.kind() == EquipmentKind.RACK && twin.ratedRackW()[v] > 0) {
                racks.set(v, state.rackPowerW()[v] == 0 || isDry(state, v));
            }
        }
        return racks;
    }

    private boolean isDry(SteadyState state, int rack) {
        if (twin.liquidFraction(rack) == 0 || twin.coolingNetwork().consumerLoop(rack) < 0) {
            return false;
        }
        SideState port = state.cooling().side(rack, "liquid");
        return port == null || !(port.flowM3PerS() > LEAST_FLOW_M3_PER_S);
    }
}
