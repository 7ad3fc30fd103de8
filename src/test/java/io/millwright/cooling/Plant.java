package io.millwright.cooling;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.climate.MoistAir;
import io.millwright.facility.Connection;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Layouts;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.Point;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// A facility of liquid loops for tests: put together, loaded, solved. Nothing has power here; what is not
/// stopped runs.
final class Plant {
    static final Catalog CATALOG = Catalog.builtIn();

    private final Layouts layouts = new Layouts().hall("h", 60, 40);
    private final Map<String, Double> heatW = new HashMap<>();
    private final Map<String, Boolean> stopped = new HashMap<>();
    private double dryBulbC = 20;
    private double wetBulbC = 15;
    private FacilityGraph graph = FacilityGraph.of(Facility.empty("test"), CATALOG);

    Plant row(String id, String type, int count) {
        layouts.row(id, "h", type, count, 2, 3);
        return this;
    }

    Plant unit(String id, EquipmentKind kind, String type, double setPointC) {
        return unit(id, kind, type, setPointC, CoolingSettings.NONE);
    }

    Plant unit(String id, EquipmentKind kind, String type, double setPointC, CoolingSettings settings) {
        boolean inside = kind == EquipmentKind.CDU || kind == EquipmentKind.CDU_AIR || kind.isAirUnit();
        layouts.equipment(
                id,
                Equipment.of(kind, type, inside ? "h" : "", new Point(20, 0))
                        .withSetPointC(setPointC)
                        .withCooling(settings));
        return this;
    }

    Plant header(String id) {
        layouts.equipment(id, EquipmentKind.HEADER, "", "", 20, 7);
        return this;
    }

    Plant pipe(String from, String to, double lengthM) {
        layouts.connect(Connection.of(from, to).withCable("", lengthM));
        return this;
    }

    Plant pipe(String from, String to, double lengthM, PipeSettings settings) {
        layouts.connect(Connection.of(from, to).withCable("", lengthM).withPipe(settings));
        return this;
    }

    Plant heat(String path, double watts) {
        heatW.put(path, watts);
        return this;
    }

    Plant stop(String path) {
        stopped.put(path, true);
        return this;
    }

    Plant start(String path) {
        stopped.remove(path);
        return this;
    }

    Plant outside(double newDryBulbC, double newWetBulbC) {
        dryBulbC = newDryBulbC;
        wetBulbC = newWetBulbC;
        return this;
    }

    CoolingNetwork network() {
        graph = FacilityGraph.of(layouts.facility(), CATALOG);
        return CoolingNetwork.of(graph, CATALOG);
    }

    CoolingResult solve() {
        CoolingNetwork network = network();
        return network.solve(demand());
    }

    CoolingDemand demand() {
        int n = graph.nodes().size();
        double[] liquid = new double[n];
        double[] unasked = new double[n];
        double[] hall = new double[n];
        boolean[] running = new boolean[n];
        Arrays.fill(unasked, Double.NaN);
        Arrays.fill(hall, 25);
        graph.nodes().forEach(node -> {
            liquid[node.index()] = heatW.getOrDefault(node.path(), heatW.getOrDefault(node.elementPath(), 0.0));
            running[node.index()] = !stopped.containsKey(node.path());
        });
        return new CoolingDemand(
                liquid,
                new double[n],
                unasked,
                unasked,
                hall,
                running,
                MoistAir.ofWetBulb(dryBulbC, wetBulbC, 101_325));
    }

    int node(String path) {
        return graph.node(path).orElseThrow().index();
    }

    FacilityGraph graph() {
        return graph;
    }

    /// Liquid heat of a rack of the type that plants here have.
    static final double RACK_W = 116_552;

    /// Four racks on a CDU on a dry cooler.
    static Plant directToChip() {
        return new Plant()
                .row("r", "gb300-nvl72", 4)
                .unit("cdu", EquipmentKind.CDU, "cdu-l2l-700", 40)
                .unit("dry", EquipmentKind.DRY_COOLER, "drycooler-1000", 32)
                .unit("p1", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .unit("p2", EquipmentKind.PUMP, "pump-15kw", Double.NaN)
                .header("fws")
                .pipe("cdu:technology", "r:liquid", 8)
                .pipe("dry:water", "fws:water", 20)
                .pipe("p1:water", "fws:water", 0)
                .pipe("p2:water", "fws:water", 0)
                .pipe("fws:water", "cdu:facility", 12)
                .heat("r", RACK_W);
    }

    static SideState side(Plant plant, CoolingResult result, String path, String port) {
        return Objects.requireNonNull(result.side(plant.node(path), port));
    }

    static UnitState unit(Plant plant, CoolingResult result, String path) {
        return Objects.requireNonNull(result.unit(plant.node(path)));
    }

    static PumpState pump(Plant plant, CoolingResult result, String path) {
        return Objects.requireNonNull(unit(plant, result, path).pump());
    }

    static LoopResult loop(CoolingResult result, String name) {
        return result.loops().stream()
                .filter(loop -> loop.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static void closes(CoolingResult result) {
        double in = result.rejectedW() + result.unremovedW();
        assertThat(Math.abs(result.residualW())).isLessThan(1e-9 * Math.max(1, in));
    }
}
