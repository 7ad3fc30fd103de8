package io.millwright.twin.scenario;

import io.millwright.twin.loop.LoopAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/// What holds for each subject when several events that last overlap: of events with the same say the one that began
/// last, and what events of different say come to together; while one ends, what else lasts goes on.
///
/// @param <S> what is acted on
/// @param <V> what is done to it
final class Turns<S, V> {
    private record Turn<V>(Object say, double fromS, double untilS, V value, String name) {
        boolean isOn(double timeS) {
            return fromS <= timeS && timeS < untilS;
        }
    }

    /// From a time on something else holds for a subject.
    ///
    /// @param value empty if nothing holds any more
    /// @param name of the event that begins or ends
    record Change<S, V>(double timeS, S subject, Optional<V> value, String name) {}

    /// Changes that are one action: at the same time, by the same event, to the same value.
    private record Joint<V>(double timeS, String name, Optional<V> value) {}

    private final SequencedMap<S, List<Turn<V>>> turns = new LinkedHashMap<>();
    private final BinaryOperator<V> together;

    /// @param together what events of different say come to that both last
    Turns(BinaryOperator<V> together) {
        this.together = together;
    }

    /// The event that began last holds.
    static <S, V> Turns<S, V> ofLatest() {
        return new Turns<>((earlier, later) -> later);
    }

    /// Adds an event whose say is that of all others like it.
    void add(S subject, double fromS, double untilS, V value, String name) {
        add(subject, "", fromS, untilS, value, name);
    }

    /// @param say equal for events of which a later one replaces an earlier one while it lasts
    void add(S subject, Object say, double fromS, double untilS, V value, String name) {
        turns.computeIfAbsent(subject, key -> new ArrayList<>()).add(new Turn<>(say, fromS, untilS, value, name));
    }

    /// Ends what lasts for a subject at a time.
    void end(S subject, double atS) {
        turns.getOrDefault(subject, new ArrayList<>())
                .replaceAll(
                        turn -> turn.isOn(atS) ? new Turn<>(turn.say, turn.fromS, atS, turn.value, turn.name) : turn);
    }

    /// All changes, subject by subject, in order of time.
    List<Change<S, V>> changes() {
        List<Change<S, V>> changes = new ArrayList<>();
        turns.forEach((subject, list) -> changes(subject, list, changes));
        return changes;
    }

    /// All changes as actions, one for all subjects that change together.
    List<LoopAction.Timed> actions(BiFunction<Optional<V>, List<S>, LoopAction> action) {
        SequencedMap<Joint<V>, List<S>> joint = new LinkedHashMap<>();
        changes()
                .forEach(change -> joint.computeIfAbsent(
                                new Joint<>(change.timeS(), change.name(), change.value()), key -> new ArrayList<>())
                        .add(change.subject()));
        List<LoopAction.Timed> actions = new ArrayList<>();
        joint.forEach((key, subjects) ->
                actions.add(new LoopAction.Timed(key.timeS(), action.apply(key.value(), subjects), key.name())));
        return actions;
    }

    private void changes(S subject, List<Turn<V>> list, List<Change<S, V>> changes) {
        List<Turn<V>> ordered = list.stream()
                .filter(turn -> turn.untilS > turn.fromS)
                .sorted(Comparator.comparingDouble(Turn::fromS))
                .toList();
        TreeSet<Double> times = new TreeSet<>();
        ordered.forEach(turn -> {
            times.add(turn.fromS);
            times.add(turn.untilS);
        });
        times.remove(Double.POSITIVE_INFINITY);
        Optional<V> before = Optional.empty();
        for (double timeS : times) {
            SequencedMap<Object, V> holding = new LinkedHashMap<>();
            ordered.stream().filter(turn -> turn.isOn(timeS)).forEach(turn -> holding.put(turn.say, turn.value));
            Optional<V> now = holding.values().stream().reduce(together);
            if (!now.equals(before)) {
                changes.add(new Change<>(timeS, subject, now, name(ordered, timeS)));
            }
            before = now;
        }
    }

    private static <V> String name(List<Turn<V>> ordered, double timeS) {
        Optional<Turn<V>> begins =
                ordered.stream().filter(turn -> turn.fromS == timeS).reduce((first, last) -> last);
        return begins.map(Turn::name)
                .orElseGet(() -> "end: "
                        + ordered.stream()
                                .filter(turn -> turn.untilS == timeS)
                                .map(Turn::name)
                                .findFirst()
                                .orElseThrow());
    }
}
