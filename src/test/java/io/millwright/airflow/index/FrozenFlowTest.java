package io.millwright.airflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.AirHall.FlowThrough;
import io.millwright.airflow.index.FrozenFlow.Spread;
import io.millwright.airflow.index.FrozenFlow.Tracer;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Capture and age in rooms whose flow is known by hand.
class FrozenFlowTest {
    private static final Offset<Double> EXACT = within(1e-9);

    /// Fully mixed: everything draws the same air. 2 m³/s supplied, 3 m³/s through a rack, so 5 m³/s come in and two
    /// fifths of any air are fresh.
    @Test
    void inAMixedRoomCaptureIsTheShareOfFreshAir() {
        AirField field =
                new Fields().supply(2, 18).rack(3, 22, 10).returned(2, 32).field();
        AirCapture capture = AirCapture.of(field, mixed(field));

        assertThat(capture.units()).containsExactly("crah");
        assertThat(capture.racks()).hasSize(1);
        assertThat(capture.racks().getFirst().coldFraction()).isCloseTo(0.4, EXACT);
        assertThat(capture.racks().getFirst().hotFraction()).isCloseTo(0.4, EXACT);
    }

    @Test
    void coolersInTheRowAreUnitsOfTheirOwn() {
        AirField field = new Fields()
                .supply(1, 18)
                .rack(2, 22, 10)
                .rack(1, 30, -10)
                .returned(1, 32)
                .field();
        AirCapture capture = AirCapture.of(field, mixed(field));

        assertThat(capture.units()).containsExactly("crah", "row/02");
        assertThat(capture.racks()).hasSize(1);
        assertThat(capture.racks().getFirst().unitFraction()).containsExactly(new double[] {0.25, 0.25}, EXACT);
        assertThat(capture.racks().getFirst().hotFraction())
                .as("return and cooler")
                .isCloseTo(0.5, EXACT);
    }

    @Test
    void perfectContainmentCapturesAll() {
        AirField field =
                new Fields().supply(2, 18).rack(2, 18, 12).returned(2, 30).field();
        AirCapture capture = AirCapture.of(field, contained());

        assertThat(capture.racks().getFirst().coldFraction()).isEqualTo(1);
        assertThat(capture.racks().getFirst().hotFraction()).isEqualTo(1);
    }

    /// The room has 66 m³ of air (its last half metre along x is solid): 33 s at 2 m³/s, racks or not.
    @Test
    void inAMixedRoomTheAgeIsItsTurnover() {
        AirField field =
                new Fields().supply(2, 18).rack(3, 22, 10).returned(2, 32).field();
        AgeOfAir age = AgeOfAir.of(field, mixed(field));

        assertThat(age.turnoverS()).isCloseTo(33, EXACT);
        assertThat(age.meanS()).isCloseTo(33, within(1e-5));
        assertThat(age.inletS()[0]).isCloseTo(33, EXACT);
    }

    /// One concentration c: what comes in is what leaves, `Σ V̇_s c_s + Σ V̇_r (kept c + added) + G V = c Σ V̇`.
    private static FrozenFlow mixed(AirField field) {
        double volume = 66;
        return tracer -> {
            double in = tracer.releasedPerS() * volume;
            double out = 0;
            for (int s = 0; s < tracer.supplied().length; s++) {
                double flow = field.hall().supplies().get(s).flowM3PerS();
                in += flow * tracer.supplied()[s];
                out += flow;
            }
            for (int r = 0; r < tracer.added().length; r++) {
                FlowThrough through = field.hall().racks().get(r);
                in += through.flowM3PerS() * tracer.added()[r];
                out += through.flowM3PerS() * (1 - tracer.keptFraction()[r]);
            }
            double everywhere = in / out;
            float[] cells = new float[field.grid().cells()];
            Arrays.fill(cells, (float) everywhere);
            return new Spread(
                    filled(tracer.added().length, everywhere),
                    filled(field.returns().size(), everywhere),
                    cells);
        };
    }

    /// One supply, one rack, one return in line.
    private static FrozenFlow contained() {
        return (Tracer tracer) -> {
            double inlet = tracer.supplied()[0];
            double exhaust = inlet * tracer.keptFraction()[0] + tracer.added()[0];
            return new Spread(new double[] {inlet}, new double[] {exhaust}, new float[0]);
        };
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
