package io.millwright.ui.oneline;

import io.millwright.report.oneline.OneLineDiagram.Frame;
import io.millwright.report.oneline.OneLineDiagram.Symbol;
import io.millwright.report.oneline.OneLineLayout.Box;
import io.millwright.ui.kit.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Pane;

/// Mouse, wheel, trackpad and keyboard over the diagram; the hands of the plan.
final class OneLineInput {
    /// Growth for one unit of wheel movement.
    private static final double WHEEL = 1.0022;

    private static final double CLICK_PX = 4;

    private final Pane surface;
    private final Paper paper;
    private final OneLineView view;
    private final OneLineModel model;
    private final OneLineController controller;
    private final ContextMenu menu = new ContextMenu();
    private boolean spaceHeld;
    private boolean trackpad;
    private boolean panning;
    private double pressedX;
    private double pressedY;
    private double lastX;
    private double lastY;

    OneLineInput(
            Pane surface, Paper paper, OneLineView view, OneLineModel model, OneLineController controller) {
        this.surface = surface;
        this.paper = paper;
        this.view = view;
        this.model = model;
        this.controller = controller;
        menu.setId("oneline-context-menu");
        surface.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        surface.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        surface.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        surface.addEventHandler(ScrollEvent.SCROLL_STARTED, event -> trackpad = true);
        surface.addEventHandler(ScrollEvent.SCROLL_FINISHED, event -> trackpad = false);
        surface.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        surface.addEventHandler(ZoomEvent.ZOOM, event -> {
            paper.zoomAt(event.getZoomFactor(), event.getX(), event.getY());
            view.released();
        });
        surface.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        surface.addEventHandler(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                spaceHeld = false;
                showCursor();
            }
        });
        surface.setOnContextMenuRequested(this::showMenu);
    }

    private void showCursor() {
        surface.setCursor(panning ? Cursor.CLOSED_HAND : spaceHeld ? Cursor.OPEN_HAND : Cursor.DEFAULT);
    }

    private Optional<Symbol> symbolAt(double screenX, double screenY) {
        double x = paper.x(screenX);
        double y = paper.y(screenY);
        return model.sheetProperty().get().flatMap(sheet -> sheet.diagram().symbols().stream()
                .filter(symbol -> sheet.layout().whole(symbol.index()).contains(x, y))
                .findFirst());
    }

    /// The innermost frame whose title bar is there.
    private Optional<Frame> frameTitleAt(double screenX, double screenY) {
        double x = paper.x(screenX);
        double y = paper.y(screenY);
        return model.sheetProperty().get().flatMap(sheet -> sheet.diagram().frames().stream()
                .filter(frame -> {
                    Box box = sheet.layout().frames().get(frame.index());
                    return new Box(box.x(), box.y(), box.width(), 24).contains(x, y);
                })
                .reduce((outer, inner) -> inner));
    }

    private void pressed(MouseEvent event) {
        menu.hide();
        surface.requestFocus();
        event.consume();
        pressedX = lastX = event.getX();
        pressedY = lastY = event.getY();
        boolean free = symbolAt(event.getX(), event.getY()).isEmpty();
        panning = event.getButton() == MouseButton.MIDDLE
                || (event.getButton() == MouseButton.PRIMARY && (spaceHeld || free));
        if (event.getButton() == MouseButton.SECONDARY) {
            symbolAt(event.getX(), event.getY())
                    .filter(symbol -> !model.markedProperty().get().contains(symbol.id()))
                    .ifPresent(symbol -> controller.select(List.of(symbol)));
        } else if (event.getButton() == MouseButton.PRIMARY && !spaceHeld) {
            symbolAt(event.getX(), event.getY()).ifPresent(symbol -> click(symbol, event));
        }
    }

    private void click(Symbol symbol, MouseEvent event) {
        List<Symbol> chosen = new ArrayList<>();
        if (event.isShiftDown() || event.isShortcutDown()) {
            chosen.addAll(controller.marked());
            if (!chosen.removeIf(other -> other.id().equals(symbol.id()))) {
                chosen.add(symbol);
            }
        } else {
            chosen.add(symbol);
        }
        controller.select(chosen);
        if (event.getClickCount() == 2) {
            controller.unfold();
        }
    }

    private void dragged(MouseEvent event) {
        if (panning) {
            paper.pan(event.getX() - lastX, event.getY() - lastY);
            lastX = event.getX();
            lastY = event.getY();
            view.released();
            showCursor();
        }
    }

    private void released(MouseEvent event) {
        boolean still = Math.hypot(event.getX() - pressedX, event.getY() - pressedY) < CLICK_PX;
        if (panning && still && event.getButton() == MouseButton.PRIMARY && !spaceHeld) {
            if (event.getClickCount() == 2) {
                frameTitleAt(event.getX(), event.getY()).ifPresent(frame -> controller.foldFrame(frame.path()));
            }
            controller.select(List.of());
        }
        panning = false;
        showCursor();
    }

    private void scrolled(ScrollEvent event) {
        if (trackpad && !event.isShortcutDown()) {
            paper.pan(event.getDeltaX(), event.getDeltaY());
        } else {
            double delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
            paper.zoomAt(Math.pow(WHEEL, delta), event.getX(), event.getY());
        }
        view.released();
    }

    private void keyPressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case SPACE -> {
                spaceHeld = true;
                showCursor();
            }
            case LEFT -> step(-1, 0);
            case RIGHT -> step(1, 0);
            case UP -> step(0, -1);
            case DOWN -> step(0, 1);
            case TAB -> known = next(event.isShiftDown() ? -1 : 1);
            case ENTER -> controller.unfold();
            case ESCAPE -> escape();
            case F -> view.fit();
            case O -> {
                if (controller.isMarkedOut()) {
                    controller.putBack();
                } else {
                    controller.takeOut();
                }
            }
            case P -> controller.lightPaths();
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    /// Puts the light out, else folds, else selects nothing.
    private void escape() {
        if (model.traceProperty().get().isPresent()) {
            model.queryProperty().set("");
            model.traceProperty().set(Optional.empty());
            model.messageProperty().set("");
        } else if (controller.marked().stream().anyMatch(symbol -> !symbol.closes().isEmpty())) {
            controller.fold();
        } else {
            controller.select(List.of());
        }
    }

    /// To the next symbol in drawing order; at either end the keyboard goes on to the next control.
    private boolean next(int by) {
        List<Symbol> symbols =
                model.sheetProperty().get().map(sheet -> sheet.diagram().symbols()).orElse(List.of());
        List<Symbol> marked = controller.marked();
        int from = marked.isEmpty() ? (by > 0 ? -1 : symbols.size()) : marked.getLast().index();
        int to = from + by;
        if (to < 0 || to >= symbols.size()) {
            return false;
        }
        controller.select(List.of(symbols.get(to)));
        view.showSymbol(to);
        return true;
    }

    /// To the nearest symbol in a direction.
    private void step(int dx, int dy) {
        model.sheetProperty().get().ifPresent(sheet -> {
            List<Symbol> marked = controller.marked();
            if (marked.isEmpty()) {
                next(1);
                return;
            }
            Box from = sheet.layout().symbols().get(marked.getLast().index());
            Symbol best = null;
            double least = Double.POSITIVE_INFINITY;
            for (Symbol symbol : sheet.diagram().symbols()) {
                Box to = sheet.layout().symbols().get(symbol.index());
                double across = dx != 0 ? to.centreY() - from.centreY() : to.centreX() - from.centreX();
                double along = dx != 0
                        ? dx * (to.centreX() - from.centreX())
                        : dy * (to.centreY() - from.centreY());
                double distance = along + 2 * Math.abs(across);
                if (along > 1 && distance < least) {
                    least = distance;
                    best = symbol;
                }
            }
            if (best != null) {
                controller.select(List.of(best));
                view.showSymbol(best.index());
            }
        });
    }

    private void showMenu(ContextMenuEvent event) {
        menu.getItems().clear();
        for (List<Command> group : controller.context()) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            group.forEach(command -> menu.getItems().add(command.menuItem()));
        }
        if (event.isKeyboardTrigger()) {
            Point2D at = surface.localToScreen(surface.getWidth() / 2, surface.getHeight() / 2);
            menu.show(surface, at.getX(), at.getY());
        } else {
            menu.show(surface, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }
}
