package io.millwright.twin.ridethrough;

import io.millwright.finding.Finding;
import io.millwright.quantity.ElapsedTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Losses in one line of words: `lose ID[,ID…] [at T] [for T]` or `lose power [at T] [for T]`, several joined by `;`.
/// A time is a number with `s`, `min` or `h`; without unit in seconds. `at` counts from the start, without it at 0;
/// without `for` it does not come back.
///
/// @param losses in the order given
/// @param findings what was not understood
public record LossText(List<Lost> losses, List<Finding> findings) {
    private static final Pattern LOSS = Pattern.compile(
            "(?i)lose\\s+(\\S(?:.*?\\S)?)(?:\\s+at\\s+(\\S+(?:\\s*[a-z]+)?))?(?:\\s+for\\s+(\\S+(?:\\s*[a-z]+)?))?");

    /// What is lost together.
    ///
    /// @param names as they were given
    /// @param atS when
    /// @param forS how long; infinite if it does not come back
    public record Lost(List<String> names, double atS, double forS) {
        public Lost {
            names = List.copyOf(names);
        }
    }

    public LossText {
        losses = List.copyOf(losses);
        findings = List.copyOf(findings);
    }

    /// Reads a text.
    public static LossText read(String text) {
        List<Lost> losses = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                readLoss(part.strip(), losses, findings);
            }
        }
        if (losses.isEmpty() && findings.isEmpty()) {
            findings.add(Finding.error("ride.scenario.unreadable", "", "text", text));
        }
        return new LossText(losses, findings);
    }

    private static void readLoss(String part, List<Lost> losses, List<Finding> findings) {
        Matcher words = LOSS.matcher(part);
        if (!words.matches()) {
            findings.add(Finding.error("ride.scenario.unreadable", "", "text", part));
            return;
        }
        OptionalDouble atS = words.group(2) == null ? OptionalDouble.of(0) : ElapsedTime.parse(words.group(2));
        OptionalDouble forS = words.group(3) == null
                ? OptionalDouble.of(Double.POSITIVE_INFINITY)
                : ElapsedTime.parse(words.group(3));
        if (atS.isEmpty() || !(forS.orElse(0) > 0)) {
            findings.add(Finding.error("ride.scenario.time", "", "text", words.group(atS.isEmpty() ? 2 : 3)));
            return;
        }
        List<String> names =
                Arrays.stream(words.group(1).split(",")).map(String::strip).toList();
        losses.add(new Lost(names, atS.getAsDouble(), forS.getAsDouble()));
    }
}
