package io.millwright.editing.query;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads queries by recursive descent. What does not fit ends the reading with its place.
final class QueryParser {
    /// A word, sign or quoted text with its place.
    record Token(String text, int start, int end, boolean quoted) {
        String lower() {
            return quoted ? text : QueryWords.lower(text);
        }
    }

    private static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Query.Unreadable reading;

        Misfit(Query.Unreadable reading) {
            super("the query cannot be read", null, false, false);
            this.reading = reading;
        }
    }

    private static final Pattern TOKENS =
            Pattern.compile("\\s*(?:\"(?<quoted>[^\"]*)\"?|(?<sign>>=|<=|==|!=|[<>=≥≤≠()])|(?<comma>,(?!\\d))"
                    + "|(?<word>(?:[^\\s\"<>=≥≤≠(),!]|,(?=\\d)|!(?!=))+))");

    /// What a bare number with a unit is compared with, by the dimension of the unit.
    private static final List<QueryValue> BY_UNIT =
            List.of(QueryValue.POWER, QueryValue.INLET, QueryValue.LOAD, QueryValue.MASS);

    private final String text;
    private final UnitSystem units;
    private final List<Token> tokens;
    private int next;

    QueryParser(String text, UnitSystem units) {
        this.text = text;
        this.units = units;
        this.tokens = tokens(text);
    }

    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKENS.matcher(text);
        while (matcher.lookingAt()) {
            for (String group : List.of("quoted", "sign", "comma", "word")) {
                String found = matcher.group(group);
                if (found != null) {
                    boolean quoted = group.equals("quoted");
                    int start = matcher.start(group) - (quoted ? 1 : 0);
                    tokens.add(new Token(found, start, matcher.end(), quoted));
                }
            }
            matcher.region(matcher.end(), text.length());
        }
        return tokens;
    }

    Query.Reading parse() {
        try {
            if (tokens.isEmpty()) {
                throw misfit("a query such as racks > 100 kW");
            }
            Term term = any();
            if (!atEnd()) {
                throw misfit("and, or, or the end");
            }
            return new Query.Read(new Query(text, term));
        } catch (Misfit misfit) {
            return misfit.reading;
        }
    }

    private Term any() {
        List<Term> parts = new ArrayList<>(List.of(all()));
        while (accept("or", "|", "||")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.getFirst() : new Term.Any(parts);
    }

    private Term all() {
        List<Term> parts = new ArrayList<>(List.of(negated()));
        while (!atEnd() && !isNext("or", "|", "||", ")")) {
            accept("and", "&", "&&", ",");
            accept("but");
            parts.add(negated());
        }
        return parts.size() == 1 ? parts.getFirst() : new Term.All(parts);
    }

    private Term negated() {
        skipFillers();
        if (accept("not", "!", "isn't", "aren't")) {
            return new Term.Not(negated());
        }
        if (accept("(")) {
            Term inner = any();
            if (!accept(")")) {
                throw misfit(")");
            }
            return inner;
        }
        return simple();
    }

    private Term simple() {
        if (atEnd() || isNext("and", "or", ",", ")", "&", "|")) {
            throw misfit("what to look for, such as racks, a name, or > 100 kW");
        }
        Token token = tokens.get(next);
        if (token.quoted()) {
            next++;
            return new Term.Described(token.text());
        }
        return keyed(token)
                .or(this::comparison)
                .or(this::relation)
                .or(this::adjective)
                .or(this::noun)
                .orElseGet(() -> {
                    if (token.lower().matches("[<>=≥≤≠].*")) {
                        throw misfit("a number with a unit");
                    }
                    next++;
                    return new Term.Described(token.text());
                });
    }

    /// `hall:hall-2`, `type:gb300*`, `feed:A2`.
    private Optional<Term> keyed(Token token) {
        int colon = token.text().indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String key = QueryWords.lower(token.text().substring(0, colon));
        String value = token.text().substring(colon + 1);
        next++;
        if (value.isEmpty()) {
            value = name("a value after " + key + ":");
        }
        return Optional.of(
                switch (key) {
                    case "hall", "in" -> new Term.Inside(value);
                    case "type" -> new Term.Typed(value);
                    case "id", "name" -> new Term.Described(value);
                    case "feed", "side" -> new Term.SuppliedBy(value, Medium.POWER);
                    case "loop" -> new Term.SuppliedBy(value, Medium.LIQUID);
                    case "kind" -> {
                        Optional<Set<EquipmentKind>> kinds = QueryWords.noun(QueryWords.lower(value));
                        if (kinds.isEmpty()) {
                            next--;
                            throw misfit("a kind such as kind:cdu");
                        }
                        yield new Term.OfKind(kinds.get());
                    }
                    default -> {
                        next--;
                        throw misfit("one of hall:, type:, id:, name:, kind:, feed: or loop:");
                    }
                });
    }

    /// `> 100 kW`, `inlet above 27 C`, `> 90 % load`.
    private Optional<Term> comparison() {
        int before = next;
        Optional<QueryValue> named = longest(QueryValue::called);
        skipFillersBeforeComparison();
        Optional<Term.Comparison> sign = longest(QueryWords::comparison);
        if (sign.isEmpty() || (named.isEmpty() && !startsNumber())) {
            next = before;
            if (sign.isPresent() && tokens.get(before).lower().matches("[<>=≥≤≠]+")) {
                next = before + 1;
                throw misfit("a number with a unit, such as 100 kW");
            }
            return Optional.empty();
        }
        if (!startsNumber()) {
            throw misfit("a number with a unit, such as "
                    + named.map(QueryParser::example).orElse("100 kW"));
        }
        if (named.isPresent()) {
            double number = number(named.get().dimension())
                    .orElseThrow(() -> misfit("a number in "
                            + String.join(", ", named.get().dimension().symbols())));
            return Optional.of(new Term.Compared(named.get(), sign.get(), number));
        }
        for (QueryValue value : BY_UNIT) {
            int start = next;
            OptionalDouble number = numberWithUnit(value.dimension());
            if (number.isPresent()) {
                QueryValue meant = longest(words ->
                                QueryValue.called(words).filter(after -> after.dimension() == value.dimension()))
                        .orElse(value);
                return Optional.of(new Term.Compared(meant, sign.get(), number.getAsDouble()));
            }
            next = start;
        }
        next++;
        throw misfit("a unit such as kW, °C or %");
    }

    private static String example(QueryValue value) {
        return switch (value.dimension()) {
            case TEMPERATURE -> "27 °C";
            case FRACTION -> "90 %";
            case MASS -> "1,500 kg";
            case COUNT -> "8";
            default -> "100 kW";
        };
    }

    private boolean startsNumber() {
        return next < tokens.size() && tokens.get(next).text().matches("[-+−]?[0-9.,$].*");
    }

    private OptionalDouble number(Dimension dimension) {
        OptionalDouble withUnit = numberWithUnit(dimension);
        if (withUnit.isPresent()) {
            return withUnit;
        }
        OptionalDouble bare = dimension.parse(tokens.get(next).text(), Double.NaN, units);
        if (bare.isPresent()) {
            next++;
        }
        return bare;
    }

    /// A number whose unit stands in the same word or in the one after it. Numbers without units have none only for
    /// counts.
    private OptionalDouble numberWithUnit(Dimension dimension) {
        String number = tokens.get(next).text();
        if (next + 1 < tokens.size() && !dimension.symbols().contains("")) {
            OptionalDouble value =
                    dimension.parse(number + " " + tokens.get(next + 1).text(), Double.NaN, units);
            if (value.isPresent()) {
                next += 2;
                return value;
            }
        }
        boolean bare = number.matches("[-+−]?[0-9.,eE]*");
        OptionalDouble value = bare && dimension != Dimension.COUNT
                ? OptionalDouble.empty()
                : dimension.parse(number, Double.NaN, units);
        if (value.isPresent()) {
            next++;
        }
        return value;
    }

    /// `on feed A2`, `fed by busway-a`, `cooled from tcs`, `in hall-1`, `without B feed`.
    private Optional<Term> relation() {
        if (accept("in", "inside")) {
            accept("hall");
            return Optional.of(new Term.Inside(name("the name of a hall")));
        }
        if (accept("on", "behind")) {
            Medium medium = accept("loop") ? Medium.LIQUID : Medium.POWER;
            if (medium == Medium.POWER) {
                accept("feed", "side");
            }
            return Optional.of(new Term.SuppliedBy(
                    name(medium == Medium.POWER ? "the name of a feed, or its side A or B" : "the name of a loop"),
                    medium));
        }
        for (String verb : List.of("fed", "cooled")) {
            if (isNext(verb) && next + 1 < tokens.size()) {
                String after = tokens.get(next + 1).lower();
                if (after.equals("by") || after.equals("from")) {
                    next += 2;
                    boolean fed = verb.equals("fed");
                    return Optional.of(new Term.SuppliedBy(
                            name(fed ? "the name of a feed" : "the name of a loop or CDU"),
                            fed ? Medium.POWER : Medium.LIQUID));
                }
            }
        }
        if (accept("feed", "side")) {
            return Optional.of(new Term.SuppliedBy(name("the name of a feed, or its side A or B"), Medium.POWER));
        }
        if (accept("loop")) {
            return Optional.of(new Term.SuppliedBy(name("the name of a loop"), Medium.LIQUID));
        }
        if (accept("without", "no")) {
            return Optional.of(new Term.Not(joined()));
        }
        if (accept("with", "have", "has")) {
            return Optional.of(joined());
        }
        return Optional.empty();
    }

    /// What is joined: `B feed`, `feed B`, `liquid`, `network`.
    private Term joined() {
        skipFillers();
        if (atEnd()) {
            throw misfit("feed, liquid or network");
        }
        String first = tokens.get(next).lower();
        Optional<Medium> medium = QueryWords.connection(first);
        if (medium.isPresent()) {
            next++;
            return new Term.Joined(port(medium.get()).orElse(""), medium.get());
        }
        boolean isSide = first.length() == 1
                && EquipmentKind.RACK
                        .port(first.toUpperCase(java.util.Locale.ROOT))
                        .isPresent();
        if (isSide) {
            next++;
            accept("feed", "feeds", "side", "power");
            return new Term.Joined(first, Medium.POWER);
        }
        throw misfit("feed, B feed, liquid or network");
    }

    /// A letter of a power side, if one follows.
    private Optional<String> port(Medium medium) {
        if (medium != Medium.POWER || atEnd()) {
            return Optional.empty();
        }
        String letter = tokens.get(next).lower();
        if (letter.length() == 1 && "abcd".contains(letter)) {
            next++;
            return Optional.of(letter);
        }
        return Optional.empty();
    }

    private Optional<Term> adjective() {
        Optional<Term> found = switch (tokens.get(next).lower()) {
            case "fed", "powered" -> Optional.of(new Term.Fed());
            case "unfed", "unpowered" -> Optional.of(new Term.Not(new Term.Fed()));
            case "cooled" -> Optional.of(new Term.Cooled());
            case "uncooled" -> Optional.of(new Term.Not(new Term.Cooled()));
            case "spare", "spares", "redundant" -> Optional.of(new Term.Spare());
            default -> Optional.empty();
        };
        next += found.isPresent() ? 1 : 0;
        return found;
    }

    private Optional<Term> noun() {
        return longest(QueryWords::noun).map(Term.OfKind::new);
    }

    /// The longest run of words from here on that means something; moves behind it.
    private <T> Optional<T> longest(java.util.function.Function<String, Optional<T>> meaning) {
        for (int count = Math.min(QueryWords.LONGEST, tokens.size() - next); count > 0; count--) {
            StringBuilder words = new StringBuilder();
            for (Token token : tokens.subList(next, next + count)) {
                words.append(words.isEmpty() ? "" : " ").append(token.lower());
            }
            Optional<T> found = meaning.apply(words.toString());
            if (found.isPresent()) {
                next += count;
                return found;
            }
        }
        return Optional.empty();
    }

    private String name(String expected) {
        if (atEnd() || (isNext("and", "or", ",", ")") && !tokens.get(next).quoted())) {
            throw misfit(expected);
        }
        return tokens.get(next++).text();
    }

    /// `with B feed` says something; `with inlet > 27 C` only introduces it.
    private void skipFillers() {
        while (!atEnd()
                && !tokens.get(next).quoted()
                && QueryWords.FILLERS.contains(tokens.get(next).lower())) {
            if (isWordPair("at", "least") || isWordPair("at", "most")) {
                return;
            }
            if (isNext("with", "have", "has") && startsJoined(next + 1)) {
                return;
            }
            if (next + 1 == tokens.size()) {
                next++;
                throw misfit("what to look for, such as racks, a name, or > 100 kW");
            }
            next++;
        }
    }

    private boolean isWordPair(String first, String second) {
        return isNext(first)
                && next + 1 < tokens.size()
                && tokens.get(next + 1).lower().equals(second);
    }

    private boolean startsJoined(int index) {
        if (index >= tokens.size()) {
            return false;
        }
        int before = next;
        next = index;
        boolean compares = longest(QueryValue::called).isPresent()
                && longest(QueryWords::comparison).isPresent();
        next = before;
        String first = tokens.get(index).lower();
        boolean side = first.length() == 1
                && "abcd".contains(first)
                && index + 1 < tokens.size()
                && QueryWords.connection(tokens.get(index + 1).lower()).isPresent();
        return !compares && (side || QueryWords.connection(first).isPresent());
    }

    private void skipFillersBeforeComparison() {
        while (!atEnd() && isNext("is", "are", "of") && next + 1 < tokens.size()) {
            next++;
        }
    }

    private boolean isNext(String... words) {
        return !atEnd()
                && !tokens.get(next).quoted()
                && List.of(words).contains(tokens.get(next).lower());
    }

    private boolean accept(String... words) {
        if (isNext(words)) {
            next++;
            return true;
        }
        return false;
    }

    private boolean atEnd() {
        return next >= tokens.size();
    }

    private Misfit misfit(String expected) {
        if (atEnd()) {
            return new Misfit(new Query.Unreadable(
                    text.length(), 0, Finding.error("query.incomplete", "", "expected", expected)));
        }
        Token token = tokens.get(next);
        return new Misfit(new Query.Unreadable(
                token.start(),
                token.end() - token.start(),
                Finding.error(
                        "query.unexpected",
                        "",
                        "found",
                        token.text(),
                        "position",
                        token.start() + 1,
                        "expected",
                        expected)));
    }
}
