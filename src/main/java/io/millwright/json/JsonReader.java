package io.millwright.json;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Bool;
import io.millwright.json.JsonValue.Null;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON text into trees with line numbers, within limits that no honest file reaches.
public final class JsonReader {
    /// Largest file that is read at all.
    public static final long MAX_BYTES = 256L << 20;

    /// Deepest nesting.
    public static final int MAX_DEPTH = 64;

    /// Most values in one file. A tree of that many fits into the memory of a small machine.
    public static final int MAX_VALUES = 4_000_000;

    private static final String CUT_OFF =
            "ends too early. It was probably cut off while being written or copied; restore it from a backup.";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(1 << 20)
                    .maxNumberLength(400)
                    .maxNameLength(10_000)
                    .build())
            .build();

    private final JsonParser parser;
    private int values;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /// Reads a file.
    ///
    /// @throws JsonSyntaxException if the content is not one JSON value, not UTF-8, too large or too deep
    /// @throws IOException if the file cannot be read
    public static JsonValue read(Path file) throws IOException, JsonSyntaxException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw whole("is " + (size >> 20) + " MiB large; at most " + (MAX_BYTES >> 20)
                    + " MiB are read. Check that this is the right file.");
        }
        return read(Files.readAllBytes(file));
    }

    /// Reads UTF-8 bytes.
    ///
    /// @throws JsonSyntaxException if the content is not one JSON value, not UTF-8 or too deep
    public static JsonValue read(byte[] bytes) throws JsonSyntaxException {
        if (bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || (bytes[0] == 0) != (bytes[1] == 0))) {
            throw whole("is encoded as UTF-16. Save it as UTF-8.");
        }
        int start = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        refuseStrangeStart(bytes, start);
        // Decoded piece by piece: a text of the whole file would take three times its size.
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        Reader text = new InputStreamReader(new ByteArrayInputStream(bytes, start, bytes.length - start), decoder);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new JsonReader(parser).whole();
        }
    }

    /// Reads text.
    ///
    /// @throws JsonSyntaxException if the content is not one JSON value or too deep
    public static JsonValue read(String text) throws JsonSyntaxException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuseStrangeStart(byte[] bytes, int start) throws JsonSyntaxException {
        int first = start;
        while (first < bytes.length && " \t\r\n".indexOf(bytes[first]) >= 0) {
            first++;
        }
        if (first == bytes.length) {
            throw whole("is empty. Restore it from a backup or its autosave.");
        }
        if (bytes[first] < ' ') {
            throw whole("is not JSON text. Check that this is the right file.");
        }
        if ("{[/\"-0123456789tfn".indexOf(bytes[first]) < 0) {
            throw whole("is not JSON: it starts with \"" + JsonValue.excerpt(Character.toString(bytes[first]))
                    + "\" where a { was expected. Check that this is the right file.");
        }
    }

    private JsonValue whole() throws JsonSyntaxException {
        try {
            parser.nextToken();
            JsonValue value = value();
            if (parser.nextToken() != null) {
                throw here("goes on after the end of its JSON value. Remove what follows.");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw at(
                    e,
                    "is nested deeper than " + MAX_DEPTH
                            + " levels or holds a text or number of absurd length. Check that this is the right file.");
        } catch (UnexpectedEndOfInputException e) {
            throw at(e, CUT_OFF);
        } catch (StreamReadException e) {
            throw at(e, explain(e));
        } catch (JacksonIOException e) {
            // The only input is memory, so this is the decoder's complaint.
            throw whole("is not UTF-8 text. Check that this is the right file.");
        } catch (JacksonException e) {
            throw at(e, "cannot be read as JSON. Check that this is the right file.");
        }
    }

    private JsonValue value() throws JsonSyntaxException {
        int line = line();
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw here(CUT_OFF);
        }
        if (++values > MAX_VALUES) {
            throw here("holds more than " + MAX_VALUES + " values. Check that this is the right file.");
        }
        return switch (token) {
            case START_OBJECT -> object(line);
            case START_ARRAY -> array(line);
            case VALUE_STRING -> new Str(parser.getString(), line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(line);
            case VALUE_TRUE -> new Bool(true, line);
            case VALUE_FALSE -> new Bool(false, line);
            case VALUE_NULL -> new Null(line);
            default -> throw here("has an unexpected " + token + " here.");
        };
    }

    private Num number(int line) {
        String text = parser.getString();
        return new Num(text, Double.parseDouble(text), line);
    }

    private JsonValue object(int line) throws JsonSyntaxException {
        Obj object = new Obj(new LinkedHashMap<>(), line);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (object.members().containsKey(name)) {
                throw here("has the key \"" + JsonValue.excerpt(name) + "\" twice in one object. Keep one of them.");
            }
            parser.nextToken();
            object.put(name, value());
        }
        return object;
    }

    private JsonValue array(int line) throws JsonSyntaxException {
        Arr array = new Arr(new ArrayList<>(), line);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }

    /// The parser's complaint in words for somebody who edits the file by hand.
    private static String explain(StreamReadException e) {
        String message = e.getOriginalMessage();
        TokenStreamLocation location = e.getLocation();
        String where = location == null ? "" : " at column " + location.getColumnNr();
        boolean endsInNumber = message.contains("code 0)") && message.contains("not followed by a digit");
        if (message.contains("end-of-input") || message.contains("end of input") || endsInNumber) {
            return CUT_OFF;
        }
        if (message.contains("'/'") || message.contains("'#'")) {
            return "has a comment" + where + ", which JSON does not allow. Put the remark into a \"description\".";
        }
        if (message.contains("comma to separate")) {
            return "lacks a comma, or a closing bracket, before this place" + where + ".";
        }
        if (message.contains("close marker")) {
            return "has a closing bracket" + where + " that does not fit the opening one.";
        }
        if (message.contains("colon to separate")) {
            return "lacks a colon after a key" + where + ".";
        }
        if (message.contains("double-quote to start")) {
            return "lacks a key in double quotes" + where + ". Maybe there is a comma too many before it.";
        }
        if (message.contains("CTRL-CHAR")) {
            return "has a line break or an unprintable character" + where
                    + " inside or beside a text. Maybe a closing quote is missing.";
        }
        if (message.contains("(']'") || message.contains("('}'")) {
            return "has a closing bracket" + where
                    + " where a value was expected. Maybe there is a comma too many before" + " it.";
        }
        if (message.contains("token '")) {
            return "has a bare word" + where
                    + " where a value was expected. Put texts in double quotes; leave out what has no number.";
        }
        return "is not valid JSON" + where + ". Look for a missing or superfluous comma, quote or bracket.";
    }

    private JsonSyntaxException here(String message) {
        return new JsonSyntaxException(message, line(), pointer());
    }

    private JsonSyntaxException at(JacksonException e, String message) {
        TokenStreamLocation location = e.getLocation();
        return new JsonSyntaxException(message, location == null ? 0 : Math.max(0, location.getLineNr()), pointer());
    }

    private static JsonSyntaxException whole(String message) {
        return new JsonSyntaxException(message, 0, "");
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private String pointer() {
        return parser.streamReadContext().pathAsPointer().toString();
    }
}
