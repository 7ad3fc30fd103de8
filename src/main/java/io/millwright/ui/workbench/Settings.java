package io.millwright.ui.workbench;

import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a user prefers, kept between runs. A file that cannot be read gives the defaults.
///
/// @param recent paths of facility files, newest first
public record Settings(Theme theme, UnitSystem units, List<String> recent, double width, double height) {
    static final Settings DEFAULT = new Settings(Theme.LIGHT, UnitSystem.SI, List.of(), 1440, 900);

    private static final int MOST_RECENT = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @SuppressWarnings("NullAway") // a file may leave out any part
    public Settings {
        theme = theme == null ? Theme.LIGHT : theme;
        units = units == null ? UnitSystem.SI : units;
        recent = recent == null ? List.of() : List.copyOf(recent);
        width = width >= 640 ? width : 1440;
        height = height >= 480 ? height : 900;
    }

    public Settings withTheme(Theme newTheme) {
        return new Settings(newTheme, units, recent, width, height);
    }

    public Settings withUnits(UnitSystem newUnits) {
        return new Settings(theme, newUnits, recent, width, height);
    }

    public Settings withSize(double newWidth, double newHeight) {
        return new Settings(theme, units, recent, newWidth, newHeight);
    }

    /// A file that was just opened comes first.
    public Settings withRecent(Path file) {
        List<String> files = new ArrayList<>(recent);
        String path = file.toAbsolutePath().normalize().toString();
        files.remove(path);
        files.addFirst(path);
        return new Settings(theme, units, files.subList(0, Math.min(MOST_RECENT, files.size())), width, height);
    }

    static Settings load(Path folder) {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        try {
            @Nullable Settings read = JSON.readValue(Files.readAllBytes(file), Settings.class);
            return read == null ? DEFAULT : read;
        } catch (IOException | JacksonException e) {
            LOG.warn("preferences in {} cannot be read and are replaced by the defaults", file, e);
            return DEFAULT;
        }
    }

    /// Preferences are a convenience: a disk that refuses them is only logged.
    void save(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    file(folder), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
        } catch (IOException | JacksonException e) {
            LOG.warn("preferences cannot be saved in {}", folder, e);
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("settings.json");
    }
}
