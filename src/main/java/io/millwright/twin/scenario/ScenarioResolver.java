package io.millwright.twin.scenario;

import io.millwright.climate.DesignCondition;
import io.millwright.climate.Weather;
import io.millwright.facility.ElementNames;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Edge;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.power.Failures;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.OperatingPoint;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.Outside;
import io.millwright.twin.scenario.Scenario.Entry;
import io.millwright.twin.scenario.ScenarioPlan.Span;
import io.millwright.twin.scenario.Turns.Change;
import io.millwright.twin.year.SiteWeather;
import io.millwright.workload.TierSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Turns a [Scenario] into actions on one facility.
///
/// **Overlaps** ([Turns]). Of events on the same subject the one that began last holds, and while one ends what else
/// lasts goes on. Limits of power replace each other only where they name the same elements, else the lowest holds.
/// Factors of demand multiply. Elements are out, valves shut and jobs wanted as long as any event says so.
final class ScenarioResolver {
    private static final double DAY_S = 86_400;
    private static final double SMALL = 0.01;

    /// What can fail: a node or an edge of the facility graph.
    private record Part(boolean connection, int index) {}

    private final Scenario scenario;
    private final Twin twin;
    private final FacilityGraph graph;
    private final Demand demand;
    private final List<Finding> findings = new ArrayList<>();
    private final List<LoopAction.Timed> actions = new ArrayList<>();
    private final List<ScenarioAir.Change> weather = new ArrayList<>();
    private final Turns<Part, Boolean> failures = Turns.ofLatest();
    private final Valves valves;
    private final Caps caps;
    private final Curtailments curtailments = new Curtailments();
    private final Turns<SetPoints.Place, Double> setPointsC = Turns.ofLatest();
    private final Turns<String, Double> factors = new Turns<>((a, b) -> a * b);
    private final Turns<String, Boolean> jobs = Turns.ofLatest();

    private String place = "";
    private int number;
    private double fromS;
    private double untilS;
    private String name = "";

    ScenarioResolver(Scenario scenario, Twin twin, Demand demand) {
        this.scenario = scenario;
        this.twin = twin;
        this.demand = demand;
        graph = twin.graph();
        valves = new Valves(graph);
        caps = new Caps(twin);
    }

    ScenarioPlan plan() {
        List<Span> timeline = new ArrayList<>();
        // what ends others may stand before them in the file
        for (boolean ends : new boolean[] {false, true}) {
            for (int i = 0; i < scenario.entries().size(); i++) {
                Entry entry = scenario.entries().get(i);
                if (ends != entry.event().kind().canLast()) {
                    open(entry, i);
                    timeline.add(new Span(fromS, untilS, entry.event().kind(), name));
                    resolve(entry.event());
                }
            }
        }
        fail();
        actions.addAll(valves.actions());
        actions.addAll(caps.actions());
        actions.addAll(curtailments.actions());
        set();
        scaleDemand();
        runJobs();
        timeline.sort(Comparator.comparingDouble(Span::fromS));
        actions.sort(Comparator.comparingDouble(LoopAction.Timed::timeS));
        weather.sort(Comparator.comparingDouble(ScenarioAir.Change::fromS));
        return new ScenarioPlan(
                actions,
                new ScenarioAir(climate(), weather, SiteWeather.pressurePa(twin)),
                scenario.lastsS(),
                timeline,
                findings);
    }

    private void open(Entry entry, int index) {
        number = index;
        place = "/events/" + index;
        fromS = entry.at().afterStartS(scenario.startsAtS());
        untilS = entry.event().kind().canLast() ? fromS + entry.forS() : fromS;
        name = entry.note().isBlank() ? entry.event().inWords(UnitSystem.SI) : entry.note();
        if (fromS >= scenario.lastsS()) {
            findings.add(Finding.warning(
                    "twin.scenario.too-late",
                    place,
                    "at",
                    Finding.measure(fromS, Dimension.TIME),
                    "end",
                    Finding.measure(scenario.lastsS(), Dimension.TIME)));
        }
    }

