package io.millwright.report.schematic;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.project.Project;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.project.ProjectFormat;
import io.millwright.report.loops.LoopsDiagram;
import io.millwright.report.oneline.OneLineDiagram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// A facility with its graph, for tests of diagrams.
public record Diagrams(Facility facility, FacilityGraph graph) {
    public static final Catalog CATALOG = Catalog.builtIn();
    public static final List<String> SAMPLES = List.of(
            "pilot-4-rack", "retrofit-2mw-hybrid", "ai-factory-20mw", "training-and-inference-100mw", "campus-1gw");

    public static Diagrams of(Facility facility) {
        return new Diagrams(facility, FacilityGraph.of(facility, CATALOG));
    }

    public static Diagrams sample(String name) {
        try {
            return of(ProjectFiles.load(Path.of("sample-facilities", name, name + ".json"))
                    .project()
                    .map(Project::facility)
                    .orElseThrow());
        } catch (ProjectException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads the text of a facility file.
    public static Diagrams read(String json) {
        ProjectFormat.Loaded loaded = ProjectFormat.read(json.getBytes(StandardCharsets.UTF_8), "text");
        return of(loaded.project()
                .map(Project::facility)
                .orElseThrow(() -> new AssertionError(loaded.findings().toString())));
    }

    public Schematic loops(Folding folding) {
        return LoopsDiagram.of(facility, graph, CATALOG, folding);
    }

    public Folding automaticLoops() {
        return LoopsDiagram.automatic(facility, graph, CATALOG, LoopsDiagram.LEGIBLE_SYMBOLS);
    }

    public Schematic diagram(Folding folding) {
        return OneLineDiagram.of(facility, graph, CATALOG, folding);
    }

    public Folding automatic() {
        return OneLineDiagram.automatic(facility, graph, CATALOG, Schematic.LEGIBLE_SYMBOLS);
    }

    public Schematic opened(Collection<String> keys) {
        return diagram(automatic().opened(keys));
    }

    public static Schematic.Link link(Schematic diagram, String from, String to) {
        return diagram.links().stream()
                .filter(link -> diagram.symbols().get(link.from()).title().equals(from)
                        && diagram.symbols().get(link.to()).title().equals(to))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing leads from " + from + " to " + to));
    }

    public static Schematic.Symbol symbol(Schematic diagram, String title) {
        return diagram.symbols().stream()
                .filter(symbol -> symbol.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(title + " is not among "
                        + diagram.symbols().stream().map(s -> s.title()).toList()));
    }
}
