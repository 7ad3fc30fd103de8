package io.millwright.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Golden files of each format version. A file is never changed once its version has shipped.
final class Golden {
    private Golden() {}

    /// A file of the newest version.
    static String text(String name) throws IOException {
        return text(ProjectFormat.VERSION, name);
    }

    static String text(int version, String name) throws IOException {
        try (InputStream stream = Golden.class.getResourceAsStream("/project/v" + version + "/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no golden file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The value of an id that must be there.
    static <T> T at(Map<String, T> map, String id) {
        return Optional.ofNullable(map.get(id)).orElseThrow(() -> new AssertionError("no " + id + " in " + map));
    }
}
