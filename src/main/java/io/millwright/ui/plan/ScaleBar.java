package io.millwright.ui.plan;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.Pen;
import io.millwright.ui.kit.Pen.Anchor;
import io.millwright.ui.kit.Pen.Baseline;
import io.millwright.ui.kit.Pen.Weight;

/// A bar of a round length with its unit, at the lower left of the plan.
final class ScaleBar {
    private static final double TARGET_PX = 110;

    private ScaleBar() {}

    static void paint(Easel easel, UnitSystem units, double marginPx) {
        Pen pen = easel.pen();
        double lengthM = roundLengthM(TARGET_PX / easel.scale(), units);
        double lengthPx = lengthM * easel.scale();
        double x = marginPx + 14.5;
        double y = Math.rint(easel.view().heightPx()) - 16.5;
        pen.setFill(easel.palette().paper().deriveColor(0, 1, 1, 0.8));
        pen.fillRect(x - 6, y - 18, lengthPx + 12, 24);
        pen.setStroke(easel.palette().ink(), 1.2);
        pen.begin();
        pen.moveTo(x, y - 5);
        pen.lineTo(x, y);
        pen.lineTo(x + lengthPx, y);
        pen.lineTo(x + lengthPx, y - 5);
        pen.stroke();
        pen.setFill(easel.palette().ink());
        pen.setFont(10.5, Weight.NORMAL);
        pen.text(Dimension.LENGTH.format(lengthM, units), x + 5, y - 2, Anchor.START, Baseline.BOTTOM);
    }

    /// The largest length of 1, 2 or 5 times a power of ten in the reader's unit that is not longer.
    static double roundLengthM(double longestM, UnitSystem units) {
        double unitM = units == UnitSystem.SI ? 1 : 0.3048;
        double longest = longestM / unitM;
        double decade = Math.pow(10, Math.floor(Math.log10(longest)));
        double round = longest >= 5 * decade ? 5 * decade : longest >= 2 * decade ? 2 * decade : decade;
        return round * unitM;
    }
}
