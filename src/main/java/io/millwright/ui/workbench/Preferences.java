package io.millwright.ui.workbench;

import io.millwright.quantity.UnitSystem;
import io.millwright.ui.heatmap.HeatMapChoice;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.ReplayLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The settings as all windows share them: a change in one is seen in the others and is on disk at once.
public final class Preferences {
    private final Path folder;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ObjectProperty<Theme> theme;
    private final ObjectProperty<UnitSystem> units;
    private final ObjectProperty<List<String>> used;
    private final ObjectProperty<HeatMapChoice> heatMap;
    private final ObjectProperty<ReplayLayout> replay;

    /// @param folder where they are kept
    public Preferences(Path folder) {
        this.folder = folder;
        settings = new ReadOnlyObjectWrapper<>(Settings.load(folder));
        theme = new SimpleObjectProperty<>(settings.get().theme());
        units = new SimpleObjectProperty<>(settings.get().units());
        used = new SimpleObjectProperty<>(settings.get().used());
        heatMap = new SimpleObjectProperty<>(settings.get().heatMap());
        heatMap.addListener((observable, before, now) -> change(old -> old.withHeatMap(now)));
        replay = new SimpleObjectProperty<>(settings.get().replay());
        replay.addListener((observable, before, now) -> change(old -> old.withReplay(now)));
        used.addListener((observable, before, now) -> change(old -> old.withUsed(now)));
        theme.addListener((observable, before, now) -> change(old -> old.withTheme(now)));
        units.addListener((observable, before, now) -> change(old -> old.withUnits(now)));
    }

    ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    Settings settings() {
        return settings.get();
    }

    ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    ObjectProperty<UnitSystem> unitsProperty() {
        return units;
    }

    void opened(Path file) {
        change(old -> old.withRecent(file));
    }

    void resized(double width, double height) {
        change(old -> old.withSize(width, height));
    }

    /// Keys of what was placed from the library, newest first.
    ObjectProperty<List<String>> usedProperty() {
        return used;
    }

    /// What of the air is seen on the plan.
    ObjectProperty<HeatMapChoice> heatMapProperty() {
        return heatMap;
    }

    /// How the replay workspace is divided.
    ObjectProperty<ReplayLayout> replayProperty() {
        return replay;
    }

    private void change(UnaryOperator<Settings> change) {
        Settings before = settings.get();
        Settings now = change.apply(before);
        if (!now.equals(before)) {
            settings.set(now);
            now.save(folder);
        }
    }
}
