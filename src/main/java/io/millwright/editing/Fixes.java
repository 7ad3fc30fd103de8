package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Target.Element;
import io.millwright.facility.Area;
import io.millwright.facility.Deployment;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityCheck;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Hall;
import io.millwright.facility.Site;
import io.millwright.facility.Tier;
import io.millwright.finding.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Repairs of what checks and solvers find, as edits with words. Finding the repairs of a finding is quick; a repair
/// that would leave the finding in place, or bring an error that was not there before, returns the facility it was
/// given.
public final class Fixes {
    /// What a hall gets that needs one; an engineer sets the real depth.
    private static final double USUAL_RAISED_FLOOR_M = 0.6;

    private static final double USUAL_CEILING_PLENUM_M = 0.9;
    private static final double USUAL_HALL_HEIGHT_M = 4.5;

    private final Facility facility;
    private final Catalog catalog;
    private final Finding finding;
    private final List<Edit> fixes = new ArrayList<>();

    private Fixes(Facility facility, Catalog catalog, Finding finding) {
        this.facility = facility;
        this.catalog = catalog;
        this.finding = finding;
    }

    /// Codes of findings that may have repairs: quick to ask, for lists.
    private static final Set<String> REPAIRABLE = Set.of(
            "facility.type.unknown",
            "facility.rack.cap-below-idle",
            "facility.rack.implausible-power",
            "facility.placement.overlap",
            "facility.placement.clearance",
            "facility.placement.keep-out",
            "facility.placement.outside-hall",
            "facility.port.dangling",
            "power.rack.no-feed",
            "power.load.no-feed",
            "facility.connection.unknown-breaker",
            "facility.connection.not-power",
            "cooling.rack.no-loop",
            "cooling.door.no-loop",
            "facility.connection.counts",
            "facility.connection.unknown-port",
            "facility.connection.direction",
            "facility.connection.media",
            "facility.connection.unknown-element",
            "facility.connection.unknown-member",
            "facility.instance.unknown-block",
            "facility.instance.recursive",
            "facility.area.no-area",
            "facility.hall.no-area",
            "facility.element.unknown-hall",
            "facility.site.unknown-climate",
            "facility.site.wet-above-dry",
            "facility.hall.implausible-height",
            "facility.area.no-raised-floor",
            "facility.area.no-ceiling-plenum",
            "facility.tiers.shares",
            "facility.deployment.unknown-model",
            "facility.deployment.unknown-tier",
            "facility.deployment.unknown-racks",
            "facility.deployment.rack-used-twice",
            "facility.cooling.ignored",
            "facility.cooling.reset-incomplete",
            "facility.cooling.reset-order",
            "facility.cooling.unknown-fluid",
            "facility.cooling.two-fluids",
            "facility.cooling.two-pressures",
            "facility.pipe.not-liquid",
            "facility.pipe.unknown-size",
            "facility.pipe.implausible-diameter",
            "facility.pipe.no-valve",
            "facility.pipe.ignored");

    /// Whether a finding is of a sort that has repairs; [#of] says which for this one.
    public static boolean mayRepair(Finding finding) {
        return REPAIRABLE.contains(finding.code());
    }

    /// The repairs of a finding, the likeliest first; none if only an engineer can decide.
    public static List<Edit> of(Facility facility, Catalog catalog, Finding finding) {
        Fixes fixes = new Fixes(facility, catalog, finding);
        if (mayRepair(finding)) {
            fixes.collect();
        }
        return List.copyOf(fixes.fixes);
    }

