package io.millwright.ui.workbench;

import io.millwright.editing.Clipboard;
import io.millwright.editing.Geometry;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.project.Project;
import io.millwright.project.ProjectFormat;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.DialogService;
import io.millwright.ui.plan.PlanController;
import io.millwright.ui.selection.SelectionController;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.ClipboardContent;

/// Takes selected elements to the clipboard of the system and back, as facility files.
final class CopyPaste {
    /// How far beside its place something is pasted.
    private static final double BESIDE_M = 1.2;

    private final Document document;
    private final PlanController plan;
    private final SelectionController selection;
    private final DialogService dialogs;

    CopyPaste(Document document, PlanController plan, SelectionController selection, DialogService dialogs) {
        this.document = document;
        this.plan = plan;
        this.selection = selection;
        this.dialogs = dialogs;
    }

    void copy() {
        Facility fragment = Clipboard.copy(document.facility(), document.selection());
        ClipboardContent content = new ClipboardContent();
        content.putString(ProjectFormat.write(Project.of(fragment)));
        javafx.scene.input.Clipboard.getSystemClipboard().setContent(content);
    }

    void cut() {
        copy();
        plan.deleteSelection();
    }

    /// Pastes elements that were copied here or in another window, a little beside their place.
    void paste() {
        String text = javafx.scene.input.Clipboard.getSystemClipboard().getString();
        if (text == null || selection.pasteTable(text) || !text.stripLeading().startsWith("{")) {
            return;
        }
        Optional<Project> pasted = ProjectFormat.read(text.getBytes(StandardCharsets.UTF_8), "clipboard")
                .project();
        pasted.ifPresentOrElse(
                project -> paste(project.facility()),
                () -> dialogs.tell(
                        "The clipboard holds no elements", "Copy elements of a facility first, then paste."));
    }

    private void paste(Facility fragment) {
        Map<String, String> ids = Clipboard.newIds(fragment, document.facility());
        if (ids.isEmpty()) {
            return;
        }
        Point middle = plan.viewport()
                .plan(plan.viewport().widthPx() / 2, plan.viewport().heightPx() / 2);
        document.apply(
                Clipboard.paste(fragment, ids, Geometry.hallAt(document.facility(), middle), BESIDE_M, -BESIDE_M));
        document.select(ids.values());
    }
}
