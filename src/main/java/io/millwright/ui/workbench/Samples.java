package io.millwright.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The sample facilities that come with the program: the folder `sample-facilities` in the working directory or beside
/// the installed program.
final class Samples {
    /// A sample.
    record Sample(String name, Path file) {}

    private Samples() {}

    static List<Sample> find() {
        List<Path> places = new ArrayList<>();
        String home = System.getProperty("millwright.home", "");
        if (!home.isEmpty()) {
            places.add(Path.of(home));
        }
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            places.add(folder);
            folder = folder.getParent();
        }
        for (Path place : places) {
            List<Sample> samples = in(place.resolve("sample-facilities"));
            if (!samples.isEmpty()) {
                return samples;
            }
        }
        return List.of();
    }

    /// Every folder with a facility file of its own name.
    static List<Sample> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(sample -> new Sample(
                            words(sample.getFileName().toString()), sample.resolve(sample.getFileName() + ".json")))
                    .filter(sample -> Files.exists(sample.file()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// A folder's name as people write it: `ai-factory-20mw` to `AI factory 20 MW`.
    static String words(String name) {
        String spaced = name.replace('-', ' ')
                .replaceAll("\\bai\\b", "AI")
                .replaceAll("(\\d+)mw\\b", "$1 MW")
                .replaceAll("(\\d+)gw\\b", "$1 GW");
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
