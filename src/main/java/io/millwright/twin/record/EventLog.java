package io.millwright.twin.record;

import io.millwright.facility.FacilityGraph;
import io.millwright.finding.Finding;
import io.millwright.power.CascadeEvent;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.LoopMoment;
import io.millwright.twin.loop.RackMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What happens in a closed loop, step by step: give it to the loop as its listener.
///
/// Actions are told at the start of their step, events of the electrical path when they happened, and changes of racks
/// at the end of their step, alike ones together. For one thread.
public final class EventLog implements Consumer<LoopMoment> {
    private final FacilityGraph graph;
    private final int[] racks;
    private final List<RunEvent> events = new ArrayList<>();
    private final RackMode[] modes;
    private boolean capped;

    public EventLog(Twin twin) {
        graph = twin.graph();
        racks = FacilityReadings.racks(twin);
        modes = new RackMode[graph.nodes().size()];
        Arrays.fill(modes, RackMode.NORMAL);
    }

    @Override
    public void accept(LoopMoment moment) {
        for (LoopAction.Timed action : moment.actions()) {
            note(new RunEvent(
                    moment.startS(), RunEvent.Kind.ACTION, Finding.note("twin.run.action", "", "name", action.name())));
        }
        for (CascadeEvent event : moment.events()) {
            double timeS = event.timeS() - moment.electrical().timeS() + moment.endS();
            note(new RunEvent(timeS, RunEvent.Kind.POWER, event.finding(graph)));
        }
        changes(moment);
    }

    /// Adds what somebody else saw.
    public void note(RunEvent event) {
        events.add(event);
    }

    /// As they were told; those of one step need not be in order of time. Grows with every step.
    List<RunEvent> told() {
        return events;
    }

    /// In order of time; those of one moment as they were told.
    public List<RunEvent> events() {
        return inOrder(events);
    }

    /// Events in order of time; those of one moment as they were told.
    static List<RunEvent> inOrder(List<RunEvent> events) {
        return events.stream()
                .sorted(Comparator.comparingDouble(RunEvent::timeS))
                .toList();
    }

    private void changes(LoopMoment moment) {
        Map<RackMode, Integer> first = new EnumMap<>(RackMode.class);
        Map<RackMode, Integer> count = new EnumMap<>(RackMode.class);
        for (int rack : racks) {
            RackMode mode = moment.mode()[rack];
            if (mode != modes[rack]) {
                modes[rack] = mode;
                first.putIfAbsent(mode, rack);
                count.merge(mode, 1, Integer::sum);
            }
        }
        caps(moment);
        first.forEach((mode, rack) -> note(new RunEvent(
                moment.endS(),
                RunEvent.Kind.RACK,
                mode == RackMode.DARK && moment.capW()[rack] == 0
                        ? Finding.warning(
                                "twin.run.put-off", graph.node(rack).path(), "count", count.getOrDefault(mode, 1))
                        : change(mode, graph.node(rack).path(), count.getOrDefault(mode, 1)))));
    }

    /// Tells when power is held back somewhere, and when it is again nowhere.
    private void caps(LoopMoment moment) {
        int now = 0;
        int first = -1;
        for (int rack : racks) {
            if (moment.capW()[rack] < Double.POSITIVE_INFINITY) {
                first = now == 0 ? rack : first;
                now++;
            }
        }
        if (now > 0 && !capped) {
            note(new RunEvent(
                    moment.endS(),
                    RunEvent.Kind.RACK,
                    Finding.note("twin.run.capped", graph.node(first).path(), "count", now)));
        } else if (now == 0 && capped) {
            note(new RunEvent(moment.endS(), RunEvent.Kind.RACK, Finding.note("twin.run.uncapped", "")));
        }
        capped = now > 0;
    }

    private static Finding change(RackMode mode, String place, int count) {
        return switch (mode) {
            case NORMAL -> Finding.note("twin.run.normal", place, "count", count);
            case THROTTLED -> Finding.note("twin.run.throttled", place, "count", count);
            case SHUT_DOWN -> Finding.warning("twin.run.shut-down", place, "count", count);
            case DARK -> Finding.warning("twin.run.dark", place, "count", count);
            case STARTING -> Finding.note("twin.run.starting", place, "count", count);
        };
    }
}
