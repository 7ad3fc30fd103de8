package io.millwright.project;

import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Assumptions;
import io.millwright.facility.Block;
import io.millwright.facility.Connection;
import io.millwright.facility.Equipment;
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
import io.millwright.json.JsonValue;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// From records to the tree of a facility file. Values at their default are left out, so that a file says only what was
/// decided.
final class FacilityEncoder {
    private static final List<String> LAYOUT =
            List.of("halls", "rows", "equipment", "instances", "areas", "annotations", "connections", "groups");
    private static final List<String> SECTIONS =
            List.of("site", "blocks", "deployments", "tiers", "routing", "assumptions", "underlays", "variants");

    /// Members whose members are ids.
    static final Set<String> MAPS = Set.of(
            "halls",
            "rows",
            "equipment",
            "instances",
            "areas",
            "annotations",
            "connections",
            "groups",
            "blocks",
            "deployments",
            "tiers",
            "underlays");

    private FacilityEncoder() {}

    /// Fills in a facility with all its sections, empty ones too, so that changes and unknown members find their
    /// place; [#prune] takes the empty ones out again.
    static void facility(Facility facility, Obj o) {
        o.put("name", facility.name());
        text(o, "description", facility.description());
        o.put("site", site(facility.site()));
        map(o, "blocks", facility.blocks(), FacilityEncoder::block);
        layout(o, facility.layout());
        map(o, "deployments", facility.deployments(), DeploymentCodec::deployment);
        map(o, "tiers", facility.tiers(), FacilityEncoder::tier);
        o.put("routing", DeploymentCodec.routing(facility.routing()));
        o.put("assumptions", assumptions(facility.assumptions()));
        map(o, "underlays", facility.underlays(), FacilityEncoder::underlay);
    }

    /// Takes out the sections that have nothing to say.
    static void prune(Obj facility) {
        pruneLayout(facility);
        if (facility.members().get("blocks") instanceof Obj blocks) {
            blocks.members().values().forEach(block -> {
                if (block instanceof Obj object) {
                    pruneLayout(object);
                }
            });
        }
        pruneItems(facility, "deployments", item -> DeploymentCodec.PARTS.forEach(part -> pruneMember(item, part)));
        SECTIONS.forEach(name -> pruneMember(facility, name));
    }

    private static void pruneLayout(Obj layout) {
        pruneItems(layout, "halls", hall -> pruneMember(hall, "air"));
        pruneItems(layout, "equipment", item -> {
            pruneMember(item, "power");
            if (item.members().get("cooling") instanceof Obj cooling) {
                CoolingCodec.PARTS.forEach(part -> pruneMember(cooling, part));
            }
            pruneMember(item, "cooling");
        });
        pruneItems(layout, "connections", connection -> pruneMember(connection, "pipe"));
        LAYOUT.forEach(name -> pruneMember(layout, name));
    }

    private static void pruneItems(Obj layout, String map, Consumer<Obj> prune) {
        if (layout.members().get(map) instanceof Obj items) {
            items.members().values().forEach(item -> {
                if (item instanceof Obj object) {
                    prune.accept(object);
                }
            });
        }
    }

    private static void pruneMember(Obj object, String name) {
        if (object.members().get(name) instanceof Obj member && member.members().isEmpty()) {
            object.members().remove(name);
        }
    }

    private static Obj site(Site site) {
        Obj o = new Obj();
        text(o, "climate", site.climate());
        number(o, "designDryBulbC", site.designDryBulbC(), Double.NaN);
        number(o, "designWetBulbC", site.designWetBulbC(), Double.NaN);
        number(o, "frequencyHz", site.frequencyHz(), 60);
        return o;
    }

    private static void layout(Obj o, Layout layout) {
        map(o, "halls", layout.halls(), FacilityEncoder::hall);
        map(o, "rows", layout.rows(), FacilityEncoder::row);
        map(o, "equipment", layout.equipment(), FacilityEncoder::equipment);
        map(o, "instances", layout.instances(), FacilityEncoder::instance);
        map(o, "areas", layout.areas(), FacilityEncoder::area);
        map(o, "annotations", layout.annotations(), FacilityEncoder::annotation);
        map(o, "connections", layout.connections(), FacilityEncoder::connection);
        map(o, "groups", layout.groups(), FacilityEncoder::group);
    }

    private static Obj hall(Hall hall) {
        Obj o = new Obj();
        text(o, "name", hall.name());
        o.put("floor", points(hall.floor()));
        number(o, "heightM", hall.heightM(), 4.5);
        number(o, "raisedFloorM", hall.raisedFloorM(), 0);
        number(o, "ceilingPlenumM", hall.ceilingPlenumM(), 0);
        constant(o, "containment", hall.containment(), Hall.Containment.NONE);
        number(o, "floorLoadLimitKgPerM2", hall.floorLoadLimitKgPerM2(), 2000);
        o.put("air", roomAir(hall.air()));
        return o;
    }

