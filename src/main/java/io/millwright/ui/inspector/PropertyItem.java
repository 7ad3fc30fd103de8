package io.millwright.ui.inspector;

import io.millwright.editing.Property;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.PropertySheet;
import org.jspecify.annotations.Nullable;

/// A [Property] as a line of a property sheet. [#show] gives it a newer value of the same property, so that the line
/// and its editor outlive an edit; [#setValue] makes an edit.
final class PropertyItem implements PropertySheet.Item {
    private final BiConsumer<Property, Object> onChange;
    private final ReadOnlyObjectWrapper<@Nullable Object> value;
    private Property property;

    /// @param onChange is told the property and its new value, which has passed the property's check
    PropertyItem(Property property, BiConsumer<Property, Object> onChange) {
        this.property = property;
        this.onChange = onChange;
        value = new ReadOnlyObjectWrapper<>(property.value().orElse(null));
    }

    Property property() {
        return property;
    }

    void show(Property newProperty) {
        property = newProperty;
        value.set(newProperty.value().orElse(null));
    }

    @Override
    public Class<?> getType() {
        return switch (property.type()) {
            case Property.Quantity quantity -> Double.class;
            case Property.Whole whole -> Integer.class;
            case Property.Text text -> String.class;
            case Property.Flag flag -> Boolean.class;
            case Property.Choice choice -> String.class;
        };
    }

    @Override
    public String getCategory() {
        return property.group();
    }

    @Override
    public String getName() {
        return property.label();
    }

    /// Becomes the tooltip of the label, which may be cut short: never empty.
    @Override
    public String getDescription() {
        return property.help().isEmpty() ? property.label() : property.help();
    }

    /// The common value; null if the selected things differ.
    @Override
    public @Nullable Object getValue() {
        return value.get();
    }

    @Override
    public void setValue(Object newValue) {
        onChange.accept(property, newValue);
    }

    @Override
    public Optional<ObservableValue<? extends Object>> getObservableValue() {
        return Optional.of(value.getReadOnlyProperty());
    }
}
