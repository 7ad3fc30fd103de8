package io.millwright.ui.kit;

import io.millwright.economics.LedgerFigure;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.CardsText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a figure of the ledger is made of: its formula in symbols and words, its inputs, how sure it is and who says
/// so. Inputs that are computed themselves open in its place, Back returns.
public final class FigureCard extends VBox {
    private static final double WIDTH_PX = 460;
    private static final double MOST_HEIGHT_PX = 460;

    private final UnitSystem units;
    private final VBox content = new VBox(4);
    private final ScrollPane scroll = new ScrollPane(content);
    private final Button back = new Button("Back");
    private final Deque<LedgerFigure> before = new ArrayDeque<>();
    private LedgerFigure shown;

    public FigureCard(LedgerFigure figure, UnitSystem units) {
        this.units = units;
        this.shown = figure;
        getStyleClass().add("figure-card");
        setId("figure-card");
        setPrefWidth(WIDTH_PX);
        setMaxWidth(WIDTH_PX);
        content.getStyleClass().add("figure-card-content");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(MOST_HEIGHT_PX);
        scroll.setFocusTraversable(false);
        back.setId("figure-card-back");
        back.setTooltip(new Tooltip("To the figure that this one was opened from"));
        back.setOnAction(event -> {
            shown = before.pop();
            fill();
        });
        getChildren().addAll(scroll, back);
        fill();
    }

    /// The figure that it shows now.
    public LedgerFigure shown() {
        return shown;
    }

    private void open(LedgerFigure input) {
        before.push(shown);
        shown = input;
        fill();
        back.requestFocus();
    }

    private void fill() {
        back.setDisable(before.isEmpty());
        content.getChildren().clear();
        text("figure-card-title", shown.name());
        text("figure-card-value", CardsText.value(shown, units));
        text("muted", bandSentence());
        switch (shown) {
            case LedgerFigure.Given given -> {
                heading("From");
                text("figure-card-text", CardsText.basis(given));
            }
            case LedgerFigure.Computed computed -> computed(computed);
        }
        scroll.setVvalue(0);
        setAccessibleText(shown.name() + ", " + CardsText.value(shown, units) + ", " + bandSentence());
    }

    private String bandSentence() {
        String band = CardsText.band(shown, units);
        return shown.band().isKnown() && !shown.band().isExact() ? "Error band " + band : band;
    }

    private void computed(LedgerFigure.Computed computed) {
        heading("Formula");
        text("figure-card-text", computed.symbol() + " = " + computed.formula().symbols());
        text("muted", computed.words());
        heading("Inputs");
        GridPane grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(2);
        ColumnConstraints symbols = new ColumnConstraints();
        symbols.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(0);
        ColumnConstraints values = new ColumnConstraints();
        values.setMinWidth(Region.USE_PREF_SIZE);
        values.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(symbols, names, values);
        int row = 0;
        for (LedgerFigure input : computed.inputs()) {
            Label symbol = new Label(input.symbol());
            Label name = new Label(input.name());
            name.setMinWidth(0);
            name.setTooltip(new Tooltip(input.name()));
            name.getStyleClass().add("muted");
            grid.addRow(row++, symbol, name, inputValue(input));
        }
        content.getChildren().add(grid);
        list("What its error band is made of", CardsText.contributions(computed, units));
        list("Sources", computed.sources());
    }

    private Node inputValue(LedgerFigure input) {
        Hyperlink link = new Hyperlink(CardsText.value(input, units));
        link.setAccessibleText(input.name() + ", " + CardsText.value(input, units) + ", open its card");
        link.setTooltip(new Tooltip(CardsText.band(input, units)));
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.getStyleClass().add("figure-link");
        link.setOnAction(event -> open(input));
        return link;
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            heading(title);
            lines.forEach(line -> text("figure-card-line", line));
        }
    }

    private void heading(String words) {
        text("inspector-heading", words);
    }

    private void text(String style, String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        content.getChildren().add(label);
    }
}
