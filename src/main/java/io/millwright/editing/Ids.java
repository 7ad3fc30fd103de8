package io.millwright.editing;

import io.millwright.facility.Layout;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ids of elements: what is allowed, and the next free one of a series.
public final class Ids {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)");
    private static final Pattern LETTERED = Pattern.compile("(.*-)([a-z])");

    /// First words of paths that name other parts of the document.
    private static final Set<String> WORDS = Set.of(
            "facility", "site", "assumptions", "connections", "deployments", "tiers", "blocks", "groups", "underlays");

    private Ids() {}

    /// Whether a text can be the id of an element: letters, digits, `.`, `_` and `-`, and no word that paths begin
    /// with.
    public static boolean isValid(String id) {
        return VALID.matcher(id).matches() && !WORDS.contains(id);
    }

    /// The next free id after one that is taken: `row-a` to `row-b`, `cdu-2` to `cdu-3`, `pump` to `pump-2`.
    public static String next(String id, Predicate<String> taken) {
        Matcher lettered = LETTERED.matcher(id);
        if (lettered.matches()) {
            for (char letter = (char) (lettered.group(2).charAt(0) + 1); letter <= 'z'; letter++) {
                String candidate = lettered.group(1) + letter;
                if (!taken.test(candidate)) {
                    return candidate;
                }
            }
        }
        Matcher numbered = NUMBERED.matcher(id);
        String stem = numbered.matches() ? numbered.group(1) : id + "-";
        int width = numbered.matches() ? numbered.group(2).length() : 1;
        int number = numbered.matches() && numbered.group(2).length() < 9 ? Integer.parseInt(numbered.group(2)) : 1;
        String candidate;
        do {
            number++;
            String digits = Integer.toString(number);
            candidate = stem + "0".repeat(Math.max(0, width - digits.length())) + digits;
        } while (taken.test(candidate));
        return candidate;
    }

    /// The id itself if no element of the layout has it, else the next free one.
    public static String free(Layout layout, String wanted) {
        return layout.isTaken(wanted) ? next(wanted, layout::isTaken) : wanted;
    }
}
