package io.millwright.twin.replay;

import io.millwright.power.Failures;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.fleet.Outage;
import io.millwright.twin.loop.LoopAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What outages are to a closed loop: at each time at which one begins or ends, what is lost then and was not before,
/// and what is back. What is out throughout is lost before the start.
final class OutageActions {
    private static final double BEFORE_S = -1;

    private OutageActions() {}

    static List<LoopAction.Timed> of(OperatingPoint point, List<Outage> outages) {
        Set<Integer> always = marked(point.outOfService());
        Set<Integer> alwaysShut = marked(point.shut());
        List<LoopAction.Timed> actions = new ArrayList<>();
        if (!always.isEmpty()) {
            actions.add(lose(BEFORE_S, always, ""));
        }
        if (!alwaysShut.isEmpty()) {
            actions.add(new LoopAction.Timed(BEFORE_S, new LoopAction.ShutPipes(List.copyOf(alwaysShut)), ""));
        }
        TreeSet<Double> timesS = new TreeSet<>();
        outages.forEach(outage -> {
            timesS.add(outage.fromS());
            timesS.add(outage.untilS());
        });
        Set<Integer> lost = always;
        Set<Integer> shut = alwaysShut;
        for (double timeS : timesS) {
            TreeSet<Integer> nowLost = new TreeSet<>(always);
            TreeSet<Integer> nowShut = new TreeSet<>(alwaysShut);
            String name = "";
            for (Outage outage : outages) {
                if (outage.isOn(timeS)) {
                    nowLost.addAll(outage.nodes());
                    nowShut.addAll(outage.pipes());
                    name = outage.name();
                }
            }
            TreeSet<Integer> fresh = new TreeSet<>(nowLost);
            fresh.removeAll(lost);
            TreeSet<Integer> back = new TreeSet<>(lost);
            back.removeAll(nowLost);
            if (Double.isFinite(timeS)) {
                if (!fresh.isEmpty()) {
                    actions.add(lose(timeS, fresh, name));
                }
                if (!back.isEmpty()) {
                    actions.add(new LoopAction.Timed(
                            timeS, new LoopAction.Restore(new Failures(List.copyOf(back), List.of())), name));
                }
                if (!nowShut.equals(shut)) {
                    actions.add(new LoopAction.Timed(timeS, new LoopAction.ShutPipes(List.copyOf(nowShut)), name));
                }
            }
            lost = nowLost;
            shut = nowShut;
        }
        return actions;
    }

    private static LoopAction.Timed lose(double timeS, Set<Integer> nodes, String name) {
        return new LoopAction.Timed(timeS, new LoopAction.Lose(new Failures(List.copyOf(nodes), List.of())), name);
    }

    private static Set<Integer> marked(boolean @Nullable [] marks) {
        TreeSet<Integer> indices = new TreeSet<>();
        if (marks != null) {
            IntStream.range(0, marks.length).filter(i -> marks[i]).forEach(indices::add);
        }
        return indices;
    }
}
