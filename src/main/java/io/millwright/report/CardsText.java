package io.millwright.report;

import io.millwright.economics.Band;
import io.millwright.economics.Contribution;
import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures of a ledger in words: what each is, how it is computed, from what, how sure it is and who says so.
public final class CardsText extends TextLines {
    /// How bands come about, for wherever they are shown.
    public static final String BANDS =
            "Bands are meant to hold nine of ten comparable cases: each given value is moved to the ends of its own band, "
                    + "one at a time, and the deviations of the figure are added in squares, each side for itself. "
                    + "Given values are taken to err independently of each other.";

    private static final int MOST_CONTRIBUTIONS = 4;

    private final UnitSystem units;

    private CardsText(UnitSystem units) {
        this.units = units;
    }

    /// All cards of a ledger.
    public static String of(LedgerCards cards, UnitSystem units) {
        CardsText text = new CardsText(units);
        text.line("Cards of the ledger");
        text.line("  %s", BANDS);
        for (LedgerCards.Group group : cards.groups()) {
            text.line("");
            text.line("%s", group.title());
            group.figures().forEach(text::card);
        }
        text.line("");
        text.line("What the figures rest on");
        for (LedgerFigure figure : cards.byKey().values()) {
            if (figure instanceof LedgerFigure.Given given) {
                text.line(
                        "  %-14s %-46s %16s  %s",
                        given.symbol(), given.name(), value(given, units), band(given, units));
                text.line("    %s", basis(given));
            }
        }
        text.line("");
        return text.toString();
    }

    private void card(LedgerFigure figure) {
        line("  %-46s %16s  %s", figure.name(), value(figure, units), band(figure, units));
        switch (figure) {
            case LedgerFigure.Given given -> line("    %s", basis(given));
            case LedgerFigure.Computed computed -> {
                line("    %s = %s", computed.symbol(), computed.formula().symbols());
                line("    %s", computed.words());
                for (LedgerFigure input : computed.inputs()) {
                    line("      %-14s %16s  %s", input.symbol(), value(input, units), input.name());
                }
                contributions(computed, units).forEach(each -> line("    band: %s", each));
            }
        }
    }

    /// A value in its display unit.
    public static String value(LedgerFigure figure, UnitSystem units) {
        return figure.dimension().format(figure.value(), units);
    }

    /// The band in the unit of the value: `541 to 702 $`, `exact`, or `not known`.
    public static String band(LedgerFigure figure, UnitSystem units) {
        Band band = figure.band();
        if (!band.isKnown()) {
            return Double.isNaN(figure.value()) ? "" : "band not known";
        }
        if (band.isExact()) {
            return "exact";
        }
        Dimension dimension = figure.dimension();
        return dimension.brief(band.low(), units) + " to " + dimension.brief(band.high(), units);
    }

    /// Where a given figure comes from.
    public static String basis(LedgerFigure.Given given) {
        return capital(given.basis().text()) + (given.source().isEmpty() ? "" : ": " + given.source()) + ".";
    }

    /// What the band of a figure is made of, the largest part first.
    public static List<String> contributions(LedgerFigure.Computed figure, UnitSystem units) {
        List<String> lines = new ArrayList<>();
        if (Double.isNaN(figure.value())) {
            return lines;
        }
        for (Contribution each : figure.contributions()) {
            if (lines.size() == MOST_CONTRIBUTIONS) {
                lines.add("and " + (figure.contributions().size() - MOST_CONTRIBUTIONS) + " smaller");
                break;
            }
            LedgerFigure.Given of = each.of();
            lines.add(of.name()
                    + (Double.isNaN(each.up())
                            ? ": not known"
                            : " (" + band(of, units) + "): "
                                    + figure.dimension().brief(each.down(), units) + " to +"
                                    + figure.dimension().brief(each.up(), units)));
        }
        return lines;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
