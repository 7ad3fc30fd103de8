package io.millwright.ui.inspector;

import io.millwright.editing.Property;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.UnitField;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;

/// The control that edits one property; [#show] gives it a newer value of the same property.
final class PropertyEditor {
    private static final String MIXED = "Several values";

    private final Control control;
    private final BiConsumer<Property, UnitSystem> refresh;
    private Property property;
    private boolean showing;

    private PropertyEditor(Property property, Control control, BiConsumer<Property, UnitSystem> refresh) {
        this.property = property;
        this.control = control;
        this.refresh = refresh;
    }

    Control control() {
        return control;
    }

    Property property() {
        return property;
    }

    void show(Property newProperty, UnitSystem units) {
        property = newProperty;
        showing = true;
        refresh.accept(newProperty, units);
        showing = false;
    }

    /// @param onChange is told the property and its new value, which has passed the property's check
    static PropertyEditor of(Property property, UnitSystem units, BiConsumer<Property, Object> onChange) {
        PropertyEditor editor = switch (property.type()) {
            case Property.Quantity quantity -> quantity(property, quantity, onChange);
            case Property.Whole whole -> whole(property, onChange);
            case Property.Text text -> text(property, onChange);
            case Property.Choice choice -> choice(property, choice, onChange);
        };
        editor.control.setId("property-" + property.name());
        editor.control.setAccessibleText(property.label());
        editor.control.setMaxWidth(Double.MAX_VALUE);
        editor.show(property, units);
        return editor;
    }

    private static PropertyEditor quantity(
            Property property, Property.Quantity quantity, BiConsumer<Property, Object> onChange) {
        PropertyEditor[] self = new PropertyEditor[1];
        UnitField field = new UnitField(
                quantity.dimension(),
                value -> self[0].mixedUntouched(value)
                        ? Optional.empty()
                        : property.check().apply(value),
                value -> {
                    if (!self[0].mixedUntouched(value)) {
                        onChange.accept(self[0].property, value);
                    }
                });
        self[0] = new PropertyEditor(property, field, (now, units) -> {
            field.setPromptText(now.isMixed() ? MIXED : quantity.whenAbsent());
            field.show(now.value().map(Double.class::cast).orElse(Double.NaN), units);
        });
        return self[0];
    }

    /// An empty field of several values that nobody typed into means: leave them.
    private boolean mixedUntouched(double value) {
        return property.isMixed() && Double.isNaN(value);
    }

    private static PropertyEditor whole(Property property, BiConsumer<Property, Object> onChange) {
        PropertyEditor[] self = new PropertyEditor[1];
        UnitField field = new UnitField(
                Dimension.COUNT,
                value -> self[0].mixedUntouched(value)
                        ? Optional.empty()
                        : value != Math.rint(value)
                                ? Optional.of(property.label() + " must be a whole number.")
                                : property.check().apply((int) value),
                value -> {
                    if (!self[0].mixedUntouched(value)) {
                        onChange.accept(self[0].property, (int) value);
                    }
                });
        self[0] = new PropertyEditor(property, field, (now, units) -> {
            field.setPromptText(now.isMixed() ? MIXED : "");
            field.show(now.value().map(value -> (double) (Integer) value).orElse(Double.NaN), units);
        });
        return self[0];
    }

    private static PropertyEditor text(Property property, BiConsumer<Property, Object> onChange) {
        TextField field = new TextField();
        PropertyEditor editor = new PropertyEditor(property, field, (now, units) -> {
            field.setPromptText(now.isMixed() ? MIXED : "");
            String text = now.value().map(Object::toString).orElse("");
            if (!field.isFocused() || !text.equals(field.getUserData())) {
                field.setText(text);
            }
            field.setUserData(text);
        });
        Runnable commit = () -> {
            String shown = editor.property.value().map(Object::toString).orElse("");
            if (!field.getText().equals(shown)) {
                onChange.accept(editor.property, field.getText());
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

    private static PropertyEditor choice(
            Property property, Property.Choice choice, BiConsumer<Property, Object> onChange) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(choice.options().stream().map(Property.Option::id).toList());
        box.setVisibleRowCount(14);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(String id) {
                return id == null ? "" : choice.labelOf(id);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        PropertyEditor editor = new PropertyEditor(property, box, (now, units) -> {
            box.setPromptText(now.isMixed() ? MIXED : "");
            box.setValue(now.value().map(Object::toString).orElse(null));
        });
        box.valueProperty().addListener((observable, before, id) -> {
            if (!editor.showing && id != null && !editor.property.value().equals(Optional.of(id))) {
                onChange.accept(editor.property, id);
            }
        });
        return editor;
    }
}
