package io.millwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.twin.record.Binding;
import io.millwright.twin.record.RunEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether the pages on formats tell every key that a replay writes.
class ReplayResultPageTest {
    private static final Path PILOT = Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json");
    private static final Path PAGES = Path.of("docs/formats");
    private static final Pattern CODE = Pattern.compile("`([A-Za-z_0-9.]+)`");

    /// Parts that have a page of their own.
    private static final Map<String, String> PAGE_OF = Map.of(
            "/serving", "serve-result.md",
            "/deployments", "serve-result.md",
            "/scaling", "serve-result.md",
            "/training", "serve-result.md",
            "/cards", "replay-cards.md");

    /// Objects whose keys are names that files and people gave, or figures of the ledger.
    private static final Set<String> NAMED = Set.of(
            "/provenance/hashes",
            "/provenance/options",
            "/serving/tiers",
            "/deployments",
            "/scaling",
            "/ledger/tiers",
            "/cards/figures");

    @TempDir
    Path folder;

    @Test
    void everyKeyStandsOnThePage() throws Exception {
        Set<String> missing = new TreeSet<>();
        look(replay(), "", "replay-result.md", missing);
        assertThat(missing)
                .as("keys of the JSON of a replay that its page does not tell")
                .isEmpty();
    }

    @Test
    void everyWordForABoundAndAnEventStandsOnThePage() {
        Set<String> told = told("replay-result.md");
        for (Binding binding : Binding.values()) {
            assertThat(told).contains(binding.word());
        }
        for (RunEvent.Kind kind : RunEvent.Kind.values()) {
            assertThat(told).contains(kind.name());
        }
    }

    private Obj replay() throws Exception {
        StringBuilder rows = new StringBuilder("TIMESTAMP,ContextTokens,GeneratedTokens\n");
        for (int i = 0; i < 900; i++) {
            rows.append(String.format(
                    Locale.ROOT, "2023-11-16 18:%02d:%02d.0000000,%d,%d%n", 15 + i / 60, i % 60, 300 + i, 20 + i % 90));
        }
        Path trace = Files.writeString(folder.resolve("trace.csv"), rows);
        Path json = folder.resolve("replay.json");
        StringWriter err = new StringWriter();
        int status = Cli.run(
                new String[] {
                    "replay",
                    PILOT.toString(),
                    "--trace",
                    trace.toString(),
                    "--scenario",
                    "lose-cdu",
                    "--fidelity",
                    "fluid",
                    "--json",
                    json.toString()
                },
                new PrintWriter(new StringWriter()),
                new PrintWriter(err));
        assertThat(status).as(err.toString()).isZero();
        return (Obj) JsonReader.read(json);
    }

    private static void look(JsonValue value, String path, String page, Set<String> missing) {
        switch (value) {
            case Obj object -> {
                boolean named = NAMED.contains(path);
                object.members().forEach((key, member) -> {
                    String below = path + "/" + (named ? "*" : key);
                    if (!named && !told(page).contains(key)) {
                        missing.add(page + ": " + below);
                    }
                    look(member, below, PAGE_OF.getOrDefault(below, page), missing);
                });
            }
            case Arr list -> list.items().forEach(item -> look(item, path, page, missing));
            default -> {}
        }
    }

    private static Set<String> told(String page) {
        try {
            Set<String> words = new HashSet<>();
            CODE.matcher(Files.readString(PAGES.resolve(page))).results().forEach(found -> words.add(found.group(1)));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
