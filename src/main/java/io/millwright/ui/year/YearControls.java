package io.millwright.ui.year;

import io.millwright.climate.Warming;
import io.millwright.quantity.Dimension;
import io.millwright.ui.document.Document;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.ControlGroup;
import io.millwright.ui.kit.Icons;
import io.millwright.ui.kit.UnitField;
import io.millwright.ui.year.YearModel.Source;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// What a year is run with: weather, load, tariff, grid, and the buttons that run it and give it up.
final class YearControls {
    private static final double LARGEST_SHIFT_K = 30;

    private final Document document;
    private final YearModel model;
    private final YearController controller;
    private final FlowPane line = new FlowPane();
    private final VBox root = new VBox(line);

    YearControls(Document document, YearModel model, YearController controller) {
        this.document = document;
        this.model = model;
        this.controller = controller;
        BooleanBinding noFile = model.sourceProperty().isNotEqualTo(Source.FILE);
        BooleanBinding noDesign = model.sourceProperty().isNotEqualTo(Source.DESIGN);
        line.getStyleClass().add("year-controls");
        line.getChildren()
                .addAll(
                        ControlGroup.named("Weather", source()),
                        weatherFile(noFile),
                        ControlGroup.named(
                                "Dry bulb",
                                temperature("year-dry-bulb", "Dry bulb", model.dryBulbCProperty(), noDesign)),
                        ControlGroup.named(
                                "Wet bulb",
                                temperature("year-wet-bulb", "Wet bulb", model.wetBulbCProperty(), noDesign)),
                        ControlGroup.named("Warmer by", shift()),
                        ControlGroup.named("Moisture", warming()),
                        ControlGroup.named("IT load", load()),
                        loadTable(),
                        chooser(
                                "year-demand",
                                "Demand…",
                                "A trace or workload description that the deployments serve: racks draw what it makes"
                                        + " of them, and the year tells its tokens",
                                "none",
                                model.demandProperty(),
                                controller::chooseDemand),
                        table(
                                "year-tariff",
                                "Tariff…",
                                "Price of electricity by hour (CSV; heading as \"price [$/MWh]\")",
                                "facility prices",
                                model.tariffProperty()),
                        table(
                                "year-carbon",
                                "Carbon…",
                                "Emissions of the grid by hour (CSV; heading as \"carbon [g/kWh]\")",
                                "facility values",
                                model.carbonProperty()),
                        buttons());
        root.getChildren().add(state());
        root.getStyleClass().add("year-bar");
    }

    Node root() {
        return root;
    }

    private ComboBox<Source> source() {
        ComboBox<Source> source = new ComboBox<>();
        source.getItems().setAll(Source.values());
        source.valueProperty().bindBidirectional(model.sourceProperty());
        source.setId("year-source");
        source.setAccessibleText("Weather");
        source.setTooltip(new Tooltip("Where the outdoor air of each hour comes from"));
        return source;
    }

    private HBox weatherFile(BooleanBinding unused) {
        Button choose = new Button("Weather file…");
        choose.setId("year-weather");
        choose.setTooltip(new Tooltip("Choose an EPW file, as weather services offer them for most places"));
        choose.setOnAction(event -> controller.chooseWeather());
        Label name = fileName("none chosen", model.weatherProperty());
        name.disableProperty().bind(unused);
        return ControlGroup.of(choose, name);
    }

    private UnitField temperature(String id, String name, DoubleProperty value, BooleanBinding unused) {
        UnitField field = field(
                id,
                "Outdoor " + name.toLowerCase(java.util.Locale.ROOT) + " of the design condition",
                Dimension.TEMPERATURE,
                typed -> Double.isNaN(typed) ? Optional.of("A temperature is needed.") : Optional.empty(),
                value);
        field.disableProperty().bind(unused);
        return field;
    }

    private UnitField shift() {
        return field(
                "year-shift",
                "How much warmer every hour is made; negative for colder",
                Dimension.TEMPERATURE_DIFFERENCE,
                typed -> Math.abs(typed) <= LARGEST_SHIFT_K
                        ? Optional.empty()
                        : Optional.of("Up to "
                                + Dimension.TEMPERATURE_DIFFERENCE.format(LARGEST_SHIFT_K, document.units())
                                + " either way."),
                model.shiftKProperty());
    }

