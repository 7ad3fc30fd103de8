package io.millwright.ui.replay;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.PolicyTable;
import io.millwright.serving.Fidelity;
import io.millwright.serving.RoutingPolicy;
import io.millwright.serving.TierResult;
import io.millwright.twin.replay.ReplayResult;
import io.millwright.twin.replay.ReplaySeries;
import io.millwright.twin.replay.ReplaySeries.Channel;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.FigureLink;
import io.millwright.ui.kit.Frames;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.kit.TimeSeries;
import io.millwright.ui.kit.TimeSeriesChart;
import io.millwright.ui.replay.ReplayModel.By;
import io.millwright.ui.replay.ReplayModel.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// Tool bar, plan, charts, time line and ledger of the replay workspace.
final class ReplayView {
    private static final List<Double> SPEEDS = List.of(1.0, 10.0, 60.0, 300.0, 1200.0);

    private final Document document;
    private final ReplayModel model;
    private final ReplayController controller;
    private final BorderPane root = new BorderPane();
    private final TimeSeriesChart power = chart("Power", Dimension.POWER);
    private final TimeSeriesChart tokens = chart("Tokens", Dimension.TOKEN_RATE);
    private final TimeSeriesChart temperature = chart("Temperature", Dimension.TEMPERATURE);
    private final TimeSeriesChart queue = chart("Requests in the engines", Dimension.COUNT);
    private final VBox ledger = new VBox(4);

    private long lastFrameNs;

    ReplayView(Document document, ReplayModel model, ReplayController controller, Node plan) {
        this.document = document;
        this.model = model;
        this.controller = controller;
        GridPane charts = charts();
        SplitPane centre = new SplitPane(plan, charts);
        centre.setOrientation(Orientation.VERTICAL);
        centre.setDividerPositions(0.52);
        ledger.getStyleClass().add("ledger");
        ScrollPane ledgerScroll = new ScrollPane(ledger);
        ledgerScroll.setFitToWidth(true);
        ledgerScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        ledgerScroll.setMinWidth(250);
        ledgerScroll.setPrefWidth(310);
        ledgerScroll.getStyleClass().add("ledger-scroll");
        SplitPane main = new SplitPane(centre, ledgerScroll);
        main.setDividerPositions(0.72);
        SplitPane.setResizableWithParent(ledgerScroll, false);
        root.setTop(toolBar());
        root.setCenter(main);
        root.setBottom(timeLine());
        root.setId("replay");
        model.runProperty().addListener(o -> showRun());
        model.timeSProperty().addListener(o -> moveCursor());
        for (TimeSeriesChart chart : List.of(power, tokens, temperature, queue)) {
            chart.unitsProperty().bind(document.unitsProperty());
        }
        document.unitsProperty().addListener(o -> showRun());
        showRun();
        Frames.whileShown(root, this::tick);
    }

    private void tick(long nowNs) {
        if (lastFrameNs != 0) {
            controller.tick((nowNs - lastFrameNs) * 1e-9);
        }
        lastFrameNs = nowNs;
    }

    Node root() {
        return root;
    }

    void setTheme(Theme theme) {
        for (TimeSeriesChart chart : List.of(power, tokens, temperature, queue)) {
            chart.themeProperty().set(theme);
        }
    }

