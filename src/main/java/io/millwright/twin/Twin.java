package io.millwright.twin;

import io.millwright.airflow.AirZones;
import io.millwright.catalog.Catalog;
import io.millwright.catalog.ClimateType;
import io.millwright.catalog.RackType;
import io.millwright.climate.MoistAir;
import io.millwright.cooling.CoolingNetwork;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityCheck;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.power.PowerNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A facility compiled for solving: its graph and the power, liquid and air networks found in it.
///
/// **Coupling.** Rack power is given. Fixed-point iteration over the power of all mechanical loads: the
/// electrical path turns them into losses; racks'
/// air heat, losses of equipment inside halls and the fans heat the halls; air units and racks heat the loops;
/// loops and weather set the power
/// of pumps, fans and compressors. The feedback gain is the product of the loss and the cooling overhead (about
/// 0.01), so a handful of iterations reaches
/// [#TOLERANCE].
///
/// **Where heat goes.** A rack gives its liquid fraction to its liquid port; a rear door takes of the rest what
/// its coil can; what is left heats the hall. Losses heat the
/// hall that the equipment stands in, cables the hall they lead to; outdoors they go to the outside directly.
///
/// **Validity**: steady state within that of its parts, see [PowerNetwork], [CoolingNetwork],
/// [AirZones]. **Balance**: what the
/// sources give equals what leaves, see [EnergyBalance]; a result that has not closed says so in its findings.
public final class Twin {
    /// Largest change of the mechanical load between two iterations, relative to the facility's power.
    public static final double TOLERANCE = 1e-12;

    static final double STANDARD_PRESSURE_PA = 101_325;

    private final Facility facility;
    private final Catalog catalog;
    final FacilityGraph graph;
    final PowerNetwork powerNetwork;
    final CoolingNetwork coolingNetwork;
    final AirZones airZones;
    final HallResponses hallResponses;
    private final AtomicReference<@Nullable ShutLoops> shutLoops = new AtomicReference<>();
    final double[] ratedRackW;
    final double[] liquidFraction;
    final RearDoors rearDoors;
    final LimitReview limitReview;
    final double[] switchW;
    private final double designDryBulbC;
    private final double designWetBulbC;
    final double pressurePa;

    private Twin(Facility facility, Catalog catalog, Progress progress) {
        this.facility = facility;
        this.catalog = catalog;
        progress.checkCancelled();
        graph = FacilityGraph.of(facility, catalog);
        progress.checkCancelled();
        powerNetwork = PowerNetwork.of(graph, catalog, facility.assumptions());
        progress.checkCancelled();
        coolingNetwork = CoolingNetwork.of(graph, catalog);
        progress.checkCancelled();
        airZones = AirZones.of(graph, catalog, facility.assumptions().roomDewPointC());
        hallResponses = HallResponses.NONE;
        int n = graph.nodes().size();
        ratedRackW = new double[n];
        liquidFraction = new double[n];
        double roomDewPointC = facility.assumptions().roomDewPointC();
        rearDoors = new RearDoors(graph, catalog, coolingNetwork, roomDewPointC);
        limitReview = new LimitReview(graph, catalog, roomDewPointC);
        switchW = new double[n];
        for (Node node : graph.nodes()) {
            readNode(node);
        }
        ClimateType climate = catalog.climate(facility.site().climate()).orElse(null);
        designDryBulbC =
                known(facility.site().designDryBulbC(), climate == null ? Double.NaN : climate.coolingDryBulbC(), 35);
        designWetBulbC = known(
                facility.site().designWetBulbC(),
                climate == null ? Double.NaN : climate.coolingMeanCoincidentWetBulbC(),
                24);
        pressurePa = known(climate == null ? Double.NaN : climate.pressurePa(), Double.NaN, STANDARD_PRESSURE_PA);
    }

    private Twin(Twin twin, HallResponses responses) {
        facility = twin.facility;
        catalog = twin.catalog;
        graph = twin.graph;
        powerNetwork = twin.powerNetwork;
        coolingNetwork = twin.coolingNetwork;
        airZones = twin.airZones.withInlets(responses.inletsByHall());
        hallResponses = responses;
        ratedRackW = twin.ratedRackW;
        liquidFraction = twin.liquidFraction;
        rearDoors = twin.rearDoors;
        limitReview = twin.limitReview;
        switchW = twin.switchW;
        designDryBulbC = twin.designDryBulbC;
        designWetBulbC = twin.designWetBulbC;
        pressurePa = twin.pressurePa;
    }

