package io.millwright.facility;

import java.util.List;

/// A room with a floor polygon.
///
/// @param name what people call it
/// @param floor corners in order (either sense), metres in the layout; the closing edge is implied
/// @param heightM clear height from finished floor to ceiling
/// @param raisedFloorM depth of the plenum under a raised floor; 0 for a slab
/// @param ceilingPlenumM depth of the return plenum above the ceiling; 0 for none
/// @param containment how supply and return air are kept apart
/// @param floorLoadLimitKgPerM2 structural limit of the floor
/// @param air how its air is resolved
public record Hall(
        String name,
        List<Point> floor,
        double heightM,
        double raisedFloorM,
        double ceilingPlenumM,
        Containment containment,
        double floorLoadLimitKgPerM2,
        RoomAir air) {
    /// How supply and return air are kept apart in a hall.
    public enum Containment {
        NONE,
        PARTIAL,
        COLD_AISLE,
        HOT_AISLE
    }

    public Hall {
        floor = List.copyOf(floor);
    }

    /// With the usual air.
    public Hall(
            String name,
            List<Point> floor,
            double heightM,
            double raisedFloorM,
            double ceilingPlenumM,
            Containment containment,
            double floorLoadLimitKgPerM2) {
        this(name, floor, heightM, raisedFloorM, ceilingPlenumM, containment, floorLoadLimitKgPerM2, RoomAir.USUAL);
    }

    /// A rectangular hall on a slab with the usual height and floor limit.
    public static Hall rectangle(String name, double xM, double yM, double widthM, double depthM) {
        return new Hall(
                name,
                List.of(
                        new Point(xM, yM),
                        new Point(xM + widthM, yM),
                        new Point(xM + widthM, yM + depthM),
                        new Point(xM, yM + depthM)),
                4.5,
                0,
                0,
                Containment.NONE,
                2000);
    }

    public Hall withFloor(List<Point> newFloor) {
        return new Hall(name, newFloor, heightM, raisedFloorM, ceilingPlenumM, containment, floorLoadLimitKgPerM2, air);
    }

    public Hall withAir(RoomAir newAir) {
        return new Hall(name, floor, heightM, raisedFloorM, ceilingPlenumM, containment, floorLoadLimitKgPerM2, newAir);
    }

    /// Area of the floor polygon in m² (shoelace formula).
    public double areaM2() {
        return Polygons.areaM2(floor);
    }
}
