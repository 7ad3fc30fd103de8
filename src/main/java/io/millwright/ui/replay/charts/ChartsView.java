package io.millwright.ui.replay.charts;

import io.millwright.ui.chart.TimeChart;
import io.millwright.ui.chart.TimeChart.Scaling;
import io.millwright.ui.chart.TimeChart.Trace;
import io.millwright.ui.chart.TimeChartPane;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.chart.TimeText;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.FigureRequest;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.Playback;
import io.millwright.ui.replay.Playback.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/// A bar, charts below each other on one time axis, and a scroll bar for time while it is zoomed.
final class ChartsView {
    /// Narrower columns are none; the values of two runs take more.
    private static final double COLUMN = 420;
    private static final double COLUMN_OF_TWO = 560;
    private static final int MOST_COLUMNS = 3;
    /// Lower charts tell nothing.
    private static final double LOWEST = 108;
    /// Two rows of such charts are better than one of higher ones.
    private static final double USEFUL = 125;

    private final Document document;
    private final ChartsModel model;
    private final Playback playback;
    private final ChartsController controller;
    private final BorderPane root = new BorderPane();
    private final FlowPane list = new FlowPane(1, 1);
    private final ScrollPane scroll = new ScrollPane(list);
    private final ScrollBar time = new ScrollBar();
    private final Label stretch = new Label();
    private final Label runs = new Label();
    private final Map<String, TimeChartPane> panes = new HashMap<>();
    private Theme theme = Theme.LIGHT;
    private boolean placing;

    ChartsView(Document document, ChartsModel model, Playback playback, ChartsController controller) {
        this.document = document;
        this.model = model;
        this.playback = playback;
        this.controller = controller;
        root.setId("replay-charts");
        root.setTop(bar());
        root.setCenter(scroll);
        root.setBottom(time);
        root.setMinSize(0, 0);
        list.getStyleClass().add("time-charts");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("ledger-scroll");
        scroll.vvalueProperty().addListener(o -> see());
        scroll.viewportBoundsProperty().addListener(o -> {
            fit();
            see();
        });
        list.heightProperty().addListener(o -> see());
        list.widthProperty().addListener(o -> fit());
        list.setMinWidth(0);
        time.setAccessibleText("Stretch of time that charts show");
        time.setMin(0);
        time.managedProperty().bind(time.visibleProperty());
        time.valueProperty().addListener(o -> slide());
        model.chartsProperty().addListener(o -> show());
        model.pointerSProperty().addListener(o -> look());
        // what was asked for stands on top
        model.ofElementProperty().addListener(o -> scroll.setVvalue(0));
        model.ownProperty().addListener(o -> scroll.setVvalue(0));
        playback.timeSProperty().addListener(o -> look());
        playback.zoomProperty().addListener(o -> show());
        show();
    }

    Node root() {
        return root;
    }

    void setTheme(Theme newTheme) {
        theme = newTheme;
        show();
    }

