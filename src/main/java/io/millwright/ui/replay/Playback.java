package io.millwright.ui.replay;

import io.millwright.economics.LedgerCards;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.TimeAxis;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.ui.chart.TimeSpan;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Which run is looked at, which beside it, at which moment, and whether time plays: what every view of the replay
/// workspace shares.
///
/// Views repaint on [#pulseProperty] and [#timeSProperty], and begin anew (axes, scales, choices) on
/// [#openingsProperty]; nothing else is told while a run proceeds. Recordings are immutable: one that has been read
/// stays as it was, the next pulse brings one that is longer. For the FX thread.
public final class Playback {
    /// A recording by the name under which it is shown.
    ///
    /// @param name one of a kind among the runs of a facility
    /// @param proceeding whether there is more to come
    /// @param timeline what its scenario does, as it is drawn; empty if that is not known
    /// @param cards of its ledger; empty while it proceeds, and of one that was given up
    public record Shown(
            String name,
            Recording recording,
            boolean proceeding,
            List<ScenarioPlan.Span> timeline,
            Optional<LedgerCards> cards) {
        public Shown {
            timeline = List.copyOf(timeline);
        }

        public Shown(String name, Recording recording, boolean proceeding) {
            this(name, recording, proceeding, List.of(), Optional.empty());
        }
    }

    private static final double USUAL_SPEED = 60;

    private final ReadOnlyObjectWrapper<Optional<Shown>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Shown>> beside = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyLongWrapper pulse = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper openings = new ReadOnlyLongWrapper();
    private final DoubleProperty timeS = new SimpleDoubleProperty() {
        @Override
        public void set(double value) {
            super.set(Math.clamp(value, 0, durationS()));
        }
    };
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final DoubleProperty speed = new SimpleDoubleProperty(USUAL_SPEED);
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private final ObjectProperty<Optional<TimeSpan>> zoom = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Subject>> subject = new SimpleObjectProperty<>(Optional.empty());

    /// The run that is looked at, as far as it has come; empty while there is none.
    public ReadOnlyObjectProperty<Optional<Shown>> runProperty() {
        return run.getReadOnlyProperty();
    }

    public Optional<Recording> run() {
        return run.get().map(Shown::recording);
    }

    /// A second run on the same axis, to compare; empty while there is none.
    public ReadOnlyObjectProperty<Optional<Shown>> besideProperty() {
        return beside.getReadOnlyProperty();
    }

    public Optional<Recording> beside() {
        return beside.get().map(Shown::recording);
    }

    /// Grows whenever what is shown has become longer or was exchanged, ten times a second at most while a run
    /// proceeds.
    public ReadOnlyLongProperty pulseProperty() {
        return pulse.getReadOnlyProperty();
    }

    /// Grows whenever another run is shown or put beside; before the [pulse][#pulseProperty] of it.
    public ReadOnlyLongProperty openingsProperty() {
        return openings.getReadOnlyProperty();
    }

    /// Whether there is no run.
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /// The moment that is shown, from 0 to [#durationS]; what is set beyond is brought there.
    public DoubleProperty timeSProperty() {
        return timeS;
    }

    public double timeS() {
        return timeS.get();
    }

    /// Whether time goes on by itself.
    public ReadOnlyBooleanProperty playingProperty() {
        return playing;
    }

    /// Whether the moment stays at the end of a run that proceeds.
    public ReadOnlyBooleanProperty followingProperty() {
        return following;
    }

    /// Simulated seconds per second of playing.
    public DoubleProperty speedProperty() {
        return speed;
    }

    /// The part of time that charts and events show; empty for all of it.
    public ObjectProperty<Optional<TimeSpan>> zoomProperty() {
        return zoom;
    }

    /// What charts and events show: the zoom, or all of the run; a second for a run that has none.
    public TimeSpan span() {
        return zoom.get().orElseGet(() -> new TimeSpan(0, Math.max(1, durationS())));
    }

    /// The element whose channels are looked at more closely; empty for the facility.
    public ObjectProperty<Optional<Subject>> subjectProperty() {
        return subject;
    }

    /// Until when there is anything to show: the longer of the two runs, 0 without any.
    public double durationS() {
        return Math.max(
                run().map(Recording::endS).orElse(0.0),
                beside().map(Recording::endS).orElse(0.0));
    }

