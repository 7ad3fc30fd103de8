package io.millwright.editing.query;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Medium;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// The vocabulary of queries. Everything is in lower case; words of several parts are joined by one space.
final class QueryWords {
    /// Words that people put in without changing the meaning.
    static final Set<String> FILLERS =
            Set.of("with", "at", "that", "are", "is", "the", "of", "which", "have", "has", "all", "whose", "where");

    /// Most words in one noun, value or comparison.
    static final int LONGEST = 3;

    private static final Map<String, Term.Comparison> COMPARISONS = Map.ofEntries(
            Map.entry(">", Term.Comparison.ABOVE),
            Map.entry("over", Term.Comparison.ABOVE),
            Map.entry("above", Term.Comparison.ABOVE),
            Map.entry("more than", Term.Comparison.ABOVE),
            Map.entry(">=", Term.Comparison.AT_LEAST),
            Map.entry("≥", Term.Comparison.AT_LEAST),
            Map.entry("at least", Term.Comparison.AT_LEAST),
            Map.entry("<", Term.Comparison.BELOW),
            Map.entry("under", Term.Comparison.BELOW),
            Map.entry("below", Term.Comparison.BELOW),
            Map.entry("less than", Term.Comparison.BELOW),
            Map.entry("<=", Term.Comparison.AT_MOST),
            Map.entry("≤", Term.Comparison.AT_MOST),
            Map.entry("at most", Term.Comparison.AT_MOST),
            Map.entry("up to", Term.Comparison.AT_MOST),
            Map.entry("=", Term.Comparison.EQUAL),
            Map.entry("==", Term.Comparison.EQUAL),
            Map.entry("!=", Term.Comparison.UNEQUAL),
            Map.entry("≠", Term.Comparison.UNEQUAL));

    private static final Map<String, Medium> CONNECTIONS = Map.of(
            "feed", Medium.POWER,
            "feeds", Medium.POWER,
            "power", Medium.POWER,
            "liquid", Medium.LIQUID,
            "coolant", Medium.LIQUID,
            "water", Medium.LIQUID,
            "loop", Medium.LIQUID,
            "network", Medium.NETWORK);

    private static final SequencedMap<String, Set<EquipmentKind>> NOUNS = nouns();

    private QueryWords() {}

    static Optional<Term.Comparison> comparison(String words) {
        return Optional.ofNullable(COMPARISONS.get(words));
    }

    /// What can be there or missing: `without B feed`, `with liquid`.
    static Optional<Medium> connection(String word) {
        return Optional.ofNullable(CONNECTIONS.get(word));
    }

    static Optional<Set<EquipmentKind>> noun(String words) {
        return Optional.ofNullable(NOUNS.get(words.replace('-', ' ')));
    }

    /// Nouns worth offering, singular forms left out.
    static List<String> nounsToOffer() {
        return NOUNS.keySet().stream().filter(noun -> noun.endsWith("s")).toList();
    }

    private static SequencedMap<String, Set<EquipmentKind>> nouns() {
        SequencedMap<String, Set<EquipmentKind>> nouns = new LinkedHashMap<>();
        nouns.put("racks", EnumSet.of(EquipmentKind.RACK));
        nouns.put("rack", EnumSet.of(EquipmentKind.RACK));
        nouns.put("rows", EnumSet.of(EquipmentKind.RACK));
        nouns.put("row", EnumSet.of(EquipmentKind.RACK));
        nouns.put("equipment", EnumSet.complementOf(EnumSet.of(EquipmentKind.RACK)));
        nouns.put("everything", EnumSet.allOf(EquipmentKind.class));
        nouns.put("power equipment", where(kind -> kind.group() == EquipmentKind.Group.POWER));
        nouns.put("cooling equipment", where(kind -> kind.group() == EquipmentKind.Group.COOLING));
        nouns.put("sources", where(EquipmentKind::isSource));
        nouns.put("air units", where(EquipmentKind::isAirUnit));
        nouns.put("chillers", where(kind -> kind.name().endsWith("CHILLER")));
        nouns.put("chiller", where(kind -> kind.name().endsWith("CHILLER")));
        nouns.put("switches", EnumSet.of(EquipmentKind.NETWORK_SWITCH));
        for (EquipmentKind kind : EquipmentKind.values()) {
            String words = kind.fileName().replace('-', ' ');
            nouns.putIfAbsent(plural(words), EnumSet.of(kind));
            nouns.putIfAbsent(words, EnumSet.of(kind));
        }
        nouns.put("cdus", EnumSet.of(EquipmentKind.CDU, EquipmentKind.CDU_AIR));
        nouns.put("cdu", EnumSet.of(EquipmentKind.CDU, EquipmentKind.CDU_AIR));
        return nouns;
    }

    private static Set<EquipmentKind> where(java.util.function.Predicate<EquipmentKind> condition) {
        return Arrays.stream(EquipmentKind.values())
                .filter(condition)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EquipmentKind.class)));
    }

    private static String plural(String noun) {
        if (noun.endsWith("y") && !noun.endsWith("ay")) {
            return noun.substring(0, noun.length() - 1) + "ies";
        }
        return noun.endsWith("s") ? noun : noun.endsWith("ch") ? noun + "es" : noun + "s";
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
