package io.millwright.editing.query;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Target;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A question that picks racks and equipment, as an engineer would say it:
///
/// - `racks > 100 kW on feed A2`, `racks in hall-1 with inlet > 27 C`, `equipment at > 90 % load`
/// - `cdu`, `dry coolers`, `gb300`, `row-*`, `type:gb300-nvl72 and hall:hall-2`
/// - `rows without B feed`, `racks not cooled`, `(ups or pdu) and not on loop fws`
///
/// Words that stand side by side must all hold; `or` is weaker than `and`, `not` is stronger. Units are those of
/// [io.millwright.quantity.Dimension].
public final class Query {
    /// What came of reading a text.
    public sealed interface Reading {}

    /// It makes sense.
    public record Read(Query query) implements Reading {}

    /// It does not, or not yet.
    ///
    /// @param position of the first letter that does not fit
    /// @param length of what does not fit; 0 at the end of the text
    /// @param problem what was found and what was expected
    public record Unreadable(int position, int length, Finding problem) implements Reading {}

    /// The answer.
    ///
    /// @param nodes indices of the racks and units that it is true of
    /// @param paths what to select for them: an element of the site, or of the block that an instance shows,
    /// each once
    /// @param remarks names in the query that nothing has
    public record Answer(BitSet nodes, Set<String> paths, List<Finding> remarks) {}

    private final String text;
    private final Term term;

    Query(String text, Term term) {
        this.text = text;
        this.term = term;
    }

    /// Reads a text; never throws.
    ///
    /// @param units that bare numbers are in
    public static Reading read(String text, UnitSystem units) {
        return new QueryParser(text, units).parse();
    }

    /// As it was typed.
    public String text() {
        return text;
    }

    /// What it is true of.
    public Answer ask(Facility facility, FacilityGraph graph, Catalog catalog, Measures measures) {
        QueryScene scene = new QueryScene(facility, graph, catalog, measures);
        BitSet nodes = term.of(scene);
        Set<String> paths = new LinkedHashSet<>();
        nodes.stream()
                .forEach(node -> paths.add(
                        Target.drawn(facility, graph.node(node).path()).path()));
        return new Answer(nodes, paths, scene.remarks());
    }

    @Override
    public String toString() {
        return term.toString();
    }
}
