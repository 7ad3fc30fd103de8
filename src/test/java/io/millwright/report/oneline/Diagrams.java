package io.millwright.report.oneline;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// A facility with its graph, for tests of diagrams.
record Diagrams(Facility facility, FacilityGraph graph) {
    static final Catalog CATALOG = Catalog.builtIn();
    static final List<String> SAMPLES = List.of(
            "pilot-4-rack", "retrofit-2mw-hybrid", "ai-factory-20mw", "training-and-inference-100mw", "campus-1gw");

    static Diagrams of(Facility facility) {
        return new Diagrams(facility, FacilityGraph.of(facility, CATALOG));
    }

    static Diagrams sample(String name) {
        try {
            return of(ProjectFiles.load(Path.of("sample-facilities", name, name + ".json"))
                    .project()
                    .map(Project::facility)
                    .orElseThrow());
        } catch (ProjectException e) {
            throw new IllegalStateException(e);
        }
    }

    Schematic diagram(Folding folding) {
        return OneLineDiagram.of(facility, graph, CATALOG, folding);
    }

    Folding automatic() {
        return OneLineDiagram.automatic(facility, graph, CATALOG, Schematic.LEGIBLE_SYMBOLS);
    }

    Schematic opened(Collection<String> keys) {
        return diagram(automatic().opened(keys));
    }

    static Schematic.Symbol symbol(Schematic diagram, String title) {
        return diagram.symbols().stream()
                .filter(symbol -> symbol.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title + " is not among "
                        + diagram.symbols().stream().map(s -> s.title()).toList()));
    }
}
