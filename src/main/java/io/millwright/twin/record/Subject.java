package io.millwright.twin.record;

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
        /// An electrical connection between such equipment, by the path of its ends.
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

    public Subject {
        if ((kind == Kind.FACILITY) != path.isEmpty()) {
            throw new IllegalArgumentException(
                    kind + " \"" + path + "\": the facility has no path, everything else has one.");
        }
    }
}
