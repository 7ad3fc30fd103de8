package io.millwright.project;

import io.millwright.json.JsonValue;
import io.millwright.twin.scenario.Scenario;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a scenario file holds.
///
/// @param scenario what happens
/// @param unknown members that this program does not know, by the JSON pointer of their object; they are written again
public record ScenarioFile(Scenario scenario, SequencedMap<String, SequencedMap<String, JsonValue>> unknown) {
    /// Nothing unknown.
    public ScenarioFile(Scenario scenario) {
        this(scenario, new LinkedHashMap<>());
    }

    /// With another scenario; of events, what is unknown stays with those that are the same in the same place.
    public ScenarioFile with(Scenario newScenario) {
        SequencedMap<String, SequencedMap<String, JsonValue>> kept = new LinkedHashMap<>();
        unknown.forEach((pointer, members) -> {
            String[] names = Pointers.split(pointer);
            boolean ofEvent = names.length > 1 && names[0].equals(ScenarioFormat.EVENTS);
            if (!ofEvent || isSame(Integer.parseInt(names[1]), newScenario)) {
                kept.put(pointer, members);
            }
        });
        return new ScenarioFile(newScenario, kept);
    }

    private boolean isSame(int event, Scenario other) {
        return event < scenario.entries().size()
                && event < other.entries().size()
                && scenario.entries().get(event).equals(other.entries().get(event));
    }
}
