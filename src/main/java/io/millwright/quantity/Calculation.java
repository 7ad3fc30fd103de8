package io.millwright.quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/// Sums and products as people type them into a field: `4.8 + 600 mm`, `3 * 1.2 m`, `24 ft / 5`.
///
/// Products bind tighter than sums; of the factors of a product at most one has a unit, and none is divided by.
final class Calculation {
    private static final String SIGNS = "+-\u2212";
    private static final String FACTORS = "*×";

    private final Function<String, OptionalDouble> quantity;

    /// @param quantity reads a number with or without a unit
    private Calculation(Function<String, OptionalDouble> quantity) {
        this.quantity = quantity;
    }

    /// The value of a text that holds at least one operation; empty if it is none or a part of it cannot be read.
    static OptionalDouble evaluate(String text, Function<String, OptionalDouble> quantity) {
        return new Calculation(quantity).sum(text);
    }

    private OptionalDouble sum(String text) {
        double sum = 0;
        int from = 0;
        boolean single = true;
        double sign = 1;
        for (int i = 0; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (!end && !isBinarySign(text, i)) {
                continue;
            }
            single &= end && from == 0;
            OptionalDouble term = product(text.substring(from, i), single);
            if (term.isEmpty()) {
                return OptionalDouble.empty();
            }
            sum += sign * term.getAsDouble();
            if (!end) {
                sign = text.charAt(i) == '+' ? 1 : -1;
                from = i + 1;
            }
        }
        return Double.isFinite(sum) ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /// A sign that stands between two terms: not at the beginning, not behind another operator, not in an exponent.
    private static boolean isBinarySign(String text, int at) {
        if (SIGNS.indexOf(text.charAt(at)) < 0) {
            return false;
        }
        String before = text.substring(0, at).stripTrailing();
        if (before.isEmpty() || (SIGNS + FACTORS + "/").indexOf(before.charAt(before.length() - 1)) >= 0) {
            return false;
        }
        return !text.substring(0, at).matches(".*[0-9.][eE]");
    }

    /// @param alone whether this is the whole text, which then must hold an operation itself
    private OptionalDouble product(String text, boolean alone) {
        List<String> factors = new ArrayList<>();
        List<String> divisors = new ArrayList<>();
        List<String> into = factors;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean divides = text.charAt(i) == '/'
                    && text.substring(i + 1).stripLeading().matches("[0-9.].*");
            if (divides || FACTORS.indexOf(text.charAt(i)) >= 0) {
                into.add(text.substring(from, i));
                into = divides ? divisors : factors;
                from = i + 1;
            }
        }
        into.add(text.substring(from));
        if (alone && factors.size() + divisors.size() == 1) {
            return OptionalDouble.empty();
        }
        return product(factors, divisors);
    }

    private OptionalDouble product(List<String> factors, List<String> divisors) {
        String measured = factors.stream()
                .filter(factor -> number(factor).isEmpty())
                .findFirst()
                .orElse(factors.getLast());
        OptionalDouble value = quantity.apply(measured.strip());
        if (value.isEmpty()) {
            return value;
        }
        double product = value.getAsDouble();
        List<String> others = new ArrayList<>(factors);
        others.remove(measured);
        for (String factor : others) {
            OptionalDouble number = number(factor);
            if (number.isEmpty()) {
                return OptionalDouble.empty();
            }
            product *= number.getAsDouble();
        }
        for (String divisor : divisors) {
            OptionalDouble number = number(divisor);
            if (number.isEmpty()) {
                return OptionalDouble.empty();
            }
            product /= number.getAsDouble();
        }
        return OptionalDouble.of(product);
    }

    /// A number without a unit.
    private static OptionalDouble number(String text) {
        return NumberText.parse(text)
                .filter(typed -> typed.symbol().isEmpty())
                .map(typed -> OptionalDouble.of(typed.value()))
                .orElse(OptionalDouble.empty());
    }
}
