package io.millwright.ui.kit;

import java.util.Objects;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/// The items of a box by the words that they are shown with. A text stands for the item with these words; one that no
/// item has leaves the choice as it is.
public final class Choices<T> extends StringConverter<T> {
    private final ComboBox<T> box;
    private final Function<T, String> words;

    private Choices(ComboBox<T> box, Function<T, String> words) {
        this.box = box;
        this.words = words;
    }

    /// Lets a box show its items in words.
    public static <T> void inWords(ComboBox<T> box, Function<T, String> words) {
        box.setConverter(new Choices<>(box, words));
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        return box.getItems().stream()
                .filter(item -> Objects.equals(words.apply(item), text))
                .findFirst()
                .orElseGet(box::getValue);
    }
}
