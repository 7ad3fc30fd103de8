package io.millwright.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.ui.FxDriver;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    @BeforeAll
    static void start() {
        FxDriver.start();
    }

    @Test
    void anItemIsFoundByItsWordsAndOtherWordsChangeNothing() {
        FxDriver.onFx(() -> {
            ComboBox<Integer> box = new ComboBox<>();
            box.getItems().setAll(1, 2, 3);
            box.setValue(3);
            Choices.inWords(box, number -> number + " m");
            StringConverter<Integer> converter = box.getConverter();

            assertThat(converter.toString(2)).isEqualTo("2 m");
            assertThat(converter.toString(null)).isEmpty();
            assertThat(converter.fromString("2 m")).isEqualTo(2);
            assertThat(converter.fromString("7 m")).isEqualTo(3);
            return box;
        });
    }
}
