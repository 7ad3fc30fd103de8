package io.millwright.editing;

import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.Facility;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the ends of connections in one layout stand for: every member of a row, an array or a grid of copies is an end
/// or, for copies, as many as its port leads to.
///
/// @param facility knows the blocks
/// @param layout that the connections are drawn in
record Ends(Facility facility, Layout layout) {
    /// How many ends a reference stands for; 0 if it names nothing.
    int count(PortRef ref) {
        return members(ref).count() * perMember(ref);
    }

    private MemberRange members(PortRef ref) {
        return MemberRange.of(ref.element()).orElseGet(() -> new MemberRange(1, all(ref.elementId())));
    }

    private int all(String id) {
        Row row = layout.rows().get(id);
        Equipment item = layout.equipment().get(id);
        Instance instance = layout.instances().get(id);
        return row != null ? row.count() : item != null ? item.count() : instance != null ? instance.count() : 1;
    }

    private int perMember(PortRef ref) {
        Instance instance = layout.instances().get(ref.elementId());
        if (instance == null) {
            return 1;
        }
        Block block = facility.blocks().get(instance.block());
        PortRef inner = block == null ? null : block.ports().get(ref.port());
        return block == null || inner == null ? 0 : new Ends(facility, block.layout()).count(inner);
    }

    /// A reference to some of the ends of another, in their order; empty if they are not whole members.
    ///
    /// @param from index of the first
    Optional<PortRef> slice(PortRef ref, int from, int count) {
        if (from == 0 && count == count(ref)) {
            return Optional.of(ref);
        }
        int each = perMember(ref);
        int all = all(ref.elementId());
        if (each == 0 || all == 1 || from % each != 0 || count % each != 0) {
            return Optional.empty();
        }
        MemberRange slice = new MemberRange(from / each + 1, (from + count) / each).within(members(ref));
        return Optional.of(new PortRef(slice.in(ref.elementId(), all), ref.port()));
    }

    /// A connection as several that together join the same ends, so that each part of one end stands alone.
    ///
    /// @param parts how many equal parts the taken end is cut into
    /// @return the parts in their order, one or more for each part of the end; empty if they cannot be
    /// written, or if
    ///     the counts of the ends do not go together
    Optional<List<Connection>> cut(Connection connection, Side side, int parts) {
        PortRef own = side.of(connection);
        PortRef other = side.other().of(connection);
        int owns = count(own);
        int others = count(other);
        int edges = Math.max(owns, others);
        if (owns == 0 || others == 0 || owns % parts != 0 || edges % Math.min(owns, others) != 0) {
            return Optional.empty();
        }
        int perPart = edges / parts;
        int perOther = edges / others;
        boolean aligned = perPart % perOther == 0 || perOther % perPart == 0;
        int step = aligned ? perPart : 1;
        List<Connection> cut = new ArrayList<>();
        for (int first = 0; first < edges; first += step) {
            int last = first + step - 1;
            Optional<PortRef> ownPart = slice(own, first, last, owns, edges);
            Optional<PortRef> otherPart = slice(other, first, last, others, edges);
            if (ownPart.isEmpty() || otherPart.isEmpty()) {
                return Optional.empty();
            }
            cut.add(side.with(connection, ownPart.get(), otherPart.get()));
        }
        return Optional.of(cut);
    }

    private Optional<PortRef> slice(PortRef ref, int firstEdge, int lastEdge, int count, int edges) {
        int first = (int) ((long) firstEdge * count / edges);
        int last = (int) ((long) lastEdge * count / edges);
        return slice(ref, first, last - first + 1);
    }

    /// One of the two ends of a connection.
    enum Side {
        FROM,
        TO;

        PortRef of(Connection connection) {
            return this == FROM ? connection.from() : connection.to();
        }

        Side other() {
            return this == FROM ? TO : FROM;
        }

        Connection with(Connection connection, PortRef own, PortRef other) {
            return this == FROM ? connection.withEnds(own, other) : connection.withEnds(other, own);
        }
    }
}
