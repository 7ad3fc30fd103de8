package io.millwright.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.quantity.UnitSystem;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.ReplayLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void settingsComeBackFromDisk() {
        Settings settings = Settings.DEFAULT
                .withTheme(Theme.DARK)
                .withUnits(UnitSystem.US)
                .withSize(1280, 720)
                .withReplay(new ReplayLayout(true, 420, 0.4))
                .withUsed(java.util.List.of("rack:gb300-nvl72", "header:"))
                .withRecent(folder.resolve("a.json"))
                .withRecent(folder.resolve("b.json"))
                .withRecent(folder.resolve("a.json"));
        settings.save(folder);
        assertThat(Settings.load(folder)).isEqualTo(settings);
        assertThat(settings.recent()).hasSize(2).first().asString().endsWith("a.json");
    }

    @Test
    void aDamagedFileGivesTheDefaults() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{ not json");
        assertThat(Settings.load(folder)).isEqualTo(Settings.DEFAULT);
        Files.writeString(folder.resolve("settings.json"), "{\"theme\": 7, \"width\": -3}");
        assertThat(Settings.load(folder)).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void everySystemHasItsOwnFolders() {
        Path home = Path.of("home");
        assertThat(AppDirs.of("Linux", home, Map.of()).config()).isEqualTo(home.resolve(".config/millwright"));
        assertThat(AppDirs.of("Linux", home, Map.of("XDG_CONFIG_HOME", "/x")).config())
                .isEqualTo(Path.of("/x/millwright"));
        assertThat(AppDirs.of("Mac OS X", home, Map.of()).config())
                .isEqualTo(home.resolve("Library/Application Support/Millwright"));
        assertThat(AppDirs.of("Windows 11", home, Map.of("APPDATA", "/roaming")).config())
                .isEqualTo(Path.of("/roaming/Millwright"));
    }

    @Test
    void samplesAreFoundByTheirFoldersAndNamedForPeople() throws IOException {
        Path sample = Files.createDirectories(folder.resolve("ai-factory-20mw"));
        Files.writeString(sample.resolve("ai-factory-20mw.json"), "{}");
        Files.createDirectories(folder.resolve("not-a-sample"));
        assertThat(Samples.in(folder))
                .containsExactly(new Samples.Sample("AI factory 20 MW", sample.resolve("ai-factory-20mw.json")));
        assertThat(Samples.in(folder.resolve("missing"))).isEmpty();
    }
}
