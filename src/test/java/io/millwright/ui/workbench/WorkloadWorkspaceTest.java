package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.editing.Edits;
import io.millwright.facility.Deployment;
import io.millwright.report.chart.Curves;
import io.millwright.ui.FakeDialogs;
import io.millwright.ui.FxDriver;
import io.millwright.ui.SampleHall;
import io.millwright.ui.chart.ChartPane;
import io.millwright.ui.kit.UnitField;
import io.millwright.ui.workload.WorkloadModel.Shown;
import io.millwright.workload.TraceWriter;
import io.millwright.workload.demand.Arrivals;
import io.millwright.workload.demand.GeneratedRequests;
import io.millwright.workload.demand.RequestKind;
import io.millwright.workload.demand.Workload;
import io.millwright.workload.demand.WorkloadFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The workload workspace in the real window: what a trace or a made workload asks for, before anything runs.
@NullUnmarked
class WorkloadWorkspaceTest {
    @RegisterExtension
    final OpenWindow window = new OpenWindow();

    @TempDir
    Path folder;

    private final FakeDialogs dialogs = new FakeDialogs();
    private Workbench workbench;

    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @BeforeEach
    void open() {
        workbench = window.open(dialogs, folder);
        FxDriver.run(() -> {
            workbench.open(SampleHall.facility());
            workbench.showWorkload();
        });
    }

    @AfterEach
    void close() {
        FxDriver.run(() -> workbench.workload().cancel());
    }

    private Shown shown() {
        return workbench.workload().model().shownProperty().get().orElseThrow();
    }

    private <T> T find(String id, Class<T> type) {
        return type.cast(workbench.scene().lookup("#" + id));
    }

    private void type(String field, String text) {
        FxDriver.run(() -> {
            UnitField at = find(field, UnitField.class);
            at.setText(text);
            at.fireEvent(new ActionEvent());
        });
    }

    private Path trace() throws IOException {
        Path file = folder.resolve("trace.csv");
        Workload workload = Workload.of("code", 600, Arrivals.poisson(4), Workload.Part.of(RequestKind.CODE, 1));
        try (GeneratedRequests requests = new GeneratedRequests(workload, 3)) {
            TraceWriter.write(requests, TraceWriter.Form.AZURE, 0, file);
        }
        return file;
    }

    @Test
    void aTraceShowsItsDistributionsBeforeAnythingRuns() throws IOException {
        dialogs.trace = Optional.of(trace());
        FxDriver.run(() -> find("workload-choose", Button.class).fire());
        assertThat(find("workload-name", Label.class).getText()).isEqualTo("trace.csv");
        assertThat(shown().profile().requests()).isBetween(2200L, 2600L);
        assertThat(chartsIn("workload-page")).hasSize(4);
        assertThat(find("workload-save", Button.class).isDisabled()).isTrue();
    }

    @Test
    void theFormMakesAWorkloadThatIsSavedAndReplayed() throws IOException {
        type("workload-rate", "3");
        type("workload-duration", "20 min");
        type("workload-share-chat", "0");
        type("workload-share-batch", "50 %");
        Workload made = shown().workload().orElseThrow();
        assertThat(made.arrivals().requestsPerS()).isEqualTo(3);
        assertThat(made.durationS()).isEqualTo(1200);
        assertThat(made.parts())
                .extracting(Workload.Part::kind)
                .containsExactly(RequestKind.RETRIEVAL, RequestKind.BATCH, RequestKind.AGENT);

        dialogs.workload = Optional.of(folder.resolve("made.json"));
        FxDriver.run(() -> find("workload-replay", Button.class).fire());
        assertThat(WorkloadFormat.read(folder.resolve("made.json")).workload()).contains(made);
        assertThat(workbench.replay().model().traceProperty().get()).isEqualTo(dialogs.workload);
    }

    @Test
    void aMixWithoutSharesSaysWhatToDo() {
        for (String kind : new String[] {"chat", "retrieval", "agent"}) {
            type("workload-share-" + kind, "0");
        }
        assertThat(find("workload-message", Label.class).getText())
                .isEqualTo("Give at least one kind a share above 0.");
    }