    /// Says what a label says where that does not fit.
    private static Tooltip textOf(Label label) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(label.textProperty());
        return tooltip;
    }

    private static TimeSeriesChart chart(String title, Dimension dimension) {
        return new TimeSeriesChart(title, dimension, TimeSeriesChart.Style.LINES);
    }

    /// Plain lines instead of a tool bar: on a small screen words give way, and nothing goes into an overflow menu.
    private VBox toolBar() {
        Button choose = new Button("Choose trace…", Icons.icon(MaterialDesignF.FOLDER_OPEN_OUTLINE, 16));
        choose.setId("replay-choose");
        choose.setOnAction(event -> controller.choose());
        Label trace = new Label();
        trace.setId("replay-trace");
        trace.setMinWidth(60);
        trace.setTooltip(textOf(trace));
        trace.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.traceProperty()
                                .get()
                                .map(path -> String.valueOf(path.getFileName()))
                                .orElse("No trace chosen"),
                        model.traceProperty()));
        TextField scale = new TextField("1");
        scale.setPrefColumnCount(5);
        scale.setId("replay-scale");
        scale.setTooltip(
                new Tooltip("Factor on the demand of the trace, so that a trace of one engine can load a factory"));
        scale.textProperty()
                .addListener((o, before, text) ->
                        parse(text).ifPresent(value -> model.scaleProperty().set(value)));
        TextField until = new TextField();
        until.setPromptText("all");
        until.setPrefColumnCount(5);
        until.setId("replay-until");
        until.setTooltip(
                new Tooltip("Simulated seconds after which the replay stops; empty runs until every request is done"));
        until.textProperty()
                .addListener((o, before, text) ->
                        model.untilSProperty().set(parse(text).orElse(Double.NaN)));
        ComboBox<RoutingPolicy> policy = new ComboBox<>();
        policy.getItems().setAll(RoutingPolicy.values());
        policy.valueProperty().bindBidirectional(model.policyProperty());
        policy.setId("replay-policy");
        Choices.inWords(policy, PolicyTable::words);
        policy.setTooltip(new Tooltip("Which engine gets a request"));
        ComboBox<Fidelity> fidelity = new ComboBox<>();
        fidelity.getItems().setAll(Fidelity.values());
        fidelity.valueProperty().bindBidirectional(model.fidelityProperty());
        fidelity.setId("replay-fidelity");
        fidelity.setAccessibleText("How closely engines are looked at");
        Choices.inWords(fidelity, each -> switch (each) {
            case REQUEST -> "Requests";
            case FLUID -> "Fluid";
        });
        fidelity.setTooltip(new Tooltip("Requests: every request and every engine step. Fluid: engines that are alike"
                + " by their mean state, in steps of 10 s, for campuses and days"));
        Button run = new Button("Run", Icons.icon(MaterialDesignP.PLAY_CIRCLE_OUTLINE, 16));
        run.setId("replay-run");
        run.setOnAction(event -> controller.run());
        run.disableProperty().bind(model.runningProperty());
        Button cancel = new Button("Cancel");
        cancel.setId("replay-cancel");
        cancel.setOnAction(event -> controller.cancel());
        cancel.disableProperty().bind(model.runningProperty().not());
        ProgressBar progress = new ProgressBar();
        progress.progressProperty().bind(model.progressProperty());
        progress.visibleProperty().bind(model.runningProperty());
        progress.managedProperty().bind(progress.visibleProperty());
        progress.setPrefWidth(90);
        Label message = new Label();
        message.setId("replay-message");
        message.textProperty().bind(model.messageProperty());
        message.getStyleClass().add("muted");
        message.setMinWidth(0);
        message.setTooltip(textOf(message));
        HBox rest = new HBox(8, progress, message);
        rest.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(rest, Priority.ALWAYS);
        Label demand = new Label("Demand ×");
        demand.setLabelFor(scale);
        Label end = new Label("Until (s)");
        end.setLabelFor(until);
        Label routing = new Label("Routing");
        routing.setLabelFor(policy);
        Label detail = new Label("Detail");
        detail.setLabelFor(fidelity);
        HBox bar = new HBox(choose, trace, new Separator(Orientation.VERTICAL), run, cancel, rest);
        HBox choices = new HBox(demand, scale, end, until, routing, policy, detail, fidelity);
        for (Region whole :
                List.of(choose, demand, end, scale, until, routing, policy, detail, fidelity, run, cancel)) {
            whole.setMinWidth(Region.USE_PREF_SIZE);
        }
        for (HBox line : List.of(bar, choices)) {
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().addAll("tool-bar", "workspace-bar");
        }
        return new VBox(bar, choices);
    }

    private static Optional<Double> parse(String text) {
        try {
            double value = Double.parseDouble(text.trim().replace(',', '.'));
            return value > 0 && value <= 1e9 ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private HBox timeLine() {
        Button play = new Button();
        play.setId("replay-play");
        play.setPrefWidth(84);
        play.textProperty()
                .bind(Bindings.when(model.playingProperty()).then("Pause").otherwise("Play"));
        play.setOnAction(event -> {
            if (model.playingProperty().get()) {
                controller.pause();
            } else {
                controller.play();
            }
        });
        var nothing =
                Bindings.createBooleanBinding(() -> model.runProperty().get().isEmpty(), model.runProperty());
        play.disableProperty().bind(nothing);
        ComboBox<Double> speed = new ComboBox<>();
        speed.getItems().setAll(SPEEDS);
        speed.setValue(60.0);
        Choices.inWords(speed, value -> String.format(Locale.ROOT, "%.0f×", value));
        speed.valueProperty()
                .addListener((o, before, value) -> model.speedProperty().set(value));
        speed.setTooltip(new Tooltip("Simulated seconds per second"));
        Slider slider = new Slider(0, 1, 0);
        slider.setId("replay-time");
        slider.setAccessibleText("Time in the replay");
        slider.disableProperty().bind(nothing);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().addListener((o, before, value) -> {
            if (slider.isValueChanging() || slider.isPressed()) {
                controller.pause();
            }
            if (Math.abs(value.doubleValue() - model.timeSProperty().get()) > 1e-6) {
                model.timeSProperty().set(value.doubleValue());
            }
        });
        model.timeSProperty().addListener((o, before, value) -> slider.setValue(value.doubleValue()));
        model.runProperty().addListener(o -> slider.setMax(Math.max(1, model.durationS())));
        Label time = new Label();
        time.setMinWidth(110);
        time.setAlignment(Pos.CENTER_RIGHT);
        time.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> clock(model.timeSProperty().get()) + " / " + clock(model.durationS()),
                        model.timeSProperty(),
                        model.runProperty()));
        ComboBox<By> by = new ComboBox<>();
        by.getItems().setAll(By.values());
        by.valueProperty().bindBidirectional(model.colourByProperty());
        by.setId("replay-colour-by");
        by.setAccessibleText("Colour racks by");
        HBox line = new HBox(8, play, speed, slider, time, new Label("Colour by"), by);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("time-line");
        return line;
    }

    private GridPane charts() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("charts");
        grid.add(power, 0, 0);
        grid.add(tokens, 1, 0);
        grid.add(temperature, 0, 1);
        grid.add(queue, 1, 1);
        for (int i = 0; i < 2; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(50);
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(50);
            grid.getColumnConstraints().add(column);
            grid.getRowConstraints().add(row);
        }
        grid.setMinHeight(120);
        return grid;
    }

    private void showRun() {
        Optional<Run> run = model.runProperty().get();
        if (run.isEmpty()) {
            List.of(power, tokens, temperature, queue).forEach(chart -> chart.show(List.of()));
            Label heading = new Label("No replay yet");
            heading.getStyleClass().add("ledger-heading");
            Label text = new Label(
                    "Choose a request trace (Azure, Mooncake, BurstGPT or ServeGen, also gzipped) and press Run. "
                            + "Tokens, latencies, power and money of every tier stand here afterwards.");
            text.setWrapText(true);
            text.getStyleClass().add("muted");
            ledger.getChildren().setAll(heading, text);
            return;
        }
        ReplayResult result = run.get().result();
        ReplaySeries series = result.series();
        double[] timeS = new double[series.size()];
        Arrays.setAll(timeS, series::timeS);
        List<TimeSeries> watts = new ArrayList<>(List.of(
                line("Facility", series, timeS, Channel.FACILITY_POWER_W),
                line("Racks", series, timeS, Channel.IT_POWER_W)));
        if (result.training().isPresent()) {
            watts.add(line("Training racks", series, timeS, Channel.TRAINING_POWER_W));
        }
        power.show(watts);
        tokens.show(List.of(
                line("Generated", series, timeS, Channel.OUTPUT_TOKENS_PER_S),
                line("Prompt", series, timeS, Channel.INPUT_TOKENS_PER_S)));
        temperature.show(List.of(
                line("Hottest inlet", series, timeS, Channel.HOTTEST_INLET_C),
                line("Warmest coolant", series, timeS, Channel.WARMEST_COOLANT_C)));
        queue.show(List.of(
                line("Running", series, timeS, Channel.RUNNING), line("Waiting", series, timeS, Channel.WAITING)));
        moveCursor();
        showLedger(run.get());
    }

    private static TimeSeries line(String name, ReplaySeries series, double[] timeS, Channel channel) {
        return new TimeSeries(name, timeS, series.values(channel));
    }

    private void moveCursor() {
        double at =
                model.runProperty().get().isPresent() ? model.timeSProperty().get() : Double.NaN;
        for (TimeSeriesChart chart : List.of(power, tokens, temperature, queue)) {
            chart.cursorSProperty().set(at);
        }
    }

    private void showLedger(Run run) {
        ReplayResult result = run.result();
        UnitSystem units = document.units();
        Label hint = new Label("Press a value to see what it is made of.");
        hint.getStyleClass().add("muted");
        ledger.getChildren().setAll(hint);
        heading("Tokens");
        card(run, "Generated tokens/s", "tokensPerS");
        card(run, "Generated tokens", "outputTokens");
        card(run, "Prompt tokens", "inputTokens");
        card(run, "Tokens/s per MW at the meter", "tokensPerSPerW");
        card(run, "Energy per generated token", "jPerToken");
        row("Held back most by", result.binding());
        heading("Power");
        card(run, "Mean at the meter", "meanFacilityW");
        card(run, "Peak at the meter", "peakFacilityW");
        card(run, "PUE (energy)", "pue");
        row("Engines busy", Dimension.FRACTION.format(result.serving().busyFraction(), units));
        card(run, "Water", "waterM3");
        card(run, "Carbon", "carbonKg");
        heading("Money");
        card(run, "Cost per token", "costUsdPerToken");
        card(run, "Revenue per token", "revenueUsdPerToken");
        card(run, "Cost of the run", "totalCostUsd");
        card(run, "of it energy", "energyUsd");
        card(run, "of it water", "waterUsd");
        card(run, "of it racks", "itCapitalUsd");
        card(run, "of it building, power, cooling", "facilityCapitalUsd");
        card(run, "of it operation", "operationUsd");
        card(run, "Revenue of the run", "revenueUsd");
        card(run, "Margin over charged cost", "marginUsd");
        heading("Service");
        card(run, "Met its targets", "attainment");
        for (int i = 0; i < result.serving().tiers().size(); i++) {
            TierResult tier = result.serving().tiers().get(i);
            heading("Tier " + tier.tier());
            row("Requests completed", String.format(Locale.ROOT, "%,d of %,d", tier.completed(), tier.offered()));
            card(run, "Met its targets", "attainment." + tier.tier());
            row(
                    "TTFT p50 / p99",
                    seconds(tier.ttft().p50S()) + " / " + seconds(tier.ttft().p99S()));
            row(
                    "TPOT p50 / p99",
                    seconds(tier.tpot().p50S()) + " / " + seconds(tier.tpot().p99S()));
            card(run, "Generated tokens", "outputTokens." + tier.tier());
            card(run, "Prompt tokens", "inputTokens." + tier.tier());
            card(run, "Cost per token", "costUsdPerToken." + tier.tier());
            card(run, "Revenue per token", "revenueUsdPerToken." + tier.tier());
            card(run, "Margin", "marginUsd." + tier.tier());
        }
        heading("What bound the tokens");
        run.cards().byKey().values().stream()
                .filter(figure -> figure.key().startsWith("bound."))
                .forEach(figure -> labelled(figure.name(), new FigureLink(figure, units)));
        Label note = new Label("Trace " + run.trace() + ", calibration "
                + String.join("; ", result.serving().calibrations())
                + ". First order: every "
                + Dimension.TIME.brief(result.options().serving().fidelity().stepS(), units)
                + " is a steady state.");
        note.setWrapText(true);
        note.getStyleClass().add("muted");
        ledger.getChildren().add(note);
    }

    private void heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("ledger-heading");
        ledger.getChildren().add(label);
    }

    private void row(String name, String value) {
        Label right = new Label(value);
        right.setMinWidth(Region.USE_PREF_SIZE);
        labelled(name, right);
    }

    /// A figure of the ledger, if it has it.
    private void card(Run run, String name, String key) {
        run.cards().figure(key).ifPresent(figure -> labelled(name, new FigureLink(figure, document.units())));
    }

    private void labelled(String name, Node value) {
        Label left = new Label(name);
        left.getStyleClass().add("muted");
        left.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        ledger.getChildren().add(new HBox(6, left, gap, value));
    }

    /// A time as hours, minutes and seconds.
    private static String clock(double seconds) {
        long s = Math.round(seconds);
        return s >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60)
                : String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60);
    }

    private static String seconds(double value) {
        return Double.isNaN(value)
                ? "–"
                : value < 1
                        ? String.format(Locale.ROOT, "%.1f ms", value * 1e3)
                        : String.format(Locale.ROOT, "%.2f s", value);
    }
}