    private HBox bar() {
        MenuButton which = new MenuButton("Charts");
        which.setId("replay-charts-which");
        which.setTooltip(new Tooltip("Which charts are shown"));
        which.getItems().setAll(new MenuItem());
        which.setOnShowing(event -> which.getItems().setAll(offered()));
        Button add = new Button("Add chart…", Icons.icon(MaterialDesignC.CHART_BOX_PLUS_OUTLINE, 16));
        add.setId("replay-charts-add");
        add.setTooltip(new Tooltip("A chart of any channels of the run"));
        add.setOnAction(event -> controller.pick());
        add.disableProperty().bind(playback.emptyProperty());
        which.disableProperty().bind(playback.emptyProperty());
        Button in =
                Icons.button(MaterialDesignM.MAGNIFY_PLUS_OUTLINE, "Zoom in on the time axis (+)", controller::zoomIn);
        Button out = Icons.button(
                MaterialDesignM.MAGNIFY_MINUS_OUTLINE, "Zoom out on the time axis (−)", controller::zoomOut);
        Button all = new Button("Whole run");
        all.setId("replay-charts-all");
        all.setTooltip(new Tooltip("Shows the whole run again (0, or a double click)"));
        all.setOnAction(event -> controller.showAll());
        all.disableProperty().bind(playback.zoomProperty().map(zoom -> zoom.isEmpty()));
        for (Button button : List.of(in, out)) {
            button.disableProperty().bind(playback.emptyProperty());
        }
        stretch.getStyleClass().add("muted");
        runs.getStyleClass().add("muted");
        runs.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        for (Region whole : List.of(which, add, in, out, all, stretch)) {
            whole.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox bar = new HBox(which, add, new Separator(Orientation.VERTICAL), in, out, all, stretch, gap, runs);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("tool-bar", "workspace-bar");
        return bar;
    }

    private List<MenuItem> offered() {
        List<MenuItem> items = new ArrayList<>();
        for (RunChart chart : model.offeredProperty().get()) {
            CheckMenuItem item = new CheckMenuItem(chart.title());
            item.setSelected(model.chosenProperty().get().contains(chart.title()));
            item.setOnAction(event -> controller.choose(chart.title(), item.isSelected()));
            items.add(item);
        }
        return items;
    }

    private void show() {
        TimeSpan span = controller.span();
        List<TimeChart> charts = model.chartsProperty().get();
        List<Region> shown = new ArrayList<>();
        for (TimeChart chart : charts) {
            TimeChartPane pane = panes.computeIfAbsent(chart.title(), title -> new TimeChartPane(chart, controller));
            pane.show(chart, span, theme, document.units());
            pane.offer(() -> menu(pane));
            shown.add(pane);
        }
        panes.values().retainAll(shown);
        if (shown.isEmpty()) {
            shown.add(nothing());
        }
        if (!shown.equals(list.getChildren())) {
            list.getChildren().setAll(shown);
        }
        fit();
        boolean zoomed = playback.zoomProperty().get().isPresent();
        stretch.setText(zoomed ? TimeText.clock(span.fromS()) + " to " + TimeText.clock(span.toS()) : "");
        runs.setText(names());
        place(span);
        look();
    }

    private Label nothing() {
        Label label = new Label(
                playback.emptyProperty().get()
                        ? "Charts of a run stand here as it proceeds."
                        : "Choose charts above, or add one of any channels.");
        label.getStyleClass().addAll("muted", "time-charts-empty");
        return label;
    }

    private String names() {
        return playback.besideProperty()
                .get()
                .map(beside -> "first, solid: "
                        + playback.runProperty().get().map(Shown::name).orElse("–") + "   second, dashed: "
                        + beside.name())
                .orElse("");
    }

    private List<MenuItem> menu(TimeChartPane pane) {
        TimeChart chart = pane.chart();
        MenuItem picture = new MenuItem("Export picture (PNG, SVG)…");
        picture.setOnAction(event -> pane.fireEvent(FigureRequest.of(pane.figure())));
        MenuItem table = new MenuItem("Export table (CSV)…");
        table.setOnAction(event -> controller.exportTable(chart));
        List<MenuItem> items = new ArrayList<>(List.of(picture, table, new SeparatorMenuItem()));
        for (Trace trace : chart.traces()) {
            CheckMenuItem item = new CheckMenuItem(trace.name());
            item.setSelected(!pane.isHidden(trace.name()));
            item.setOnAction(event -> pane.setHidden(trace.name(), !item.isSelected()));
            items.add(item);
        }
        items.add(new SeparatorMenuItem());
        for (Scaling scaling : Scaling.values()) {
            if (scaling == Scaling.SHARES && chart.scaling() != Scaling.SHARES) {
                continue;
            }
            RadioMenuItem item = new RadioMenuItem(words(scaling));
            item.setSelected(chart.scaling() == scaling);
            item.setOnAction(event -> controller.scale(chart.title(), scaling));
            items.add(item);
        }
        MenuItem away = new MenuItem("Take chart away");
        away.setOnAction(event -> controller.remove(chart.title()));
        items.addAll(List.of(new SeparatorMenuItem(), away));
        return items;
    }

    private static String words(Scaling scaling) {
        return switch (scaling) {
            case FROM_ZERO -> "Axis from zero";
            case FITTED -> "Axis fitted to what is seen";
            case SHARES -> "Axis to 100 %";
            case LOGARITHMIC -> "Logarithmic axis";
        };
    }

    private void look() {
        double pointer = model.pointerSProperty().get();
        panes.values().forEach(pane -> pane.look(playback.timeS(), pointer));
    }

    /// Charts stand below each other, in as many columns as there is room for, and so high that whole rows are in
    /// sight: two where that leaves enough of them, else one.
    private void fit() {
        double width = list.getWidth();
        double least = playback.beside().isPresent() ? COLUMN_OF_TWO : COLUMN;
        int columns = Math.clamp((long) (width / least), 1, MOST_COLUMNS);
        double each = Math.floor((width - columns + 1) / columns);
        double height = scroll.getViewportBounds().getHeight();
        double row = Math.floor(height / (height >= 2 * USEFUL ? 2 : 1)) - 1;
        list.getChildren().forEach(child -> ((Region) child).setPrefWidth(panes.isEmpty() ? width : each));
        panes.values().forEach(pane -> pane.setPrefHeight(Math.max(LOWEST, row)));
    }

    /// Only charts in sight are drawn.
    private void see() {
        double height = scroll.getViewportBounds().getHeight();
        double top = scroll.getVvalue() * Math.max(0, list.getHeight() - height);
        panes.values().forEach(pane -> {
            Bounds bounds = pane.getBoundsInParent();
            pane.setSeen(bounds.getMaxY() >= top && bounds.getMinY() <= top + height);
        });
    }

    private void place(TimeSpan span) {
        TimeSpan whole = controller.whole();
        placing = true;
        time.setVisible(span.lengthS() < whole.lengthS());
        time.setMax(Math.max(1e-9, whole.lengthS() - span.lengthS()));
        // of a scroll bar, the thumb is to its track as the amount to the maximum
        time.setVisibleAmount(time.getMax() * span.lengthS() / whole.lengthS());
        time.setUnitIncrement(span.lengthS() / 10);
        time.setBlockIncrement(span.lengthS());
        time.setValue(span.fromS());
        placing = false;
    }

    private void slide() {
        TimeSpan span = controller.span();
        if (!placing && !Objects.equals(span.fromS(), time.getValue())) {
            controller.zoom(span.moved(time.getValue() - span.fromS(), controller.whole()));
        }
    }
}
