package io.millwright.verify;

import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHall.Return;
import io.millwright.airflow.hall.AirHall.Slip;
import io.millwright.airflow.hall.AirHall.Supply;
import io.millwright.airflow.hall.AirHall.Surface;
import io.millwright.airflow.hall.AirProperties;
import io.millwright.airflow.hall.AirProperties.Turbulence;
import io.millwright.airflow.hall.Axis;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.hall.Face;
import io.millwright.airflow.hall.Face.Side;
import io.millwright.airflow.hall.Vector;
import java.util.ArrayList;
import java.util.List;

/// The rooms of published flow problems as halls. All stand in the plane of x and z. A flow in two dimensions is a
/// slice one cell thick with frictionless front and back.
final class CavityAir {
    /// Warm and cold wall of heated cavities.
    static final double HOT_C = 25;
    static final double COLD_C = 15;
    static final double REFERENCE_C = (HOT_C + COLD_C) / 2;

    /// Rayleigh number from which boundary layers count as thin.
    private static final double THIN_FROM = 5e4;

    /// What cells at a wall are then narrower than the mean, as a share of it.
    private static final double NARROWER = 0.75;

    private static final double PRANDTL = 0.71;
    private static final double DIFFUSIVITY_M2_PER_S = 1e-3;
    private static final Vector GRAVITY = new Vector(0, 0, -9.81);

    private CavityAir() {}

    /// A unit cavity whose ceiling moves along x at 1 m/s.
    ///
    /// @param depthM along y: one cell for a flow in two dimensions, 1 for a cube
    static AirHall lidDriven(double reynolds, double depthM) {
        Box room = new Box(0, 0, 0, 1, depthM, 1);
        List<Surface> surfaces = new ArrayList<>(frontAndBack(room));
        surfaces.add(new Surface(
                "lid",
                new Face(Axis.Z, 1, 0, 0, 1, depthM, Side.MINUS),
                new Vector(1, 0, 0),
                Slip.NO_SLIP,
                Double.NaN));
        AirProperties air =
                new AirProperties(1, 1000, 0, REFERENCE_C, Vector.ZERO, Turbulence.CONSTANT, 1 / reynolds, 1);
        return room("lid-driven, Re " + (int) reynolds, room, air, List.of(), List.of(), surfaces);
    }

    /// A unit cavity of air with a warm wall at x = 0 and a cold one at x = 1, the others letting no heat through.
    ///
    /// @param depthM as for [#lidDriven]
    static AirHall heated(double rayleigh, double depthM) {
        Box room = new Box(0, 0, 0, 1, depthM, 1);
        List<Surface> surfaces = new ArrayList<>(frontAndBack(room));
        surfaces.add(warm("hot", 0, Side.PLUS, depthM, HOT_C));
        surfaces.add(warm("cold", 1, Side.MINUS, depthM, COLD_C));
        double viscosity = PRANDTL * DIFFUSIVITY_M2_PER_S;
        double expansion = rayleigh * viscosity * DIFFUSIVITY_M2_PER_S / (-GRAVITY.z() * (HOT_C - COLD_C));
        AirProperties air =
                new AirProperties(1.2, 1005, expansion, REFERENCE_C, GRAVITY, Turbulence.CONSTANT, viscosity, PRANDTL);
        return room("heated, Ra " + (int) rayleigh, room, air, List.of(), List.of(), surfaces);
    }

    /// A long room with a slot under the ceiling at x = 0 that air enters by, and one at the floor of the opposite
    /// wall.
    ///
    /// @param lengthM along x
    /// @param heightM along z
    /// @param inletM height of the inlet slot
    /// @param outletM height of the outlet slot
    /// @param speedMPerS of the air in the inlet
    /// @param depthM one cell
    static AirHall slotRoom(
            double lengthM,
            double heightM,
            double inletM,
            double outletM,
            double speedMPerS,
            double viscosityM2PerS,
            double depthM) {
        Box room = new Box(0, 0, 0, lengthM, depthM, heightM);
        double flow = speedMPerS * inletM * depthM;
        Supply inlet = new Supply(
                "inlet",
                new Face(Axis.X, 0, 0, heightM - inletM, depthM, heightM, Side.PLUS),
                flow,
                REFERENCE_C,
                1,
                "");
        Return outlet = new Return("outlet", new Face(Axis.X, lengthM, 0, 0, depthM, outletM, Side.MINUS), flow, "");
        AirProperties air = new AirProperties(
                1.2, 1005, 0, REFERENCE_C, Vector.ZERO, Turbulence.CONSTANT, viscosityM2PerS, PRANDTL);
        return room("slot room", room, air, List.of(inlet), List.of(outlet), frontAndBack(room));
    }

    /// A grid for a heated cavity: equal cells, or, where boundary layers are thin, cells that draw together at the
    /// walls.
    ///
    /// @param cells along x and z
    /// @param deep along y: 1 for a slice one cell thick, else as many as across
    static AirGrid heatedGrid(double rayleigh, int cells, int deep) {
        double[] planes = new double[cells + 1];
        for (int i = 0; i <= cells; i++) {
            double even = (double) i / cells;
            planes[i] = rayleigh < THIN_FROM ? even : even - NARROWER * Math.sin(2 * Math.PI * even) / (2 * Math.PI);
        }
        return new AirGrid(planes, deep == 1 ? new double[] {0, 1.0 / cells} : planes, planes);
    }

    private static AirHall room(
            String name, Box room, AirProperties air, List<Supply> in, List<Return> out, List<Surface> surfaces) {
        return new AirHall(
                name, name, room, air, List.of(), List.of(), in, out, List.of(), surfaces, List.of(), List.of(),
                List.of());
    }

    /// Frictionless front and back of a slice; a cube has walls there.
    private static List<Surface> frontAndBack(Box room) {
        return room.y1() >= 1
                ? List.of()
                : List.of(
                        smooth("front", new Face(Axis.Y, 0, room.x0(), room.z0(), room.x1(), room.z1(), Side.PLUS)),
                        smooth(
                                "back",
                                new Face(Axis.Y, room.y1(), room.x0(), room.z0(), room.x1(), room.z1(), Side.MINUS)));
    }

    private static Surface smooth(String id, Face face) {
        return new Surface(id, face, Vector.ZERO, Slip.SLIP, Double.NaN);
    }

    private static Surface warm(String id, double x, Side side, double depthM, double temperatureC) {
        return new Surface(id, new Face(Axis.X, x, 0, 0, depthM, 1, side), Vector.ZERO, Slip.NO_SLIP, temperatureC);
    }
}