    private static Obj roomAir(RoomAir air) {
        Obj o = new Obj();
        number(o, "lightsWPerM2", air.lightsWPerM2(), RoomAir.USUAL.lightsWPerM2());
        number(o, "floorLeakFraction", air.floorLeakFraction(), RoomAir.USUAL.floorLeakFraction());
        number(o, "rackLeakFraction", air.rackLeakFraction(), RoomAir.USUAL.rackLeakFraction());
        constant(o, "mixing", air.mixing(), RoomAir.USUAL.mixing());
        number(o, "viscosityM2PerS", air.viscosityM2PerS(), RoomAir.USUAL.viscosityM2PerS());
        return o;
    }

    private static Obj area(Area area) {
        Obj o = new Obj();
        text(o, "name", area.name());
        text(o, "hall", area.hall());
        o.put("kind", Fields.fileName(area.kind()));
        o.put("outline", points(area.outline()));
        number(o, "openFraction", area.openFraction(), Area.USUAL_OPEN_FRACTION);
        constant(o, "containment", area.containment(), Area.Containment.OPEN);
        return o;
    }

    private static Obj annotation(Annotation annotation) {
        Obj o = new Obj();
        text(o, "text", annotation.text());
        o.put("points", points(annotation.points()));
        return o;
    }

    private static Obj group(Group group) {
        Obj o = new Obj();
        text(o, "name", group.name());
        texts(o, "members", group.members());
        return o;
    }

    private static Obj underlay(Underlay underlay) {
        Obj o = new Obj();
        o.put("file", underlay.file());
        point(o, underlay.origin());
        number(o, "rotationDeg", underlay.rotationDeg(), 0);
        number(o, "metresPerUnit", underlay.metresPerUnit(), 1);
        number(o, "opacity", underlay.opacity(), Underlay.USUAL_OPACITY);
        return o;
    }

    private static Obj row(Row row) {
        Obj o = new Obj();
        text(o, "name", row.name());
        text(o, "hall", row.hall());
        o.put("type", row.type());
        number(o, "count", row.count(), 1);
        point(o, row.origin());
        number(o, "rotationDeg", row.rotationDeg(), 0);
        number(o, "pitchM", row.pitchM(), Double.NaN);
        row.rearDoor().ifPresent(door -> o.put("rearDoor", door));
        number(o, "powerCapW", row.powerCapW(), Double.NaN);
        return o;
    }

    private static Obj equipment(Equipment item) {
        Obj o = new Obj();
        text(o, "name", item.name());
        o.put("kind", item.kind().fileName());
        text(o, "type", item.type());
        text(o, "hall", item.hall());
        number(o, "count", item.count(), 1);
        point(o, item.origin());
        number(o, "rotationDeg", item.rotationDeg(), 0);
        number(o, "pitchM", item.pitchM(), Double.NaN);
        number(o, "setPointC", item.setPointC(), Double.NaN);
        number(o, "spare", item.spare(), 0);
        o.put("power", power(item.power()));
        o.put("cooling", CoolingCodec.settings(item.cooling()));
        return o;
    }

    private static Obj power(PowerSettings settings) {
        Obj o = new Obj();
        constant(o, "mode", settings.mode(), UpsMode.DOUBLE_CONVERSION);
        number(o, "contractW", settings.contractW(), Double.NaN);
        number(o, "contractVa", settings.contractVa(), Double.NaN);
        number(o, "rampWPerS", settings.rampWPerS(), Double.NaN);
        number(o, "dispatchW", settings.dispatchW(), Double.NaN);
        number(o, "storedJ", settings.storedJ(), Double.NaN);
        number(o, "electricityUsdPerJ", settings.electricityUsdPerJ(), Double.NaN);
        return o;
    }

    private static Obj instance(Instance instance) {
        Obj o = new Obj();
        o.put("block", instance.block());
        point(o, instance.origin());
        number(o, "rotationDeg", instance.rotationDeg(), 0);
        number(o, "columns", instance.columns(), 1);
        number(o, "rows", instance.rows(), 1);
        number(o, "columnPitchM", instance.columnPitchM(), 0);
        number(o, "rowPitchM", instance.rowPitchM(), 0);
        if (instance.mirrored()) {
            o.put("mirrored", true);
        }
        return o;
    }

