package io.millwright.project;

import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Assumptions;
import io.millwright.facility.Block;
import io.millwright.facility.CodeProfile;
import io.millwright.facility.Connection;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.Deployment;
import io.millwright.facility.DistrictHeat;
import io.millwright.facility.Economizer;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Group;
import io.millwright.facility.Hall;
import io.millwright.facility.Instance;
import io.millwright.facility.Layout;
import io.millwright.facility.LoopFill;
import io.millwright.facility.Normally;
import io.millwright.facility.OutsideAir;
import io.millwright.facility.Phases;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.facility.PowerSettings;
import io.millwright.facility.PumpControl;
import io.millwright.facility.RequestRouting;
import io.millwright.facility.RoomAir;
import io.millwright.facility.Row;
import io.millwright.facility.SetPointReset;
import io.millwright.facility.Site;
import io.millwright.facility.Staging;
import io.millwright.facility.Tier;
import io.millwright.facility.Underlay;
import io.millwright.facility.UpsMode;
import io.millwright.facility.Valve;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.json.JsonValue.Str;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Projects that the format can hold, drawn from a seed. They need not make sense as buildings.
final class RandomProjects {
    private static final List<String> TEXTS = List.of(
            "",
            "Row A",
            "tab\tand \"quotes\" and \\",
            "Kühlung, 45 °C",
            "line\nbreak",
            "冷却 🧊",
            "/slash~tilde",
            "*",
            "\u0007");

    private final SplittableRandom random;

    /// Chance that a value differs from its default.
    private final double density;

    RandomProjects(long seed, double density) {
        this.random = new SplittableRandom(seed);
        this.density = density;
    }

    Project project() {
        Facility facility = new Facility(
                text(),
                text(),
                new Site(text(), number(Double.NaN, -60, 60), number(Double.NaN, -60, 45), pick(60.0, 50.0)),
                map(() -> new Block(text(), layout(), map(this::port))),
                layout(),
                map(this::deployment),
                map(() -> new Tier(
                        text(),
                        number(0, 0, 1),
                        number(0, 0, 1e-4),
                        number(0, 0, 1e-4),
                        number(2, 0, 3600),
                        number(0.05, 0, 60),
                        integer(0, -1000, 1000))),
                new RequestRouting(
                        pick(RequestRouting.Policy.values()),
                        pick(RequestRouting.Shedding.values()),
                        number(Double.NaN, 0, 3600),
                        integer(0, 0, 10_000)),
                assumptions(),
                map(() -> new Underlay(
                        text(),
                        point(),
                        number(0, -360, 360),
                        number(1, 1e-6, 1e3),
                        number(Underlay.USUAL_OPACITY, 0, 1))));
        return new Project(facility, map(this::variant), Map.of());
    }

    private RoomAir roomAir() {
        return new RoomAir(
                number(0, 0, 1000),
                number(0.1, 0, 0.9),
                number(0, 0, 0.5),
                pick(RoomAir.Mixing.values()),
                number(0.02, 1e-5, 1));
    }

    private Layout layout() {
        return new Layout(
                map(() -> new Hall(
                        text(),
                        points(),
                        number(4.5, 0, 1000),
                        number(0, 0, 10),
                        number(0, 0, 10),
                        pick(Hall.Containment.values()),
                        number(2000, 0, 1e6),
                        roomAir())),
                map(() -> new Row(
                        text(),
                        text(),
                        text(),
                        integer(1, 1, 1_000_000),
                        point(),
                        number(0, -360, 360),
                        number(Double.NaN, 0.01, 100),
                        pick(Optional.empty(), Optional.of("door")),
                        number(Double.NaN, 0, 1e7))),
                map(() -> new Equipment(
                        text(),
                        pick(EquipmentKind.values()),
                        text(),
                        text(),
                        integer(1, 1, 1000),
                        point(),
                        number(0, -360, 360),
                        number(Double.NaN, 0.01, 100),
                        number(Double.NaN, -40, 120),
                        integer(0, 0, 1000),
                        power(),
                        cooling())),
                map(() -> new Instance(
                        text(),
                        point(),
                        number(0, -360, 360),
                        integer(1, 1, 10_000),
                        integer(1, 1, 10_000),
                        number(0, -1000, 1000),
                        number(0, -1000, 1000),
                        pick(false, true))),
                map(() -> new Area(
                        text(),
                        text(),
                        pick(Area.Kind.values()),
                        points(),
                        number(Area.USUAL_OPEN_FRACTION, 0, 1),
                        pick(Area.Containment.values()))),
                map(() -> new Annotation(text(), points())),
                map(() -> new Connection(
                        port(),
                        port(),
                        text(),
                        number(0, 0, 1e5),
                        number(Double.NaN, 0, 1),
                        points(),
                        text(),
                        pick(Normally.values()),
                        pick(Phases.values()),
                        pipe())),
                map(() -> new Group(text(), list(this::text))));
    }

    private PowerSettings power() {
        return new PowerSettings(
                pick(UpsMode.values()),
                number(Double.NaN, 0, 1e9),
                number(Double.NaN, 0, 1e9),
                number(Double.NaN, 0, 1e9),
                number(Double.NaN, -1e9, 1e9),
                number(Double.NaN, 0, 1e12),
                number(Double.NaN, 0, 1e-5));
    }

