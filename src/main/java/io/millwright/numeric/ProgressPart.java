package io.millwright.numeric;

/// The progress of a part of longer work.
///
/// @param whole that is told
/// @param from share of the work that is done when the part begins
/// @param to share that is done when it ends
/// @param name that is put before what the part tells; may be empty
public record ProgressPart(Progress whole, double from, double to, String name) implements Progress {
    @Override
    public void report(double doneFraction, String what) {
        whole.report(from + (to - from) * doneFraction, name.isEmpty() ? what : name + ", " + what);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
