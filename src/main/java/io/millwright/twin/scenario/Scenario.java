package io.millwright.twin.scenario;

import io.millwright.finding.Finding;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.LossText;
import java.util.List;

/// What happens to a facility while it runs, and when.
///
/// @param name what people call it
/// @param description what it is about; may be empty
/// @param startsAtS time of day of the start, seconds after midnight
/// @param lastsS how long to run; infinite until the work is done
/// @param climate the air outside before events change it
/// @param entries in any order
public record Scenario(
        String name, String description, double startsAtS, double lastsS, Climate climate, List<Entry> entries) {
    /// One event and its time.
    ///
    /// @param at when it happens
    /// @param forS how long it lasts; infinite for good
    /// @param note words for people instead of those of the event; may be empty
    public record Entry(When at, double forS, ScenarioEvent event, String note) {
        public Entry {
            if (!(forS > 0)) {
                throw new IllegalArgumentException("an event of " + forS + " s. It must last.");
            }
        }
    }

    /// A text that was read.
    ///
    /// @param scenario what could be read of it
    /// @param findings what could not
    public record Reading(Scenario scenario, List<Finding> findings) {}

    /// Nothing happens, on the design condition.
    public static final Scenario NONE =
            new Scenario("", "", 0, Double.POSITIVE_INFINITY, new Climate.Design(), List.of());

    public Scenario {
        entries = List.copyOf(entries);
        if (!(startsAtS >= 0 && startsAtS < 86_400 && lastsS > 0)) {
            throw new IllegalArgumentException("a scenario that starts " + startsAtS + " s after midnight and lasts "
                    + lastsS + " s. It must start within the day and last.");
        }
    }

    /// Reads losses in one line of words, see [LossText].
    public static Reading ofText(String text) {
        LossText read = LossText.read(text);
        List<Entry> entries = read.losses().stream()
                .map(lost -> new Entry(When.after(lost.atS()), lost.forS(), new ScenarioEvent.Fail(lost.names()), ""))
                .toList();
        return new Reading(NONE.withName(text.strip()).withEntries(entries), read.findings());
    }

    /// What it comes to for a facility. Names that do not exist there are findings of its plan.
    public ScenarioPlan resolve(Twin twin, Demand demand) {
        return new ScenarioResolver(this, twin, demand).plan();
    }

    public Scenario withName(String newName) {
        return new Scenario(newName, description, startsAtS, lastsS, climate, entries);
    }

    public Scenario withEntries(List<Entry> newEntries) {
        return new Scenario(name, description, startsAtS, lastsS, climate, newEntries);
    }
}