    @Test
    void aTraceIsFittedAndTheFitCanBeSaved() throws IOException {
        Path trace = trace();
        FxDriver.run(() -> {
            workbench.workload().open(trace);
            find("workload-fit", Button.class).fire();
        });
        assertThat(shown().fit()).isPresent();
        assertThat(workbench.scene().lookup("#workload-fit-table")).isNotNull();
        assertThat(find("workload-fit", Button.class).isDisabled()).isTrue();
        dialogs.workload = Optional.of(folder.resolve("fit.json"));
        FxDriver.run(() -> find("workload-save", Button.class).fire());
        assertThat(Files.readString(folder.resolve("fit.json"))).contains("\"logNormal\"");
    }

    @Test
    void deploymentsAreCheckedAgainstTheirMemoryAndFollowTheFacility() throws IOException {
        Path trace = trace();
        FxDriver.run(() -> workbench.workload().open(trace));
        select("workload-tab-deployments");
        assertThat(textsOf("workload-memory")).contains("chat").anyMatch(text -> text.endsWith(" GB"));
        FxDriver.run(() -> workbench.document().apply(Edits.delete(List.of("deployments/chat"))));
        assertThat(workbench.document().facility().deployments()).isEmpty();
        assertThat(workbench.scene().lookup("#workload-memory")).isNull();
    }

    private void select(String tab) {
        FxDriver.run(() -> {
            TabPane tabs = find("workload-tabs", TabPane.class);
            tabs.getTabs().stream()
                    .filter(each -> tab.equals(each.getId()))
                    .findFirst()
                    .ifPresent(tabs.getSelectionModel()::select);
        });
    }

    @Test
    void enginesShowWhatTheyDoWithTheseRequests() throws IOException {
        Path trace = trace();
        select("workload-tab-deployments");
        assertThat(workbench.scene().lookup("#workload-engine-figures")).isNull();
        FxDriver.run(() -> workbench.workload().open(trace));
        assertThat(find("workload-deployment", ComboBox.class).getValue()).isEqualTo("chat");
        assertThat(chartsIn("workload-deployments"))
                .extracting(pane -> pane.chart().title())
                .containsExactly(
                        "Throughput against interactivity",
                        "Energy per token over the power cap",
                        "Throughput over the power cap",
                        "Time per token over the power cap");
        Curves frontier = (Curves) chartsIn("workload-deployments").getFirst().chart();
        assertThat(frontier.curves().getLast().y()).isSorted();
        dialogs.table = Optional.of(folder.resolve("frontier.csv"));
        FxDriver.run(() -> export(chartsIn("workload-deployments").getFirst()));
        assertThat(Files.readString(folder.resolve("frontier.csv")))
                .startsWith("Curve,Point,Tokens per second of a user [")
                .contains(", as deployed");
    }

    @Test
    void aModelIsDeployedOnTheSelectedRacksOnceItFits() {
        select("workload-tab-deployments");
        Button deploy = find("workload-deploy", Button.class);
        assertThat(find("workload-deploy-racks", Label.class).getText()).startsWith("Select rows or racks");
        List<String> racks = deployment("chat").racks();
        FxDriver.run(() -> {
            choose("workload-deploy-model", "Llama-3.1-70B");
            workbench.document().select(racks);
        });
        assertThat(find("workload-deploy-verdict", Label.class).getText()).contains("already run chat");
        assertThat(deploy.isDisabled()).isTrue();

        FxDriver.run(() -> {
            workbench.document().apply(Edits.delete(List.of("deployments/chat")));
            workbench.document().select(racks);
            choose("workload-deploy-tensor", "8");
        });
        assertThat(find("workload-deploy-verdict", Label.class).getText())
                .startsWith("Fits: ")
                .contains("weights take 73 GB");
        FxDriver.run(() -> {
            choose("workload-deploy-model", "DeepSeek-R1/V3");
            choose("workload-deploy-tensor", "1");
            choose("workload-deploy-weights", "BF16");
        });
        assertThat(find("workload-deploy-verdict", Label.class).getText()).contains("Use more accelerators per engine");
        assertThat(deploy.isDisabled()).isTrue();

        FxDriver.run(() -> {
            choose("workload-deploy-model", "Llama-3.1-70B");
            choose("workload-deploy-tensor", "8");
            choose("workload-deploy-weights", "FP8");
            deploy.fire();
        });
        Deployment made = deployment("llama-3.1-70b");
        assertThat(made.racks()).isEqualTo(racks);
        assertThat(made.parallel().tensor()).isEqualTo(8);
        assertThat(workbench.document().selection()).containsExactly("deployments/llama-3.1-70b");
        assertThat(textsOf("workload-memory")).contains("llama-3.1-70b");
        FxDriver.run(() -> workbench.document().session().undo());
        assertThat(workbench.document().facility().deployments()).isEmpty();
    }

