package io.millwright.ui.inspector;

import io.millwright.editing.Property;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.inspector.InspectorModel.Content;
import io.millwright.ui.kit.DataSheetCard;
import java.util.ArrayList;
import java.util.Iterator;
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
import org.controlsfx.control.PropertySheet;

/// A heading, live values, the editable properties grouped by subject, and the data sheet. While only values change (a
/// drag, an edit), lines and editors are kept and refreshed in place, with the focus.
///
/// Each group is a property sheet of its own under its heading: the category mode of one sheet is an accordion, which
/// shows one group at a time, and an engineer compares across groups. The sheets are kept and filled anew for the next
/// selection.
final class InspectorView {
    private static final double LABEL_WIDTH = 132;

    /// A heading and the sheet under it.
    private record Group(Label heading, PropertySheet sheet) {}

    private final VBox root = new VBox();
    private final Label title = new Label();
    private final Label kind = new Label();
    private final VBox live = new VBox();
    private final VBox form = new VBox();
    private final DataSheetCard facts = new DataSheetCard();
    private final Supplier<UnitSystem> units;
    private final BiConsumer<Property, Object> onChange;
    private final List<Group> groups = new ArrayList<>();
    private final Map<PropertySheet.Item, ItemEditor> editors = new LinkedHashMap<>();
    private String formKey = "";

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

    void focus() {
        editors.values().stream()
                .findFirst()
                .ifPresent(editor -> editor.getEditor().requestFocus());
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
            Iterator<Property> now = content.properties().iterator();
            for (ItemEditor editor : editors.values()) {
                editor.item().show(now.next());
                editor.show(units.get());
            }
        } else {
            fillForm(content.properties());
            formKey = key;
        }
        facts.show(content.sheet().orElse(null), units.get());
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
            grid.addRow(row++, label(value.label()), number);
        }
        live.getChildren().add(grid);
    }

    private void fillForm(List<Property> properties) {
        editors.clear();
        Map<String, List<PropertySheet.Item>> byGroup = new LinkedHashMap<>();
        for (Property property : properties) {
            PropertyItem item = new PropertyItem(property, onChange);
            editors.put(item, ItemEditor.of(item, units.get()));
            byGroup.computeIfAbsent(item.getCategory(), group -> new ArrayList<>())
                    .add(item);
        }
        while (groups.size() < byGroup.size()) {
            groups.add(new Group(heading(""), sheet()));
        }
        form.getChildren().clear();
        Iterator<Group> free = groups.iterator();
        byGroup.forEach((name, items) -> {
            Group group = free.next();
            group.heading().setText(name);
            group.sheet().getItems().setAll(items);
            form.getChildren().addAll(group.heading(), group.sheet());
        });
        free.forEachRemaining(group -> group.sheet().getItems().clear());
        // A new sheet builds its lines with its skin: now, not at the next frame, so that the focus can go there.
        form.applyCss();
    }

    private PropertySheet sheet() {
        PropertySheet sheet = new PropertySheet();
        sheet.setMode(PropertySheet.Mode.NAME);
        sheet.setModeSwitcherVisible(false);
        sheet.setSearchBoxVisible(false);
        sheet.setFocusTraversable(false);
        sheet.setPropertyEditorFactory(editors::get);
        return sheet;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("inspector-heading");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("inspector-label");
        label.setTooltip(new Tooltip(text));
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
