package io.millwright.twin.record;

import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import java.util.Locale;

/// What a channel is about.
///
/// @param path of the element in the facility, or the id of a tier, deployment or job; empty for the whole facility
public record Subject(Kind kind, String path) {
    /// The facility as a whole.
    public static final Subject FACILITY = new Subject(Kind.FACILITY, "");

    /// Kinds of subjects.
    public enum Kind {
        FACILITY,
        TIER,
        DEPLOYMENT,
        JOB,
        LOOP,
        HALL,
        RACK,
        /// Anything else that is connected: power and cooling equipment.
        EQUIPMENT,
        /// An electrical connection between such equipment, or a liquid one, by the path of its ends.
        CONNECTION;

        /// Whether there are so many of them that long runs keep fewer samples.
        public boolean isDetail() {
            return this == RACK || this == EQUIPMENT || this == CONNECTION;
        }

        /// As it stands in channel ids.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A connection by its ends, for example `busway-a:out > row-1/03:A`.
    public static Subject connection(FacilityGraph graph, Edge edge) {
        return new Subject(
                Kind.CONNECTION,
                graph.node(edge.from()).path() + ":" + edge.fromPort() + " > "
                        + graph.node(edge.to()).path() + ":" + edge.toPort());
    }

    public Subject {
        if ((kind == Kind.FACILITY) != path.isEmpty()) {
            throw new IllegalArgumentException(
                    kind + " \"" + path + "\": the facility has no path, everything else has one.");
        }
    }
}
