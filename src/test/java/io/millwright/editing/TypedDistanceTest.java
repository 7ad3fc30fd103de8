package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.facility.Point;
import io.millwright.quantity.UnitSystem;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class TypedDistanceTest {
    private static final Point START = new Point(10, 20);

    private static TypedDistance typed(String text) {
        return TypedDistance.parse(text, UnitSystem.SI).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.2 m | 1.2",
                "1,2 | 1.2",
                "12,400 mm | 12.4",
                "600mm | 0.6",
                "4 ft | 1.2192",
                "4 feet | 1.2192",
                "3' 6\" | 1.0668",
                "3'-6 1/2\" | 1.0795",
                "3 ft 6 in | 1.0668",
                "3′ 6″ | 1.0668",
                "3'6 | 1.0668",
                "6\" | 0.1524",
                "1/2 in | 0.0127",
                "-4' | -1.2192"
            })
    void lengthsAreReadInAnyUnit(String text, double metres) {
        assertThat(TypedDistance.length(text, UnitSystem.SI).orElseThrow()).isCloseTo(metres, within(1e-12));
        assertThat(typed(text)).isInstanceOf(TypedDistance.Length.class);
    }

    @Test
    void aBareNumberIsInTheUnitOfTheSystem() {
        assertThat(TypedDistance.length("2", UnitSystem.SI)).hasValue(2);
        assertThat(TypedDistance.length("2", UnitSystem.US)).hasValue(0.6096);
    }

    @Test
    void aLengthGoesWhereThePointerIs() {
        Point target = typed("5").target(START, new Point(10.6, 20.8));
        assertThat(target.xM()).isCloseTo(13, within(1e-9));
        assertThat(target.yM()).isCloseTo(24, within(1e-9));
        assertThat(typed("5").target(START, START)).isEqualTo(new Point(15, 20));
    }

    @Test
    void offsetsDirectionsAndPlacesDoNotNeedThePointer() {
        assertThat(typed("@1.2,-0.6").target(START, START)).isEqualTo(new Point(11.2, 19.4));
        assertThat(typed("@1200, 600 mm")).isEqualTo(new TypedDistance.Offset(1.2, 0.6));
        assertThat(typed("12, 4")).isEqualTo(new TypedDistance.Place(new Point(12, 4)));
        assertThat(typed("1.5 m, 5 ft")).isEqualTo(new TypedDistance.Place(new Point(1.5, 1.524)));
        assertThat(typed("12.0,4.0").target(START, START)).isEqualTo(new Point(12, 4));
        Point polar = typed("2;45°").target(Point.ORIGIN, START);
        assertThat(polar.xM()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(polar.yM()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(typed("2<90").target(Point.ORIGIN, START).yM()).isCloseTo(2, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "@1", "1,2,3", "m", "1.2 kW", "1;2;3", "1;", "@1,", "1.2 m 3", "3' x", "1/0\""})
    void whatIsNoDistanceIsRefused(String text) {
        assertThat(TypedDistance.parse(text, UnitSystem.SI)).isEmpty();
    }
}
