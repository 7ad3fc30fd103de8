package io.millwright.ui.chart;

/// What a hand does on time charts, told to whoever moves all of them together.
public interface TimeHand {
    /// Looks at a moment.
    void seek(double timeS);

    /// The pointer is over a moment, NaN when it leaves.
    void point(double timeS);

    /// Shows a stretch of time.
    void zoom(TimeSpan span);

    /// Shows all of the run.
    void showAll();

    /// Goes on by so many samples, back if negative.
    void step(int samples);

    /// All of the run, which is as far as one can zoom out.
    TimeSpan whole();
}
