package io.millwright.ui.oneline;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.numeric.Progress;
import io.millwright.power.Contingencies;
import io.millwright.power.Failures;
import io.millwright.project.Project;
import io.millwright.project.ProjectFiles;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.oneline.OneLineDiagram;
import io.millwright.report.oneline.OneLineLoading;
import io.millwright.report.schematic.Folding;
import io.millwright.report.schematic.Schematic;
import io.millwright.ui.task.Cancellation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Prints what an outage and the sweep over all single failures of the samples cost behind the one-line workspace.
final class OutageBenchmark {
    private OutageBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        List<String> samples = arguments.length > 0
                ? List.of(arguments)
                : List.of("pilot-4-rack", "ai-factory-20mw", "training-and-inference-100mw", "campus-1gw");
        System.out.printf(
                "%-30s %7s %9s | %9s %9s %9s | %9s | %9s%n",
                "sample", "nodes", "failures", "normal", "outage", "worst", "FX thread", "sweep");
        for (String sample : samples) {
            run(sample);
        }
    }

    private static void run(String sample) throws Exception {
        Facility facility = ProjectFiles.load(Path.of("sample-facilities", sample, sample + ".json"))
                .project()
                .map(Project::facility)
                .orElseThrow();
        Catalog catalog = Catalog.builtIn();
        NormalRunning.of(facility, catalog);
        long start = System.nanoTime();
        NormalRunning normal = NormalRunning.of(facility, catalog);
        double normalMs = since(start);
        List<Failures> failures = Contingencies.elements(normal.network());
        int count = Math.min(40, failures.size());
        double[] outages = new double[count];
        double[] painting = new double[count];
        Folding folding = OneLineDiagram.automatic(facility, normal.graph(), catalog, Schematic.LEGIBLE_SYMBOLS);
        Schematic diagram = OneLineDiagram.of(facility, normal.graph(), catalog, folding);
        for (int i = 0; i < count; i++) {
            Failures one = failures.get((int) ((long) i * failures.size() / count));
            Switching switching = Switching.of(normal.graph(), one);
            start = System.nanoTime();
            Outage outage = OutageStudy.of(normal, switching, UnitSystem.SI, Progress.NONE);
            outages[i] = since(start);
            Outage.Step last = outage.steps().getLast();
            start = System.nanoTime();
            OneLineLoading.of(diagram, normal.graph(), last.power(), last.state());
            painting[i] = since(start);
        }
        Arrays.sort(outages);
        Arrays.sort(painting);
        start = System.nanoTime();
        FailureSweep.of(normal, FailureSweep.Patience.UNLIMITED, new Cancellation(), fraction -> {});
        System.out.printf(
                "%-30s %7d %9d | %6.1f ms %6.1f ms %6.1f ms | %6.1f ms | %7.2f s%n",
                sample,
                normal.graph().nodes().size(),
                failures.size(),
                normalMs,
                outages[count / 2],
                outages[count - 1],
                painting[count / 2],
                since(start) / 1e3);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) * 1e-6;
    }
}
