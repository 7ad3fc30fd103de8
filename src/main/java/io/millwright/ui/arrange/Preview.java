package io.millwright.ui.arrange;

import io.millwright.editing.Edit;
import io.millwright.editing.EditSession;
import io.millwright.facility.Facility;
import io.millwright.ui.document.Document;
import java.util.Optional;

/// An edit that is shown on the plan before it is wanted: the same edit that is kept or taken back in the end.
final class Preview {
    private final Document document;
    private Optional<EditSession.Gesture> gesture = Optional.empty();
    private Optional<Edit> shown = Optional.empty();

    Preview(Document document) {
        this.document = document;
    }

    /// Shows what an edit would do in place of what was shown before.
    void show(Edit edit) {
        EditSession.Gesture open = gesture.filter(EditSession.Gesture::isOpen)
                .orElseGet(() -> document.session().begin(edit.label()));
        gesture = Optional.of(open);
        shown = Optional.of(edit);
        open.update(before -> {
            Facility after = edit.change().apply(before);
            // The same picture again is no change, and nothing needs to be solved for it.
            return after.equals(document.facility()) ? document.facility() : after;
        });
    }

    /// Shows the facility as it is.
    void clear() {
        gesture.filter(EditSession.Gesture::isOpen).ifPresent(EditSession.Gesture::cancel);
        gesture = Optional.empty();
        shown = Optional.empty();
    }

    /// Keeps what is shown, under the name of its edit.
    void keep() {
        Optional<Edit> wanted = shown;
        clear();
        wanted.ifPresent(document::apply);
    }
}
