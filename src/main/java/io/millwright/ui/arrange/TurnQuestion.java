package io.millwright.ui.arrange;

import io.millwright.editing.Arrange;
import io.millwright.editing.Edits;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Point;
import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.TextPrompt;
import io.millwright.ui.kit.TextPrompt.Reading;
import java.util.OptionalDouble;
import java.util.Set;

/// Turns what is selected about its middle by a typed angle.
final class TurnQuestion implements TextPrompt.Question {
    private final Document document;
    private final Set<String> paths;
    private final Point middle;
    private final Preview preview;

    TurnQuestion(Document document) {
        this.document = document;
        paths = document.selection();
        middle = Arrange.bounds(document.catalog(), document.facility(), paths)
                .map(Bounds::centre)
                .orElse(Point.ORIGIN);
        preview = new Preview(document);
    }

    @Override
    public String title() {
        return "Rotate by an angle";
    }

    @Override
    public String example() {
        return "30";
    }

    @Override
    public String action() {
        return "Rotate";
    }

    @Override
    public Reading read(String text) {
        OptionalDouble degrees = Dimension.ANGLE.parse(text, 0, document.units());
        if (degrees.isEmpty()) {
            preview.clear();
            return text.isEmpty()
                    ? Reading.waiting("Degrees counter-clockwise; a negative angle turns clockwise.")
                    : Reading.wrong("\"" + text + "\" is no angle. Type degrees, such as 30 or -7.5.");
        }
        preview.show(Edits.rotate(paths, middle, degrees.getAsDouble()));
        return Reading.ready(Dimension.ANGLE.displayUnitFor(0, document.units()).number(Math.abs(degrees.getAsDouble()))
                + (degrees.getAsDouble() < 0 ? "° clockwise" : "° counter-clockwise"));
    }

    @Override
    public void accept() {
        preview.keep();
    }

    @Override
    public void cancel() {
        preview.clear();
    }
}
