package io.millwright.json;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Null;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON text into trees with line numbers, within limits that no honest file reaches.
public final class JsonReader {
    /// Largest file that is read at all.
    public static final long MAX_BYTES = 256L << 20;

    /// Deepest nesting.
    public static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(400)
                    .maxNameLength(10_000)
                    .build())
            .build();

    private JsonReader() {}

    /// Reads a file.
    ///
    /// @throws JsonSyntaxException if the content is not one JSON value, not UTF-8, too large or too deep
    /// @throws IOException if the file cannot be read
    public static JsonValue read(Path file) throws IOException, JsonSyntaxException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new JsonSyntaxException(
                    "is " + (size >> 20) + " MiB large; at most " + (MAX_BYTES >> 20)
                            + " MiB are read. Check that this is the right file.",
                    0);
        }
        return read(Files.readAllBytes(file));
    }

    /// Reads UTF-8 bytes.
    ///
    /// @throws JsonSyntaxException if the content is not one JSON value, not UTF-8 or too deep
    public static JsonValue read(byte[] bytes) throws JsonSyntaxException {
        return read(decode(bytes));
    }

    /// Reads text.
    ///
    /// @throws JsonSyntaxException if the content is not one JSON value or too deep
    public static JsonValue read(String text) throws JsonSyntaxException {
        if (text.isBlank()) {
            throw new JsonSyntaxException("is empty. Restore it from a backup or its autosave.", 0);
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException(
                        "goes on after the end of its JSON value. Remove what follows.", line(parser));
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new JsonSyntaxException(
                    "is nested deeper than " + MAX_DEPTH
                            + " levels or holds a text or number of absurd length. Check that this is the right file.",
                    lineOf(e));
        } catch (StreamReadException e) {
            throw new JsonSyntaxException(explain(e, text), lineOf(e));
        } catch (JacksonException e) {
            throw new JsonSyntaxException("cannot be read as JSON: " + e.getOriginalMessage() + ".", lineOf(e));
        }
    }

    private static String decode(byte[] bytes) throws JsonSyntaxException {
        if (bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE))) {
            throw new JsonSyntaxException("is encoded as UTF-16. Save it as UTF-8.", 0);
        }
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonSyntaxException("is not UTF-8 text. Check that this is the right file.", 0);
        }
    }

    private static JsonValue value(JsonParser parser) throws JsonSyntaxException {
        int line = line(parser);
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonSyntaxException(
                    "ends too early. It was probably cut off while being written or copied.", line);
        }
        return switch (token) {
            case START_OBJECT -> object(parser, line);
            case START_ARRAY -> array(parser, line);
            case VALUE_STRING -> new Str(parser.getString(), line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, line);
            case VALUE_TRUE -> new Bool(true, line);
            case VALUE_FALSE -> new Bool(false, line);
            case VALUE_NULL -> new Null(line);
            default -> throw new JsonSyntaxException("has an unexpected " + token + " here.", line);
        };
    }

    private static Num number(JsonParser parser, int line) {
        String text = parser.getString();
        return new Num(text, Double.parseDouble(text), line);
    }

    private static JsonValue object(JsonParser parser, int line) throws JsonSyntaxException {
        Obj object = new Obj(new java.util.LinkedHashMap<>(), line);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            int nameLine = line(parser);
            parser.nextToken();
            if (object.members().put(name, value(parser)) != null) {
                throw new JsonSyntaxException(
                        "has the key \"" + name + "\" twice in one object. Keep one of them.", nameLine);
            }
        }
        return object;
    }

    private static JsonValue array(JsonParser parser, int line) throws JsonSyntaxException {
        Arr array = new Arr(new java.util.ArrayList<>(), line);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static String explain(StreamReadException e, String text) {
        String message = e.getOriginalMessage();
        if (message.contains("end-of-input") || message.contains("end of input")) {
            return "ends too early. It was probably cut off while being written or copied.";
        }
        if (text.stripLeading().startsWith("/") || message.contains("'/'")) {
            return "has a comment, which JSON does not allow. Put the remark into a \"description\".";
        }
        char first = text.stripLeading().charAt(0);
        if (first != '{' && first != '[') {
            return "is not JSON: it starts with \"" + first
                    + "\" where a { was expected. Check that this is the right file.";
        }
        int cut = message.indexOf(" (");
        return "is not valid JSON here: " + (cut > 0 ? message.substring(0, cut) : message)
                + ". Look for a missing comma, quote or bracket.";
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static int lineOf(JacksonException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    }
}
