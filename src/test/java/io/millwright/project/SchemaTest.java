package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Null;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import io.millwright.json.JsonWriter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published schema says the same as the reader and the writer.
class SchemaTest {
    private static final String TEXT = schemaText();
    private static final Obj TREE = tree(TEXT);
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    /// A member of the document and the part of the schema that describes it.
    private record Member(Obj object, String name, Obj schema) {}

    private static String schemaText() {
        try (InputStream stream = ProjectFormat.class.getResourceAsStream("facility.schema.json")) {
            if (stream == null) {
                throw new AssertionError("the schema is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Obj tree(String text) {
        try {
            return (Obj) JsonReader.read(text);
        } catch (io.millwright.json.JsonSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean schemaAccepts(String text) {
        return SCHEMA.validate(text, InputFormat.JSON).isEmpty();
    }

    /// A project that uses every member of the format.
    private static Obj full(long seed) {
        return tree(ProjectFormat.write(new RandomProjects(seed, 1).project()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small-hall.json", "campus.json", "power.json", "cooling.json", "serving.json"})
    void goldenFilesAreValid(String name) throws Exception {
        assertThat(SCHEMA.validate(Golden.text(name), InputFormat.JSON)).isEmpty();
    }

    @Test
    void sampleFacilitiesAreValid() throws Exception {
        Path samples = Path.of("sample-facilities");
        Assumptions.assumeTrue(Files.isDirectory(samples), "there are no samples");
        List<Path> files;
        try (Stream<Path> all = Files.walk(samples)) {
            // A facility is called as its folder; results and training jobs stand beside it.
            files = all.filter(path -> path.endsWith(samples.relativize(path).getName(0) + ".json"))
                    .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(SCHEMA.validate(Files.readString(file), InputFormat.JSON))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void randomProjectsAreValid() {
        for (long seed = 0; seed < 60; seed++) {
            String text = ProjectFormat.write(new RandomProjects(seed, 0.6).project());
            assertThat(SCHEMA.validate(text, InputFormat.JSON))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void everyMemberThatIsWrittenIsInTheSchemaAndTheOtherWayRound() {
        Set<String> written = new TreeSet<>();
        for (long seed = 0; seed < 40; seed++) {
            members(full(seed)).keySet().forEach(written::add);
        }
        Set<String> described = new TreeSet<>();
        described(described, "", TREE);
        for (Map.Entry<String, JsonValue> definition :
                ((Obj) Golden.at(TREE.members(), "$defs")).members().entrySet()) {
            described(described, definition.getKey(), (Obj) definition.getValue());
        }
        assertThat(described.remove("/$schema")).isTrue();
        assertThat(written).containsExactlyElementsOf(described);
    }

    @Test
    void everyMemberHasTitleAndDescription() {
        Map<String, Member> members = new LinkedHashMap<>();
        for (long seed = 0; seed < 40; seed++) {
            members(full(seed)).forEach(members::putIfAbsent);
        }
        members.forEach(
                (name, member) -> assertThat(member.schema().members()).as(name).containsKeys("title", "description"));
    }

    @Test
    void schemaAndReaderAcceptTheSameValues() {
        // The shortest documents first: most members are tried in one of them.
        List<Obj> documents = LongStream.range(0, 40)
                .mapToObj(SchemaTest::full)
                .sorted(Comparator.comparingInt(
                        document -> JsonWriter.write(document).length()))
                .toList();
        Set<String> tried = new HashSet<>();
        for (Obj document : documents) {
            members(document).forEach((name, member) -> {
                if (!name.equals("/formatVersion") && tried.add(name)) {
                    compareVerdicts(document, name, member);
                }
            });
        }
        assertThat(tried).hasSizeGreaterThan(90);
    }

    private static void compareVerdicts(Obj document, String name, Member member) {
        Saved before = new Saved(member.object());
        List<JsonValue> values = new ArrayList<>(List.of(
                new Null(0),
                new Bool(true, 0),
                new Str("zzz", 0),
                new Str("a:b", 0),
                new Str("a:b:c", 0),
                new Str("/x", 0),
                new Str("", 0),
                new Num("1e15", 1e15, 0),
                new Num("-1e15", -1e15, 0),
                new Num("1.5", 1.5, 0),
                new Num("1.0", 1, 0),
                new Arr(),
                new Obj(),
                new Arr().add(Num.of(1)).add(Num.of(2)),
                new Arr().add(new Obj()),
                new Arr().add(new Str("x", 0)),
                new Obj().put("id", "a:b"),
                new Obj().put("a/b", new Obj())));
        for (String bound : List.of("minimum", "maximum")) {
            if (member.schema().members().get(bound) instanceof Num limit) {
                values.addAll(List.of(limit, Num.of(limit.value() - 1), Num.of(limit.value() + 1)));
            }
        }
        for (JsonValue value : values) {
            member.object().put(member.name(), value);
            compareVerdict(document, name + " = " + value);
        }
        member.object().members().remove(member.name());
        compareVerdict(document, "without " + name);
        before.restore();
    }

    private static void compareVerdict(Obj document, String what) {
        String text = JsonWriter.write(document);
        boolean isRead = ProjectFormat.read(text.getBytes(StandardCharsets.UTF_8), "x")
                .project()
                .isPresent();
        assertThat(schemaAccepts(text))
                .as("%s: accepted by the schema as by the reader", what)
                .isEqualTo(isRead);
    }

    /// The members of an object, to be put back in order.
    private static final class Saved {
        private final Obj object;
        private final Map<String, JsonValue> members;

        Saved(Obj object) {
            this.object = object;
            this.members = new LinkedHashMap<>(object.members());
        }

        void restore() {
            object.members().clear();
            object.members().putAll(members);
        }
    }

    private static void described(Set<String> names, String definition, Obj schema) {
        if (schema.members().get("properties") instanceof Obj properties) {
            properties.members().keySet().forEach(name -> names.add(definition + "/" + name));
        }
    }

    /// The members of a document by `definition/name`, one of each.
    private static Map<String, Member> members(Obj document) {
        Map<String, Member> members = new LinkedHashMap<>();
        walk(members, "", TREE, document);
        return members;
    }

    private static void walk(Map<String, Member> members, String definition, Obj schema, JsonValue value) {
        if (schema.members().get("$ref") instanceof Str ref) {
            String name = ref.value().substring("#/$defs/".length());
            walk(members, name, (Obj) Golden.at(((Obj) Golden.at(TREE.members(), "$defs")).members(), name), value);
        } else if (value instanceof Arr array && schema.members().get("items") instanceof Obj items) {
            array.items().forEach(item -> walk(members, definition, items, item));
        } else if (value instanceof Obj object && schema.members().get("properties") instanceof Obj properties) {
            object.members().forEach((name, inner) -> {
                assertThat(properties.members()).as(definition).containsKey(name);
                Obj described = (Obj) Golden.at(properties.members(), name);
                members.putIfAbsent(definition + "/" + name, new Member(object, name, resolved(described)));
                walk(members, definition, described, inner);
            });
        } else if (value instanceof Obj object && schema.members().get("additionalProperties") instanceof Obj inside) {
            object.members().values().forEach(item -> walk(members, definition, inside, item));
        }
    }

    private static Obj resolved(Obj schema) {
        if (!(schema.members().get("$ref") instanceof Str ref)) {
            return schema;
        }
        String name = ref.value().substring("#/$defs/".length());
        Obj resolved = new Obj();
        resolved.members()
                .putAll(((Obj) Golden.at(((Obj) Golden.at(TREE.members(), "$defs")).members(), name)).members());
        resolved.members().putAll(schema.members());
        return resolved;
    }
}