    private void collect() {
        switch (finding.code()) {
            case "facility.type.unknown" ->
                new TypeFixes(facility, catalog).types(element(), value("type"), value("kind"), this::offer);
            case "facility.rack.cap-below-idle", "facility.rack.implausible-power" ->
                new TypeFixes(facility, catalog).caps(element(), this::offer);
            case "facility.placement.overlap", "facility.placement.clearance" -> apart();
            case "facility.placement.keep-out" -> moveClear(element());
            case "facility.placement.outside-hall" -> inside();
            case "facility.port.dangling",
                    "power.rack.no-feed",
                    "power.load.no-feed",
                    "cooling.rack.no-loop",
                    "cooling.door.no-loop",
                    "facility.connection.counts",
                    "facility.connection.unknown-port",
                    "facility.connection.direction",
                    "facility.connection.media",
                    "facility.connection.unknown-element",
                    "facility.connection.unknown-member",
                    "facility.connection.unknown-breaker",
                    "facility.connection.not-power" ->
                new ConnectionFixes(facility, catalog, finding).collect(this::offer);
            case "facility.instance.unknown-block",
                    "facility.instance.recursive",
                    "facility.area.no-area",
                    "facility.hall.no-area" ->
                offer(
                        "Delete " + element().id(),
                        Edits.delete(List.of(element().path())).change());
            case "facility.element.unknown-hall" -> rehome();
            case "facility.site.unknown-climate" ->
                catalog.suggest("climates", value("climate"))
                        .forEach(id -> offer(
                                "Use the climate " + id,
                                before -> before.withSite(before.site().withClimate(id))));
            case "facility.site.wet-above-dry" ->
                offer("Swap wet and dry bulb", before -> {
                    Site site = before.site();
                    return before.withSite(site.withDesign(site.designWetBulbC(), site.designDryBulbC()));
                });
            case "facility.hall.implausible-height" -> hallHeight();
            case "facility.area.no-raised-floor" -> plenum("raised floor", USUAL_RAISED_FLOOR_M);
            case "facility.area.no-ceiling-plenum" -> plenum("ceiling plenum", USUAL_CEILING_PLENUM_M);
            case "facility.tiers.shares" -> offer("Scale the shares to 100 %", Fixes::normalised);
            case "facility.deployment.unknown-model",
                    "facility.deployment.unknown-tier",
                    "facility.deployment.unknown-racks",
                    "facility.deployment.rack-used-twice" -> deployment();
            case "facility.cooling.ignored",
                    "facility.cooling.reset-incomplete",
                    "facility.cooling.reset-order",
                    "facility.cooling.unknown-fluid",
                    "facility.cooling.two-fluids",
                    "facility.cooling.two-pressures" ->
                new CoolingFixes(facility, catalog, finding).equipment(this::offer);
            case "facility.pipe.not-liquid",
                    "facility.pipe.unknown-size",
                    "facility.pipe.implausible-diameter",
                    "facility.pipe.no-valve",
                    "facility.pipe.ignored" -> new CoolingFixes(facility, catalog, finding).pipe(this::offer);
            default -> {}
        }
    }

    private String value(String name) {
        return String.valueOf(finding.values().getOrDefault(name, ""));
    }

    /// The drawn element that the finding is about.
    private Element element() {
        return Target.drawn(facility, finding.place());
    }

    private void offer(String label, UnaryOperator<Facility> change) {
        fixes.add(Edit.of(label, before -> {
            Facility after = change.apply(before);
            return after.equals(before) || !isBetter(before, after) ? before : after;
        }));
    }

    /// Whether the finding is gone and no error is new.
    private boolean isBetter(Facility before, Facility after) {
        Set<String> known = new HashSet<>();
        findings(before).forEach(found -> known.add(key(found)));
        for (Finding found : findings(after)) {
            boolean same = key(found).equals(key(finding)) && named(found).equals(named(finding));
            if (same || (found.isError() && !known.contains(key(found)))) {
                return false;
            }
        }
        return true;
    }

    private List<Finding> findings(Facility checked) {
        FacilityGraph graph = FacilityGraph.of(checked, catalog);
        List<Finding> all = new ArrayList<>(graph.findings());
        all.addAll(FacilityCheck.check(checked, catalog, graph));
        return all;
    }

    /// Members of one element that have the same trouble count as one.
    private static String key(Finding finding) {
        return finding.code() + " " + finding.place().replaceAll("/\\d+$", "");
    }

    /// What else a finding names, without numbers of members.
    private static List<String> named(Finding finding) {
        return finding.values().values().stream()
                .map(value -> String.valueOf(value).replaceAll("/\\d+$", ""))
                .toList();
    }

    private void apart() {
        Element own = element();
        Element other = Target.drawn(facility, value("other"));
        if (own.equals(other)) {
            offer(
                    "Set the pitch of " + own.id() + " to its width",
                    before -> Target.withLayout(before, own.block(), layout -> {
                        var rows = new LinkedHashMap<>(layout.rows());
                        var equipment = new LinkedHashMap<>(layout.equipment());
                        rows.computeIfPresent(own.id(), (id, row) -> row.withPitchM(Double.NaN));
                        equipment.computeIfPresent(own.id(), (id, item) -> item.withPitchM(Double.NaN));
                        return layout.withRows(rows).withEquipment(equipment);
                    }));
            return;
        }
        offer("Move " + own.id() + " clear of " + other.id(), before -> movedClear(before, own));
        offer("Move " + other.id() + " clear of " + own.id(), before -> movedClear(before, other));
    }

    private void moveClear(Element element) {
        offer("Move " + element.id() + " to the nearest free place", before -> movedClear(before, element));
    }

    private Facility movedClear(Facility before, Element element) {
        return new FreePlace(before, catalog, element.block(), element.id())
                .nearest()
                .map(step -> Edits.moved(before, List.of(element.path()), step.xM(), step.yM()))
                .orElse(before);
    }

    private void inside() {
        Element element = element();
        offer("Move " + element.id() + " into its hall", before -> movedClear(before, element));
        if (element.block().isEmpty()) {
            String there = hallUnder(element);
            offer(
                    there.isEmpty()
                            ? "Make " + element.id() + " stand outdoors"
                            : "Make " + element.id() + " part of " + there,
                    before -> withHall(before, element, there));
        }
    }

