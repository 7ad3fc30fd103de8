package io.millwright.economics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How far a given figure moves one that rests on it, from end to end of its band.
///
/// @param of the given figure
/// @param down largest deviation downwards, 0 or less; NaN if its band is not known
/// @param up largest deviation upwards, 0 or more; NaN if its band is not known
public record Contribution(LedgerFigure.Given of, double down, double up) {
    /// Deviations below this part of the value are rounding, where an input cancels.
    private static final double ROUNDING = 1e-12;

    /// What moves a formula, the largest first; what is not known before all.
    static List<Contribution> all(Formula formula, double value) {
        List<Contribution> all = new ArrayList<>();
        givenBelow(formula).filter(given -> !given.band().isExact()).forEach(given -> {
            double atLow = deviation(formula, given, given.band().low(), value);
            double atHigh = deviation(formula, given, given.band().high(), value);
            if (atLow != 0 || atHigh != 0) {
                all.add(new Contribution(
                        given, Math.min(0, Math.min(atLow, atHigh)), Math.max(0, Math.max(atLow, atHigh))));
            }
        });
        all.sort(Comparator.comparingDouble(Contribution::width).reversed());
        return all;
    }

    private static double deviation(Formula formula, LedgerFigure.Given given, double moved, double value) {
        double deviation = formula.value(Map.of(given.key(), moved)) - value;
        return Math.abs(deviation) <= ROUNDING * Math.abs(value) ? 0 : deviation;
    }

    /// The given figures that a formula rests on, through however many others, each once.
    static Stream<LedgerFigure.Given> givenBelow(Formula formula) {
        return formula.figures()
                .flatMap(figure -> switch (figure) {
                    case LedgerFigure.Given given -> Stream.of(given);
                    case LedgerFigure.Computed computed -> givenBelow(computed.formula());
                })
                .distinct();
    }

    private double width() {
        return up - down;
    }
}
