package io.millwright.facility;

/// A piece of equipment that is not a rack, or an array of equal ones (`id/01`, `id/02` … if the count is above 1).
///
/// @param name what people call it; may be empty
/// @param kind fixes its ports
/// @param type key in the catalogue; empty only for kinds that need none
/// @param hall id of the hall in the same layout or in one around it; empty for outdoors or an electrical yard
/// @param count number of units, at least 1
/// @param origin lower left corner of the first unit at rotation 0
/// @param rotationDeg counter-clockwise about the origin
/// @param pitchM from one unit to the next along the local x axis; NaN takes the unit's width plus 1 m
/// @param setPointC supply temperature that the unit is set to (CDU technology supply, cooler leaving water, CRAH
/// supply air);
///     NaN takes the catalogue's rated supply
/// @param spare number of the units that are redundant: they share the load in normal running but do not count as
/// capacity
/// @param power how it is operated, if it is electrical equipment
/// @param cooling how it is operated, if it is cooling equipment
public record Equipment(
        String name,
        EquipmentKind kind,
        String type,
        String hall,
        int count,
        Point origin,
        double rotationDeg,
        double pitchM,
        double setPointC,
        int spare,
        PowerSettings power,
        CoolingSettings cooling) {
    public static Equipment of(EquipmentKind kind, String type, String hall, Point origin) {
        return new Equipment(
                "",
                kind,
                type,
                hall,
                1,
                origin,
                0,
                Double.NaN,
                Double.NaN,
                0,
                PowerSettings.NONE,
                CoolingSettings.NONE);
    }

    public Equipment withName(String newName) {
        return new Equipment(
                newName, kind, type, hall, count, origin, rotationDeg, pitchM, setPointC, spare, power, cooling);
    }

    public Equipment withType(String newType) {
        return new Equipment(
                name, kind, newType, hall, count, origin, rotationDeg, pitchM, setPointC, spare, power, cooling);
    }

    public Equipment withKindAndType(EquipmentKind newKind, String newType) {
        return new Equipment(
                name, newKind, newType, hall, count, origin, rotationDeg, pitchM, setPointC, spare, power, cooling);
    }

    public Equipment withHall(String newHall) {
        return new Equipment(
                name, kind, type, newHall, count, origin, rotationDeg, pitchM, setPointC, spare, power, cooling);
    }

    public Equipment withCount(int newCount) {
        return new Equipment(
                name, kind, type, hall, newCount, origin, rotationDeg, pitchM, setPointC, spare, power, cooling);
    }

    public Equipment withOrigin(Point newOrigin) {
        return new Equipment(
                name, kind, type, hall, count, newOrigin, rotationDeg, pitchM, setPointC, spare, power, cooling);
    }

    public Equipment withRotationDeg(double degrees) {
        return new Equipment(name, kind, type, hall, count, origin, degrees, pitchM, setPointC, spare, power, cooling);
    }

    public Equipment withPitchM(double newPitchM) {
        return new Equipment(
                name, kind, type, hall, count, origin, rotationDeg, newPitchM, setPointC, spare, power, cooling);
    }

    public Equipment withSetPointC(double newSetPointC) {
        return new Equipment(
                name, kind, type, hall, count, origin, rotationDeg, pitchM, newSetPointC, spare, power, cooling);
    }

    public Equipment withSpare(int newSpare) {
        return new Equipment(
                name, kind, type, hall, count, origin, rotationDeg, pitchM, setPointC, newSpare, power, cooling);
    }

    public Equipment withPower(PowerSettings settings) {
        return new Equipment(
                name, kind, type, hall, count, origin, rotationDeg, pitchM, setPointC, spare, settings, cooling);
    }

    public Equipment withCooling(CoolingSettings settings) {
        return new Equipment(
                name, kind, type, hall, count, origin, rotationDeg, pitchM, setPointC, spare, power, settings);
    }
}
