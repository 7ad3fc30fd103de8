package io.millwright.ui.workbench;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Edits;
import io.millwright.editing.Geometry;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.project.ProjectFiles;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.air.FieldWork;
import io.millwright.ui.air.HallFields;
import io.millwright.ui.document.Answers;
import io.millwright.ui.heatmap.HeatMapChoice;
import io.millwright.ui.task.Cancellation;
import io.millwright.ui.task.TaskExecutor;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Measures the editor: the real view on the headless platform with the software pipeline, 10,000 racks and the
/// samples.
/// Run with `mvn -q test-compile exec:exec@editor-benchmark`; prints medians and worst cases, asserts nothing.
final class EditorBenchmark {
    private static final int FRAMES = 60;

    private EditorBenchmark() {}

    public static void main(String[] args) throws Exception {
        FxDriver.start();
        Catalog catalog = Catalog.builtIn();
        if (args.length == 0 || args[0].equals("values")) {
            values(catalog);
        }
        if (args.length == 0 || args[0].equals("view")) {
            view(catalog);
        }
        if (args.length == 0 || args[0].equals("answers")) {
            answers(catalog);
        }
        if (args.length == 0 || args[0].equals("air")) {
            air(catalog);
        }
        System.exit(0);
    }

    /// What an edit costs without any screen.
    private static void values(Catalog catalog) throws Exception {
        for (String name : List.of("10,000 racks", "campus-1gw", "ai-factory-20mw")) {
            Facility facility = facility(name);
            line(name + ": expand the graph", time(15, i -> FacilityGraph.of(facility, catalog)));
            FacilityGraph graph = FacilityGraph.of(facility, catalog);
            List<String> moved = firstRacks(facility, 500, graph);
            Facility[] next = new Facility[1];
            line(name + ": edit value of a move of " + moved.size() + " elements", time(15, i -> {
                next[0] = Edits.dragged(facility, moved, 0.1 * (i + 1), 0);
            }));
            line(name + ": graph after the move", time(15, i -> graph.after(next[0], catalog)));
        }
    }

