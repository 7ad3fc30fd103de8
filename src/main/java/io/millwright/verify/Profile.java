package io.millwright.verify;

import java.util.Arrays;

/// A smooth curve that is known at some places.
///
/// @param places ascending
/// @param values at the places
record Profile(double[] places, double[] values) {
    private static final int DEGREE = 3;

    /// An extreme value and where it lies.
    record Peak(double place, double value) {}

    Profile {
        if (places.length != values.length || places.length == 0) {
            throw new IllegalArgumentException(
                    "A profile needs a value for each place, got " + values.length + " for " + places.length + ".");
        }
    }

    /// The same curve with a known value at both ends.
    Profile withEnds(double from, double fromValue, double to, double toValue) {
        int n = places.length;
        double[] longerPlaces = new double[n + 2];
        double[] longerValues = new double[n + 2];
        longerPlaces[0] = from;
        longerValues[0] = fromValue;
        System.arraycopy(places, 0, longerPlaces, 1, n);
        System.arraycopy(values, 0, longerValues, 1, n);
        longerPlaces[n + 1] = to;
        longerValues[n + 1] = toValue;
        return new Profile(longerPlaces, longerValues);
    }

    /// The same curve with both ends, at which it is level: parabolas through the two points beside each.
    Profile levelAtEnds(double from, double to) {
        int n = places.length;
        return withEnds(
                from,
                levelEnd(places[0] - from, values[0], places[1] - from, values[1]),
                to,
                levelEnd(to - places[n - 1], values[n - 1], to - places[n - 2], values[n - 2]));
    }

    /// The value at a place between the first and the last, on the straight line between the two points around it.
    double linearAt(double place) {
        int after = Arrays.binarySearch(places, place);
        if (after >= 0) {
            return values[after];
        }
        int upper = Math.clamp(-after - 1, 1, places.length - 1);
        double part = (place - places[upper - 1]) / (places[upper] - places[upper - 1]);
        return values[upper - 1] + part * (values[upper] - values[upper - 1]);
    }

    /// The value at a place between the first and the last: a cubic through the four points around it.
    double at(double place) {
        int after = Arrays.binarySearch(places, place);
        if (after >= 0) {
            return values[after];
        }
        int points = Math.min(DEGREE + 1, places.length);
        int first = Math.clamp(-after - 1 - points / 2, 0, places.length - points);
        double sum = 0;
        for (int i = first; i < first + points; i++) {
            double weight = 1;
            for (int j = first; j < first + points; j++) {
                weight *= i == j ? 1 : (place - places[j]) / (places[i] - places[j]);
            }
            sum += weight * values[i];
        }
        return sum;
    }

    /// The highest point: vertex of the parabola through the highest value and its neighbours, or an end.
    Peak maximum() {
        int top = 0;
        for (int i = 1; i < values.length; i++) {
            top = values[i] > values[top] ? i : top;
        }
        if (top == 0 || top == values.length - 1) {
            return new Peak(places[top], values[top]);
        }
        double left = places[top - 1] - places[top];
        double right = places[top + 1] - places[top];
        double leftSlope = (values[top - 1] - values[top]) / left;
        double rightSlope = (values[top + 1] - values[top]) / right;
        double curvature = (rightSlope - leftSlope) / (right - left);
        if (curvature == 0) {
            return new Peak(places[top], values[top]);
        }
        double slope = leftSlope - curvature * left;
        double shift = -slope / (2 * curvature);
        return new Peak(places[top] + shift, values[top] + slope * shift / 2);
    }

    /// The lowest point, likewise.
    Peak minimum() {
        Peak highest =
                new Profile(places, Arrays.stream(values).map(value -> -value).toArray()).maximum();
        return new Peak(highest.place(), -highest.value());
    }

    private static double levelEnd(double near, double nearValue, double far, double farValue) {
        return nearValue + (nearValue - farValue) * near * near / (far * far - near * near);
    }
}