    private ComboBox<Warming> warming() {
        ComboBox<Warming> warming = new ComboBox<>();
        warming.getItems().setAll(Warming.values());
        Choices.inWords(
                warming, value -> value == Warming.SAME_WET_BULB_DEPRESSION ? "Wet bulb rises too" : "As it is");
        warming.valueProperty().bindBidirectional(model.warmingProperty());
        warming.setId("year-warming");
        warming.setAccessibleText("Moisture of warmer air");
        warming.setTooltip(
                new Tooltip("Whether warmer air holds as much water as before, or its wet bulb rises as much,"
                        + " which is harder on towers"));
        warming.disableProperty().bind(model.shiftKProperty().isEqualTo(0));
        return warming;
    }

    private UnitField load() {
        UnitField field = field(
                "year-load",
                "Share of each rack's rated power in every hour",
                Dimension.FRACTION,
                typed -> typed >= 0 && typed <= 1 ? Optional.empty() : Optional.of("From 0 to 100 %."),
                model.loadFractionProperty());
        field.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.loadProperty().get().isPresent()
                                || model.demandProperty().get().isPresent(),
                        model.loadProperty(),
                        model.demandProperty()));
        return field;
    }

    private HBox loadTable() {
        HBox table = table(
                "year-load-table",
                "Load table…",
                "IT load by hour (CSV with 24 or 8,760 rows; heading as \"load [%]\")",
                "flat",
                model.loadProperty());
        table.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.demandProperty().get().isPresent(), model.demandProperty()));
        return table;
    }

    private UnitField field(
            String id, String hint, Dimension dimension, DoubleFunction<Optional<String>> check, DoubleProperty value) {
        UnitField field = new UnitField(dimension, check, value::set);
        field.setId(id);
        field.setAccessibleText(hint);
        field.setPrefColumnCount(5);
        Runnable show = () -> field.show(value.get(), document.units());
        value.addListener(o -> show.run());
        document.unitsProperty().addListener(o -> show.run());
        show.run();
        return field;
    }

    /// A button that asks for a table, the name of the one that was chosen, and a button that drops it.
    private HBox table(String id, String text, String hint, String none, ObjectProperty<Optional<Path>> file) {
        return chooser(id, text, hint, none, file, () -> controller.chooseTable(hint, file));
    }

    /// The same for any file.
    private HBox chooser(
            String id, String text, String hint, String none, ObjectProperty<Optional<Path>> file, Runnable ask) {
        Button choose = new Button(text);
        choose.setId(id);
        choose.setTooltip(new Tooltip(hint));
        choose.setOnAction(event -> ask.run());
        Button drop = Icons.button(MaterialDesignC.CLOSE, "Go without this file", () -> file.set(Optional.empty()));
        drop.setId(id + "-drop");
        drop.setFocusTraversable(true);
        drop.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> file.get().isEmpty(), file));
        return ControlGroup.of(choose, fileName(none, file), drop);
    }

    private static Label fileName(String none, ObjectProperty<Optional<Path>> file) {
        Label name = new Label();
        name.getStyleClass().add("muted");
        name.setMaxWidth(150);
        name.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> file.get()
                                .map(path -> String.valueOf(path.getFileName()))
                                .orElse(none),
                        file));
        Tooltip full = new Tooltip();
        full.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> file.get().map(Path::toString).orElse(none), file));
        name.setTooltip(full);
        return name;
    }

    private HBox buttons() {
        Button run = new Button("Run year", Icons.icon(MaterialDesignP.PLAY_CIRCLE_OUTLINE, 16));
        run.getStyleClass().add("accent");
        run.setId("year-run");
        run.setTooltip(new Tooltip("Solve every hour of the year (Shift+F5)"));
        run.setOnAction(event -> controller.run());
        Button cancel = new Button("Cancel");
        cancel.setId("year-cancel");
        cancel.setOnAction(event -> controller.cancel());
        cancel.disableProperty().bind(model.runningProperty().not());
        return ControlGroup.of(run, cancel);
    }

    /// How far it is, or what went wrong.
    private HBox state() {
        ProgressBar progress = new ProgressBar();
        progress.setPrefWidth(180);
        Label message = new Label();
        message.setId("year-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(message, Priority.ALWAYS);
        HBox state = new HBox(8, progress, message);
        state.setAlignment(Pos.CENTER_LEFT);
        progress.progressProperty().bind(model.progressProperty());
        progress.visibleProperty().bind(model.runningProperty());
        progress.managedProperty().bind(model.runningProperty());
        message.textProperty().bind(model.messageProperty());
        state.visibleProperty().bind(model.messageProperty().isNotEmpty());
        state.managedProperty().bind(state.visibleProperty());
        return state;
    }
}
