package io.millwright.ui.workbench;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonSyntaxException;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.json.JsonWriter;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.heatmap.HeatMapChoice;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.replay.ReplayLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a user prefers, kept between runs. A file that cannot be read gives the defaults.
///
/// @param recent paths of facility files, newest first
/// @param used keys of what was placed from the library, newest first
/// @param heatMap what of the air is seen on the plan
/// @param replay how the replay workspace is divided
public record Settings(
        Theme theme,
        UnitSystem units,
        List<String> recent,
        List<String> used,
        HeatMapChoice heatMap,
        ReplayLayout replay,
        double width,
        double height) {
    static final Settings DEFAULT = new Settings(
            Theme.LIGHT, UnitSystem.SI, List.of(), List.of(), HeatMapChoice.USUAL, ReplayLayout.USUAL, 1440, 900);

    private static final int MOST_RECENT = 10;
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    public Settings {
        recent = List.copyOf(recent);
        used = List.copyOf(used);
        width = width >= 640 ? width : 1440;
        height = height >= 480 ? height : 900;
    }

    public Settings withTheme(Theme newTheme) {
        return new Settings(newTheme, units, recent, used, heatMap, replay, width, height);
    }

    public Settings withUnits(UnitSystem newUnits) {
        return new Settings(theme, newUnits, recent, used, heatMap, replay, width, height);
    }

    public Settings withSize(double newWidth, double newHeight) {
        return new Settings(theme, units, recent, used, heatMap, replay, newWidth, newHeight);
    }

    /// A file that was just opened comes first.
    public Settings withRecent(Path file) {
        List<String> files = new ArrayList<>(recent);
        String path = file.toAbsolutePath().normalize().toString();
        files.remove(path);
        files.addFirst(path);
        return new Settings(
                theme,
                units,
                files.subList(0, Math.min(MOST_RECENT, files.size())),
                used,
                heatMap,
                replay,
                width,
                height);
    }

    /// What was placed from the library, newest first.
    Settings withUsed(List<String> newUsed) {
        return new Settings(theme, units, recent, newUsed, heatMap, replay, width, height);
    }

    Settings withHeatMap(HeatMapChoice newHeatMap) {
        return new Settings(theme, units, recent, used, newHeatMap, replay, width, height);
    }

    Settings withReplay(ReplayLayout newReplay) {
        return new Settings(theme, units, recent, used, heatMap, newReplay, width, height);
    }

    static Settings load(Path folder) {
        Path file = file(folder);
        if (!Files.exists(file)) {
            return DEFAULT;
        }
        try {
            return JsonReader.read(Files.readAllBytes(file)) instanceof Obj read ? decode(read) : DEFAULT;
        } catch (IOException | JsonSyntaxException e) {
            LOG.warn("preferences in {} cannot be read and are replaced by the defaults", file, e);
            return DEFAULT;
        }
    }

    /// What is missing or not understood is the default.
    private static Settings decode(Obj read) {
        return new Settings(
                "dark".equals(text(read, "theme")) ? Theme.DARK : Theme.LIGHT,
                "us".equals(text(read, "units")) ? UnitSystem.US : UnitSystem.SI,
                texts(read, "recent"),
                texts(read, "used"),
                new HeatMapChoice(flag(read, "heatMap"), number(read, "heatMapHeightM"), flag(read, "heatMapArrows")),
                new ReplayLayout(
                        flag(read, "replayPanels"), number(read, "replaySidePx"), number(read, "replaySceneFraction")),
                number(read, "width"),
                number(read, "height"));
    }

    private static List<String> texts(Obj read, String name) {
        List<String> texts = new ArrayList<>();
        if (read.members().get(name) instanceof Arr items) {
            for (JsonValue item : items.items()) {
                if (item instanceof Str text) {
                    texts.add(text.value());
                }
            }
        }
        return texts;
    }

    private static String text(Obj read, String name) {
        return read.members().get(name) instanceof Str text ? text.value() : "";
    }

    private static boolean flag(Obj read, String name) {
        return read.members().get(name) instanceof Bool flag && flag.value();
    }

    private static double number(Obj read, String name) {
        return read.members().get(name) instanceof Num number ? number.value() : 0;
    }

    /// Preferences are a convenience: a disk that refuses them is only logged.
    void save(Path folder) {
        Obj written = new Obj()
                .put("theme", theme == Theme.DARK ? "dark" : "light")
                .put("units", units == UnitSystem.US ? "us" : "si")
                .put("recent", array(recent))
                .put("used", array(used))
                .put("heatMap", heatMap.shown())
                .put("heatMapHeightM", heatMap.heightM())
                .put("heatMapArrows", heatMap.arrows())
                .put("replayPanels", replay.panels())
                .put("replaySidePx", replay.sidePx())
                .put("replaySceneFraction", replay.sceneFraction())
                .put("width", width)
                .put("height", height);
        try {
            Files.createDirectories(folder);
            Files.writeString(file(folder), JsonWriter.write(written));
        } catch (IOException e) {
            LOG.warn("preferences cannot be saved in {}", folder, e);
        }
    }

    private static Arr array(List<String> texts) {
        Arr array = new Arr();
        texts.forEach(text -> array.add(new Str(text, 0)));
        return array;
    }

    private static Path file(Path folder) {
        return folder.resolve("settings.json");
    }
}
