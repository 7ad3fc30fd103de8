package io.millwright.twin.scenario;

import io.millwright.facility.FacilityGraph.Node;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopAction;
import java.util.ArrayList;
import java.util.List;

/// What racks may draw when. A cap replaces an earlier one of the same elements while it lasts; those of other elements
/// hold beside it, and the lowest limits a rack.
final class Caps {
    private static final String ALL = "all racks";

    /// Whose caps replace each other.
    private record Scope(List<String> elements, boolean each) {}

    private final double[] ratedW;
    private final Turns<Integer, Double> racksW = new Turns<>(Math::min);
    private final Turns<String, Double> allW = Turns.ofLatest();

    Caps(Twin twin) {
        ratedW = twin.ratedRackW();
    }

    /// What racks are rated for that a cap in watts is for; 0 for one that is no power.
    double limitedW(ScenarioEvent.Cap cap, List<Node> racks) {
        return switch (cap.by()) {
            case RACK_W -> sumW(racks) / Math.max(1, racks.size());
            case TOTAL_W -> sumW(racks);
            case RATED_FRACTION -> 0;
        };
    }

    /// @param racks that the cap is for
    void add(ScenarioEvent.Cap cap, List<Node> racks, double fromS, double untilS, String name) {
        double togetherW = sumW(racks);
        boolean each = cap.by() == ScenarioEvent.CapBy.RACK_W;
        if (cap.elements().isEmpty() && !each) {
            double limitW = cap.by() == ScenarioEvent.CapBy.TOTAL_W ? cap.limit() : cap.limit() * togetherW;
            allW.add(ALL, fromS, untilS, limitW, name);
            return;
        }
        Scope scope = new Scope(cap.elements(), each);
        for (Node rack : racks) {
            double ownW = ratedW[rack.index()];
            double limitW = switch (cap.by()) {
                case RACK_W -> cap.limit();
                case TOTAL_W -> cap.limit() * (togetherW > 0 ? ownW / togetherW : 1.0 / racks.size());
                case RATED_FRACTION -> cap.limit() * ownW;
            };
            racksW.add(rack.index(), scope, fromS, untilS, limitW, name);
        }
    }

    List<LoopAction.Timed> actions() {
        List<LoopAction.Timed> actions = new ArrayList<>(racksW.actions(
                (limit, racks) -> new LoopAction.CapRacks(racks, limit.orElse(Double.POSITIVE_INFINITY))));
        actions.addAll(
                allW.actions((limit, all) -> new LoopAction.CapAllRacks(limit.orElse(Double.POSITIVE_INFINITY))));
        return actions;
    }

    private double sumW(List<Node> racks) {
        return racks.stream().mapToDouble(rack -> ratedW[rack.index()]).sum();
    }
}
