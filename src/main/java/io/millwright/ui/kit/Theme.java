package io.millwright.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// The two looks of the program.
public enum Theme {
    LIGHT(Palette.LIGHT),
    DARK(Palette.DARK);

    /// Interface fonts by preference; the first that is installed is taken, so that numbers line up and text stays
    /// narrow.
    static final List<String> FAMILIES = List.of(
            "Inter",
            "Segoe UI",
            "SF Pro Text",
            "Helvetica Neue",
            "Ubuntu",
            "Cantarell",
            "Noto Sans",
            "Liberation Sans",
            "DejaVu Sans Condensed");

    private static @Nullable String family;

    private final Palette palette;

    Theme(Palette palette) {
        this.palette = palette;
    }

    /// The colours of what is drawn on canvas.
    public Palette palette() {
        return palette;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// Gives a scene this look, and every later window of the program.
    public void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(
                this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet());
        String own = Objects.requireNonNull(
                        Theme.class.getResource("/io/millwright/ui/kit/millwright.css"), "millwright.css is missing")
                .toExternalForm();
        if (!scene.getStylesheets().contains(own)) {
            scene.getStylesheets().add(own);
        }
        scene.getRoot().getStyleClass().removeAll("theme-light", "theme-dark");
        scene.getRoot().getStyleClass().add(this == LIGHT ? "theme-light" : "theme-dark");
        scene.getRoot().setStyle("-fx-font-family: \"" + family() + "\"; -fx-font-size: 12px;");
    }

    /// The family that is used for controls and drawings.
    public static String family() {
        String found = family;
        if (found == null) {
            List<String> installed = Font.getFamilies();
            found = FAMILIES.stream()
                    .filter(installed::contains)
                    .findFirst()
                    .orElse(Font.getDefault().getFamily());
            family = found;
        }
        return found;
    }
}
