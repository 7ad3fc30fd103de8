package io.millwright.project;

import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Assumptions;
import io.millwright.facility.Block;
import io.millwright.facility.CodeProfile;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Group;
import io.millwright.facility.Hall;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.Normally;
import io.millwright.facility.Phases;
import io.millwright.facility.Point;
import io.millwright.facility.PowerSettings;
import io.millwright.facility.RoomAir;
import io.millwright.facility.Row;
import io.millwright.facility.Site;
import io.millwright.facility.Tier;
import io.millwright.facility.Underlay;
import io.millwright.facility.UpsMode;
import java.util.Optional;

/// From the members of a facility file to records. The mirror of [FacilityEncoder]: a member that is added here is
/// added there and in the schema.
final class FacilityDecoder {
    private static final double MAX_M = 100_000;
    private static final int MAX_COUNT = 1_000_000;
    private static final double MAX_W = 1e12;
    private static final double MAX_J = 1e15;

    private FacilityDecoder() {}

    static Facility facility(Fields f) {
        return new Facility(
                f.requiredText("name"),
                f.text("description", ""),
                site(f.object("site")),
                f.map("blocks", FacilityDecoder::block),
                layout(f),
                f.map("deployments", DeploymentCodec::deployment),
                f.map("tiers", FacilityDecoder::tier),
                DeploymentCodec.routing(f.object("routing")),
                assumptions(f.object("assumptions")),
                f.map("underlays", FacilityDecoder::underlay));
    }

    private static Site site(Fields f) {
        Site site = new Site(
                f.text("climate", ""),
                f.number("designDryBulbC", Double.NaN, -60, 60),
                f.number("designWetBulbC", Double.NaN, -60, 45),
                f.either("frequencyHz", 60, 50));
        f.done();
        return site;
    }

    private static Layout layout(Fields f) {
        return new Layout(
                f.map("halls", FacilityDecoder::hall),
                f.map("rows", FacilityDecoder::row),
                f.map("equipment", FacilityDecoder::equipment),
                f.map("instances", FacilityDecoder::instance),
                f.map("areas", FacilityDecoder::area),
                f.map("annotations", FacilityDecoder::annotation),
                f.map("connections", FacilityDecoder::connection),
                f.map("groups", FacilityDecoder::group));
    }

    private static Hall hall(Fields f) {
        return new Hall(
                f.text("name", ""),
                f.requiredPoints("floor"),
                f.number("heightM", 4.5, 0, 1000),
                f.number("raisedFloorM", 0, 0, 10),
                f.number("ceilingPlenumM", 0, 0, 10),
                f.constant("containment", Hall.Containment.NONE, Hall.Containment.class),
                f.number("floorLoadLimitKgPerM2", 2000, 0, 1e6),
                roomAir(f.object("air")));
    }

    private static RoomAir roomAir(Fields f) {
        RoomAir air = new RoomAir(
                f.number("lightsWPerM2", RoomAir.USUAL.lightsWPerM2(), 0, 1000),
                f.number("floorLeakFraction", RoomAir.USUAL.floorLeakFraction(), 0, 0.9),
                f.number("rackLeakFraction", RoomAir.USUAL.rackLeakFraction(), 0, 0.5),
                f.constant("mixing", RoomAir.USUAL.mixing(), RoomAir.Mixing.class),
                f.number("viscosityM2PerS", RoomAir.USUAL.viscosityM2PerS(), 1e-5, 1));
        f.done();
        return air;
    }

    private static Area area(Fields f) {
        return new Area(
                f.text("name", ""),
                f.text("hall", ""),
                f.requiredConstant("kind", Area.Kind.class),
                f.requiredPoints("outline"),
                f.number("openFraction", Area.USUAL_OPEN_FRACTION, 0, 1),
                f.constant("containment", Area.Containment.OPEN, Area.Containment.class));
    }

    private static Annotation annotation(Fields f) {
        return new Annotation(f.text("text", ""), f.requiredPoints("points"));
    }

    private static Group group(Fields f) {
        return new Group(f.text("name", ""), f.texts("members"));
    }

    private static Underlay underlay(Fields f) {
        return new Underlay(
                f.requiredText("file"),
                f.point("origin", Point.ORIGIN),
                f.number("rotationDeg", 0, -360, 360),
                f.number("metresPerUnit", 1, 1e-9, 1e6),
                f.number("opacity", Underlay.USUAL_OPACITY, 0, 1));
    }

    private static Row row(Fields f) {
        String door = f.text("rearDoor", "");
        return new Row(
                f.text("name", ""),
                f.text("hall", ""),
                f.requiredText("type"),
                f.integer("count", 1, 1, MAX_COUNT),
                f.point("origin", Point.ORIGIN),
                f.number("rotationDeg", 0, -360, 360),
                f.number("pitchM", Double.NaN, 0.01, MAX_M),
                door.isEmpty() ? Optional.empty() : Optional.of(door),
                f.number("powerCapW", Double.NaN, 0, MAX_W));
    }