    private static Obj connection(Connection connection) {
        Obj o = new Obj();
        o.put("from", connection.from().toString());
        o.put("to", connection.to().toString());
        text(o, "type", connection.type());
        number(o, "lengthM", connection.lengthM(), 0);
        number(o, "share", connection.share(), Double.NaN);
        if (!connection.route().isEmpty()) {
            o.put("route", points(connection.route()));
        }
        text(o, "breaker", connection.breaker());
        constant(o, "normally", connection.normally(), Normally.CLOSED);
        if (connection.phases() != Phases.ABC) {
            o.put("phases", connection.phases().fileName());
        }
        o.put("pipe", CoolingCodec.pipe(connection.pipe()));
        return o;
    }

    private static Obj block(Block block) {
        Obj o = new Obj();
        text(o, "name", block.name());
        if (!block.ports().isEmpty()) {
            Obj ports = new Obj();
            block.ports().forEach((name, ref) -> ports.put(name, ref.toString()));
            o.put("ports", ports);
        }
        layout(o, block.layout());
        return o;
    }

    private static Obj tier(Tier tier) {
        Obj o = new Obj();
        text(o, "name", tier.name());
        number(o, "share", tier.share(), 0);
        number(o, "usdPerInputToken", tier.usdPerInputToken(), 0);
        number(o, "usdPerOutputToken", tier.usdPerOutputToken(), 0);
        number(o, "ttftTargetS", tier.ttftTargetS(), 2);
        number(o, "tpotTargetS", tier.tpotTargetS(), 0.05);
        number(o, "priority", tier.priority(), 0);
        return o;
    }

    private static Obj assumptions(Assumptions a) {
        Assumptions d = Assumptions.DEFAULT;
        Obj o = new Obj();
        number(o, "electricityUsdPerJ", a.electricityUsdPerJ(), d.electricityUsdPerJ());
        number(o, "gridCarbonKgPerJ", a.gridCarbonKgPerJ(), d.gridCarbonKgPerJ());
        number(o, "waterUsdPerM3", a.waterUsdPerM3(), d.waterUsdPerM3());
        number(o, "powerFactor", a.powerFactor(), d.powerFactor());
        number(o, "continuousLoadFraction", a.continuousLoadFraction(), d.continuousLoadFraction());
        number(o, "facilityCapexUsdPerW", a.facilityCapexUsdPerW(), d.facilityCapexUsdPerW());
        number(o, "facilityLifeYears", a.facilityLifeYears(), d.facilityLifeYears());
        number(o, "itLifeYears", a.itLifeYears(), d.itLifeYears());
        number(o, "opexUsdPerWPerYear", a.opexUsdPerWPerYear(), d.opexUsdPerWPerYear());
        number(o, "discountPerYear", a.discountPerYear(), d.discountPerYear());
        number(o, "clearanceFrontM", a.clearanceFrontM(), d.clearanceFrontM());
        number(o, "clearanceRearM", a.clearanceRearM(), d.clearanceRearM());
        if (a.codeProfile() != d.codeProfile()) {
            o.put("codeProfile", a.codeProfile().name());
        }
        number(o, "electricalAmbientC", a.electricalAmbientC(), d.electricalAmbientC());
        number(o, "holdUpS", a.holdUpS(), d.holdUpS());
        number(o, "roomDewPointC", a.roomDewPointC(), d.roomDewPointC());
        number(o, "cyclesOfConcentration", a.cyclesOfConcentration(), d.cyclesOfConcentration());
        number(o, "rowOversubscriptionFactor", a.rowOversubscriptionFactor(), d.rowOversubscriptionFactor());
        number(o, "hallOversubscriptionFactor", a.hallOversubscriptionFactor(), d.hallOversubscriptionFactor());
        return o;
    }

    private static <T> void map(Obj o, String name, Map<String, T> values, Function<T, Obj> encode) {
        Obj map = new Obj();
        values.forEach((id, value) -> map.put(id, encode.apply(value)));
        o.put(name, map);
    }

    static void text(Obj o, String name, String value) {
        if (!value.isEmpty()) {
            o.put(name, value);
        }
    }

    static void texts(Obj o, String name, List<String> values) {
        if (!values.isEmpty()) {
            Arr array = new Arr();
            values.forEach(value -> array.add(new Str(value, 0)));
            o.put(name, array);
        }
    }

    static void number(Obj o, String name, double value, double absent) {
        if (!Double.isNaN(value) && value != absent) {
            o.put(name, value);
        }
    }

    static <E extends Enum<E>> void constant(Obj o, String name, E value, E absent) {
        if (value != absent) {
            o.put(name, Fields.fileName(value));
        }
    }

    private static void point(Obj o, Point point) {
        if (point.xM() != 0 || point.yM() != 0) {
            o.put("origin", array(point));
        }
    }

    private static JsonValue points(List<Point> points) {
        Arr array = new Arr();
        points.forEach(point -> array.add(array(point)));
        return array;
    }

    private static Arr array(Point point) {
        return new Arr().add(Num.of(point.xM())).add(Num.of(point.yM()));
    }
}
