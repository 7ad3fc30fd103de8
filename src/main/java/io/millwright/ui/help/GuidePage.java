package io.millwright.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The pages of the guide, in reading order.
public enum GuidePage {
    FIRST_STEPS("first-steps"),
    SHORTCUTS("shortcuts"),
    FIND_AND_CONNECT("find-and-connect"),
    ONE_LINE("one-line"),
    LOOPS("loops"),
    RESULTS("results"),
    POWER("power"),
    COOLING("cooling"),
    AIR("air"),
    YEAR("year"),
    REPLAY("replay"),
    SCENARIOS("scenarios"),
    METERS("meters"),
    WORKLOADS("workloads"),
    TRACES("traces"),
    CATALOG("catalog"),
    VERIFY("verify"),
    FILE_FORMAT("file-format");

    private final String file;

    GuidePage(String file) {
        this.file = file;
    }

    /// Name of its file in the guide's folder.
    public String fileName() {
        return file + ".md";
    }

    /// Its text as Markdown.
    public String text() {
        try (InputStream stream = GuidePage.class.getResourceAsStream("/io/millwright/guide/" + fileName())) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the page " + fileName() + " is missing. Maybe assets/guide was not packed.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its first heading.
    String title() {
        return text().lines()
                .filter(line -> line.startsWith("# "))
                .findFirst()
                .map(line -> line.substring(2).strip())
                .orElse(file);
    }
}