    /// The whole window.
    private static void view(Catalog catalog) throws Exception {
        for (String name : List.of("10,000 racks", "campus-1gw")) {
            Path settings = Files.createTempDirectory("benchmark");
            Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                    catalog, new TwinAnswers(), TaskExecutor.threads(), new FakeDialogs(), settings)));
            FxDriver.show(workbench::scene);
            Facility facility = facility(name);
            long start = System.nanoTime();
            FxDriver.run(() -> workbench.open(facility));
            FxDriver.pulse();
            line(name + ": open to drawn plan", new double[] {(System.nanoTime() - start) / 1e6});
            FxDriver.await(() -> !workbench.document().staleProperty().get());
            line(name + ": open to answers", new double[] {(System.nanoTime() - start) / 1e6});
            line(
                    name + ": pan, FX thread a frame",
                    frames(i -> workbench.plan().viewport().pan(i % 2 == 0 ? 9 : -8, 5), workbench));
            line(
                    name + ": zoom, FX thread a frame",
                    frames(
                            i -> {
                                double factor = i < FRAMES / 2 ? 1.09 : 1 / 1.09;
                                workbench.plan().viewport().zoomAt(factor, 400, 300);
                            },
                            workbench));
            List<String> moved = firstRacks(facility, 500, workbench.document().graph());
            FxDriver.run(() -> workbench.document().select(moved));
            var gesture = FxDriver.onFx(() -> workbench.document().session().begin("Move"));
            line(
                    name + ": drag of " + racks(moved, workbench) + " racks, FX thread a frame",
                    frames(i -> gesture.update(base -> Edits.dragged(base, moved, 0.05 * i, 0.02 * i)), workbench));
            FxDriver.run(gesture::commit);
            line(name + ": undo", frame(() -> workbench.document().session().undo(), workbench));
            line(name + ": redo", frame(() -> workbench.document().session().redo(), workbench));
            FxDriver.run(workbench.plan()::selectAll);
            line(
                    name + ": delete 1 row",
                    frame(() -> workbench.document().apply(Edits.delete(moved.subList(0, 1))), workbench));
            line(
                    name + ": undo of the delete",
                    frame(() -> workbench.document().session().undo(), workbench));
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
            System.out.printf(Locale.ROOT, "%-64s %8d MB%n", name + ": heap in use", used);
        }
    }

    /// How fast answers follow.
    private static void answers(Catalog catalog) throws Exception {
        for (String name : List.of("ai-factory-20mw", "campus-1gw", "10,000 racks")) {
            Facility facility = facility(name);
            List<String> moved = List.of(
                    facility.layout().rows().isEmpty()
                            ? facility.layout().instances().firstEntry().getKey()
                            : facility.layout().rows().firstEntry().getKey());
            TwinAnswers twin = new TwinAnswers();
            Cancellation never = new Cancellation();
            line(name + ": full answer from a changed value", time(15, i -> {
                Facility next = Edits.dragged(facility, moved, 0.1 * i, 0);
                Answers answers = twin.solve(next, catalog, never);
                if (answers.graph().nodes().isEmpty()) {
                    throw new IllegalStateException("nothing was solved");
                }
            }));
        }
    }

    /// How fast the air of halls follows a row that is dragged, with the air shown on the plan.
    private static void air(Catalog catalog) throws Exception {
        for (String name : List.of("pilot-4-rack", "retrofit-2mw-hybrid", "ai-factory-20mw")) {
            Workbench workbench = FxDriver.onFx(() -> new Workbench(new Workbench.Parts(
                    catalog,
                    new TwinAnswers(),
                    TaskExecutor.threads(),
                    new FakeDialogs(),
                    Files.createTempDirectory("benchmark"))));
            FxDriver.show(workbench::scene);
            Facility facility = facility(name);
            FxDriver.run(() -> {
                workbench.open(facility);
                workbench.plan().fit();
                workbench.heatMap().choiceProperty().set(new HeatMapChoice(true, 1.2, false));
            });
            String hall = FxDriver.onFx(() -> workbench.document().graph().halls().stream()
                    .max(Comparator.comparingDouble(node -> node.hall().areaM2()))
                    .orElseThrow()
                    .path());
            FxDriver.run(() -> {
                Geometry.around(hall(workbench, hall).floor()).ifPresent(workbench.plan()::show);
                workbench.plan().paintNow();
            });
            HallFields fields = workbench.hallFields();
            long start = System.nanoTime();
            until(() -> fields.field(hall).isPresent() || failed(fields, hall));
            line(name + ": air on to first picture", since(start));
            until(() -> isAtRest(fields, hall));
            line(name + ": air on to rest", since(start));
            String state = FxDriver.onFx(() -> fields.field(hall)
                    .map(field -> field.field().grid().cells() + " cells, "
                            + field.field().convergence().iterations() + " iterations, "
                            + (field.converged() ? "converged" : "not converged"))
                    .orElseGet(() -> fields.workProperty(hall).get().text()));
            System.out.println(name + ": " + state);
            List<String> moved = FxDriver.onFx(() -> workbench.document().graph().nodes().stream()
                    .filter(node -> node.kind() == EquipmentKind.RACK
                            && node.hall() == hall(workbench, hall).index())
                    .map(node -> node.path().substring(0, node.path().indexOf('/')))
                    .limit(1)
                    .toList());
            var gesture = FxDriver.onFx(() -> workbench.document().session().begin("Move"));
            double[] frames = new double[12];
            double[] previews = new double[12];
            for (int i = 0; i < frames.length; i++) {
                double by = 0.1 * (i + 1);
                long event = System.nanoTime();
                frames[i] = frame(() -> gesture.update(base -> Edits.dragged(base, moved, by, 0)), workbench)[0];
                until(() -> !fields.outOfDateProperty(hall).get() || failed(fields, hall));
                previews[i] = since(event)[0];
            }
            line(name + ": drag of a row, FX thread a frame", frames);
            line(name + ": drag event to its preview", previews);
            start = System.nanoTime();
            FxDriver.run(gesture::commit);
            until(() -> isAtRest(fields, hall));
            line(name + ": hand at rest to air at rest", since(start));
            line(
                    name + ": painting the air",
                    frames(
                            i -> workbench
                                    .heatMap()
                                    .choiceProperty()
                                    .set(new HeatMapChoice(true, 0.5 + 0.05 * (i % 40), true)),
                            workbench));
        }
    }

    private static FacilityGraph.HallNode hall(Workbench workbench, String path) {
        return workbench.document().graph().halls().stream()
                .filter(node -> node.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static boolean failed(HallFields fields, String hall) {
        return fields.workProperty(hall).get().phase() == FieldWork.Phase.FAILED;
    }

    private static boolean isAtRest(HallFields fields, String hall) {
        return fields.workProperty(hall).get().phase() != FieldWork.Phase.SOLVING
                && !fields.outOfDateProperty(hall).get();
    }

    /// Looks often, so that what is measured is not the looking.
    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        while (!FxDriver.onFx(condition::getAsBoolean) && System.nanoTime() < end) {
            Thread.sleep(2);
        }
    }

    private static double[] since(long startNs) {
        return new double[] {(System.nanoTime() - startNs) / 1e6};
    }

    private static Facility facility(String name) throws Exception {
        return name.startsWith("10,000")
                ? TenThousandRacks.facility()
                : ProjectFiles.load(Path.of("sample-facilities", name, name + ".json"))
                        .project()
                        .orElseThrow()
                        .facility();
    }

    /// Elements of the site with at least so many racks together.
    private static List<String> firstRacks(Facility facility, int racks, FacilityGraph graph) {
        List<String> ids = new java.util.ArrayList<>();
        int count = 0;
        for (String id : facility.layout().rows().isEmpty()
                ? facility.layout().instances().keySet()
                : facility.layout().rows().keySet()) {
            if (count >= racks) {
                break;
            }
            count += graph.nodesBelow(id).size();
            ids.add(id);
        }
        return ids;
    }

    private static long racks(List<String> ids, Workbench workbench) {
        FacilityGraph graph = workbench.document().graph();
        return ids.stream()
                .flatMap(id -> graph.nodesBelow(id).stream())
                .filter(node -> node.kind() == EquipmentKind.RACK)
                .count();
    }

    private static double[] time(int times, IntConsumer work) {
        return IntStream.range(0, times)
                .mapToDouble(i -> {
                    long start = System.nanoTime();
                    work.accept(i);
                    return (System.nanoTime() - start) / 1e6;
                })
                .toArray();
    }

    private static double[] frames(IntConsumer change, Workbench workbench) {
        return IntStream.range(0, FRAMES)
                .mapToDouble(i -> frame(() -> change.accept(i), workbench)[0])
                .toArray();
    }

    /// The change and the painting of the next frame, both on the FX thread.
    private static double[] frame(Runnable change, Workbench workbench) {
        return new double[] {
            FxDriver.onFx(() -> {
                long start = System.nanoTime();
                change.run();
                workbench.plan().paintNow();
                return (System.nanoTime() - start) / 1e6;
            })
        };
    }

    private static void line(String what, double[] ms) {
        double[] sorted = ms.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-64s first %8.2f  median %8.2f  worst after the first %8.2f ms%n",
                what,
                ms[0],
                sorted[sorted.length / 2],
                ms.length == 1 ? ms[0] : Arrays.stream(ms).skip(1).max().orElse(ms[0]));
    }
}