    /// Shows a run from its beginning, or at its end as it proceeds.
    public void show(Shown shown) {
        pause();
        zoom.set(Optional.empty());
        subject.set(Optional.empty());
        run.set(Optional.of(shown));
        empty.set(false);
        following.set(shown.proceeding());
        timeS.set(shown.proceeding() ? shown.recording().endS() : 0);
        opened();
    }

    /// Puts a second run beside the first.
    public void showBeside(Shown shown) {
        beside.set(Optional.of(shown));
        opened();
    }

    /// Takes the second run away.
    public void hideBeside() {
        beside.set(Optional.empty());
        timeS.set(timeS.get());
        zoom.set(Optional.empty());
        opened();
    }

    /// Makes the second run the first and the first the second; moment and zoom stay.
    public void swap() {
        Optional<Shown> before = run.get();
        if (before.isPresent() && beside.get().isPresent()) {
            run.set(beside.get());
            beside.set(before);
            following.set(false);
            opened();
        }
    }

    /// Shows nothing.
    public void clear() {
        pause();
        zoom.set(Optional.empty());
        subject.set(Optional.empty());
        run.set(Optional.empty());
        beside.set(Optional.empty());
        empty.set(true);
        timeS.set(0);
        opened();
    }

    /// A run has come further, or to its end; heard if it is shown under its name.
    public void grow(Shown further) {
        boolean isRun =
                run.get().filter(before -> before.name().equals(further.name())).isPresent();
        boolean isBeside = beside.get()
                .filter(before -> before.name().equals(further.name()))
                .isPresent();
        if (isBeside) {
            beside.set(Optional.of(further));
        }
        if (isRun) {
            run.set(Optional.of(further));
            if (following.get()) {
                timeS.set(further.recording().endS());
            }
            following.set(following.get() && further.proceeding());
        }
        if (isRun || isBeside) {
            pulse.set(pulse.get() + 1);
        }
    }

    private void opened() {
        openings.set(openings.get() + 1);
        pulse.set(pulse.get() + 1);
    }

    /// Lets time go on, from the beginning if it is at the end.
    public void play() {
        if (empty.get()) {
            return;
        }
        if (timeS.get() >= durationS()) {
            timeS.set(0);
        }
        following.set(false);
        playing.set(true);
    }

    public void pause() {
        playing.set(false);
    }

    /// Stays at the end of the run while it proceeds.
    public void follow() {
        pause();
        timeS.set(durationS());
        following.set(run.get().filter(Shown::proceeding).isPresent());
    }

    /// Looks at a moment; time stops going on by itself.
    public void seek(double momentS) {
        pause();
        following.set(false);
        timeS.set(momentS);
    }

    /// Moves on by some real time, at the chosen speed, while it plays. At the end of a run that proceeds it waits for
    /// more, at the end of one that is over it stops.
    public void tick(double realS) {
        if (!playing.get()) {
            return;
        }
        double nextS = timeS.get() + realS * speed.get();
        timeS.set(nextS);
        if (nextS >= durationS() && run.get().filter(Shown::proceeding).isEmpty()) {
            pause();
        }
    }

    /// Goes to the end of a later sample of the run, or an earlier one.
    ///
    /// @param samples how many further; negative for back
    public void step(int samples) {
        run().map(recording -> recording.main().axis())
                .filter(axis -> axis.size() > 0)
                .ifPresent(axis -> seek(stepped(axis, samples)));
    }

    /// Between samples, a step back goes to the end of the one before, a step on to the end of that which lasts.
    private double stepped(TimeAxis axis, int samples) {
        int at = axis.sampleAt(timeS.get());
        int from = samples > 0 && timeS.get() < axis.endS(at) ? at - 1 : at;
        int to = from + samples;
        return to < 0 ? 0 : axis.endS(Math.min(to, axis.size() - 1));
    }

    /// Goes to the worst moment of the run by some measure.
    ///
    /// @return whether the run knows one
    public boolean jumpTo(WorstMoment worst) {
        Optional<Double> momentS = run().flatMap(worst::timeS);
        momentS.ifPresent(this::seek);
        return momentS.isPresent();
    }
}
