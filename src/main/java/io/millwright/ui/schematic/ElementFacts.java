package io.millwright.ui.schematic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is known of a unit or a line in the state that is shown, as lines of text.
///
/// @param title of the unit or line
/// @param about which of several it is, or how it is switched; may be empty
/// @param sections that are not empty
public record ElementFacts(String title, String about, List<Section> sections) {
    /// A name with its value, and a value that belongs to it.
    public record Fact(String name, String value, String detail) {
        public Fact(String name, String value) {
            this(name, value, "");
        }
    }

    /// Facts of one subject.
    ///
    /// @param heading may be empty
    public record Section(String heading, List<Fact> facts) {
        public Section {
            facts = List.copyOf(facts);
        }
    }

    public ElementFacts {
        sections = List.copyOf(sections);
    }

    public static ElementFacts of(String title, String about, List<Fact> facts) {
        return new ElementFacts(title, about, List.of()).with("", facts);
    }

    /// With further facts under a heading, if there are any.
    public ElementFacts with(String heading, List<Fact> facts) {
        if (facts.isEmpty()) {
            return this;
        }
        List<Section> more = new ArrayList<>(sections);
        more.add(new Section(heading, facts));
        return new ElementFacts(title, about, more);
    }

    /// All of it in one line, for readers who do not see it.
    public String words() {
        return title
                + (about.isEmpty() ? "" : ", " + about)
                + sections.stream()
                        .flatMap(section -> section.facts().stream())
                        .map(fact -> ", " + fact.name() + " " + fact.value()
                                + (fact.detail().isEmpty() ? "" : ", " + fact.detail()))
                        .collect(Collectors.joining());
    }
}
