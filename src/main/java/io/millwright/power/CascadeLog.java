package io.millwright.power;

import java.util.ArrayList;
import java.util.List;

/// The events of a [Cascade] in the order in which they happen.
final class CascadeLog {
    private final List<CascadeEvent> events = new ArrayList<>();

    void node(double timeS, CascadeEvent.Kind kind, int node, double value) {
        events.add(new CascadeEvent(timeS, kind, node, -1, 1, value));
    }

    void edge(double timeS, CascadeEvent.Kind kind, int edge, double value) {
        events.add(new CascadeEvent(timeS, kind, -1, edge, 1, value));
    }

    void block(double timeS, int leader, int count, double powerW) {
        events.add(new CascadeEvent(timeS, CascadeEvent.Kind.BLOCK_TAKEN, leader, -1, count, powerW));
    }

    /// An event of many elements.
    Group group(CascadeEvent.Kind kind) {
        return new Group(kind);
    }

    List<CascadeEvent> events() {
        return events;
    }

    /// Elements that an event happens to at once, named by the first one.
    final class Group {
        private final CascadeEvent.Kind kind;
        private int first = -1;
        private int count;
        private double sum;

        private Group(CascadeEvent.Kind kind) {
            this.kind = kind;
        }

        void add(int node, double value) {
            first = count == 0 ? node : Math.min(first, node);
            count++;
            sum += value;
        }

        void write(double timeS) {
            if (count > 0) {
                events.add(new CascadeEvent(timeS, kind, first, -1, count, sum));
            }
        }
    }
}
