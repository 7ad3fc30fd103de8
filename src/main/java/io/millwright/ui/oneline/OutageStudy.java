package io.millwright.ui.oneline;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.numeric.Progress;
import io.millwright.power.Cascade;
import io.millwright.power.CascadeEvent;
import io.millwright.power.CascadeOptions;
import io.millwright.power.CascadeResult;
import io.millwright.power.Failures;
import io.millwright.power.PowerNetwork;
import io.millwright.power.PowerResult;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Plays an outage: the steady state at the design point, then every event that follows when parts of it are taken out of
/// service, with the state right after it. Loads ask for what they ask for in normal running.
final class OutageStudy {
    private OutageStudy() {}

    /// @param failed paths of nodes that go out of service
    /// @param units that events are told in
    static Outage of(Facility facility, Catalog catalog, Set<String> failed, UnitSystem units, Progress progress) {
        Twin twin = Twin.of(facility, catalog);
        FacilityGraph graph = twin.graph();
        PowerNetwork network = twin.powerNetwork();
        SteadyState normal = twin.solve();
        List<Outage.Step> steps = new ArrayList<>();
        steps.add(new Outage.Step(0, "", "Normal running", normal.power(), network.normal()));
        List<Integer> nodes = failed.stream()
                .flatMap(path -> graph.node(path).stream())
                .map(FacilityGraph.Node::index)
                .toList();
        if (!nodes.isEmpty()) {
            double[] loadW = new double[graph.nodes().size()];
            for (int v = 0; v < loadW.length; v++) {
                loadW[v] = network.isLoad(v) ? normal.power().nodeOutputW()[v] : 0;
            }
            CascadeResult played = Cascade.run(
                    network, loadW, new Failures(nodes, List.of()), CascadeOptions.DEFAULT, progress);
            addEvents(steps, graph, played, units, progress);
        }
        return new Outage(facility, graph, steps);
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
                    place,
                    what + ": " + text(event, graph, units),
                    power,
                    moments.get(moment).state()));
            i = next;
        }
        steps.add(new Outage.Step(
                played.endS(),
                "",
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
        return event.node() >= 0
                ? graph.node(event.node()).path()
                : graph.edge(event.edge()).connection();
    }

    private static String text(CascadeEvent event, FacilityGraph graph, UnitSystem units) {
        String sentence = event.finding(graph).message(units);
        String within = sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
        return within.endsWith(".") ? within.substring(0, within.length() - 1) : within;
    }
}