    private CoolingSettings cooling() {
        return new CoolingSettings(
                new PumpControl(
                        pick(PumpControl.Mode.values()),
                        number(Double.NaN, 0, 1e6),
                        number(Double.NaN, 0, 10),
                        number(Double.NaN, 0, 100),
                        number(Double.NaN, 0, 1.1)),
                new Staging(pick(Staging.Order.values()), number(Double.NaN, 0.1, 1)),
                new SetPointReset(
                        pick(SetPointReset.By.values()),
                        number(Double.NaN, -60, 60),
                        number(Double.NaN, -60, 60),
                        number(Double.NaN, -40, 120),
                        number(Double.NaN, -40, 120)),
                new Economizer(pick(Economizer.Mode.values()), number(Double.NaN, 0, 50)),
                new OutsideAir(pick(OutsideAir.Use.values()), number(Double.NaN, -60, 40), number(Double.NaN, -60, 40)),
                new LoopFill(text(), number(Double.NaN, 0, 1e6), number(Double.NaN, 0, 1e4)),
                new DistrictHeat(number(Double.NaN, 0, 150), number(Double.NaN, 0, 1e9)));
    }

    private PipeSettings pipe() {
        return new PipeSettings(
                number(Double.NaN, 0, 2),
                number(Double.NaN, 0, 0.01),
                number(Double.NaN, 0, 100),
                number(Double.NaN, 0, 1000),
                pick(Valve.values()),
                number(1, 0, 1),
                number(Double.NaN, 0, 10),
                number(Double.NaN, 0, 10),
                number(Double.NaN, 0, 1e6));
    }

    private Deployment deployment() {
        return new Deployment(
                text(),
                pick(Deployment.Role.values()),
                text(),
                list(this::text),
                list(this::text),
                new Deployment.Engine(
                        pick(Deployment.Software.values()),
                        text(),
                        pick(Deployment.Batching.values()),
                        integer(256, 1, 100_000),
                        integer(8192, 1, 10_000_000)),
                new Deployment.Parallel(
                        integer(1, 1, 100_000), integer(1, 1, 1000), integer(1, 1, 1000), integer(0, 0, 1000)),
                new Deployment.Precision(
                        number(1, 0.25, 4),
                        number(1, 0.25, 4),
                        number(Double.NaN, 0.25, 4),
                        number(Double.NaN, 0.25, 4)),
                pick(Deployment.Pool.values()),
                number(Double.NaN, 1, 2000),
                new Deployment.Speculation(integer(0, 0, 64), number(0.7, 0, 1)),
                pick(Deployment.KvOffload.values()),
                new Deployment.Scaling(
                        pick(Deployment.Scaling.By.values()),
                        integer(1, 1, 1000),
                        number(120, 0, 3600),
                        number(300, 0, 3600),
                        number(Double.NaN, 1, 1e9)),
                map(() -> integer(8, 0, 10_000)),
                number(0.9, 0, 1));
    }

    private Assumptions assumptions() {
        Assumptions d = Assumptions.DEFAULT;
        return new Assumptions(
                number(d.electricityUsdPerJ(), 0, 1e-5),
                number(d.gridCarbonKgPerJ(), 0, 1e-5),
                number(d.waterUsdPerM3(), 0, 1000),
                number(d.powerFactor(), 0.1, 1),
                number(d.continuousLoadFraction(), 0.1, 1),
                number(d.facilityCapexUsdPerW(), 0, 1000),
                number(d.facilityLifeYears(), 1, 100),
                number(d.itLifeYears(), 1, 50),
                number(d.opexUsdPerWPerYear(), 0, 1000),
                number(d.discountPerYear(), 0, 1),
                number(d.clearanceFrontM(), 0, 20),
                number(d.clearanceRearM(), 0, 20),
                pick(CodeProfile.values()),
                number(d.electricalAmbientC(), -40, 80),
                number(d.holdUpS(), 0, 60),
                number(d.roomDewPointC(), -40, 40),
                number(d.cyclesOfConcentration(), 1, 100),
                number(d.rowOversubscriptionFactor(), 1, 100),
                number(d.hallOversubscriptionFactor(), 1, 100));
    }

    private Variant variant() {
        return new Variant(text(), list(() -> switch (random.nextInt(4)) {
            case 0 -> Variant.Change.remove("/rows/a");
            case 1 ->
                Variant.Change.add("/rows/b", new Obj().put("type", text()).put("count", 3));
            case 2 -> Variant.Change.set("/name", new Str(text(), 0));
            default ->
                Variant.Change.set("/equipment/*/setPointC", Num.of(number(20, 0, 60)))
                        .where(Map.of("kind", "cdu"));
        }));
    }

    private PortRef port() {
        return new PortRef(pick("row-a", "row-a/03", "cdu/01..04", "x.y_z"), pick("A", "in", "technology"));
    }

    private <T> SequencedMap<String, T> map(Supplier<T> value) {
        SequencedMap<String, T> map = new LinkedHashMap<>();
        int size = isDefault() ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            map.put(pick("a", "row-", "R2.", "x_", "0") + random.nextInt(100), value.get());
        }
        return map;
    }

    private <T> List<T> list(Supplier<T> value) {
        List<T> list = new ArrayList<>();
        int size = isDefault() ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < size; i++) {
            list.add(value.get());
        }
        return list;
    }

    private List<Point> points() {
        return list(this::point);
    }

    private Point point() {
        return isDefault() ? Point.ORIGIN : new Point(number(0, -1e6, 1e6), number(0, -1e6, 1e6));
    }

    private String text() {
        return isDefault() ? "" : TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private double number(double fallback, double min, double max) {
        if (isDefault()) {
            return fallback;
        }
        double value = random.nextDouble(min, max);
        // Some with all their digits, some as people write them.
        return random.nextBoolean() ? value : Math.clamp(Math.rint(value * 100) / 100, min, max) + 0.0;
    }

    private int integer(int fallback, int min, int max) {
        return isDefault() ? fallback : random.nextInt(min, max + 1);
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return isDefault() ? values[0] : values[random.nextInt(values.length)];
    }

    private boolean isDefault() {
        return random.nextDouble() >= density;
    }
}
