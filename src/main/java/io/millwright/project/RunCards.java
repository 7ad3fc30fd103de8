package io.millwright.project;

import static io.millwright.project.RunTexts.constant;
import static io.millwright.project.RunTexts.items;
import static io.millwright.project.RunTexts.list;
import static io.millwright.project.RunTexts.member;
import static io.millwright.project.RunTexts.number;
import static io.millwright.project.RunTexts.object;
import static io.millwright.project.RunTexts.text;

import io.millwright.economics.Band;
import io.millwright.economics.Basis;
import io.millwright.economics.Formula;
import io.millwright.economics.Formula.Annuity;
import io.millwright.economics.Formula.Constant;
import io.millwright.economics.Formula.Difference;
import io.millwright.economics.Formula.Product;
import io.millwright.economics.Formula.Quotient;
import io.millwright.economics.Formula.Sum;
import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.economics.LedgerFigure.Computed;
import io.millwright.economics.LedgerFigure.Given;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.quantity.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;

/// The cards of the ledger in a run file: every figure once, after those that stand in its formula. Values and bands of
/// computed figures are not written; they follow from the formula.
final class RunCards {
    private RunCards() {}

    static JsonValue write(LedgerCards cards) {
        Arr figures = new Arr();
        cards.byKey().values().forEach(figure -> figures.add(figure(figure)));
        Arr groups = new Arr();
        for (LedgerCards.Group group : cards.groups()) {
            Arr keys = new Arr();
            group.figures().forEach(figure -> keys.add(new Str(figure.key(), 0)));
            groups.add(new Obj().put("title", group.title()).put("figures", keys));
        }
        return new Obj().put("figures", figures).put("groups", groups);
    }

    private static Obj figure(LedgerFigure figure) {
        Obj object = new Obj()
                .put("key", figure.key())
                .put("name", figure.name())
                .put("symbol", figure.symbol())
                .put("dimension", figure.dimension().name());
        return switch (figure) {
            case Given given ->
                object.put("value", number(given.value()))
                        .put("low", number(given.band().low()))
                        .put("high", number(given.band().high()))
                        .put("basis", given.basis().name())
                        .put("source", given.source());
            case Computed computed -> object.put("words", computed.words()).put("formula", formula(computed.formula()));
        };
    }

    private static Obj formula(Formula formula) {
        Obj object = new Obj();
        return switch (formula) {
            case LedgerFigure figure -> object.put("figure", figure.key());
            case Constant constant ->
                object.put("constant", number(constant.value())).put("text", constant.text());
            case Sum sum -> object.put("sum", formulas(sum.terms()));
            case Difference difference ->
                object.put("difference", formulas(List.of(difference.from(), difference.less())));
            case Product product -> object.put("product", formulas(product.factors()));
            case Quotient quotient -> object.put("quotient", formulas(List.of(quotient.of(), quotient.by())));
            case Annuity annuity ->
                object.put("annuity", formulas(List.of(annuity.discountPerYear(), annuity.years())));
        };
    }

    private static Arr formulas(List<? extends Formula> parts) {
        Arr array = new Arr();
        parts.forEach(part -> array.add(formula(part)));
        return array;
    }

    static LedgerCards read(JsonValue value) throws DataFormatException {
        Obj cards = object(value);
        Map<String, LedgerFigure> known = new LinkedHashMap<>();
        for (JsonValue each : items(cards, "figures")) {
            LedgerFigure figure = readFigure(object(each), known);
            known.put(figure.key(), figure);
        }
        List<LedgerCards.Group> groups = new ArrayList<>();
        for (JsonValue each : items(cards, "groups")) {
            Obj group = object(each);
            List<LedgerFigure> figures = new ArrayList<>();
            for (JsonValue key : items(group, "figures")) {
                figures.add(known(text(key), known));
            }
            groups.add(new LedgerCards.Group(text(group, "title"), figures));
        }
        return new LedgerCards(groups);
    }

    private static LedgerFigure readFigure(Obj figure, Map<String, LedgerFigure> known) throws DataFormatException {
        String key = text(figure, "key");
        String name = text(figure, "name");
        String symbol = text(figure, "symbol");
        Dimension dimension = constant(Dimension.class, text(figure, "dimension"));
        return figure.members().containsKey("formula")
                ? Computed.of(
                        key,
                        name,
                        symbol,
                        dimension,
                        text(figure, "words"),
                        readFormula(member(figure, "formula"), known))
                : new Given(
                        key,
                        name,
                        symbol,
                        dimension,
                        number(member(figure, "value")),
                        new Band(number(member(figure, "low")), number(member(figure, "high"))),
                        constant(Basis.class, text(figure, "basis")),
                        text(figure, "source"));
    }

    private static Formula readFormula(JsonValue value, Map<String, LedgerFigure> known) throws DataFormatException {
        Obj formula = object(value);
        if (formula.members().isEmpty()) {
            throw new DataFormatException("an empty formula");
        }
        String kind = formula.members().keySet().iterator().next();
        JsonValue parts = member(formula, kind);
        return switch (kind) {
            case "figure" -> known(text(parts), known);
            case "constant" -> new Constant(number(parts), text(formula, "text"));
            case "sum" -> new Sum(readFormulas(parts, known));
            case "product" -> new Product(readFormulas(parts, known));
            case "difference" -> {
                List<Formula> two = two(parts, known);
                yield new Difference(two.get(0), two.get(1));
            }
            case "quotient" -> {
                List<Formula> two = two(parts, known);
                yield new Quotient(two.get(0), two.get(1));
            }
            case "annuity" -> {
                if (!(two(parts, known).get(0) instanceof LedgerFigure discount)
                        || !(two(parts, known).get(1) instanceof LedgerFigure years)) {
                    throw new DataFormatException("an annuity of other than figures");
                }
                yield new Annuity(discount, years);
            }
            default -> throw new DataFormatException("the formula " + kind);
        };
    }

    private static List<Formula> readFormulas(JsonValue parts, Map<String, LedgerFigure> known)
            throws DataFormatException {
        List<Formula> formulas = new ArrayList<>();
        for (JsonValue part : list(parts)) {
            formulas.add(readFormula(part, known));
        }
        return formulas;
    }

    private static List<Formula> two(JsonValue parts, Map<String, LedgerFigure> known) throws DataFormatException {
        List<Formula> formulas = readFormulas(parts, known);
        if (formulas.size() != 2) {
            throw new DataFormatException(formulas.size() + " parts where two were expected");
        }
        return formulas;
    }

    private static LedgerFigure known(String key, Map<String, LedgerFigure> known) throws DataFormatException {
        LedgerFigure figure = known.get(key);
        if (figure == null) {
            throw new DataFormatException("the figure " + key + " is not there");
        }
        return figure;
    }
}
