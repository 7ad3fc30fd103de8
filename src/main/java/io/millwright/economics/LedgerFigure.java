package io.millwright.economics;

import io.millwright.quantity.Dimension;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A figure that can say what it is made of: either [given][Given] by a run, a file or the catalogue, or
/// [computed][Computed] from other figures.
///
/// **Error band.** Given figures bring theirs. Of a computed one it is found by moving each given figure that it rests
/// on, one at a time, to the ends of its band, computing the figure anew with all others unmoved, and adding the
/// deviations in squares, those downwards and those upwards each for themselves (root of the sum of squares). Since
/// only given figures are moved, one that enters twice, as energy into cost and into tokens per joule, is never
/// counted as two. **Assumption**: given figures err independently of each other. **Validity**: bands small enough
/// that effects add; the ends of the band, unlike its slope, are computed in full.
public sealed interface LedgerFigure extends Formula permits LedgerFigure.Given, LedgerFigure.Computed {
    /// Names it in files and programs, once in a ledger.
    String key();

    /// What people call it.
    String name();

    /// As it stands in formulas.
    String symbol();

    /// What kind of quantity it is; the value is in its stored unit.
    Dimension dimension();

    double value();

    Band band();

    /// Where it was read; of a computed one, the sources of all that it rests on, each once.
    List<String> sources();

    @Override
    default String symbols() {
        return symbol();
    }

    @Override
    default Stream<LedgerFigure> figures() {
        return Stream.of(this);
    }

    /// A figure that is not computed from others here.
    ///
    /// @param source where it was read, and what its band is; empty if the basis says all
    record Given(
            String key,
            String name,
            String symbol,
            Dimension dimension,
            double value,
            Band band,
            Basis basis,
            String source)
            implements LedgerFigure {
        /// A count or sum of the run that it gives to the last digit.
        public static Given counted(String key, String name, String symbol, Dimension dimension, double value) {
            return new Given(key, name, symbol, dimension, value, Band.exact(value), Basis.RUN, "");
        }

        @Override
        public double value(Map<String, Double> changed) {
            return changed.getOrDefault(key, value);
        }

        @Override
        public List<String> sources() {
            return source.isEmpty() ? List.of() : List.of(source);
        }
    }

    /// A figure that follows from others.
    ///
    /// @param words its formula in words
    /// @param formula computes it
    /// @param contributions what its band is made of, the largest first; given figures without effect are left out
    record Computed(
            String key,
            String name,
            String symbol,
            Dimension dimension,
            String words,
            Formula formula,
            double value,
            Band band,
            List<Contribution> contributions)
            implements LedgerFigure {
        public Computed {
            contributions = List.copyOf(contributions);
        }

        /// Computes a figure and its band.
        public static Computed of(
                String key, String name, String symbol, Dimension dimension, String words, Formula formula) {
            double value = formula.value(Map.of());
            List<Contribution> contributions = Contribution.all(formula, value);
            double down = 0;
            double up = 0;
            for (Contribution each : contributions) {
                down += each.down() * each.down();
                up += each.up() * each.up();
            }
            Band band = new Band(value - Math.sqrt(down), value + Math.sqrt(up));
            return new Computed(key, name, symbol, dimension, words, formula, value, band, contributions);
        }

        @Override
        public double value(Map<String, Double> changed) {
            return formula.value(changed);
        }

        /// The figures that stand in its formula, each once.
        public List<LedgerFigure> inputs() {
            return formula.figures().distinct().toList();
        }

        @Override
        public List<String> sources() {
            return Contribution.givenBelow(formula)
                    .flatMap(given -> given.sources().stream())
                    .distinct()
                    .toList();
        }
    }
}
