package io.millwright.ui.kit;

import io.millwright.economics.LedgerFigure;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.CardsText;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.stage.Popup;

/// The value of a figure; pressed, it opens its [card][FigureCard] beside it. Escape or a press elsewhere closes the
/// card, and the keyboard is back where it was.
public final class FigureLink extends Hyperlink {
    private final String name;
    private final Popup popup = new Popup();
    private final Supplier<LedgerFigure> figure;
    private final UnitSystem units;

    public FigureLink(LedgerFigure figure, UnitSystem units) {
        this(figure.name(), units, () -> figure);
        tell(CardsText.value(figure, units));
        setTooltip(new Tooltip(CardsText.band(figure, units) + "\nPress for formula, inputs and sources"));
    }

    /// Of a figure that is only known when it is asked for; [#tell] says its value until then.
    public FigureLink(String name, UnitSystem units, Supplier<LedgerFigure> figure) {
        this.name = name;
        this.figure = figure;
        this.units = units;
        getStyleClass().add("figure-link");
        setMinWidth(Region.USE_PREF_SIZE);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        // A link that is gone must not leave its card behind.
        sceneProperty().addListener((o, old, now) -> popup.hide());
        setOnAction(event -> open());
    }

    /// Shows another value.
    public void tell(String value) {
        if (!value.equals(getText())) {
            setText(value);
            setAccessibleText(name + ", " + value + ", open its card");
        }
    }

    /// The popup with the card, for whoever needs to know whether it shows.
    public Popup popup() {
        return popup;
    }

    /// Opens the card, from its own figure on.
    private void open() {
        setVisited(false);
        FigureCard card = new FigureCard(figure.get(), units);
        card.setStyle(getScene().getRoot().getStyle());
        getScene().getRoot().getStyleClass().stream()
                .filter(style -> style.startsWith("theme-"))
                .forEach(card.getStyleClass()::add);
        popup.getContent().setAll(card);
        Bounds place = localToScreen(getBoundsInLocal());
        popup.show(this, place.getMinX() - card.getPrefWidth() - 12, place.getMinY() - 8);
    }
}
