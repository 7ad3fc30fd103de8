package io.millwright.ui.air;

/// What is being done for the air of a hall.
///
/// @param phase whether something is
/// @param doneFraction share of the solve at hand, 0 to 1
/// @param text part of the solve at hand, or why there is no answer; empty while idle
public record FieldWork(Phase phase, double doneFraction, String text) {
    public static final FieldWork IDLE = new FieldWork(Phase.IDLE, 0, "");

    /// Whether something is being solved.
    public enum Phase {
        IDLE,
        SOLVING,
        FAILED
    }

    static FieldWork failed(String why) {
        return new FieldWork(Phase.FAILED, 0, why);
    }
}
