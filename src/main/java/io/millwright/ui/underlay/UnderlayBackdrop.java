package io.millwright.ui.underlay;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.facility.Underlay;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.plan.Backdrop;
import io.millwright.ui.plan.Viewport;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All underlays whose files could be read, in the order of the facility.
///
/// @param cache for the lines on the screen
record UnderlayBackdrop(List<Sheet> sheets, LineCache cache) implements Backdrop {
    /// One underlay.
    ///
    /// @param hidden names of layers that are not drawn
    record Sheet(String id, Underlay underlay, Content content, Set<String> hidden) {}

    /// Whether the lines of drawings are there already.
    enum Lines {
        DRAWN,
        MISSING
    }

    UnderlayBackdrop {
        sheets = List.copyOf(sheets);
    }

    @Override
    public void paint(Pen pen, Viewport view, Palette palette, double alpha) {
        boolean cached = cache.serves(pen, view, sheets);
        if (cached) {
            cache.paint(sheets, pen, view, palette, alpha);
        }
        for (Sheet sheet : sheets) {
            pen.enter("underlays/" + sheet.id(), sheet.underlay().file());
            new UnderlayPainter(pen, view, palette, sheet.underlay())
                    .paint(sheet.content(), sheet.hidden(), alpha, cached ? Lines.DRAWN : Lines.MISSING);
            pen.leave();
        }
    }

    @Override
    public Optional<Bounds> bounds() {
        return sheets.stream()
                .filter(sheet -> sheet.content().size() > 0)
                .map(sheet -> sheet.content().bounds(sheet.underlay()))
                .reduce(Bounds::with);
    }
}
