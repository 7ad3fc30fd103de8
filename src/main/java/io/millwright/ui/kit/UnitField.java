package io.millwright.ui.kit;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A field for a number with a unit. It shows the value in the reader's units and takes what an engineer types: `1.2
/// MW`, `75`, `4 ft`.
///
/// Enter or leaving the field commits; Escape takes back. What cannot be read or is not allowed stays in the field,
/// marked, with a sentence that says why.
public final class UnitField extends TextField {
    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final Dimension dimension;
    private final DoubleFunction<Optional<String>> check;
    private final DoubleConsumer commit;
    private double value = Double.NaN;
    private UnitSystem units = UnitSystem.SI;

    /// @param check what is wrong with a value, empty if nothing; NaN stands for an empty field
    /// @param commit is told a new value that passed the check
    public UnitField(Dimension dimension, DoubleFunction<Optional<String>> check, DoubleConsumer commit) {
        this.dimension = dimension;
        this.check = check;
        this.commit = commit;
        getStyleClass().add("unit-field");
        setOnAction(event -> commitText());
        focusedProperty().addListener((observable, before, focused) -> {
            if (focused) {
                selectAll();
            } else {
                commitText();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !getText().equals(shown())) {
                show(value, units);
                event.consume();
            }
        });
    }

    /// Shows a value. Text that is being typed stays as long as the value behind it is the same.
    public void show(double newValue, UnitSystem newUnits) {
        if (isFocused()
                && Double.compare(newValue, value) == 0
                && newUnits == units
                && !getText().equals(shown())) {
            return;
        }
        value = newValue;
        units = newUnits;
        setText(shown());
        valid();
    }

    /// The value that is shown and committed, SI.
    public double value() {
        return value;
    }

    private String shown() {
        return Double.isNaN(value) ? "" : dimension.format(value, units);
    }

    private void commitText() {
        String text = getText().strip();
        if (text.equals(shown())) {
            valid();
            return;
        }
        double typed = Double.NaN;
        if (!text.isEmpty()) {
            OptionalDouble parsed = dimension.parse(text, value, units);
            if (parsed.isEmpty()) {
                invalid("\"" + text + "\" is not a number with a unit. Units: " + String.join(", ", dimension.symbols())
                        + ".");
                return;
            }
            typed = parsed.getAsDouble();
        }
        Optional<String> problem = check.apply(typed);
        if (problem.isPresent()) {
            invalid(problem.get());
            return;
        }
        value = typed;
        setText(shown());
        valid();
        commit.accept(typed);
    }

    private void invalid(String why) {
        pseudoClassStateChanged(INVALID, true);
        setTooltip(new Tooltip(why));
        setAccessibleHelp(why);
    }

    private void valid() {
        pseudoClassStateChanged(INVALID, false);
        setTooltip(null);
        setAccessibleHelp(null);
    }
}
