package io.millwright.ui.workbench;

import io.millwright.report.Drawing;
import io.millwright.report.PdfDrawing;
import io.millwright.ui.oneline.OneLineController;
import java.nio.file.Files;
import java.util.Optional;

/// Writes the one-line diagram as a PDF of vectors.
final class OneLineExport {
    private OneLineExport() {}

    /// Asks where it goes and writes it in the background.
    ///
    /// @param name of the facility file
    static void ask(Workbench.Parts parts, String name, OneLineController oneLine) {
        Optional<Drawing> drawing = oneLine.print();
        if (drawing.isEmpty()) {
            parts.dialogs()
                    .tell(
                            "There is no one-line diagram yet",
                            "Open the one-line workspace once; it draws the diagram that is exported.");
            return;
        }
        String title = name.replaceAll("\\.json$", "");
        parts.dialogs()
                .chooseReportToSave(title + "-one-line.pdf")
                .ifPresent(file -> ReportExport.inBackground(
                        parts,
                        "one-line diagram",
                        file,
                        () -> Files.write(
                                file,
                                PdfDrawing.of(
                                        drawing.get(),
                                        title,
                                        "Load over limit of the most loaded unit: normal → worst single failure"))));
    }
}
