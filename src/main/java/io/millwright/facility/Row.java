package io.millwright.facility;

import java.util.Optional;

/// A run of equal racks. Its members are `id/01`, `id/02` …; a single rack is a row of one.
///
/// With rotation 0 the racks stand side by side towards +x and their fronts face -y; the rotation turns the whole run
/// counter-clockwise about its origin, which is the front left corner of the first rack (its lower left corner at
/// rotation 0).
///
/// @param name what people call it; may be empty
/// @param hall id of the hall in the same layout or in one around it; empty for outdoors
/// @param type key of a rack in the catalogue
/// @param count number of racks, at least 1
/// @param origin front left corner of the first rack
/// @param rotationDeg counter-clockwise
/// @param pitchM from one rack to the next; NaN takes the rack's width
/// @param rearDoor key of a rear-door exchanger in the catalogue, if the racks have one; adds the liquid port `door`
/// @param powerCapW highest power that each rack may draw; NaN for its rated power
public record Row(
        String name,
        String hall,
        String type,
        int count,
        Point origin,
        double rotationDeg,
        double pitchM,
        Optional<String> rearDoor,
        double powerCapW) {
    public static Row of(String hall, String type, int count, Point origin, double rotationDeg) {
        return new Row("", hall, type, count, origin, rotationDeg, Double.NaN, Optional.empty(), Double.NaN);
    }

    public Row withName(String newName) {
        return new Row(newName, hall, type, count, origin, rotationDeg, pitchM, rearDoor, powerCapW);
    }

    public Row withHall(String newHall) {
        return new Row(name, newHall, type, count, origin, rotationDeg, pitchM, rearDoor, powerCapW);
    }

    public Row withType(String newType) {
        return new Row(name, hall, newType, count, origin, rotationDeg, pitchM, rearDoor, powerCapW);
    }

    public Row withCount(int newCount) {
        return new Row(name, hall, type, newCount, origin, rotationDeg, pitchM, rearDoor, powerCapW);
    }

    public Row withOrigin(Point newOrigin) {
        return new Row(name, hall, type, count, newOrigin, rotationDeg, pitchM, rearDoor, powerCapW);
    }

    public Row withRotationDeg(double degrees) {
        return new Row(name, hall, type, count, origin, degrees, pitchM, rearDoor, powerCapW);
    }

    public Row withPitchM(double newPitchM) {
        return new Row(name, hall, type, count, origin, rotationDeg, newPitchM, rearDoor, powerCapW);
    }

    public Row withRearDoor(Optional<String> newRearDoor) {
        return new Row(name, hall, type, count, origin, rotationDeg, pitchM, newRearDoor, powerCapW);
    }

    public Row withPowerCapW(double capW) {
        return new Row(name, hall, type, count, origin, rotationDeg, pitchM, rearDoor, capW);
    }
}
