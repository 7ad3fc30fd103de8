package io.millwright.finding;

import io.millwright.finding.Finding.Measure;
import io.millwright.quantity.UnitSystem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The texts of findings: `code = sentence` and `code.advice = sentence`, with `{name}` for a value.
public final class FindingTexts {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9]+)}");
    private static final Properties TEXTS = load();

    private FindingTexts() {}

    /// All codes that have a text, sorted.
    public static Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        for (String key : TEXTS.stringPropertyNames()) {
            if (!key.endsWith(".advice")) {
                codes.add(key);
            }
        }
        return codes;
    }

    static String render(String code, Map<String, Object> values, UnitSystem units) {
        String template = TEXTS.getProperty(code);
        return template == null ? code + " " + values : fill(template, values, units, inner -> inner.message(units));
    }

    static String renderAdvice(String code, Map<String, Object> values, UnitSystem units) {
        return fill(TEXTS.getProperty(code + ".advice", ""), values, units, inner -> inner.advice(units));
    }

    private static String fill(
            String template, Map<String, Object> values, UnitSystem units, Function<Finding, String> told) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            Object value = values.get(matcher.group(1));
            String shown = switch (value) {
                case null -> matcher.group();
                case Measure measure -> measure.dimension().format(measure.si(), units);
                case Finding inner -> told.apply(inner);
                default -> value.toString();
            };
            matcher.appendReplacement(text, Matcher.quoteReplacement(shown));
        }
        return matcher.appendTail(text).toString();
    }

    private static Properties load() {
        Properties texts = new Properties();
        try (var stream = FindingTexts.class.getResourceAsStream("findings.properties")) {
            if (stream == null) {
                throw new IllegalStateException(
                        "findings.properties is missing beside " + FindingTexts.class.getName());
            }
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
