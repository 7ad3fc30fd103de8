package io.millwright.airflow.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Vector;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IsosurfaceTest {
    private static final Box ROOM = new Box(0, 0, 0, 4, 4, 4);

    private static double fromMiddle(Vector at) {
        return Math.sqrt(Math.pow(at.x() - 2, 2) + Math.pow(at.y() - 2, 2) + Math.pow(at.z() - 2, 2));
    }

    /// Warm inside, 27 °C at 1.2 m from the middle.
    private static AirField ball(double cellM) {
        return Fields.still(Fields.room(ROOM), cellM, at -> 27 + 5 * (1.2 - fromMiddle(at)));
    }

    @Test
    void theSurfaceOfABallIsClosedAndLooksOutwards() {
        Mesh mesh = Isosurface.of(ball(0.2), AirQuantity.TEMPERATURE, 27);
        Map<Long, Integer> edges = new HashMap<>();
        for (int i = 0; i < mesh.size(); i++) {
            double[] normal = mesh.normal(i);
            for (int corner = 0; corner < 3; corner++) {
                int from = mesh.triangles()[3 * i + corner];
                int to = mesh.triangles()[3 * i + (corner + 1) % 3];
                edges.merge((long) from << 32 | to, 1, Integer::sum);
                Vector at = new Vector(mesh.x(from), mesh.y(from), mesh.z(from));
                assertThat(fromMiddle(at)).isEqualTo(1.2, within(0.02));
            }
            int point = mesh.triangles()[3 * i];
            double outwards =
                    normal[0] * (mesh.x(point) - 2) + normal[1] * (mesh.y(point) - 2) + normal[2] * (mesh.z(point) - 2);
            assertThat(outwards).isGreaterThanOrEqualTo(0);
        }
        assertThat(edges).allSatisfy((edge, count) -> {
            assertThat(count).isEqualTo(1);
            assertThat(edges).containsKey((edge & 0xffffffffL) << 32 | edge >>> 32);
        });
    }

    @Test
    void areaAndVolumeTendToThoseOfTheBall() {
        double area = 4 * Math.PI * 1.2 * 1.2;
        double volume = 4.0 / 3 * Math.PI * Math.pow(1.2, 3);
        double coarse =
                Math.abs(Isosurface.of(ball(0.4), AirQuantity.TEMPERATURE, 27).areaM2() - area);
        double fine =
                Math.abs(Isosurface.of(ball(0.1), AirQuantity.TEMPERATURE, 27).areaM2() - area);
        assertThat(fine).isLessThan(0.005 * area).isLessThan(coarse / 4);
        assertThat(Isosurface.volumeAboveM3(ball(0.1), AirQuantity.TEMPERATURE, 27))
                .isEqualTo(volume, within(0.02 * volume));
    }

    @Test
    void aPlaneReachesTheWallsAndAnUnreachedLimitHasNoSurface() {
        AirField field = Fields.still(Fields.room(ROOM), 0.4, at -> 20 + at.z());
        assertThat(Isosurface.of(field, AirQuantity.TEMPERATURE, 22.1).areaM2()).isEqualTo(16, within(1e-3));
        assertThat(Isosurface.of(field, AirQuantity.TEMPERATURE, 30).size()).isZero();
        assertThat(Isosurface.of(field, AirQuantity.TEMPERATURE, 10).size()).isZero();
        assertThat(Isosurface.volumeAboveM3(field, AirQuantity.TEMPERATURE, 10)).isEqualTo(64, within(1e-6));
    }

    @Test
    void aSurfaceIsDrawnBehindWhatIsBeforeItAndShinesThrough() {
        Mesh mesh = Isosurface.of(ball(0.2), AirQuantity.TEMPERATURE, 27);
        Orbit.View view = new Orbit(0, 10).fit(ROOM, 200, 160, 8);
        Panorama open = new Panorama(200, 160, view, 0xffffffff);
        open.surface(mesh, 0xd04030, 0.6);
        int middle = 80 * 200 + 100;
        assertThat(open.pixels()[middle]).isNotEqualTo(0xffffffff);
        assertThat(open.pixels()[0]).isEqualTo(0xffffffff);
        Panorama hidden = new Panorama(200, 160, view, 0xffffffff);
        hidden.box(new Box(1, 0, 0, 3, 0.3, 4), 0x808080);
        int before = hidden.pixels()[middle];
        hidden.surface(mesh, 0xd04030, 0.6);
        assertThat(before).isNotEqualTo(0xffffffff);
        assertThat(hidden.pixels()[middle]).isEqualTo(before);
        Panorama behind = new Panorama(200, 160, view, 0xffffffff);
        behind.box(new Box(1, 3.7, 0, 3, 4, 4), 0x204060);
        behind.surface(mesh, 0xd04030, 0.6);
        assertThat(behind.pixels()[middle]).isNotIn(before, open.pixels()[middle]);
    }

    @Test
    void anOrbitSeesNorthAwayAndTurnsRound() {
        Orbit.View view = new Orbit(0, 30).fit(ROOM, 100, 100, 0);
        assertThat(view.pixel(4, 0, 0)[0]).isGreaterThan(view.pixel(0, 0, 0)[0]);
        assertThat(view.pixel(0, 0, 4)[1]).isLessThan(view.pixel(0, 0, 0)[1]);
        assertThat(view.pixel(0, 4, 0)[2]).isGreaterThan(view.pixel(0, 0, 0)[2]);
        assertThat(new Orbit(170, 30).turned(20, 100)).isEqualTo(new Orbit(-170, 90));
        for (int corner = 0; corner < 8; corner++) {
            double[] pixel = view.pixel((corner & 1) * 4, (corner >> 1 & 1) * 4, (corner >> 2) * 4);
            assertThat(pixel[0]).isBetween(-1e-6, 100 + 1e-6);
            assertThat(pixel[1]).isBetween(-1e-6, 100 + 1e-6);
        }
    }
}
