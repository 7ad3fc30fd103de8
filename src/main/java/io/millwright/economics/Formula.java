package io.millwright.economics;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Arithmetic that can be both computed and read: what is shown as the formula of a figure is what computes it. The
/// simplest formula is a figure, read as its symbol.
public sealed interface Formula
        permits Formula.Constant,
                Formula.Sum,
                Formula.Difference,
                Formula.Product,
                Formula.Quotient,
                Formula.Annuity,
                LedgerFigure {
    /// The value when some given figures are others than they are.
    ///
    /// @param changed values of given figures by key
    double value(Map<String, Double> changed);

    /// As it is written, with the symbols of the figures.
    String symbols();

    /// The figures that stand in it, in the order of their first appearance.
    Stream<LedgerFigure> figures();

    /// A number that is the same in every ledger.
    ///
    /// @param text as it is written
    record Constant(double value, String text) implements Formula {
        @Override
        public double value(Map<String, Double> changed) {
            return value;
        }

        @Override
        public String symbols() {
            return text;
        }

        @Override
        public Stream<LedgerFigure> figures() {
            return Stream.empty();
        }
    }

    /// All terms together; 0 without any.
    record Sum(List<? extends Formula> terms) implements Formula {
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public double value(Map<String, Double> changed) {
            return terms.stream().mapToDouble(term -> term.value(changed)).reduce(0, Double::sum);
        }

        @Override
        public String symbols() {
            return terms.isEmpty() ? "0" : terms.stream().map(Formula::symbols).collect(Collectors.joining(" + "));
        }

        @Override
        public Stream<LedgerFigure> figures() {
            return terms.stream().flatMap(Formula::figures);
        }
    }

    /// One less the other.
    record Difference(Formula from, Formula less) implements Formula {
        @Override
        public double value(Map<String, Double> changed) {
            return from.value(changed) - less.value(changed);
        }

        @Override
        public String symbols() {
            return from.symbols() + " − " + factor(less);
        }

        @Override
        public Stream<LedgerFigure> figures() {
            return Stream.concat(from.figures(), less.figures());
        }
    }

    /// All factors with each other.
    record Product(List<? extends Formula> factors) implements Formula {
        public Product {
            factors = List.copyOf(factors);
        }

        public Product(Formula... factors) {
            this(List.of(factors));
        }

        @Override
        public double value(Map<String, Double> changed) {
            return factors.stream().mapToDouble(factor -> factor.value(changed)).reduce(1, (a, b) -> a * b);
        }

        @Override
        public String symbols() {
            return factors.stream().map(Formula::factor).collect(Collectors.joining(" × "));
        }

        @Override
        public Stream<LedgerFigure> figures() {
            return factors.stream().flatMap(Formula::figures);
        }
    }

    /// One over the other; NaN over nothing.
    record Quotient(Formula of, Formula by) implements Formula {
        @Override
        public double value(Map<String, Double> changed) {
            double divisor = by.value(changed);
            return divisor == 0 ? Double.NaN : of.value(changed) / divisor;
        }

        @Override
        public String symbols() {
            return factor(of) + " / " + (by instanceof Product ? "(" + by.symbols() + ")" : factor(by));
        }

        @Override
        public Stream<LedgerFigure> figures() {
            return Stream.concat(of.figures(), by.figures());
        }
    }

    /// The yearly payment for each dollar, see [CostInputs#annuityPerYear].
    record Annuity(LedgerFigure discountPerYear, LedgerFigure years) implements Formula {
        @Override
        public double value(Map<String, Double> changed) {
            return CostInputs.annuityPerYear(discountPerYear.value(changed), years.value(changed));
        }

        @Override
        public String symbols() {
            return discountPerYear.symbols() + " / (1 − (1 + " + discountPerYear.symbols() + ")^−" + years.symbols()
                    + ")";
        }

        @Override
        public Stream<LedgerFigure> figures() {
            return Stream.of(discountPerYear, years);
        }
    }

    private static String factor(Formula part) {
        return part instanceof Sum || part instanceof Difference || part instanceof Quotient || part instanceof Annuity
                ? "(" + part.symbols() + ")"
                : part.symbols();
    }
}