    private void rehome() {
        Element element = element();
        String there = element.block().isEmpty() ? hallUnder(element) : "";
        offer(
                there.isEmpty()
                        ? "Make " + element.id() + " stand outdoors"
                        : "Make " + element.id() + " part of " + there,
                before -> withHall(before, element, there));
    }

    /// The hall of the site that an element lies in with its middle.
    private String hallUnder(Element element) {
        FacilityGraph graph = FacilityGraph.of(facility, catalog);
        return Geometry.of(graph, List.of(element.id()))
                .map(bounds -> Geometry.hallAt(facility, bounds.centre()))
                .orElse("");
    }

    private static Facility withHall(Facility before, Element element, String hall) {
        return Target.withLayout(before, element.block(), layout -> {
            var rows = new LinkedHashMap<>(layout.rows());
            var equipment = new LinkedHashMap<>(layout.equipment());
            var areas = new LinkedHashMap<>(layout.areas());
            rows.computeIfPresent(element.id(), (id, row) -> row.withHall(hall));
            equipment.computeIfPresent(element.id(), (id, item) -> item.withHall(hall));
            areas.computeIfPresent(element.id(), (id, area) -> area.withHall(hall));
            return layout.withRows(rows).withEquipment(equipment).withAreas(areas);
        });
    }

    private void hallHeight() {
        Element element = element();
        Hall hall = element.layout(facility).halls().get(element.id());
        if (hall == null) {
            return;
        }
        double asMillimetresM = hall.heightM() / 1000;
        if (asMillimetresM > 2.3 && asMillimetresM < 30) {
            offer("Read the height as millimetres", before -> withHeight(before, element, asMillimetresM));
        }
        offer("Set the height to 4.5 m", before -> withHeight(before, element, USUAL_HALL_HEIGHT_M));
    }

    private static Facility withHeight(Facility before, Element element, double heightM) {
        return withHallField(before, element, "heightM", heightM);
    }

    private static Facility withHallField(Facility before, Element element, String field, double value) {
        return Target.withLayout(before, element.block(), layout -> {
            Map<String, Hall> halls = new LinkedHashMap<>(layout.halls());
            halls.computeIfPresent(element.id(), (id, hall) -> RecordFields.with(hall, field, value));
            return layout.withHalls(halls);
        });
    }

    private void plenum(String what, double depthM) {
        Element hall = Target.drawn(facility, value("hall"));
        Element area = element();
        String field = what.equals("raised floor") ? "raisedFloorM" : "ceilingPlenumM";
        offer("Give " + hall.id() + " a " + what, before -> withHallField(before, hall, field, depthM));
        Area drawn = area.layout(facility).areas().get(area.id());
        if (drawn != null) {
            offer("Delete " + area.id(), Edits.delete(List.of(area.path())).change());
        }
    }

    private static Facility normalised(Facility before) {
        double sum = before.tiers().values().stream().mapToDouble(Tier::share).sum();
        int count = before.tiers().size();
        Map<String, Tier> tiers = new LinkedHashMap<>(before.tiers());
        tiers.replaceAll((id, tier) -> RecordFields.with(tier, "share", sum > 0 ? tier.share() / sum : 1.0 / count));
        return before.withTiers(tiers);
    }

    private void deployment() {
        String id = finding.place().substring(finding.place().indexOf('/') + 1);
        switch (finding.code()) {
            case "facility.deployment.unknown-model" ->
                catalog.suggest("language-models", value("model"))
                        .forEach(model -> offer(
                                "Use " + model,
                                before -> withDeployment(before, id, deployment -> deployment.withModel(model))));
            case "facility.deployment.unknown-tier" ->
                offer(
                        "Take the tier " + value("tier") + " out of " + id,
                        before -> withDeployment(before, id, deployment -> {
                            List<String> tiers = new ArrayList<>(deployment.tiers());
                            tiers.remove(value("tier"));
                            return RecordFields.with(deployment, "tiers", tiers);
                        }));
            case "facility.deployment.unknown-racks" -> takeRacks(id, value("racks"));
            default ->
                Optional.ofNullable(facility.deployments().get(id)).map(Deployment::racks).orElse(List.of()).stream()
                        .filter(path ->
                                value("rack").equals(path) || value("rack").startsWith(path + "/"))
                        .findFirst()
                        .ifPresent(path -> takeRacks(id, path));
        }
    }

    private void takeRacks(String id, String path) {
        offer(
                "Take " + path + " out of " + id,
                before -> withDeployment(
                        before,
                        id,
                        deployment -> deployment.withRacks(deployment.racks().stream()
                                .filter(racks -> !racks.equals(path))
                                .toList())));
    }

    private static Facility withDeployment(Facility before, String id, UnaryOperator<Deployment> change) {
        var deployments = new LinkedHashMap<>(before.deployments());
        deployments.computeIfPresent(id, (key, deployment) -> change.apply(deployment));
        return before.withDeployments(deployments);
    }
}
