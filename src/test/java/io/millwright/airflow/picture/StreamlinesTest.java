package io.millwright.airflow.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Vector;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamlinesTest {
    private static final Box ROOM = new Box(0, 0, 0, 6, 4, 3);

    private static AirField turning() {
        return Fields.of(Fields.room(ROOM), 0.1, at -> 20, at -> -(at.y() - 2), at -> at.x() - 3, at -> 0);
    }

    @Test
    void theFlowIsThatOfTheFaces() {
        AirField field = Fields.of(
                Fields.room(ROOM), 0.3, at -> 20, at -> 0.1 * at.x(), at -> 0.2 * at.y(), at -> -0.3 * at.z());
        Vector velocity = new Flow(field).at(new Vector(2.03, 1.31, 1.17));
        assertThat(velocity.x()).isEqualTo(0.203, within(1e-6));
        assertThat(velocity.y()).isEqualTo(0.262, within(1e-6));
        assertThat(velocity.z()).isEqualTo(-0.351, within(1e-6));
    }

    @Test
    void noAirPassesTheFaceOfASolid() {
        AirField field = Fields.of(Fields.hall(), 0.3, at -> 20, at -> 0, at -> 1, at -> 0);
        Flow flow = new Flow(field);
        assertThat(flow.at(new Vector(2.7, 1.8, 1)).y()).isEqualTo(0, within(1e-6));
        assertThat(flow.isAir(2.7, 1.79, 1)).isTrue();
        assertThat(flow.isAir(2.7, 1.81, 1)).isFalse();
        assertThat(flow.isAir(2.7, -0.1, 1)).isFalse();
    }

    @Test
    void linesOfARotationAreCircles() {
        List<Streamline> lines = Streamlines.inPlane(turning(), new Plane(Axis.Z, 1.5), 0.4);
        assertThat(lines).hasSizeGreaterThan(5);
        for (Streamline line : lines) {
            double radius = Math.hypot(line.x(0) - 3, line.y(0) - 2);
            for (int i = 0; i < line.size(); i++) {
                if (radius < 1.7) {
                    assertThat(Math.hypot(line.x(i) - 3, line.y(i) - 2)).isEqualTo(radius, within(0.01));
                }
                assertThat(line.z(i)).isEqualTo(1.5);
            }
        }
    }

    @Test
    void linesInAPlaneKeepTheirDistance() {
        List<Streamline> lines = Streamlines.inPlane(turning(), new Plane(Axis.Z, 1.5), 0.4);
        // every square of the plane belongs to one line at most
        java.util.Map<String, Integer> owners = new java.util.HashMap<>();
        for (int n = 0; n < lines.size(); n++) {
            Streamline line = lines.get(n);
            for (int i = 0; i < line.size(); i++) {
                String square = (int) (line.x(i) / 0.4) + " " + (int) (line.y(i) / 0.4);
                assertThat(owners.putIfAbsent(square, n)).isIn(null, n);
            }
        }
    }

    @Test
    void airOfATileRisesToTheCeilingAndStops() {
        AirField field = Fields.of(Fields.hall(), 0.3, at -> 20, at -> 0, at -> 0, at -> 0.5);
        List<Streamline> lines = Streamlines.fromSupplies(field, 0.3);
        assertThat(lines).hasSize(8).allSatisfy(line -> {
            assertThat(line.z(0)).isEqualTo(0.02);
            assertThat(line.z(line.size() - 1)).isGreaterThan(2.8).isLessThanOrEqualTo(3);
            assertThat(line.lengthM()).isEqualTo(line.z(line.size() - 1) - 0.02, within(1e-6));
            assertThat(line.x(0)).isBetween(2.4, 3.6);
        });
    }

    @Test
    void stillAirHasNoLines() {
        AirField field = Fields.still(Fields.hall(), 0.3, at -> 20);
        assertThat(Streamlines.fromSupplies(field, 0.3)).isEmpty();
        assertThat(Streamlines.inPlane(field, new Plane(Axis.Z, 1), 0.4)).isEmpty();
    }

    @Test
    void particlesDriftWithTheAirAndStartAgain() {
        AirField field = Fields.of(Fields.room(ROOM), 0.3, at -> 20, at -> 0.5, at -> 0, at -> 0);
        Plane plane = new Plane(Axis.Z, 1);
        Drift drift = new Drift(field, plane, 50);
        Drift again = new Drift(field, plane, 50);
        boolean seen = false;
        for (int step = 0; step < 200; step++) {
            drift.advance(0.04);
            again.advance(0.04);
            for (int i = 0; i < drift.size(); i++) {
                double wayM = drift.a(i) - drift.beforeA(i);
                assertThat(wayM).isIn(0.0, wayM);
                if (wayM != 0) {
                    assertThat(wayM).isEqualTo(0.02, within(1e-6));
                    seen = true;
                }
                assertThat(drift.a(i)).isBetween(0.0, 6.0).isEqualTo(again.a(i));
                assertThat(drift.opacity(i)).isBetween(0.0, 1.0);
            }
        }
        assertThat(seen).isTrue();
    }

    @Test
    void particlesStayOutOfRacks() {
        AirField field = Fields.warmBehind(0.3);
        Plane plane = new Plane(Axis.Z, 1);
        Drift drift = new Drift(field, plane, 200);
        Flow flow = new Flow(field);
        for (int step = 0; step < 100; step++) {
            drift.advance(0.05);
            for (int i = 0; i < drift.size(); i++) {
                assertThat(flow.isAir(drift.a(i), drift.b(i), 1)).isTrue();
            }
        }
    }
}
