package io.millwright.ui.kit;

import java.util.function.Supplier;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;

/// Somebody wants the picture under the pointer as a file. Fired at the node that shows it; the window answers.
public final class FigureRequest extends Event {
    public static final EventType<FigureRequest> EXPORT = new EventType<>(Event.ANY, "EXPORT_FIGURE");

    private static final long serialVersionUID = 1;

    private final transient Figure figure;

    private FigureRequest(Figure figure) {
        super(EXPORT);
        this.figure = figure;
    }

    /// A request to export a figure.
    public static FigureRequest of(Figure figure) {
        return new FigureRequest(figure);
    }

    public Figure figure() {
        return figure;
    }

    /// Gives a node a menu from which its picture can be exported.
    public static void offer(Node node, Supplier<Figure> figure) {
        MenuItem export = new MenuItem("Export picture…");
        export.setOnAction(event -> node.fireEvent(new FigureRequest(figure.get())));
        ContextMenu menu = new ContextMenu(export);
        node.setOnContextMenuRequested(event -> {
            menu.show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }
}