    private void resolve(ScenarioEvent event) {
        switch (event) {
            case ScenarioEvent.Fail fail ->
                parts(fail.elements()).forEach(part -> failures.add(part, fromS, untilS, true, name));
            case ScenarioEvent.Maintenance maintenance -> {
                if (Double.isInfinite(untilS)) {
                    findings.add(Finding.error(
                            "twin.scenario.endless", place, "kind", event.kind().fileName()));
                }
                parts(maintenance.elements()).forEach(part -> failures.add(part, fromS, untilS, true, name));
            }
            case ScenarioEvent.Restore restore -> {
                List<String> others = restore.elements().stream()
                        .filter(each -> !valves.open(each, fromS))
                        .toList();
                Set<Part> parts = others.isEmpty() && !restore.elements().isEmpty() ? Set.of() : parts(others);
                parts.forEach(part -> failures.end(part, fromS));
                if (!parts.isEmpty()) {
                    act(fromS, new LoopAction.Restore(failures(parts)), name);
                }
            }
            case ScenarioEvent.Shut shut -> {
                needSome(shut.connections());
                for (String each : shut.connections()) {
                    if (!valves.shut(each, fromS, untilS, name)) {
                        noConnection(each);
                    }
                }
            }
            case ScenarioEvent.Cap cap -> cap(cap);
            case ScenarioEvent.Curtail curtail -> curtail(curtail);
            case ScenarioEvent.SetPoint set -> setPoint(set);
            case ScenarioEvent.HeldWeather held -> {
                if (!DesignCondition.isPossible(held.dryBulbC(), held.wetBulbC(), SiteWeather.pressurePa(twin))) {
                    impossible(held.dryBulbC(), held.wetBulbC());
                } else {
                    weather.add(new ScenarioAir.Change(fromS, untilS, held));
                }
            }
            case ScenarioEvent.WarmerWeather warmer -> {
                if (warmer.shape() == ScenarioEvent.Shape.AFTERNOON && Double.isInfinite(untilS)) {
                    findings.add(Finding.error("twin.scenario.endless", place, "kind", "afternoon"));
                } else {
                    weather.add(new ScenarioAir.Change(fromS, untilS, warmer));
                }
            }
            case ScenarioEvent.DemandFactor factor ->
                tiers(factor.tiers()).forEach(tier -> factors.add(tier, number, fromS, untilS, factor.factor(), name));
            case ScenarioEvent.StartJob start -> {
                if (isJob(start.job())) {
                    jobs.add(start.job(), fromS, untilS, true, name);
                }
            }
            case ScenarioEvent.StopJob stop -> {
                if (isJob(stop.job())) {
                    jobs.end(stop.job(), fromS);
                    act(fromS, new LoopAction.StopJob(stop.job()), name);
                }
            }
        }
    }

    private void act(double timeS, LoopAction action, String what) {
        actions.add(new LoopAction.Timed(timeS, action, what));
    }

    /// Nodes and power connections of some names.
    private Set<Part> parts(List<String> names) {
        Set<Part> parts = new LinkedHashSet<>();
        needSome(names);
        for (String each : names) {
            List<Part> found = nodes(each).stream()
                    .map(node -> new Part(false, node.index()))
                    .toList();
            if (found.isEmpty()) {
                found = graph.edges().stream()
                        .filter(ScenarioResolver::isPower)
                        .filter(edge -> edge.connection().equals(each))
                        .map(edge -> new Part(true, edge.index()))
                        .toList();
            }
            if (found.isEmpty() && valves.knows(each)) {
                findings.add(Finding.error("twin.scenario.cannot-fail", place, "name", each));
            } else if (found.isEmpty()) {
                unknown(each, ScenarioResolver::isPower);
            }
            parts.addAll(found);
        }
        return parts;
    }

    private List<Node> nodes(String each) {
        List<Node> found = graph.nodesBelow(each);
        return found.isEmpty() && each.equalsIgnoreCase("power") ? sources().toList() : found;
    }

    private Stream<Node> sources() {
        return graph.nodes().stream()
                .filter(node -> node.kind() == EquipmentKind.UTILITY || node.kind() == EquipmentKind.PRIME_POWER);
    }

    private static boolean isPower(Edge edge) {
        return edge.medium() == Medium.POWER;
    }

    private void needSome(List<String> names) {
        if (names.isEmpty()) {
            findings.add(Finding.error("twin.scenario.no-elements", place));
        }
    }

