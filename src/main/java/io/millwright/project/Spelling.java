package io.millwright.project;

/// Whether an unknown key looks like a known one that was mistyped.
final class Spelling {
    private static final int LONGEST = 40;

    private Spelling() {}

    /// True for keys that differ in case only, or by one letter (two from five letters on) added, left out or
    /// exchanged.
    static boolean isClose(String typed, String known) {
        if (typed.length() > LONGEST) {
            return false;
        }
        return typed.equalsIgnoreCase(known) || distance(typed, known) <= (known.length() >= 5 ? 2 : 1);
    }

    /// Levenshtein's edit distance, row by row.
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
