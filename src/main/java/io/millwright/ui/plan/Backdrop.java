package io.millwright.ui.plan;

import io.millwright.editing.Geometry.Bounds;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.Legend;
import io.millwright.ui.kit.Palette;
import io.millwright.ui.kit.Pen;
import java.util.Optional;

/// What lies on the floor under everything else on the plan.
public interface Backdrop {
    /// Nothing.
    Backdrop NONE = new Backdrop() {
        @Override
        public void paint(Pen pen, Viewport view, Palette palette, double alpha) {}

        @Override
        public Optional<Bounds> bounds() {
            return Optional.empty();
        }
    };

    /// Draws the part that is seen.
    ///
    /// @param alpha what every opacity is multiplied with
    void paint(Pen pen, Viewport view, Palette palette, double alpha);

    /// What it takes up on the site, empty for nothing.
    Optional<Bounds> bounds();

    /// What its colours mean, empty for nothing that needs to be said.
    default Optional<Legend> legend(UnitSystem units) {
        return Optional.empty();
    }
}