    private void noConnection(String each) {
        if (graph.nodesBelow(each).isEmpty()) {
            unknown(each, Valves::isPipe);
        } else {
            findings.add(Finding.error("twin.scenario.no-valve", place, "name", each));
        }
    }

    private void wrongKind(String each, String expected) {
        findings.add(Finding.error("twin.scenario.wrong-kind", place, "name", each, "expected", expected));
    }

    private void unknown(String each, Predicate<Edge> connections) {
        findings.add(Finding.error(
                "twin.scenario.unknown",
                place,
                "name",
                each,
                "near",
                ElementNames.inWords(ElementNames.near(graph, each, connections))));
    }

    /// The nodes of a kind among what some names stand for; all of the facility if there are no names.
    private List<Node> only(List<String> names, Stream<Node> all, Predicate<Node> wanted, String what) {
        if (names.isEmpty()) {
            return all.filter(wanted).toList();
        }
        Set<Node> chosen = new LinkedHashSet<>();
        for (String each : names) {
            List<Node> named = nodes(each);
            List<Node> found = named.stream().filter(wanted).toList();
            if (named.isEmpty()) {
                unknown(each, edge -> false);
            } else if (found.isEmpty()) {
                wrongKind(each, what);
            }
            chosen.addAll(found);
        }
        return List.copyOf(chosen);
    }

    private void cap(ScenarioEvent.Cap cap) {
        List<Node> racks =
                only(cap.elements(), graph.nodes().stream(), node -> node.kind() == EquipmentKind.RACK, "a rack");
        noteSmall(cap.limit(), caps.limitedW(cap, racks));
        caps.add(cap, racks, fromS, untilS, name);
    }

    private void curtail(ScenarioEvent.Curtail curtail) {
        List<Node> utilities =
                only(curtail.elements(), sources(), node -> sources().anyMatch(node::equals), "a utility");
        if (curtail.elements().isEmpty() && utilities.isEmpty()) {
            findings.add(Finding.error("twin.scenario.no-utility", place));
        }
        boolean toW = curtail.by() == ScenarioEvent.CurtailBy.TO_W;
        noteSmall(curtail.limit(), toW ? Arrays.stream(twin.ratedRackW()).sum() : 0);
        double limit = toW ? curtail.limit() / Math.max(1, utilities.size()) : curtail.limit();
        utilities.forEach(utility -> curtailments.add(utility.index(), curtail, number, limit, fromS, untilS, name));
    }

    /// Warns of a limit that looks like kilowatts; nothing at all may be meant.
    private void noteSmall(double limitW, double ratedW) {
        if (limitW > 0 && limitW < SMALL * ratedW) {
            findings.add(Finding.warning(
                    "twin.scenario.small",
                    place,
                    "limit",
                    Finding.measure(limitW, Dimension.POWER),
                    "rated",
                    Finding.measure(ratedW, Dimension.POWER)));
        }
    }

    private void setPoint(ScenarioEvent.SetPoint set) {
        needSome(set.elements());
        Set<SetPoints.Place> places = new LinkedHashSet<>();
        Set<Node> chosen = new LinkedHashSet<>();
        for (String each : set.elements()) {
            List<Node> named = graph.nodesBelow(each);
            Set<Node> units = SetPoints.units(graph, named);
            if (named.isEmpty()) {
                unknown(each, edge -> false);
            } else if (units.isEmpty()) {
                wrongKind(each, "cooling equipment with a set point, or the header of its loop");
            }
            chosen.addAll(units);
        }
        chosen.forEach(unit -> SetPoints.place(twin.facility(), unit).ifPresent(places::add));
        noteCopies(places, chosen);
        places.forEach(each -> setPointsC.add(each, fromS, untilS, set.toC(), name));
    }

    /// A set point is drawn once for an array and for all copies of a block.
    private void noteCopies(Set<SetPoints.Place> places, Set<Node> chosen) {
        for (SetPoints.Place each : places) {
            long others = graph.nodes().stream()
                    .filter(node -> !chosen.contains(node))
                    .filter(node -> SetPoints.hasSetPoint(node.kind()))
                    .filter(node -> SetPoints.place(twin.facility(), node).equals(Optional.of(each)))
                    .count();
            if (others > 0) {
                findings.add(Finding.note(
                        "twin.scenario.copies", place, "name", each.equipment(), "count", Math.toIntExact(others)));
            }
        }
    }

