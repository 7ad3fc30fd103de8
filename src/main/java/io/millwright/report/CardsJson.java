package io.millwright.report;

import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.List;
import java.util.Locale;

/// The figures of a ledger as JSON: SI without prefixes, bands that are not known as null. Inputs are keys of the same
/// list, so that every figure can be followed down to what was given.
final class CardsJson {
    private CardsJson() {}

    static Obj of(LedgerCards cards) {
        Arr groups = new Arr();
        for (LedgerCards.Group group : cards.groups()) {
            groups.add(new Obj()
                    .put("title", group.title())
                    .put(
                            "figures",
                            texts(group.figures().stream()
                                    .map(LedgerFigure::key)
                                    .toList())));
        }
        Obj figures = new Obj();
        cards.byKey().forEach((key, figure) -> figures.put(key, figure(figure)));
        return new Obj().put("bands", CardsText.BANDS).put("groups", groups).put("figures", figures);
    }

    private static Obj figure(LedgerFigure figure) {
        Obj card = new Obj()
                .put("name", figure.name())
                .put("symbol", figure.symbol())
                .put("unit", figure.dimension().siSymbol())
                .put("value", figure.value())
                .put("low", figure.band().low())
                .put("high", figure.band().high());
        switch (figure) {
            case LedgerFigure.Given given ->
                card.put("basis", given.basis().name().toLowerCase(Locale.ROOT)).put("source", given.source());
            case LedgerFigure.Computed computed -> {
                Arr contributions = new Arr();
                computed.contributions()
                        .forEach(each -> contributions.add(new Obj()
                                .put("of", each.of().key())
                                .put("down", each.down())
                                .put("up", each.up())));
                card.put("formula", computed.formula().symbols())
                        .put("words", computed.words())
                        .put(
                                "inputs",
                                texts(computed.inputs().stream()
                                        .map(LedgerFigure::key)
                                        .toList()))
                        .put("contributions", contributions);
            }
        }
        return card;
    }

    private static Arr texts(List<String> values) {
        Arr list = new Arr();
        values.forEach(value -> list.add(new Str(value, 0)));
        return list;
    }
}
