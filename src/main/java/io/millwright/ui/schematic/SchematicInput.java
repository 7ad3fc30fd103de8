package io.millwright.ui.schematic;

import io.millwright.report.schematic.Box;
import io.millwright.report.schematic.LinkPath;
import io.millwright.report.schematic.Schematic.Frame;
import io.millwright.report.schematic.Schematic.Link;
import io.millwright.report.schematic.Schematic.Symbol;
import io.millwright.report.schematic.SchematicLayout;
import io.millwright.ui.kit.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
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
import javafx.util.Duration;

/// Mouse, wheel, trackpad and keyboard over the diagram; the hands of the plan.
final class SchematicInput {
    /// Growth for one unit of wheel movement.
    private static final double WHEEL = 1.0022;

    private static final double CLICK_PX = 4;
    private static final double REACH_PX = 5;

    private final Pane surface;
    private final Paper paper;
    private final SchematicView view;
    private final SchematicModel model;
    private final SchematicController controller;
    private final ContextMenu menu = new ContextMenu();
    private final PauseTransition rest = new PauseTransition(Duration.millis(220));
    private boolean spaceHeld;
    private boolean trackpad;
    private boolean panning;
    private double pressedX;
    private double pressedY;
    private double lastX;
    private double lastY;

    SchematicInput(
            String id,
            Pane surface,
            Paper paper,
            SchematicView view,
            SchematicModel model,
            SchematicController controller) {
        this.surface = surface;
        this.paper = paper;
        this.view = view;
        this.model = model;
        this.controller = controller;
        menu.setId(id + "-context-menu");
        surface.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        surface.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        surface.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        surface.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        surface.addEventHandler(MouseEvent.MOUSE_EXITED, event -> leave());
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

    /// What a pixel means: a symbol or its text, else the line near it, else the symbol whose room it is.
    private record Hit(Optional<Symbol> symbol, Optional<Link> link) {
        boolean isNothing() {
            return symbol.isEmpty() && link.isEmpty();
        }
    }

    private Hit at(double screenX, double screenY) {
        double x = paper.x(screenX);
        double y = paper.y(screenY);
        Optional<Symbol> shape = symbol((layout, s) ->
                layout.symbols().get(s).contains(x, y) || layout.labels().get(s).contains(x, y));
        Optional<Link> link = shape.isPresent() ? Optional.empty() : linkAt(x, y);
        return shape.isPresent() || link.isPresent()
                ? new Hit(shape, link)
                : new Hit(symbol((layout, s) -> layout.whole(s).contains(x, y)), link);
    }

    private interface Room {
        boolean holds(SchematicLayout layout, int symbol);
    }

    private Optional<Symbol> symbol(Room room) {
        return model.sheetProperty()
                .get()
                .flatMap(sheet -> sheet.diagram().symbols().stream()
                        .filter(symbol -> room.holds(sheet.layout(), symbol.index()))
                        .findFirst());
    }

    /// The line nearest to a point of the drawing, if it is near enough to be meant.
    private Optional<Link> linkAt(double x, double y) {
        Optional<Sheet> sheet = model.sheetProperty().get();
        if (sheet.isEmpty()) {
            return Optional.empty();
        }
        Optional<Link> nearest = Optional.empty();
        double least = REACH_PX / paper.scale();
        for (Link link : sheet.get().diagram().links()) {
            LinkPath path = new LinkPath(sheet.get().layout().links().get(link.index()));
            double distance = path.distance(x, y);
            if (distance < least) {
                least = distance;
                nearest = Optional.of(link);
            }
        }
        return nearest;
    }

    /// The innermost frame whose title bar is there.
    private Optional<Frame> frameTitleAt(double screenX, double screenY) {
        double x = paper.x(screenX);
        double y = paper.y(screenY);
        return model.sheetProperty()
                .get()
                .flatMap(sheet -> sheet.diagram().frames().stream()
                        .filter(frame -> {
                            Box box = sheet.layout().frames().get(frame.index());
                            return new Box(box.x(), box.y(), box.width(), 24).contains(x, y);
                        })
                        .reduce((outer, inner) -> inner));
    }

    /// Where the pointer rests, a card shows what is there.
    private void moved(MouseEvent event) {
        leave();
        rest.setOnFinished(o -> {
            Hit hit = at(event.getX(), event.getY());
            view.showCard(hit.symbol(), hit.link(), event.getX(), event.getY());
        });
        rest.playFromStart();
    }

    private void leave() {
        rest.stop();
        view.hideCard();
    }

    private void pressed(MouseEvent event) {
        leave();
        menu.hide();
        surface.requestFocus();
        event.consume();
        pressedX = lastX = event.getX();
        pressedY = lastY = event.getY();
        Hit hit = at(event.getX(), event.getY());
        panning = event.getButton() == MouseButton.MIDDLE
                || (event.getButton() == MouseButton.PRIMARY && (spaceHeld || hit.isNothing()));
        if (event.getButton() == MouseButton.SECONDARY) {
            hit.symbol()
                    .filter(s -> !model.markedProperty().get().contains(s.id()))
                    .ifPresent(s -> controller.select(List.of(s), List.of()));
            hit.link()
                    .filter(l -> !controller.markedLinks().contains(l))
                    .ifPresent(l -> controller.select(List.of(), List.of(l)));
        } else if (event.getButton() == MouseButton.PRIMARY && !spaceHeld) {
            hit.symbol().ifPresent(s -> click(s, event));
            hit.link().ifPresent(l -> click(l, event));
        }
    }

    private void click(Link link, MouseEvent event) {
        List<Link> chosen = new ArrayList<>();
        boolean more = event.isShiftDown() || event.isShortcutDown();
        if (more) {
            chosen.addAll(controller.markedLinks());
        }
        if (!chosen.remove(link)) {
            chosen.add(link);
        }
        controller.select(more ? controller.marked() : List.of(), chosen);
        if (event.getClickCount() == 2) {
            controller.switchLinks();
        }
    }

    private void click(Symbol symbol, MouseEvent event) {
        List<Symbol> chosen = new ArrayList<>();
        List<Link> links = List.of();
        if (event.isShiftDown() || event.isShortcutDown()) {
            chosen.addAll(controller.marked());
            links = controller.markedLinks();
            if (!chosen.removeIf(other -> other.id().equals(symbol.id()))) {
                chosen.add(symbol);
            }
        } else {
            chosen.add(symbol);
        }
        controller.select(chosen, links);
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
            controller.select(List.of(), List.of());
        }
        panning = false;
        showCursor();
    }

