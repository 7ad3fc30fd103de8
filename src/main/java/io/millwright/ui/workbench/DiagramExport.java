package io.millwright.ui.workbench;

import io.millwright.report.Drawing;
import io.millwright.report.PdfDrawing;
import io.millwright.ui.schematic.SchematicController;
import java.nio.file.Files;
import java.util.Optional;

/// Writes a diagram as a PDF of vectors.
enum DiagramExport {
    ONE_LINE("one-line", "one-line diagram", "Load over limit of the most loaded unit: normal → worst single failure"),
    LOOPS("loops", "diagram of the loops", "Supply / return temperature, flow; colour by temperature, width by flow");

    private final String workspace;
    private final String words;
    private final String legend;

    DiagramExport(String workspace, String words, String legend) {
        this.workspace = workspace;
        this.words = words;
        this.legend = legend;
    }

    /// Asks where it goes and writes it in the background.
    ///
    /// @param name of the facility file
    void ask(Workbench.Parts parts, String name, SchematicController diagram) {
        Optional<Drawing> drawing = diagram.print();
        if (drawing.isEmpty()) {
            parts.dialogs()
                    .tell(
                            "There is no " + words + " yet",
                            "Open the " + workspace + " workspace once; it draws the diagram that is exported.");
            return;
        }
        String title = name.replaceAll("\\.json$", "");
        parts.dialogs()
                .chooseReportToSave(title + "-" + workspace + ".pdf")
                .ifPresent(file -> ReportExport.inBackground(
                        parts, words, file, () -> Files.write(file, PdfDrawing.of(drawing.get(), title, legend))));
    }
}