    private static Equipment equipment(Fields f) {
        return new Equipment(
                f.text("name", ""),
                f.requiredConstant("kind", EquipmentKind.class),
                f.text("type", ""),
                f.text("hall", ""),
                f.integer("count", 1, 1, MAX_COUNT),
                f.point("origin", Point.ORIGIN),
                f.number("rotationDeg", 0, -360, 360),
                f.number("pitchM", Double.NaN, 0.01, MAX_M),
                f.number("setPointC", Double.NaN, -40, 120),
                f.integer("spare", 0, 0, MAX_COUNT),
                power(f.object("power")),
                CoolingCodec.settings(f.object("cooling")));
    }

    private static PowerSettings power(Fields f) {
        PowerSettings settings = new PowerSettings(
                f.constant("mode", UpsMode.DOUBLE_CONVERSION, UpsMode.class),
                f.number("contractW", Double.NaN, 0, MAX_W),
                f.number("contractVa", Double.NaN, 0, MAX_W),
                f.number("rampWPerS", Double.NaN, 0, MAX_W),
                f.number("dispatchW", Double.NaN, -MAX_W, MAX_W),
                f.number("storedJ", Double.NaN, 0, MAX_J),
                f.number("electricityUsdPerJ", Double.NaN, 0, 1e-5));
        f.done();
        return settings;
    }

    private static Instance instance(Fields f) {
        return new Instance(
                f.requiredText("block"),
                f.point("origin", Point.ORIGIN),
                f.number("rotationDeg", 0, -360, 360),
                f.integer("columns", 1, 1, 10_000),
                f.integer("rows", 1, 1, 10_000),
                f.number("columnPitchM", 0, -MAX_M, MAX_M),
                f.number("rowPitchM", 0, -MAX_M, MAX_M),
                f.flag("mirrored"));
    }

    private static Connection connection(Fields f) {
        return new Connection(
                f.portRef("from"),
                f.portRef("to"),
                f.text("type", ""),
                f.number("lengthM", 0, 0, MAX_M),
                f.number("share", Double.NaN, 0, 1),
                f.points("route"),
                f.text("breaker", ""),
                f.constant("normally", Normally.CLOSED, Normally.class),
                f.constant("phases", Phases.ABC, Phases.class, Phases::fileName),
                CoolingCodec.pipe(f.object("pipe")));
    }

    private static Block block(Fields f) {
        return new Block(f.text("name", ""), layout(f), f.ports("ports"));
    }

    private static Tier tier(Fields f) {
        return new Tier(
                f.text("name", ""),
                f.number("share", 0, 0, 1),
                f.number("usdPerInputToken", 0, 0, 1),
                f.number("usdPerOutputToken", 0, 0, 1),
                f.number("ttftTargetS", 2, 0, 3600),
                f.number("tpotTargetS", 0.05, 0, 60),
                f.integer("priority", 0, -1000, 1000));
    }

    private static Assumptions assumptions(Fields f) {
        Assumptions d = Assumptions.DEFAULT;
        Assumptions assumptions = new Assumptions(
                f.number("electricityUsdPerJ", d.electricityUsdPerJ(), 0, 1e-5),
                f.number("gridCarbonKgPerJ", d.gridCarbonKgPerJ(), 0, 1e-5),
                f.number("waterUsdPerM3", d.waterUsdPerM3(), 0, 1000),
                f.number("powerFactor", d.powerFactor(), 0.1, 1),
                f.number("continuousLoadFraction", d.continuousLoadFraction(), 0.1, 1),
                f.number("facilityCapexUsdPerW", d.facilityCapexUsdPerW(), 0, 1000),
                f.number("facilityLifeYears", d.facilityLifeYears(), 1, 100),
                f.number("itLifeYears", d.itLifeYears(), 1, 50),
                f.number("opexUsdPerWPerYear", d.opexUsdPerWPerYear(), 0, 1000),
                f.number("discountPerYear", d.discountPerYear(), 0, 1),
                f.number("clearanceFrontM", d.clearanceFrontM(), 0, 20),
                f.number("clearanceRearM", d.clearanceRearM(), 0, 20),
                f.constant("codeProfile", d.codeProfile(), CodeProfile.class, CodeProfile::name),
                f.number("electricalAmbientC", d.electricalAmbientC(), -40, 80),
                f.number("holdUpS", d.holdUpS(), 0, 60),
                f.number("roomDewPointC", d.roomDewPointC(), -40, 40),
                f.number("cyclesOfConcentration", d.cyclesOfConcentration(), 1, 100),
                f.number("rowOversubscriptionFactor", d.rowOversubscriptionFactor(), 1, 100),
                f.number("hallOversubscriptionFactor", d.hallOversubscriptionFactor(), 1, 100));
        f.done();
        return assumptions;
    }
}
