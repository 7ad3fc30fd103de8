package io.millwright.ui.workbench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where the program keeps its own files, as each system wants it.
///
/// @param config preferences
/// @param state log and unnamed work
public record AppDirs(Path config, Path state) {
    private static final String NAME = "millwright";

    /// The directories of this computer and user.
    public static AppDirs ofUser() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }

    static AppDirs of(String system, Path home, Map<String, String> environment) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            Path base = folder(environment, "APPDATA")
                    .orElse(home.resolve("AppData").resolve("Roaming"));
            return new AppDirs(base.resolve("Millwright"), base.resolve("Millwright"));
        }
        if (os.contains("mac")) {
            Path library = home.resolve("Library");
            return new AppDirs(
                    library.resolve("Application Support").resolve("Millwright"),
                    library.resolve("Logs").resolve("Millwright"));
        }
        return new AppDirs(
                folder(environment, "XDG_CONFIG_HOME")
                        .orElse(home.resolve(".config"))
                        .resolve(NAME),
                folder(environment, "XDG_STATE_HOME")
                        .orElse(home.resolve(".local").resolve("state"))
                        .resolve(NAME));
    }

    private static Optional<Path> folder(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
