package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.RackType;
import io.millwright.editing.RackArray.Aisles;
import io.millwright.editing.RackArray.Facing;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads rows of racks as people write them: `8 racks at 600 mm, cold aisle 1200 mm` or `4 rows of 10 gb300-nvl72, cold
/// aisle 4 ft, hot aisle 3 ft`. Order and punctuation do not matter.
///
/// A length without a unit is in metres or feet; one that would be far too long for an aisle or a rack is taken for
/// millimetres or inches.
public final class RackSentence {
    /// What was understood, and which words were not.
    ///
    /// @param array with all that was understood
    /// @param leftOver words without a meaning, in their order
    public record Reading(RackArray array, List<String> leftOver) {
        public Reading {
            leftOver = List.copyOf(leftOver);
        }
    }

    private static final String COUNT =
            "(?<count>\\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
    private static final String LENGTH = "(?:of |is |= ?|: ?)?(?<length>(?:\\d+ ?(?:'|ft|feet|foot) ?)?"
            + "\\d+(?:[.,]\\d+)?(?: \\d+/\\d+)? ?(?:mm|cm|m|met(?:er|re)s?|ft|feet|foot|inch(?:es)?|in|''|'|\")?)(?![\\w.])";

    private static final Pattern COLD = Pattern.compile("cold[- ]aisles? ?" + LENGTH);
    private static final Pattern COLD_AFTER = Pattern.compile(LENGTH + " cold[- ]aisles?");
    private static final Pattern HOT = Pattern.compile("hot[- ]aisles? ?" + LENGTH);
    private static final Pattern HOT_AFTER = Pattern.compile(LENGTH + " hot[- ]aisles?");
    private static final Pattern BOTH = Pattern.compile("aisles? ?" + LENGTH);
    private static final Pattern PITCH =
            Pattern.compile("(?:\\bat|@|\\bevery|\\bpitch|\\bspac(?:ing|ed)(?: at)?|\\bcent(?:er|re)s) ?" + LENGTH
                    + "(?: (?:pitch|spacing|cent(?:er|re)s|apart))?");
    private static final Pattern GRID = Pattern.compile("(?<count>\\d{1,4}) ?(?:x|×|by) ?(?<racks>\\d{1,4})(?![\\d.])");
    private static final Pattern ROWS = Pattern.compile("\\b" + COUNT + " rows?\\b");
    private static final Pattern RACKS = Pattern.compile("\\b" + COUNT + " (?:racks?|cabinets?)\\b");
    private static final Pattern ROWS_OF = Pattern.compile("\\brows? of (?:racks? )?" + COUNT + "\\b");
    private static final Pattern BARE_COUNT = Pattern.compile("(?<![\\d.,/])\\b" + COUNT + "\\b(?![\\d.,/])");
    private static final Pattern FRONTS =
            Pattern.compile("fronts? (?:to front|together)|cold[- ]aisles? first|facing each other");
    private static final Pattern REARS =
            Pattern.compile("(?:backs?|rears?) (?:to (?:back|rear)|together)|hot[- ]aisles? first");
    private static final Pattern SAME = Pattern.compile("(?:all )?(?:facing )?(?:the )?same (?:way|direction)");
    private static final Pattern NO_AISLES = Pattern.compile("(?:no|without) aisles?");
    private static final Pattern FILLERS = Pattern.compile(
            "\\b(?:a|an|and|at|each|in|of|on|or|per|the|with|racks?|rows?|cabinets?|wide|width|pitch|type|add|place)\\b|[,;.:&-]");

    private static final List<String> NUMBERS =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /// A bare length above this is in the small unit: no aisle is wider, and no rack.
    private static final double LONGEST_BARE = 20;

    private final Catalog catalog;
    private final UnitSystem units;
    private String rest = "";

    RackSentence(Catalog catalog, UnitSystem units) {
        this.catalog = catalog;
        this.units = units;
    }

    Reading read(String sentence, RackArray start) {
        rest = " " + sentence.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ") + " ";
        RackArray array = type().map(start::withType).orElse(start);
        array = aisles(array);
        OptionalDouble pitchM = length(PITCH);
        array = pitchM.isPresent() ? array.withPitchM(pitchM.getAsDouble()) : array;
        array = counts(array);
        array = facing(array);
        List<String> leftOver = new ArrayList<>();
        for (String word : FILLERS.matcher(rest).replaceAll(" ").strip().split("\\s+")) {
            if (!word.isEmpty()) {
                leftOver.add(word);
            }
        }
        return new Reading(array, leftOver);
    }

