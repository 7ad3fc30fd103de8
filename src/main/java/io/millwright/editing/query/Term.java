package io.millwright.editing.query;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Medium;
import io.millwright.facility.Port;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// A part of a query: what it is true of.
sealed interface Term {
    /// The nodes that it is true of.
    BitSet of(QueryScene scene);

    /// True where all parts are.
    record All(List<Term> parts) implements Term {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public BitSet of(QueryScene scene) {
            BitSet found = scene.all();
            parts.forEach(part -> found.and(part.of(scene)));
            return found;
        }
    }

    /// True where a part is.
    record Any(List<Term> parts) implements Term {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public BitSet of(QueryScene scene) {
            BitSet found = new BitSet();
            parts.forEach(part -> found.or(part.of(scene)));
            return found;
        }
    }

    /// True where the part is not.
    record Not(Term part) implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            BitSet found = scene.all();
            found.andNot(part.of(scene));
            return found;
        }
    }

    /// Equipment of some kinds.
    record OfKind(Set<EquipmentKind> kinds) implements Term {
        public OfKind {
            kinds = Set.copyOf(kinds);
        }

        @Override
        public BitSet of(QueryScene scene) {
            return scene.where(node -> kinds.contains(node.kind()));
        }
    }

    /// A word or pattern in an id, name or type.
    record Described(String word) implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            return scene.described(word);
        }
    }

    /// A word or pattern in the type alone.
    record Typed(String word) implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            Predicate<String> fits = QueryScene.pattern(word);
            return scene.where(node -> fits.test(node.type())
                    || scene.sheet(node).map(sheet -> fits.test(sheet.name())).orElse(false));
        }
    }

    /// In a hall, an element or a block copy.
    record Inside(String name) implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            return scene.inside(name);
        }
    }

    /// Supplied by something in one medium, directly or not. `A` to `D` as a power supply are the sides of the racks.
    record SuppliedBy(String name, Medium medium) implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            String port = name.toUpperCase(java.util.Locale.ROOT);
            if (medium == Medium.POWER
                    && port.length() == 1
                    && EquipmentKind.RACK.port(port).isPresent()) {
                return scene.onSide(port);
            }
            return scene.downstream(scene.named(name), medium);
        }
    }

    /// With a port of a medium joined to something.
    ///
    /// @param port name of the port; empty for any that takes
    record Joined(String port, Medium medium) implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            if (!port.isEmpty()) {
                return scene.connected(name -> name.equalsIgnoreCase(port), medium);
            }
            BitSet found = scene.connected(name -> true, medium);
            if (medium == Medium.NETWORK) {
                return found;
            }
            BitSet taking = new BitSet();
            for (EquipmentKind kind : EquipmentKind.values()) {
                for (Port taker : kind.ports()) {
                    if (taker.medium() == medium && taker.direction() != Port.Direction.SUPPLIES) {
                        BitSet joined = scene.connected(taker.name()::equals, medium);
                        joined.and(scene.where(node -> node.kind() == kind));
                        taking.or(joined);
                    }
                }
            }
            found.and(taking);
            return found;
        }
    }

    /// With a source of power upstream, or in no need of one.
    record Fed() implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            return scene.fed();
        }
    }

    /// With a way for its heat, or in no need of one.
    record Cooled() implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            return scene.cooled();
        }
    }

    /// Redundant units.
    record Spare() implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            return scene.where(node -> node.spare());
        }
    }

    /// A value compared with a number; an unknown value fails every comparison.
    record Compared(QueryValue value, Comparison comparison, double number) implements Term {
        @Override
        public BitSet of(QueryScene scene) {
            return scene.where(node -> comparison.holds(value.of(scene, node), number));
        }
    }

    /// How a value relates to a number.
    enum Comparison {
        ABOVE,
        AT_LEAST,
        BELOW,
        AT_MOST,
        EQUAL,
        UNEQUAL;

        /// Relative difference that still counts as equal: what display rounds away.
        private static final double SAME = 5e-4;

        boolean holds(double value, double number) {
            boolean same = Math.abs(value - number) <= SAME * Math.max(Math.abs(value), Math.abs(number));
            return switch (this) {
                case ABOVE -> value > number;
                case AT_LEAST -> value >= number;
                case BELOW -> value < number;
                case AT_MOST -> value <= number;
                case EQUAL -> same;
                case UNEQUAL -> !Double.isNaN(value) && !same;
            };
        }
    }
}
