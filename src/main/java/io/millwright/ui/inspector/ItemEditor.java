package io.millwright.ui.inspector;

import io.millwright.editing.Property;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.Choices;
import io.millwright.ui.kit.UnitField;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import org.controlsfx.property.editor.PropertyEditor;
import org.jspecify.annotations.Nullable;

/// The control that edits one item of a property sheet; [#show] brings it up to the item's present value.
final class ItemEditor implements PropertyEditor<Object> {
    private static final String MIXED = "mixed";

    private final PropertyItem item;
    private final Control control;
    private final BiConsumer<Property, UnitSystem> refresh;
    private boolean showing;

    private ItemEditor(PropertyItem item, Control control, BiConsumer<Property, UnitSystem> refresh) {
        this.item = item;
        this.control = control;
        this.refresh = refresh;
    }

    @Override
    public Control getEditor() {
        return control;
    }

    @Override
    public @Nullable Object getValue() {
        return item.getValue();
    }

    /// Does nothing: the editor always shows its item, in the reader's units, which the sheet does not know.
    @Override
    public void setValue(@Nullable Object value) {}

    PropertyItem item() {
        return item;
    }

    void show(UnitSystem units) {
        showing = true;
        refresh.accept(item.property(), units);
        showing = false;
    }

    static ItemEditor of(PropertyItem item, UnitSystem units) {
        Property property = item.property();
        ItemEditor editor = switch (property.type()) {
            case Property.Quantity quantity -> quantity(item, quantity);
            case Property.Whole whole -> whole(item);
            case Property.Text text -> text(item);
            case Property.Flag flag -> flag(item);
            case Property.Choice choice -> choice(item, choice);
        };
        editor.control.setId("property-" + property.name());
        editor.control.setAccessibleText(property.label());
        editor.show(units);
        return editor;
    }

    /// An empty field of several values that nobody typed into means: leave them.
    private static boolean mixedUntouched(PropertyItem item, double value) {
        return item.property().isMixed() && Double.isNaN(value);
    }

    private static ItemEditor quantity(PropertyItem item, Property.Quantity quantity) {
        UnitField field = new UnitField(
                quantity.dimension(),
                value -> mixedUntouched(item, value)
                        ? Optional.empty()
                        : item.property().check().apply(value),
                value -> {
                    if (!mixedUntouched(item, value)) {
                        item.setValue(value);
                    }
                });
        return new ItemEditor(item, field, (now, units) -> {
            field.setPromptText(now.isMixed() ? MIXED : quantity.whenAbsent());
            field.show(now.value().map(Double.class::cast).orElse(Double.NaN), units);
        });
    }

    private static ItemEditor whole(PropertyItem item) {
        UnitField field = new UnitField(
                Dimension.COUNT,
                value -> mixedUntouched(item, value)
                        ? Optional.empty()
                        : value != Math.rint(value)
                                ? Optional.of(item.getName() + " must be a whole number.")
                                : item.property().check().apply((int) value),
                value -> {
                    if (!mixedUntouched(item, value)) {
                        item.setValue((int) value);
                    }
                });
        return new ItemEditor(item, field, (now, units) -> {
            field.setPromptText(now.isMixed() ? MIXED : "");
            field.show(now.value().map(value -> (double) (Integer) value).orElse(Double.NaN), units);
        });
    }

    private static ItemEditor text(PropertyItem item) {
        TextField field = new TextField();
        ItemEditor editor = new ItemEditor(item, field, (now, units) -> {
            field.setPromptText(now.isMixed() ? MIXED : "");
            String text = now.value().map(Object::toString).orElse("");
            if (!field.isFocused() || !text.equals(field.getUserData())) {
                field.setText(text);
            }
            field.setUserData(text);
        });
        Runnable commit = () -> {
            String shown = item.property().value().map(Object::toString).orElse("");
            if (!field.getText().equals(shown)) {
                item.setValue(field.getText());
            }
        };
        field.setOnAction(event -> commit.run());
        field.focusedProperty().addListener((observable, before, focused) -> {
            if (!focused) {
                commit.run();
            }
        });
        return editor;
    }

    private static ItemEditor flag(PropertyItem item) {
        CheckBox box = new CheckBox();
        ItemEditor editor = new ItemEditor(item, box, (now, units) -> {
            box.setText(now.isMixed() ? MIXED : "");
            box.setIndeterminate(now.isMixed());
            box.setSelected(now.value().map(Boolean.class::cast).orElse(false));
        });
        box.setOnAction(event -> item.setValue(box.isSelected()));
        return editor;
    }

    private static ItemEditor choice(PropertyItem item, Property.Choice choice) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(choice.options().stream().map(Property.Option::id).toList());
        box.setVisibleRowCount(14);
        Choices.inWords(box, choice::labelOf);
        ItemEditor editor = new ItemEditor(item, box, (now, units) -> {
            box.setPromptText(now.isMixed() ? MIXED : "");
            box.setValue(now.value().map(Object::toString).orElse(null));
        });
        box.valueProperty().addListener((observable, before, id) -> {
            if (!editor.showing && id != null && !item.property().value().equals(Optional.of(id))) {
                item.setValue(id);
            }
        });
        return editor;
    }
}