    private Set<String> tiers(List<String> wanted) {
        Set<String> known = twin.facility().tiers().keySet();
        if (wanted.isEmpty()) {
            return known.isEmpty() ? Set.of(TierSpec.everything().id()) : known;
        }
        Set<String> found = new LinkedHashSet<>(wanted);
        found.retainAll(known);
        wanted.stream()
                .filter(tier -> !known.contains(tier))
                .forEach(tier -> findings.add(Finding.error(
                        "twin.scenario.no-tier",
                        place,
                        "name",
                        tier,
                        "known",
                        known.isEmpty() ? "none" : String.join(", ", known))));
        return found;
    }

    private boolean isJob(String job) {
        Optional<Set<String>> known = demand.jobs();
        boolean missing = known.isPresent() && !known.get().contains(job);
        if (missing) {
            findings.add(Finding.error(
                    "twin.scenario.no-job",
                    place,
                    "name",
                    job,
                    "near",
                    ElementNames.inWords(ElementNames.near(known.get(), job))));
        }
        return !missing;
    }

    private void fail() {
        actions.addAll(failures.actions((lost, parts) ->
                lost.isPresent() ? new LoopAction.Lose(failures(parts)) : new LoopAction.Restore(failures(parts))));
    }

    private static Failures failures(Collection<Part> parts) {
        return new Failures(
                parts.stream()
                        .filter(part -> !part.connection())
                        .map(Part::index)
                        .toList(),
                parts.stream().filter(Part::connection).map(Part::index).toList());
    }

    private void runJobs() {
        for (Change<String, Boolean> change : jobs.changes()) {
            String job = change.subject();
            act(
                    change.timeS(),
                    change.value().isPresent() ? new LoopAction.StartJob(job) : new LoopAction.StopJob(job),
                    change.name());
        }
    }

    private void set() {
        Facility drawn = twin.facility();
        actions.addAll(setPointsC.actions((toC, places) -> new LoopAction.ChangeSettings(facility -> {
            Facility changed = facility;
            for (SetPoints.Place each : places) {
                changed = SetPoints.with(changed, each, toC, drawn);
            }
            return changed;
        })));
    }

    private void scaleDemand() {
        actions.addAll(factors.actions((factor, tiers) -> new LoopAction.ScaleDemand(tiers, factor.orElse(1.0))));
    }

    private Outside climate() {
        return switch (scenario.climate()) {
            case Climate.Design design -> design();
            case Climate.DesignDay day -> ScenarioAir.of(SiteWeather.designDay(twin), scenario.startsAtS());
            case Climate.Day day -> day(day);
            case Climate.Held held -> {
                place = "/weather";
                if (!DesignCondition.isPossible(held.dryBulbC(), held.wetBulbC(), SiteWeather.pressurePa(twin))) {
                    impossible(held.dryBulbC(), held.wetBulbC());
                    yield design();
                }
                yield Outside.constant(held.dryBulbC(), held.wetBulbC());
            }
        };
    }

    private Outside design() {
        OperatingPoint point = twin.designPoint();
        return Outside.constant(point.dryBulbC(), Math.min(point.dryBulbC(), point.wetBulbC()));
    }

    private Outside day(Climate.Day day) {
        Optional<Weather> year = SiteWeather.year(twin);
        if (year.isEmpty()) {
            findings.add(Finding.error("twin.scenario.no-climate", "/weather"));
            return design();
        }
        int ofYear = day.day().atYear(year.get().leapYear() ? 2024 : 2023).getDayOfYear();
        return ScenarioAir.of(year.get(), (ofYear - 1) * DAY_S + scenario.startsAtS());
    }

    private void impossible(double dryBulbC, double wetBulbC) {
        findings.add(Finding.error(
                "twin.scenario.air",
                place,
                "dryBulb",
                Finding.measure(dryBulbC, Dimension.TEMPERATURE),
                "wetBulb",
                Finding.measure(wetBulbC, Dimension.TEMPERATURE)));
    }
}
