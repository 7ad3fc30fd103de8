package io.millwright.report;

import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.ReportDocument.Element;
import io.millwright.report.ReportDocument.Paragraph;
import io.millwright.report.ReportDocument.Section;
import io.millwright.report.ReportDocument.Table;
import java.util.ArrayList;
import java.util.List;

/// The section of a report that says what the figures of a ledger are made of.
final class CardsSection {
    private CardsSection() {}

    static Section of(LedgerCards cards, UnitSystem units) {
        List<Element> elements = new ArrayList<>();
        elements.add(new Paragraph(CardsText.BANDS));
        for (LedgerCards.Group group : cards.groups()) {
            List<List<String>> rows = new ArrayList<>();
            for (LedgerFigure figure : group.figures()) {
                rows.add(List.of(
                        figure.name(), CardsText.value(figure, units), CardsText.band(figure, units), formula(figure)));
            }
            elements.add(
                    new Table(group.title(), List.of("Figure", "Value", "Error band", "Formula"), List.of(3), rows));
        }
        List<List<String>> given = new ArrayList<>();
        for (LedgerFigure figure : cards.byKey().values()) {
            if (figure instanceof LedgerFigure.Given each) {
                given.add(List.of(
                        each.symbol(),
                        each.name(),
                        CardsText.value(each, units),
                        CardsText.band(each, units),
                        CardsText.basis(each)));
            }
        }
        elements.add(new Table(
                "What the figures rest on",
                List.of("Symbol", "Given", "Value", "Error band", "From"),
                List.of(1, 4),
                given));
        return new Section("Figures of the ledger", elements);
    }

    private static String formula(LedgerFigure figure) {
        return switch (figure) {
            case LedgerFigure.Given given ->
                given.symbol() + ": " + given.basis().text();
            case LedgerFigure.Computed computed ->
                computed.symbol() + " = " + computed.formula().symbols();
        };
    }
}
