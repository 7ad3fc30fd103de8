package io.millwright.twin.scenario;

import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.scenario.Turns.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What utilities may give when. Curtailments of the same elements are one order that a later event changes while it
/// lasts; orders that name other elements hold beside it, and the closed loop takes the lowest.
final class Curtailments {
    /// What a utility is told by an event about these elements.
    private record Order(int utility, List<String> elements) {}

    /// @param event that says so, by its place in the file
    /// @param limit for one utility, in the unit of `by`
    private record Limit(int event, ScenarioEvent.CurtailBy by, double limit) {}

    private final Turns<Order, Limit> orders = Turns.ofLatest();

    /// @param event its place in the file
    /// @param limit of this utility, in the unit of the event
    void add(
            int utility,
            ScenarioEvent.Curtail curtail,
            int event,
            double limit,
            double fromS,
            double untilS,
            String name) {
        orders.add(new Order(utility, curtail.elements()), fromS, untilS, new Limit(event, curtail.by(), limit), name);
    }

    List<LoopAction.Timed> actions() {
        List<LoopAction.Timed> actions = new ArrayList<>();
        Map<Order, Limit> before = new HashMap<>();
        for (Change<Order, Limit> change : orders.changes()) {
            int utility = change.subject().utility();
            Limit over = before.remove(change.subject());
            change.value().ifPresent(limit -> {
                actions.add(new LoopAction.Timed(change.timeS(), action(utility, limit), change.name()));
                before.put(change.subject(), limit);
            });
            if (over != null) {
                LoopAction lift = new LoopAction.LiftLimit(utility, over.event());
                actions.add(new LoopAction.Timed(change.timeS(), lift, change.name()));
            }
        }
        return actions;
    }

    private static LoopAction action(int utility, Limit limit) {
        return switch (limit.by()) {
            case TO_W -> new LoopAction.LimitSupply(utility, limit.event(), limit.limit());
            case FRACTION -> new LoopAction.CurtailSupply(utility, limit.event(), 1 - limit.limit());
        };
    }
}
