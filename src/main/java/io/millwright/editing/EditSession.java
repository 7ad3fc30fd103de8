package io.millwright.editing;

import io.millwright.facility.Facility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One facility being edited: the present value, how it came about, and what is selected.
///
/// Undo is a list of facilities, without limit: they share all parts that did not change. A [Gesture] (a drag) shows
/// its effect by the very edit that it will make, always applied to the facility as it was when the gesture began. Not
/// thread-safe: one thread owns a session. Listeners may not edit; an attempt is refused, so that no edit is ever half
/// told.
@SuppressWarnings(
        "ReferenceEquality") // facilities are compared by identity: an edit that changes nothing returns its argument
public final class EditSession {
    /// What happened to the session.
    public enum Change {
        FACILITY,
        SELECTION,
        /// The present value now counts as saved.
        SAVED
    }

    /// Is told after every change.
    @FunctionalInterface
    public interface Listener {
        void changed(Change change);
    }

    private record Step(String label, String mergeKey, Facility before, Facility after, Set<String> selectionBefore) {}

    private final List<Step> done = new ArrayList<>();
    private final List<Step> undone = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private Facility facility;
    private Facility saved;
    private Set<String> selection = Set.of();
    private @Nullable Gesture gesture;
    private boolean mergeable;
    private boolean notifying;

    public EditSession(Facility facility) {
        this.facility = facility;
        this.saved = facility;
    }

    public Facility facility() {
        return facility;
    }

    public void addListener(Listener listener) {
        listeners.add(listener);
    }

    /// Makes an edit and keeps it for undo. An edit that returns the facility it was given changes nothing.
    public void apply(Edit edit) {
        refuseReentry(edit.label());
        finishGesture();
        Facility before = facility;
        Facility after = edit.change().apply(before);
        if (after == before) {
            return;
        }
        push(edit.label(), edit.mergeKey(), before, after);
        facility = after;
        pruneSelection();
        tell(Change.FACILITY);
    }

    /// Ends a run of merging edits: the next one is a step of its own.
    public void endMerge() {
        mergeable = false;
    }

    public boolean canUndo() {
        return !done.isEmpty() || gesture != null;
    }

    public boolean canRedo() {
        return !undone.isEmpty();
    }

    /// The words of the step that [#undo] would take back.
    public Optional<String> undoLabel() {
        return done.isEmpty() ? Optional.empty() : Optional.of(done.getLast().label());
    }

    public Optional<String> redoLabel() {
        return undone.isEmpty()
                ? Optional.empty()
                : Optional.of(undone.getLast().label());
    }

    /// Takes the last step back; a gesture under way is cancelled instead.
    public void undo() {
        refuseReentry("undo");
        if (gesture != null) {
            gesture.cancel();
            return;
        }
        if (done.isEmpty()) {
            return;
        }
        Step step = done.removeLast();
        undone.add(step);
        mergeable = false;
        facility = step.before();
        selection = step.selectionBefore();
        pruneSelection();
        tell(Change.FACILITY);
        tell(Change.SELECTION);
    }

    public void redo() {
        refuseReentry("redo");
        finishGesture();
        if (undone.isEmpty()) {
            return;
        }
        Step step = undone.removeLast();
        done.add(step);
        mergeable = false;
        facility = step.after();
        pruneSelection();
        tell(Change.FACILITY);
    }

    /// Whether the present value differs from the saved one.
    public boolean isDirty() {
        return facility != saved;
    }

    /// The present value is on disk.
    public void markSaved() {
        markSaved(facility);
    }

    /// A value that the session had is on disk; it need not be the present one any more.
    public void markSaved(Facility savedFacility) {
        saved = savedFacility;
        mergeable = false;
        tell(Change.SAVED);
    }

    /// The present value was never on disk, for example after a recovery.
    public void markUnsaved() {
        saved = Facility.empty("");
        tell(Change.SAVED);
    }

    /// Paths of what is selected, in the order of selecting; see [Target].
    public Set<String> selection() {
        return selection;
    }

    /// Selects exactly these paths; those that name nothing are left out.
    public void select(Collection<String> paths) {
        Set<String> next = existing(paths);
        if (next.equals(selection)) {
            return;
        }
        selection = next;
        mergeable = false;
        tell(Change.SELECTION);
    }

    /// Adds a path to the selection or takes it out.
    public void toggleSelected(String path) {
        Set<String> next = new LinkedHashSet<>(selection);
        if (!next.remove(path)) {
            next.add(path);
        }
        select(next);
    }

    /// Begins a gesture. One that is still open is kept as a step first.
    public Gesture begin(String label) {
        refuseReentry(label);
        finishGesture();
        gesture = new Gesture(label, facility);
        return gesture;
    }

    /// A drag or another continuous change: many updates, one undo step.
    public final class Gesture {
        private final String label;
        private final Facility base;

        private Gesture(String label, Facility base) {
            this.label = label;
            this.base = base;
        }

        /// The facility as it was when the gesture began.
        public Facility base() {
            return base;
        }

        /// Shows the change, made on the facility as it was when the gesture began.
        public void update(UnaryOperator<Facility> change) {
            requireOpen();
            refuseReentry(label);
            Facility next = change.apply(base);
            if (next != facility) {
                facility = next;
                tell(Change.FACILITY);
            }
        }

        /// Keeps what was shown last as one step.
        public void commit() {
            requireOpen();
            gesture = null;
            if (facility != base) {
                push(label, "", base, facility);
                pruneSelection();
                tell(Change.FACILITY);
            }
        }

        /// Takes everything back.
        public void cancel() {
            requireOpen();
            gesture = null;
            if (facility != base) {
                facility = base;
                tell(Change.FACILITY);
            }
        }

        public boolean isOpen() {
            return gesture == this;
        }

        private void requireOpen() {
            if (gesture != this) {
                throw new IllegalStateException("the gesture \"" + label + "\" is over. Maybe it was committed twice.");
            }
        }
    }

    private void finishGesture() {
        if (gesture != null) {
            gesture.commit();
        }
    }

    private void push(String label, String mergeKey, Facility before, Facility after) {
        undone.clear();
        if (mergeable
                && !mergeKey.isEmpty()
                && !done.isEmpty()
                && done.getLast().mergeKey().equals(mergeKey)) {
            Step last = done.removeLast();
            done.add(new Step(label, mergeKey, last.before(), after, last.selectionBefore()));
        } else {
            done.add(new Step(label, mergeKey, before, after, selection));
        }
        mergeable = true;
    }

    private void pruneSelection() {
        selection = existing(selection);
    }

    private Set<String> existing(Collection<String> paths) {
        Set<String> found = new LinkedHashSet<>();
        for (String path : paths) {
            if (Target.of(facility, path).isPresent()) {
                found.add(path);
            }
        }
        return Collections.unmodifiableSet(found);
    }

    private void refuseReentry(String what) {
        if (notifying) {
            throw new IllegalStateException("\"" + what
                    + "\" was asked for by a listener of the edit before it. Maybe it should run after the listeners.");
        }
    }

    private void tell(Change change) {
        boolean outer = notifying;
        notifying = true;
        try {
            for (Listener listener : List.copyOf(listeners)) {
                listener.changed(change);
            }
        } finally {
            notifying = outer;
        }
    }
}
