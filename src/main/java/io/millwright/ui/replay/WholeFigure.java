package io.millwright.ui.replay;

import io.millwright.economics.Band;
import io.millwright.economics.Basis;
import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Recording;
import java.util.Map;
import java.util.Optional;

/// A figure of the ledger over a whole run, for its card: that of its cards where they have it, else what was added up,
/// which says from what.
final class WholeFigure {
    /// An amount that is so many times another is not told in per cent of it.
    private static final double MANY = 10;

    private WholeFigure() {}

    static LedgerFigure of(LedgerRow row, Recording run, Optional<LedgerCards> cards, double value) {
        return known(row, cards.map(LedgerCards::byKey).orElse(Map.of()))
                .orElseGet(() -> new LedgerFigure.Given(
                        row.whole().id() + "/" + row.word(run),
                        row.label() + ", " + row.word(run) + " of the whole run",
                        "x",
                        row.wholeDimension(),
                        value,
                        Band.exact(value),
                        Basis.RUN,
                        row.source(run) + "; without a band of its own"));
    }

    /// @param cards of the run by key
    static Optional<LedgerFigure> known(LedgerRow row, Map<String, LedgerFigure> cards) {
        return Optional.ofNullable(cards.get(row.card())).filter(figure -> figure.dimension() == row.wholeDimension());
    }

    /// What the second of two runs is beyond the first, or short of it: degrees, percentage points and ratios as they
    /// are, amounts in per cent of the first.
    static String change(Dimension dimension, double first, double second, UnitSystem units) {
        if (Double.isNaN(first) || Double.isNaN(second)) {
            return "–";
        }
        if (isAmount(dimension) && first > 0 && second >= MANY * first) {
            return "×" + Dimension.COUNT.format(Math.rint(second / first), units);
        }
        double more = second - first;
        double size = Math.abs(more);
        String text = switch (dimension) {
            case TEMPERATURE -> Dimension.TEMPERATURE_DIFFERENCE.format(size, units);
            case FRACTION -> percent(size) + " pp";
            case RATIO, COUNT, TEMPERATURE_DIFFERENCE -> dimension.format(size, units);
            default -> first == 0 && size > 0 ? dimension.format(size, units) : percent(size / Math.abs(first)) + " %";
        };
        boolean isNone = text.replaceAll("[^1-9]", "").isEmpty();
        return (isNone ? "" : more > 0 ? "+" : "−") + text;
    }

    /// To a hundredth of a per cent: less says nothing of two runs.
    private static String percent(double fraction) {
        double hundredths = Double.isNaN(fraction) ? 0 : Math.rint(1e4 * fraction) / 100;
        return Dimension.COUNT.format(hundredths, UnitSystem.SI);
    }

    private static boolean isAmount(Dimension dimension) {
        return switch (dimension) {
            case TEMPERATURE, FRACTION, RATIO, COUNT, TEMPERATURE_DIFFERENCE -> false;
            default -> true;
        };
    }
}
