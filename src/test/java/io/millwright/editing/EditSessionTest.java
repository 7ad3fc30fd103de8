package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.ui.SampleHall;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EditSessionTest {
    private final Facility sample = SampleHall.facility();
    private final EditSession session = new EditSession(sample);

    @Test
    void undoAndRedoGoThroughTheSameFacilities() {
        session.apply(Edits.move(List.of("row-a"), 1, 0));
        Facility moved = session.facility();
        session.apply(Edits.delete(List.of("row-b")));
        Facility deleted = session.facility();

        session.undo();
        assertThat(session.facility()).isSameAs(moved);
        session.undo();
        assertThat(session.facility()).isSameAs(sample);
        assertThat(session.canUndo()).isFalse();
        session.redo();
        session.redo();
        assertThat(session.facility()).isSameAs(deleted);
        assertThat(session.undoLabel()).contains("Delete row-b");
    }

    @Test
    void anEditAfterUndoDropsTheRedoList() {
        session.apply(Edits.move(List.of("row-a"), 1, 0));
        session.undo();
        session.apply(Edits.move(List.of("row-b"), 1, 0));
        assertThat(session.canRedo()).isFalse();
    }

    @Test
    void anEditThatChangesNothingIsNoStep() {
        session.apply(Edits.move(List.of("row-a"), 0, 0));
        session.apply(Edits.move(List.of("nothing-here"), 1, 0));
        assertThat(session.canUndo()).isFalse();
        assertThat(session.isDirty()).isFalse();
    }

    @Test
    void consecutiveEditsWithOneKeyAreOneStep() {
        for (int i = 0; i < 5; i++) {
            session.apply(Edits.move(List.of("row-a"), 0.1, 0).merging("nudge row-a"));
        }
        assertThat(session.facility().layout().rows().get("row-a").origin().xM())
                .isEqualTo(5.3);
        session.undo();
        assertThat(session.facility()).isSameAs(sample);

        session.apply(Edits.move(List.of("row-a"), 0.1, 0).merging("nudge row-a"));
        session.endMerge();
        session.apply(Edits.move(List.of("row-a"), 0.1, 0).merging("nudge row-a"));
        session.undo();
        assertThat(session.facility().layout().rows().get("row-a").origin().xM())
                .isEqualTo(4.9);
    }

    @Test
    void dirtyFollowsTheSavePointThroughUndo() {
        session.apply(Edits.move(List.of("row-a"), 1, 0));
        session.markSaved();
        assertThat(session.isDirty()).isFalse();
        session.apply(Edits.move(List.of("row-a"), 1, 0));
        assertThat(session.isDirty()).isTrue();
        session.undo();
        assertThat(session.isDirty()).isFalse();
        session.undo();
        assertThat(session.isDirty()).isTrue();
    }

    @Test
    void aGestureIsOneStepAndNeverAccumulates() {
        EditSession.Gesture gesture = session.begin("Move row-a");
        for (int i = 1; i <= 10; i++) {
            double dx = i * 0.6;
            gesture.update(base -> Edits.moved(base, Set.of("row-a"), dx, 0));
        }
        assertThat(session.facility().layout().rows().get("row-a").origin()).isEqualTo(new Point(10.8, 3.6));
        gesture.commit();
        session.undo();
        assertThat(session.facility()).isSameAs(sample);
    }

    @Test
    void undoCancelsAGestureUnderWay() {
        EditSession.Gesture gesture = session.begin("Move row-a");
        gesture.update(base -> Edits.moved(base, Set.of("row-a"), 3, 0));
        session.undo();
        assertThat(session.facility()).isSameAs(sample);
        assertThat(gesture.isOpen()).isFalse();
        assertThatThrownBy(gesture::commit).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void listenersMayNotEdit() {
        List<Throwable> refused = new ArrayList<>();
        session.addListener(change -> {
            try {
                session.apply(Edits.move(List.of("row-b"), 1, 0));
            } catch (IllegalStateException e) {
                refused.add(e);
            }
        });
        session.apply(Edits.move(List.of("row-a"), 1, 0));
        assertThat(refused).hasSize(1);
        assertThat(session.facility().layout().rows().get("row-b"))
                .isEqualTo(sample.layout().rows().get("row-b"));
    }

    @Test
    void theSelectionLosesWhatIsDeletedAndGetsItBackByUndo() {
        session.select(List.of("row-a", "row-b"));
        session.apply(Edits.delete(List.of("row-b")));
        assertThat(session.selection()).containsExactly("row-a");
        session.undo();
        assertThat(session.selection()).containsExactly("row-a", "row-b");
        session.toggleSelected("row-a");
        assertThat(session.selection()).containsExactly("row-b");
        session.select(List.of("no-such-thing"));
        assertThat(session.selection()).isEmpty();
    }

    @Test
    void anyRunOfEditsIsUndoneToTheVeryBeginning() {
        Random random = new Random(7);
        List<String> ids = new ArrayList<>(sample.layout().rows().keySet());
        ids.addAll(sample.layout().equipment().keySet());
        for (int i = 0; i < 200; i++) {
            String id = ids.get(random.nextInt(ids.size()));
            switch (random.nextInt(5)) {
                case 0 ->
                    session.apply(
                            Edits.move(List.of(id), random.nextDouble(), 1).merging("nudge"));
                case 1 -> session.apply(Edits.rotate(List.of(id), new Point(3, 4), 90));
                case 2 -> session.apply(Edits.delete(List.of(id)));
                case 3 -> session.apply(Edits.duplicate(Edits.newIds(session.facility(), List.of(id)), 1, 1));
                default -> session.undo();
            }
        }
        Facility last = session.facility();
        int steps = 0;
        while (session.canUndo()) {
            session.undo();
            steps++;
        }
        assertThat(steps).isGreaterThan(10);
        assertThat(session.facility()).isEqualTo(sample);
        while (session.canRedo()) {
            session.redo();
        }
        assertThat(session.facility()).isEqualTo(last);
    }
}
