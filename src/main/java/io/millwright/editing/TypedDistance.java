package io.millwright.editing;

import io.millwright.facility.Point;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.Optional;
import java.util.OptionalDouble;

/// What people type while they draw: a length, an offset, a direction with a length, or a place.
///
/// - `1.2 m`, `4 ft`, `3' 6"`, `600 mm`: a length, in the direction in which the pointer is
/// - `@1.2,0.6`: an offset, to the right and up
/// - `1.2;45°` or `1.2<45`: a length in a direction, counter-clockwise from the right
/// - `12, 4`: a place; the blank tells it from a decimal comma, `12.0,4.0` needs none
///
/// A number without a unit is in metres or feet, as the unit system says; in a pair the second unit holds for both.
public sealed interface TypedDistance {
    /// A length in the direction of the pointer.
    record Length(double lengthM) implements TypedDistance {
        @Override
        public Point target(Point start, Point pointer) {
            double dx = pointer.xM() - start.xM();
            double dy = pointer.yM() - start.yM();
            double distance = Math.hypot(dx, dy);
            return distance == 0
                    ? start.plus(lengthM, 0)
                    : start.plus(dx / distance * lengthM, dy / distance * lengthM);
        }
    }

    /// A displacement.
    record Offset(double dxM, double dyM) implements TypedDistance {
        @Override
        public Point target(Point start, Point pointer) {
            return start.plus(dxM, dyM);
        }
    }

    /// A place on the plan.
    record Place(Point point) implements TypedDistance {
        @Override
        public Point target(Point start, Point pointer) {
            return point;
        }
    }

    /// Where it leads.
    ///
    /// @param start where the line or the move begins
    /// @param pointer where the hand points; gives a length its direction, to the right if it is at the start
    Point target(Point start, Point pointer);

    /// Reads what was typed; empty if it is none of the forms.
    static Optional<TypedDistance> parse(String text, UnitSystem units) {
        String typed = text.strip();
        boolean relative = typed.startsWith("@");
        String rest = relative ? typed.substring(1).strip() : typed;
        String[] polar = rest.split("[;<∠]", -1);
        if (polar.length == 2) {
            return polar(polar[0], polar[1], units);
        }
        OptionalDouble length = length(rest, units);
        if (relative || length.isEmpty()) {
            return pair(rest, units).map(point -> relative ? new Offset(point.xM(), point.yM()) : new Place(point));
        }
        return Optional.of(new Length(length.getAsDouble()));
    }

    /// A length alone, for example the distance of a measured line; a bare number is in metres or feet.
    static OptionalDouble length(String text, UnitSystem units) {
        return Dimension.LENGTH.parse(text.strip(), 1, units);
    }

    private static Optional<TypedDistance> polar(String length, String angle, UnitSystem units) {
        OptionalDouble metres = length(length, units);
        OptionalDouble degrees = Dimension.ANGLE.parse(angle.strip(), 0, units);
        if (metres.isEmpty() || degrees.isEmpty()) {
            return Optional.empty();
        }
        Point end = new Point(metres.getAsDouble(), 0).rotated(degrees.getAsDouble());
        return Optional.of(new Offset(end.xM(), end.yM()));
    }

    private static Optional<Point> pair(String text, UnitSystem units) {
        String[] numbers = text.split(",", -1);
        if (numbers.length != 2) {
            return Optional.empty();
        }
        String first = numbers[0].strip();
        String second = numbers[1].strip();
        boolean bare = first.matches("[-+\u2212]?[0-9.]+");
        String unit = second.replaceFirst("^[-+\u2212]?[0-9.]+\\s*", "");
        OptionalDouble x = length(bare && unit.matches("[A-Za-z]+") ? first + unit : first, units);
        OptionalDouble y = length(second, units);
        return x.isPresent() && y.isPresent()
                ? Optional.of(new Point(x.getAsDouble(), y.getAsDouble()))
                : Optional.empty();
    }
}