    /// Compiles a facility.
    public static Twin of(Facility facility, Catalog catalog) {
        return of(facility, catalog, Progress.NONE);
    }

    /// Compiles a facility, as long as that is wanted.
    ///
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public static Twin of(Facility facility, Catalog catalog, Progress progress) {
        return new Twin(facility, catalog, progress);
    }

    /// The same facility whose racks take the inlets that solved fields of their halls give.
    public Twin withResponses(HallResponses responses) {
        return new Twin(this, responses);
    }

    /// The halls whose racks' inlets come from solved fields.
    public HallResponses hallResponses() {
        return hallResponses;
    }

    /// What is wrong with the facility as drawn, whatever it is asked to do.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(graph.findings());
        findings.addAll(FacilityCheck.check(facility, catalog, graph));
        findings.addAll(powerNetwork.findings());
        findings.addAll(coolingNetwork.findings());
        return findings;
    }

    public Facility facility() {
        return facility;
    }

    public Catalog catalog() {
        return catalog;
    }

    public FacilityGraph graph() {
        return graph;
    }

    public PowerNetwork powerNetwork() {
        return powerNetwork;
    }

    public CoolingNetwork coolingNetwork() {
        return coolingNetwork;
    }

    /// Rated power of each rack, or its cap if that is lower; 0 for other nodes. Not to be changed.
    public double[] ratedRackW() {
        return ratedRackW;
    }

    /// Share of a rack's heat that goes to its liquid port.
    public double liquidFraction(int node) {
        return liquidFraction[node];
    }

    /// Every rack at its rated power on the site's design day.
    public OperatingPoint designPoint() {
        return new OperatingPoint(null, designDryBulbC, designWetBulbC, null);
    }

    /// The steady state of the design point.
    public SteadyState solve() {
        return solve(designPoint());
    }

    /// The steady state of an operating point.
    public SteadyState solve(OperatingPoint point) {
        return solve(point, null);
    }

    /// The steady state of an operating point, starting from the mechanical loads of a nearby one.
    public SteadyState solve(OperatingPoint point, @Nullable SteadyState start) {
        return solve(point, start, Progress.NONE);
    }

    /// The same, as long as it is wanted.
    ///
    /// @param progress is asked several times in each iteration, and told nothing
    /// @throws java.util.concurrent.CancellationException if the progress is cancelled
    public SteadyState solve(OperatingPoint point, @Nullable SteadyState start, Progress progress) {
        return new TwinSolve(this, point, start, progress).run();
    }

    /// The loops with what is shut at a point.
    CoolingNetwork loops(OperatingPoint point) {
        boolean[] shut = point.shut();
        if (shut == null) {
            return coolingNetwork;
        }
        ShutLoops known = shutLoops.get();
        if (known == null || !Arrays.equals(known.shut(), shut)) {
            known = new ShutLoops(shut.clone(), CoolingNetwork.of(graph, catalog, shut));
            shutLoops.set(known);
        }
        return known.network();
    }

    /// The air outside at a point.
    MoistAir outside(OperatingPoint point) {
        return MoistAir.ofWetBulb(
                point.dryBulbC(),
                Math.min(point.wetBulbC(), point.dryBulbC()),
                known(point.pressurePa(), pressurePa, STANDARD_PRESSURE_PA));
    }

    private record ShutLoops(boolean[] shut, CoolingNetwork network) {}

    /// An air unit without its water moves no heat.
    boolean hasWater(int node) {
        EquipmentKind kind = graph.node(node).kind();
        return !kind.isAirUnit() || kind == EquipmentKind.CRAC || coolingNetwork.consumerLoop(node) >= 0;
    }

    private void readNode(Node node) {
        int v = node.index();
        if (node.kind() == EquipmentKind.RACK) {
            RackType type = catalog.rack(node.type()).orElse(null);
            if (type != null) {
                double rated = type.ratedPowerW();
                ratedRackW[v] = Double.isNaN(node.powerCapW()) ? rated : Math.min(rated, node.powerCapW());
                liquidFraction[v] = type.liquidFraction();
            }
        } else if (node.kind() == EquipmentKind.NETWORK_SWITCH) {
            switchW[v] = catalog.sheet("network", node.type())
                    .map(sheet -> sheet.number("typicalPowerW", 0))
                    .orElse(0.0);
        }
    }

    static double known(double first, double second, double fallback) {
        return !Double.isNaN(first) ? first : !Double.isNaN(second) ? second : fallback;
    }
}
