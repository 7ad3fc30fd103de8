package io.millwright.twin.loop;

/// How a limit of power stands at the end of a step of a [ClosedLoop].
///
/// @param of what it limits
/// @param place the utility; empty for racks
/// @param limitW what may be drawn
/// @param drawnW what is drawn
/// @param racksOff racks that are put off
public record LimitState(Of of, String place, double limitW, double drawnW, int racksOff) {
    /// What a limit is for.
    public enum Of {
        UTILITY,
        /// All racks together.
        ALL_RACKS,
        /// Racks with caps of their own that drew more, or are put off for them, together.
        OWN_CAPS
    }

    /// Whether more is drawn than a meter would let pass.
    public boolean isPassed() {
        return drawnW > limitW * (1 + PowerShedding.HELD);
    }
}
