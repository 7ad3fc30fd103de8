package io.millwright.editing;

import io.millwright.facility.Connection;
import io.millwright.facility.PortRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/// Connections member by member: a connection between arrays is taken apart into pairs of members, and pairs are put
/// together again in as few connections as say the same.
final class Wiring {
    /// One member's port.
    record Joint(String id, int member, String port) {}

    /// Two joined ports.
    private record Pair(Joint from, Joint to) {}

    /// Consecutive members that are joined alike: each of `from` to as many of `to` as there are for each, or all to
    /// one.
    private record Run(MemberRange from, MemberRange to) {}

    private final Elements elements;

    Wiring(Elements elements) {
        this.elements = elements;
    }

    /// The members that a reference names; none if it names nothing.
    List<Joint> joints(PortRef ref) {
        String id = ref.elementId();
        int count = elements.count(id);
        MemberRange members = ref.element().equals(id)
                ? new MemberRange(1, Math.max(1, count))
                : MemberRange.of(ref.element()).orElse(new MemberRange(1, 0));
        List<Joint> joints = new ArrayList<>();
        for (int member = members.first(); member <= Math.min(members.last(), count); member++) {
            joints.add(new Joint(id, member, ref.port()));
        }
        return joints;
    }

    /// The pairs of members that a connection joins; none if it cannot be dealt out.
    private List<Pair> pairs(Connection connection) {
        List<Joint> from = joints(connection.from());
        List<Joint> to = joints(connection.to());
        List<Pair> pairs = new ArrayList<>();
        int many = Math.max(from.size(), to.size());
        int few = Math.min(from.size(), to.size());
        if (few > 0 && many % few == 0) {
            for (int i = 0; i < many; i++) {
                pairs.add(new Pair(
                        from.get((int) ((long) i * from.size() / many)), to.get((int) ((long) i * to.size() / many))));
            }
        }
        return pairs;
    }

    /// Tells every pair of joined members.
    void forEachPair(Map<String, Connection> connections, BiConsumer<Joint, Joint> action) {
        connections
                .values()
                .forEach(connection -> pairs(connection).forEach(pair -> action.accept(pair.from(), pair.to())));
    }

    /// The connections without some of the pairs that they join. One that loses nothing stays as it is; one that cannot
    /// be read as pairs goes if any of its ends is meant.
    Map<String, Connection> without(Map<String, Connection> connections, BiPredicate<Joint, Joint> cut) {
        Map<String, Connection> result = new LinkedHashMap<>();
        List<Map.Entry<String, Connection>> pieces = new ArrayList<>();
        connections.forEach((id, connection) -> {
            List<Pair> pairs = pairs(connection);
            List<Pair> kept = pairs.stream()
                    .filter(pair -> !cut.test(pair.from(), pair.to()))
                    .toList();
            if (pairs.isEmpty()) {
                Joint from = new Joint(
                        connection.from().elementId(), 1, connection.from().port());
                Joint to = new Joint(
                        connection.to().elementId(), 1, connection.to().port());
                if (!cut.test(from, to)) {
                    result.put(id, connection);
                }
            } else if (kept.size() == pairs.size()) {
                result.put(id, connection);
            } else {
                List<Connection> parts = joined(connection, kept);
                for (int i = 0; i < parts.size(); i++) {
                    if (i == 0) {
                        result.put(id, parts.getFirst());
                    } else {
                        pieces.add(Map.entry(id, parts.get(i)));
                    }
                }
            }
        });
        for (Map.Entry<String, Connection> piece : pieces) {
            result.put(
                    Ids.next(piece.getKey(), id -> result.containsKey(id) || connections.containsKey(id)),
                    piece.getValue());
        }
        return result;
    }

    /// As few connections as join the same pairs of the same two elements.
    private List<Connection> joined(Connection like, List<Pair> pairs) {
        List<Connection> connections = new ArrayList<>();
        for (Run run : runs(pairs)) {
            Joint from = pairs.getFirst().from();
            Joint to = pairs.getFirst().to();
            connections.add(like.withEnds(
                    elements.ref(from.id(), run.from(), from.port()), elements.ref(to.id(), run.to(), to.port())));
        }
        return connections;
    }

    private static List<Run> runs(List<Pair> pairs) {
        List<Run> fans = new ArrayList<>();
        for (Pair pair : pairs) {
            int from = pair.from().member();
            int to = pair.to().member();
            Run last = fans.isEmpty() ? null : fans.getLast();
            if (last != null && last.from().first() == from && last.to().last() + 1 == to) {
                fans.set(
                        fans.size() - 1,
                        new Run(last.from(), new MemberRange(last.to().first(), to)));
            } else {
                fans.add(new Run(new MemberRange(from, from), new MemberRange(to, to)));
            }
        }
        List<Run> runs = new ArrayList<>();
        for (Run fan : fans) {
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null && last.from().last() + 1 == fan.from().first() && continues(last, fan)) {
                boolean sameTaker = last.to().equals(fan.to());
                runs.set(
                        runs.size() - 1,
                        new Run(
                                new MemberRange(last.from().first(), fan.from().last()),
                                sameTaker
                                        ? last.to()
                                        : new MemberRange(
                                                last.to().first(), fan.to().last())));
            } else {
                runs.add(fan);
            }
        }
        return runs;
    }

    /// Whether the next supplier goes on where the last ones ended: with as many takers of its own, or with the same
    /// one.
    private static boolean continues(Run last, Run fan) {
        boolean onlyOne = last.to().count() == 1 && last.to().equals(fan.to());
        boolean shares = last.to().last() + 1 == fan.to().first()
                && last.to().count() == fan.to().count() * last.from().count();
        return onlyOne || shares;
    }
}
