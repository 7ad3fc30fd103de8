package io.millwright.ui.replay;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.PolicyTable;
import io.millwright.serving.Fidelity;
import io.millwright.serving.RoutingPolicy;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.ControlGroup;
import io.millwright.ui.kit.Icons;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// Chooses what is run, and runs it. On one line where there is room, else the controls break onto a second one;
/// nothing goes into an overflow menu.
final class RunBar {
    private static final double MOST = 1e9;
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final ReplayModel model;
    private final ReplayController controller;
    private final FlowPane root = new FlowPane();
    private final Set<TextField> wrong = new LinkedHashSet<>();

    RunBar(ReplayModel model, ReplayController controller) {
        this.model = model;
        this.controller = controller;
        root.getChildren().addAll(inputs());
        root.getChildren().addAll(options());
        root.getStyleClass().addAll("workspace-bar", "run-bar");
        root.setRowValignment(VPos.CENTER);
    }

    FlowPane node() {
        return root;
    }

    private Node[] inputs() {
        MenuItem drawn = new MenuItem("As drawn in the workload workspace");
        drawn.setOnAction(event -> controller.takeDrawn());
        MenuItem choose = new MenuItem("Choose trace or description…");
        choose.setOnAction(event -> controller.choose());
        MenuButton workload = new MenuButton("", Icons.icon(MaterialDesignF.FOLDER_OPEN_OUTLINE, 16), drawn, choose);
        workload.setId("replay-workload");
        workload.setMaxWidth(200);
        workload.textProperty().bind(model.traceProperty().map(RunBar::workload));
        workload.setTooltip(new Tooltip("Where requests come from: a trace, a workload description, or the workload as"
                + " it is drawn in the workload workspace"));
        ComboBox<Optional<Path>> scenario = new ScenarioBox(model, controller::refreshScenarios).node();
        scenario.setMaxWidth(190);
        Button run = new Button("Run", Icons.icon(MaterialDesignP.PLAY_CIRCLE_OUTLINE, 16));
        run.setId("replay-run");
        run.setOnAction(event -> controller.run());
        run.disableProperty().bind(model.runningProperty());
        Button cancel = new Button("Cancel");
        cancel.setId("replay-cancel");
        cancel.setOnAction(event -> controller.cancel());
        cancel.disableProperty().bind(model.runningProperty().not());
        return new Node[] {ControlGroup.of(workload, scenario), ControlGroup.of(run, cancel)};
    }

    private static String workload(Optional<Path> trace) {
        return trace.map(path -> String.valueOf(path.getFileName())).orElse("Drawn workload");
    }

    private Node[] options() {
        TextField scale = new TextField("1");
        scale.setId("replay-scale");
        scale.setPrefColumnCount(4);
        scale.setTooltip(
                new Tooltip("Factor on the demand of the trace, so that a trace of one engine can load a factory"));
        scale.textProperty().addListener((o, before, text) -> {
            OptionalDouble read = parse(text);
            mark(scale, read.isEmpty());
            read.ifPresent(model.scaleProperty()::set);
        });
        model.scaleProperty().addListener((o, before, now) -> {
            if (!parse(scale.getText()).equals(OptionalDouble.of(now.doubleValue()))) {
                scale.setText(BigDecimal.valueOf(now.doubleValue())
                        .stripTrailingZeros()
                        .toPlainString());
            }
        });
        TextField until = new TextField();
        until.setId("replay-until");
        until.setPromptText("all");
        until.setPrefColumnCount(4);
        until.setTooltip(new Tooltip(
                "Simulated time after which the run stops, such as 600, 30 min or 2 h; empty runs until every request is"
                        + " done"));
        until.textProperty().addListener((o, before, text) -> {
            OptionalDouble read =
                    text.isBlank() ? OptionalDouble.of(Double.NaN) : Dimension.TIME.parse(text, 1, UnitSystem.SI);
            boolean isWrong = read.isEmpty() || read.getAsDouble() <= 0;
            mark(until, isWrong);
            if (!isWrong) {
                model.untilSProperty().set(read.getAsDouble());
            }
        });
        ComboBox<RoutingPolicy> policy = new ComboBox<>();
        policy.setId("replay-policy");
        policy.getItems().setAll(RoutingPolicy.values());
        policy.valueProperty().bindBidirectional(model.policyProperty());
        Choices.inWords(policy, PolicyTable::words);
        policy.setTooltip(new Tooltip("Which engine gets a request; as the facility says until it is changed here"));
        ComboBox<Fidelity> fidelity = new ComboBox<>();
        fidelity.setId("replay-fidelity");
        fidelity.setAccessibleText("How closely engines are looked at");
        fidelity.getItems().setAll(Fidelity.values());
        fidelity.valueProperty().bindBidirectional(model.fidelityProperty());
        Choices.inWords(fidelity, each -> switch (each) {
            case REQUEST -> "Requests";
            case FLUID -> "Fluid";
        });
        fidelity.setTooltip(new Tooltip("Requests: every request and every engine step. Fluid: engines that are alike"
                + " by their mean state, in steps of 10 s, for campuses and days"));
        ComboBox<RunAir> air = new ComboBox<>();
        air.setId("replay-air");
        air.getItems().setAll(RunAir.values());
        air.valueProperty().bindBidirectional(model.airProperty());
        Choices.inWords(air, RunAir::words);
        air.setTooltip(new Tooltip("Mixed halls: inlets of racks from well-mixed zones. Solved halls: from the air of"
                + " the halls at 100, 70 and 40 % of rated power, which is solved before the first run of a facility"));
        for (Region whole : List.of(scale, until, policy, fidelity, air)) {
            whole.disableProperty().bind(model.runningProperty());
        }
        return new Node[] {
            ControlGroup.named("Demand ×", scale),
            ControlGroup.named("Until", until),
            ControlGroup.named("Routing", policy),
            ControlGroup.named("Detail", fidelity),
            ControlGroup.named("Air", air)
        };
    }

    /// What cannot be read stays in its field, marked, and nothing is run with it.
    private void mark(TextField field, boolean isWrong) {
        field.pseudoClassStateChanged(INVALID, isWrong);
        if (isWrong) {
            wrong.add(field);
        } else {
            wrong.remove(field);
        }
        model.unreadProperty()
                .set(wrong.stream()
                        .findFirst()
                        .map(first -> "\"" + first.getText() + "\" cannot be read as "
                                + (first.getId().equals("replay-until")
                                        ? "a time. Write seconds, or a number with s, min or h, or nothing for all."
                                        : "a factor on the demand. Write a number above 0."))
                        .orElse(""));
    }

    private static OptionalDouble parse(String text) {
        try {
            double value = Double.parseDouble(text.strip().replace(',', '.'));
            return value > 0 && value <= MOST ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