    private RackArray aisles(RackArray start) {
        RackArray array = take(NO_AISLES).isPresent() ? start.withAisles(Aisles.LEFT_OUT) : start;
        OptionalDouble coldM = first(length(COLD), COLD_AFTER);
        array = coldM.isPresent() ? array.withColdAisleM(coldM.getAsDouble()) : array;
        OptionalDouble hotM = first(length(HOT), HOT_AFTER);
        array = hotM.isPresent() ? array.withHotAisleM(hotM.getAsDouble()) : array;
        OptionalDouble bothM = length(BOTH);
        return bothM.isPresent() ? array.withColdAisleM(bothM.getAsDouble()).withHotAisleM(bothM.getAsDouble()) : array;
    }

    private OptionalDouble first(OptionalDouble found, Pattern otherwise) {
        return found.isPresent() ? found : length(otherwise);
    }

    private RackArray counts(RackArray start) {
        RackArray array = start;
        Optional<Matcher> grid = take(GRID);
        if (grid.isPresent()) {
            return array.withRows(number(grid.get().group("count")))
                    .withRacksPerRow(number(grid.get().group("racks")));
        }
        Optional<Matcher> rows = take(ROWS);
        if (rows.isPresent()) {
            array = array.withRows(number(rows.get().group("count")));
        }
        Optional<Matcher> racks = take(RACKS).or(() -> take(ROWS_OF)).or(() -> take(BARE_COUNT));
        return racks.isPresent() ? array.withRacksPerRow(number(racks.get().group("count"))) : array;
    }

    private RackArray facing(RackArray array) {
        if (take(FRONTS).isPresent()) {
            return array.withFacing(Facing.FRONTS_TOGETHER);
        }
        if (take(REARS).isPresent()) {
            return array.withFacing(Facing.REARS_TOGETHER);
        }
        return take(SAME).isPresent() ? array.withFacing(Facing.SAME_WAY) : array;
    }

    /// The rack whose id or name stands in the sentence, the longest if there are several; else the only one whose id
    /// begins with a word of it.
    private Optional<String> type() {
        for (Named named : names()) {
            if (take(named.pattern()).isPresent()) {
                return Optional.of(named.id());
            }
        }
        for (String word : rest.strip().split("[\\s,;]+")) {
            List<String> beginning = word.length() < 3 || word.matches("\\d+|racks?|rows?")
                    ? List.of()
                    : catalog.racks().stream()
                            .map(RackType::id)
                            .filter(begins(word))
                            .toList();
            if (beginning.size() == 1) {
                rest = rest.replaceFirst(Pattern.quote(word), " ");
                return Optional.of(beginning.getFirst());
            }
        }
        return Optional.empty();
    }

    private static Predicate<String> begins(String word) {
        return id -> id.startsWith(word + "-") || id.equals(word);
    }

    private record Named(String id, Pattern pattern, int length) {}

    private List<Named> names() {
        List<Named> names = new ArrayList<>();
        for (RackType rack : catalog.racks()) {
            for (String name : List.of(rack.id(), rack.sheet().name())) {
                String words = name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9.]+", " ")
                        .strip();
                if (!words.isEmpty()) {
                    String loose = Pattern.quote(words).replace(" ", "\\E[\\s_-]+\\Q");
                    names.add(new Named(
                            rack.id(), Pattern.compile("(?<![a-z0-9])" + loose + "(?![a-z0-9])"), words.length()));
                }
            }
        }
        names.sort(Comparator.comparingInt(Named::length).reversed());
        return names;
    }

    private OptionalDouble length(Pattern pattern) {
        Optional<Matcher> found = take(pattern);
        return found.isPresent() ? metres(found.get().group("length").strip()) : OptionalDouble.empty();
    }

    private OptionalDouble metres(String text) {
        if (text.matches("[\\d.,]+")) {
            OptionalDouble bare = Dimension.COUNT.parse(text, 0, units);
            if (bare.isPresent() && bare.getAsDouble() > LONGEST_BARE) {
                return OptionalDouble.of(bare.getAsDouble() * (units == UnitSystem.SI ? 1e-3 : 0.0254));
            }
        }
        return TypedDistance.length(text.replace("''", "\""), units);
    }

    /// Takes the first match out of the rest of the sentence.
    private Optional<Matcher> take(Pattern pattern) {
        Matcher matcher = pattern.matcher(rest);
        if (!matcher.find()) {
            return Optional.empty();
        }
        rest = rest.substring(0, matcher.start()) + " " + rest.substring(matcher.end());
        return Optional.of(matcher);
    }

    private static int number(String text) {
        int word = NUMBERS.indexOf(text);
        return word >= 0 ? word + 1 : Integer.parseInt(text);
    }
}
