package io.millwright.ui.inspector;

import io.millwright.catalog.DataSheet;
import io.millwright.editing.Property;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.inspector.InspectorModel.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A heading, live values, a form grouped by subject, and the data sheet. While only values change (a drag), the form
/// is
/// kept and refreshed in place.
final class InspectorView {
    private static final double LABEL_WIDTH = 132;

    private final VBox root = new VBox();
    private final Label title = new Label();
    private final Label kind = new Label();
    private final VBox live = new VBox();
    private final VBox form = new VBox();
    private final VBox facts = new VBox();
    private final Supplier<UnitSystem> units;
    private final BiConsumer<Property, Object> onChange;
    private final List<PropertyEditor> editors = new ArrayList<>();
    private String formKey = "";
    private @Nullable DataSheet shownSheet;
    private @Nullable UnitSystem shownUnits;

    InspectorView(InspectorModel model, Supplier<UnitSystem> units, BiConsumer<Property, Object> onChange) {
        this.units = units;
        this.onChange = onChange;
        title.getStyleClass().add("inspector-title");
        title.setId("inspector-title");
        kind.getStyleClass().add("inspector-kind");
        HBox header = new HBox(title, kind);
        kind.setMinWidth(Region.USE_PREF_SIZE);
        header.getStyleClass().add("inspector-header");
        VBox content = new VBox(live, form, facts);
        content.getStyleClass().add("inspector-content");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        root.getChildren().addAll(header, scroll);
        root.getStyleClass().add("inspector");
        root.setId("inspector");
        model.contentProperty().addListener((observable, before, now) -> show(now));
        show(model.contentProperty().get());
    }

    Region root() {
        return root;
    }

    private void show(Content content) {
        title.setText(content.title());
        kind.setText(content.kind());
        kind.setVisible(!content.kind().isEmpty());
        kind.setManaged(!content.kind().isEmpty());
        showLive(content.live());
        String key = content.title()
                + content.properties().stream()
                        .map(property -> property.name() + property.type())
                        .toList();
        if (key.equals(formKey)) {
            for (int i = 0; i < editors.size(); i++) {
                editors.get(i).show(content.properties().get(i), units.get());
            }
        } else {
            buildForm(content.properties());
            formKey = key;
        }
        showFacts(content.sheet().orElse(null));
    }

    private void showLive(List<InspectorModel.Live> values) {
        live.getChildren().clear();
        if (values.isEmpty()) {
            return;
        }
        live.getChildren().add(heading("Now, at the design point"));
        GridPane grid = grid();
        int row = 0;
        for (InspectorModel.Live value : values) {
            Label number = new Label(value.value());
            number.getStyleClass().add("live-value");
            grid.addRow(row++, label(value.label(), ""), number);
        }
        live.getChildren().add(grid);
    }

    private void buildForm(List<Property> properties) {
        form.getChildren().clear();
        editors.clear();
        Map<String, GridPane> grids = new LinkedHashMap<>();
        for (Property property : properties) {
            GridPane grid = grids.computeIfAbsent(property.group(), group -> {
                GridPane added = grid();
                form.getChildren().addAll(heading(group), added);
                return added;
            });
            PropertyEditor editor = PropertyEditor.of(property, units.get(), onChange);
            editors.add(editor);
            Label label = label(property.label(), property.help());
            label.setLabelFor(editor.control());
            grid.addRow(grid.getRowCount(), label, editor.control());
            GridPane.setHgrow(editor.control(), Priority.ALWAYS);
        }
    }

    @SuppressWarnings("ReferenceEquality") // sheets are shared values of one catalogue
    private void showFacts(@Nullable DataSheet sheet) {
        if (sheet == shownSheet && units.get() == shownUnits) {
            return;
        }
        shownSheet = sheet;
        shownUnits = units.get();
        facts.getChildren().clear();
        if (sheet == null) {
            return;
        }
        Label heading = heading("Data sheet");
        Label about = new Label(sheet.name()
                + (sheet.vendor().isEmpty() ? "" : " · " + sheet.vendor())
                + (sheet.status().isEmpty() ? "" : " · " + sheet.status()));
        about.setWrapText(true);
        about.getStyleClass().add("fact-about");
        facts.getChildren().addAll(heading, about);
        GridPane grid = grid();
        int row = 0;
        for (Facts.Fact fact : Facts.of(sheet, units.get())) {
            Label value = new Label(fact.value());
            value.getStyleClass().add("fact-value");
            Region dot = new Region();
            dot.getStyleClass().addAll("confidence", "confidence-" + fact.confidence());
            HBox box = new HBox(value, dot);
            box.getStyleClass().add("fact");
            if (fact.estimate()) {
                Label estimate = new Label("est.");
                estimate.getStyleClass().add("fact-estimate");
                box.getChildren().add(1, estimate);
            }
            String hint = "Confidence " + fact.confidence() + (fact.estimate() ? ", estimate" : "")
                    + (fact.source().isEmpty() ? "" : "\nSource: " + fact.source());
            Tooltip tooltip = new Tooltip(hint);
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(420);
            Tooltip.install(box, tooltip);
            grid.addRow(row++, label(fact.label(), ""), box);
        }
        facts.getChildren().add(grid);
        if (!sheet.source().isEmpty()) {
            Label source = new Label("Source: " + sheet.source());
            source.setWrapText(true);
            source.getStyleClass().add("fact-source");
            facts.getChildren().add(source);
        }
        if (!sheet.notes().isEmpty()) {
            Label notes = new Label(sheet.notes());
            notes.setWrapText(true);
            notes.getStyleClass().add("fact-source");
            facts.getChildren().add(notes);
        }
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("inspector-heading");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Label label(String text, String help) {
        Label label = new Label(text);
        label.getStyleClass().add("inspector-label");
        Tooltip tooltip = new Tooltip(help.isEmpty() ? text : help);
        label.setTooltip(tooltip);
        return label;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("inspector-grid");
        ColumnConstraints labels = new ColumnConstraints(LABEL_WIDTH);
        ColumnConstraints values = new ColumnConstraints(60, 140, Double.MAX_VALUE);
        values.setHgrow(Priority.ALWAYS);
        values.setHalignment(HPos.LEFT);
        grid.getColumnConstraints().addAll(labels, values);
        return grid;
    }
}