    private void scrolled(ScrollEvent event) {
        leave();
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
                known = view.spaceHolds();
                spaceHeld = known;
                showCursor();
            }
            case LEFT -> step(-1, 0);
            case RIGHT -> step(1, 0);
            case UP -> step(0, -1);
            case DOWN -> step(0, 1);
            case TAB -> known = next(event.isShiftDown() ? -1 : 1);
            case ENTER -> controller.unfold();
            case ESCAPE -> controller.escape();
            case F -> view.fit();
            case L -> nextLink();
            case I -> showCard();
            default -> known = controller.press(event.getCode());
        }
        if (known) {
            event.consume();
        }
    }

    /// To the next symbol in drawing order; at either end the keyboard goes on to the next control.
    private boolean next(int by) {
        List<Symbol> symbols = model.sheetProperty()
                .get()
                .map(sheet -> sheet.diagram().symbols())
                .orElse(List.of());
        List<Symbol> marked = controller.marked();
        int from = marked.isEmpty()
                ? (by > 0 ? -1 : symbols.size())
                : marked.getLast().index();
        int to = from + by;
        if (to < 0 || to >= symbols.size()) {
            return false;
        }
        controller.select(List.of(symbols.get(to)), List.of());
        view.showSymbol(to);
        return true;
    }

    /// What is known of the selection, beside it.
    private void showCard() {
        model.sheetProperty().get().ifPresent(sheet -> {
            Optional<Link> link = controller.markedLinks().stream().findFirst();
            Optional<Symbol> symbol = link.isPresent()
                    ? Optional.empty()
                    : controller.marked().stream().findFirst();
            double[] line = link.map(l -> sheet.layout().links().get(l.index())).orElse(new double[2]);
            Box at = symbol.map(s -> sheet.layout().whole(s.index())).orElse(new Box(line[0], line[1], 0, 0));
            view.showCard(symbol, link, paper.screenX(at.x() + at.width()), paper.screenY(at.y() + at.height() / 2));
        });
    }

    /// To the next line at the selected symbol, so that the keyboard reaches every switch.
    private void nextLink() {
        List<Link> lines = model.sheetProperty()
                .get()
                .map(sheet -> sheet.diagram().links())
                .orElse(List.of());
        List<Symbol> marked = controller.marked();
        List<Link> before = controller.markedLinks();
        List<Link> around = marked.isEmpty()
                ? lines
                : lines.stream()
                        .filter(link -> link.from() == marked.getLast().index()
                                || link.to() == marked.getLast().index())
                        .toList();
        if (!around.isEmpty()) {
            int at = before.isEmpty() ? -1 : around.indexOf(before.getLast());
            controller.select(marked, List.of(around.get((at + 1) % around.size())));
        }
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
                double along = dx != 0 ? dx * (to.centreX() - from.centreX()) : dy * (to.centreY() - from.centreY());
                double distance = along + 2 * Math.abs(across);
                if (along > 1 && distance < least) {
                    least = distance;
                    best = symbol;
                }
            }
            if (best != null) {
                controller.select(List.of(best), List.of());
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
