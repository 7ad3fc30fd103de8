package io.millwright.ui.help;

import io.millwright.ui.kit.Theme;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The guide in a window of its own, opened at a page.
public final class HelpController {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 640;

    private final HelpView view;
    private final ObservableValue<Theme> theme;
    private Optional<Stage> stage = Optional.empty();

    /// @param written pages whose text the running program knows better than the file
    /// @param onAddress is told the address of a link that leads out of the guide
    public HelpController(
            ObservableValue<Theme> theme, Map<GuidePage, Supplier<String>> written, Consumer<String> onAddress) {
        this.theme = theme;
        view = new HelpView(
                page -> written.containsKey(page) ? written.get(page).get() : page.text(), onAddress);
    }

    public Parent view() {
        return view.root();
    }

    /// Shows a page over a window, or brings the guide to the front.
    public void show(Window owner, GuidePage page) {
        Stage shown = stage.orElseGet(() -> window(owner));
        stage = Optional.of(shown);
        view.show(page);
        theme.getValue().applyTo(shown.getScene());
        shown.show();
        shown.toFront();
    }

    private Stage window(Window owner) {
        Stage made = new Stage();
        made.initOwner(owner);
        made.setTitle("Guide – Millwright");
        made.setScene(new Scene(view.root(), WIDTH, HEIGHT));
        theme.subscribe(now -> now.applyTo(made.getScene()));
        return made;
    }
}
