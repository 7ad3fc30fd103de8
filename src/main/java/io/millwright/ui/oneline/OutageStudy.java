package io.millwright.ui.oneline;

import io.millwright.facility.FacilityGraph;
import io.millwright.numeric.Progress;
import io.millwright.power.Cascade;
import io.millwright.power.CascadeEvent;
import io.millwright.power.CascadeOptions;
import io.millwright.power.CascadeResult;
import io.millwright.power.Failures;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.power.SwitchState;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.schematic.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plays an outage: every event that follows when parts of a facility are taken out of service or opened by hand, with
/// the state right after it, and at last what closing ties by hand makes of it.
final class OutageStudy {
    private OutageStudy() {}

    /// @param units that events are told in
    static Outage of(NormalRunning normal, Switching switching, UnitSystem units, Progress progress) {
        FacilityGraph graph = normal.graph();
        PowerNetwork network = normal.network();
        List<Outage.Step> steps = new ArrayList<>();
        steps.add(new Outage.Step(0, "Normal running", normal.power(), network.normal()));
        Failures failures = switching.failures(graph);
        if (!failures.equals(Failures.NONE)) {
            CascadeResult played = Cascade.run(network, normal.loadW(), failures, CascadeOptions.DEFAULT, progress);
            addEvents(steps, graph, played, units, progress);
        }
        List<Integer> closed = switching.closedEdges(graph);
        if (!closed.isEmpty()) {
            steps.add(closed(normal, steps.getLast(), closed));
        }
        return new Outage(normal, steps);
    }

    /// Ties are closed by hand when everything else is over; UPS then go back to inputs that live again.
    private static Outage.Step closed(NormalRunning normal, Outage.Step before, List<Integer> edges) {
        FacilityGraph graph = normal.graph();
        PowerNetwork network = normal.network();
        SwitchState joined = before.state().withOpen(edges, false);
        SwitchState onInput = joined;
        for (FacilityGraph.Node node : graph.nodes()) {
            onInput = onInput.withOnBattery(node.index(), false);
        }
        boolean[] live = network.energised(onInput);
        SwitchState state = onInput;
        for (FacilityGraph.Node node : graph.nodes()) {
            boolean stays = joined.isOnBattery(node.index()) && !live[node.index()];
            state = state.withOnBattery(node.index(), stays);
        }
        SwitchState settled = network.settled(state);
        String which = edges.size() == 1 ? Line.words(graph, edges.getFirst()) : edges.size() + " lines";
        return new Outage.Step(
                before.timeS(), which + ": closed by hand", network.solve(normal.loadW(), settled, null), settled);
    }

    private static void addEvents(
            List<Outage.Step> steps, FacilityGraph graph, CascadeResult played, UnitSystem units, Progress progress) {
        List<CascadeResult.Moment> moments = played.moments();
        List<CascadeEvent> events = played.timeline();
        int moment = 0;
        PowerResult power = played.powerAt(0);
        for (int i = 0; i < events.size(); ) {
            CascadeEvent event = events.get(i);
            int next = i + 1;
            while (next < events.size() && areAlike(event, events.get(next), graph, units)) {
                next++;
            }
            int before = moment;
            while (moment + 1 < moments.size() && moments.get(moment + 1).timeS() <= event.timeS()) {
                moment++;
            }
            if (moment != before) {
                progress.checkCancelled();
                power = played.powerAt(moment);
            }
            String place = place(event, graph);
            String what = next - i == 1 ? place : place + " and " + (next - i - 1) + " more";
            steps.add(new Outage.Step(
                    event.timeS(),
                    what + ": " + text(event, graph, units),
                    power,
                    moments.get(moment).state()));
            i = next;
        }
        steps.add(new Outage.Step(
                played.endS(),
                played.isOver() ? "Nothing more happens" : "Still so at the end of the time that is played",
                played.power(),
                played.state()));
    }

    /// The same happens to several at the same time: nine generators start.
    private static boolean areAlike(CascadeEvent a, CascadeEvent b, FacilityGraph graph, UnitSystem units) {
        return a.timeS() == b.timeS()
                && a.kind() == b.kind()
                && text(a, graph, units).equals(text(b, graph, units));
    }

    private static String place(CascadeEvent event, FacilityGraph graph) {
        return event.node() >= 0 ? graph.node(event.node()).path() : Line.words(graph, event.edge());
    }

    private static String text(CascadeEvent event, FacilityGraph graph, UnitSystem units) {
        if (event.kind() == CascadeEvent.Kind.FAILED && event.edge() >= 0) {
            return "opens";
        }
        String sentence = event.finding(graph).message(units);
        String within = sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
        return within.endsWith(".") ? within.substring(0, within.length() - 1) : within;
    }
}