    private Deployment deployment(String id) {
        return Optional.ofNullable(workbench.document().facility().deployments().get(id))
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private void choose(String id, String words) {
        ComboBox<Object> box = find(id, ComboBox.class);
        box.setValue(box.getItems().stream()
                .filter(item -> words.equals(box.getConverter().toString(item)))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void routingPoliciesAreComparedOnTheWorkload() throws IOException {
        Path trace = trace();
        select("workload-tab-routing");
        assertThat(find("workload-compare", Button.class).isDisabled()).isTrue();
        FxDriver.run(() -> workbench.workload().open(trace));
        type("workload-compare-until", "60 s");
        FxDriver.run(() -> {
            find("workload-policy-kv-aware", CheckBox.class).fire();
            find("workload-policy-random", CheckBox.class).fire();
            find("workload-compare", Button.class).fire();
        });
        assertThat(textsOf("workload-policies"))
                .contains("Least loaded", "Round robin", "Random", "TTFT p99", "Tokens per joule");
        assertThat(chartsIn("workload-routing")).hasSize(4);
        assertThat(workbench
                        .workload()
                        .routing()
                        .model()
                        .comparedProperty()
                        .get()
                        .orElseThrow()
                        .table()
                        .runs())
                .hasSize(3)
                .allSatisfy(run -> assertThat(run.serving().durationS()).isEqualTo(60));
        dialogs.table = Optional.of(folder.resolve("routing.csv"));
        FxDriver.run(() -> find("workload-compare-export", Button.class).fire());
        assertThat(Files.readAllLines(folder.resolve("routing.csv")))
                .hasSizeGreaterThan(3)
                .first()
                .asString()
                .startsWith("Routing,Tier,Goodput,Targets met [%],TTFT p50 [");
        assertThat(workbench.scene().lookup("#workload-compare-stale")).isNull();
        FxDriver.run(() -> workbench.document().apply(Edits.delete(List.of("deployments/chat"))));
        assertThat(workbench.scene().lookup("#workload-compare-stale")).isNotNull();
        FxDriver.run(() -> find("workload-compare", Button.class).fire());
        assertThat(find("workload-compare-message", Label.class).getText()).isNotEmpty();
    }

    private List<ChartPane> chartsIn(String id) {
        return workbench.scene().lookup("#" + id).lookupAll(".chart-pane").stream()
                .map(ChartPane.class::cast)
                .toList();
    }

    private static void export(ChartPane pane) {
        ((MenuButton) pane.lookup(".chart-export")).getItems().get(1).fire();
    }

    private List<String> textsOf(String grid) {
        return find(grid, GridPane.class).getChildren().stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList();
    }

    @Test
    void whatIsNoTraceIsToldInTheBar() throws IOException {
        Path file = folder.resolve("notes.csv");
        Files.writeString(file, "hello\n");
        FxDriver.run(() -> workbench.workload().open(file));
        assertThat(workbench.workload().model().shownProperty().get()).isEmpty();
        assertThat(find("workload-message", Label.class).getText()).contains("none of the known traces");
    }
}
