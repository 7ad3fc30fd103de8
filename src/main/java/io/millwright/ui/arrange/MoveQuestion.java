package io.millwright.ui.arrange;

import io.millwright.editing.Arrange;
import io.millwright.editing.Edits;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.TypedDistance;
import io.millwright.facility.Point;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.TextPrompt;
import io.millwright.ui.kit.TextPrompt.Reading;
import java.util.Optional;
import java.util.Set;

/// Moves what is selected by a typed distance, or its lower left corner to a typed place.
final class MoveQuestion implements TextPrompt.Question {
    private final Document document;
    private final Set<String> paths;
    private final Point corner;
    private final Preview preview;

    MoveQuestion(Document document) {
        this.document = document;
        paths = document.selection();
        corner = Arrange.bounds(document.catalog(), document.facility(), paths)
                .map((Bounds bounds) -> new Point(bounds.minXM(), bounds.minYM()))
                .orElse(Point.ORIGIN);
        preview = new Preview(document);
    }

    @Override
    public String title() {
        return "Move by a distance, or to a place";
    }

    @Override
    public String example() {
        return document.units() == UnitSystem.SI
                ? "@1.2, 0.6   or   1.2 m; 45°   or   12, 4"
                : "@4, 2   or   3' 6\"; 45°   or   40, 12";
    }

    @Override
    public String action() {
        return "Move";
    }

    @Override
    public Reading read(String text) {
        if (text.isEmpty()) {
            preview.clear();
            return Reading.waiting(
                    "A length goes to the right, @x, y by an offset, length; angle in a direction, and x, y"
                            + " puts the lower left corner there.");
        }
        Optional<TypedDistance> typed = TypedDistance.parse(text, document.units());
        if (typed.isEmpty()) {
            preview.clear();
            return Reading.wrong("\"" + text + "\" is no distance. Type it like " + example() + ".");
        }
        Point target = typed.get().target(corner, corner);
        double dx = target.xM() - corner.xM();
        double dy = target.yM() - corner.yM();
        preview.show(Edits.move(paths, dx, dy));
        return Reading.ready("%s to the right, %s up; the lower left corner comes to %s, %s"
                .formatted(length(dx), length(dy), length(target.xM()), length(target.yM())));
    }

    private String length(double metres) {
        return Dimension.LENGTH.format(Math.rint(metres * 1e4) / 1e4 + 0.0, document.units());
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
