package io.millwright.ui.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.millwright.catalog.Catalog;
import io.millwright.editing.Geometry.Bounds;
import io.millwright.editing.Target;
import io.millwright.facility.Area;
import io.millwright.facility.Block;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Point;
import io.millwright.facility.Row;
import io.millwright.facility.Underlay;
import io.millwright.finding.Severity;
import io.millwright.project.Project;
import io.millwright.project.ProjectFormat;
import io.millwright.ui.SampleHall;
import io.millwright.ui.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Ten thousand random events on the plan and commands on what is selected: whatever they are, the document stays
/// whole. A failure names the seed and the step, which play the same events again.
@NullUnmarked
class MonkeyTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final int STEPS = 2_000;
    private static final int STEPS_BETWEEN_LOOKS = 200;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
    }

    private static Facility facility() {
        Facility sample = SampleHall.facility();
        Layout pod = Layout.EMPTY.withRows(
                new LinkedHashMap<>(Map.of("r", Row.of("", "gb300-nvl72", 3, new Point(1, 1), 0))));
        var blocks = new LinkedHashMap<String, Block>();
        blocks.put("pod", new Block("", pod, new LinkedHashMap<>()));
        var instances = new LinkedHashMap<String, Instance>();
        instances.put("pods", new Instance("pod", new Point(20, 24), 15, 2, 2, 8, 6, true));
        var areas = new LinkedHashMap<String, Area>();
        areas.put(
                "column",
                Area.of(Area.Kind.COLUMN, "hall-1", List.of(new Point(1, 1), new Point(2, 1), new Point(2, 2))));
        var underlays = new LinkedHashMap<String, Underlay>();
        underlays.put("drawing", new Underlay("floor.dxf", Point.ORIGIN, 0, 0.001, Underlay.USUAL_OPACITY));
        return sample.withBlocks(blocks)
                .withUnderlays(underlays)
                .withLayout(sample.layout().withInstances(instances).withAreas(areas));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theDocumentStaysWholeWhateverIsDone(long seed) {
        Facility first = facility();
        Document document = new Document(first, CATALOG);
        Viewport view = new Viewport();
        view.resize(1200, 800);
        view.fit(new Bounds(-20, -12, 50, 40), 0);
        Monkey monkey = new Monkey(seed, document, new PlanModel(), view);
        int changes = 0;
        for (int step = 1; step <= STEPS; step++) {
            Facility before = document.facility();
            String where = "seed " + seed + ", step " + step;
            try {
                monkey.act();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(where + ": " + monkey.lastAct() + ": " + e, e);
            }
            String what = where + ": " + monkey.lastAct();
            changes += document.facility().equals(before) ? 0 : 1;
            assertThat(document.selection())
                    .as("selection, %s", what)
                    .allMatch(path -> Target.of(document.facility(), path).isPresent());
            if (step % STEPS_BETWEEN_LOOKS == 0) {
                monkey.letGo();
                look(document, what);
                monkey.thinOut();
            }
        }
        monkey.letGo();
        redoAll(document);
        Facility last = document.facility();
        int edits = undoAll(document);
        assertThat(changes).as("steps that changed the document, seed %d", seed).isGreaterThan(STEPS / 8);
        assertThat(document.facility()).as("undone to the start, seed %d", seed).isSameAs(first);
        look(document, "undone, seed " + seed);
        assertThat(redoAll(document)).as("redone steps, seed %d", seed).isEqualTo(edits);
        assertThat(document.facility()).as("redone to the end, seed %d", seed).isSameAs(last);
        look(document, "redone, seed " + seed);
        assertThat(log.list)
                .as("logged, seed %d", seed)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }

    private static int undoAll(Document document) {
        int steps = 0;
        for (; document.session().canUndo(); steps++) {
            document.session().undo();
        }
        return steps;
    }

    private static int redoAll(Document document) {
        int steps = 0;
        for (; document.session().canRedo(); steps++) {
            document.session().redo();
        }
        return steps;
    }

    /// The graph that followed all edits is the one of the facility, and the file gives the facility back.
    private static void look(Document document, String what) {
        Facility facility = document.facility();
        FacilityGraph fresh = FacilityGraph.of(facility, CATALOG);
        FacilityGraph graph = document.graph();
        assertThat(graph.nodes()).as("nodes, %s", what).isEqualTo(fresh.nodes());
        assertThat(graph.edges()).as("edges, %s", what).isEqualTo(fresh.edges());
        assertThat(graph.halls()).as("halls, %s", what).isEqualTo(fresh.halls());
        assertThat(graph.areas()).as("areas, %s", what).isEqualTo(fresh.areas());
        assertThat(graph.annotations()).as("annotations, %s", what).isEqualTo(fresh.annotations());
        assertThat(graph.copies()).as("copies, %s", what).isEqualTo(fresh.copies());
        assertThat(graph.findings()).as("findings, %s", what).isEqualTo(fresh.findings());

        byte[] text = ProjectFormat.write(Project.of(facility)).getBytes(StandardCharsets.UTF_8);
        ProjectFormat.Loaded loaded = ProjectFormat.read(text, "monkey.json");
        assertThat(loaded.findings())
                .as("findings of the reader, %s", what)
                .noneMatch(finding -> finding.severity() == Severity.ERROR);
        assertThat(loaded.project().orElseThrow().facility())
                .as("read back, %s", what)
                .isEqualTo(facility);
    }
}
