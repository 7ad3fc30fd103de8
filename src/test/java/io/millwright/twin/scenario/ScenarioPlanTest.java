package io.millwright.twin.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.climate.MoistAir;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.FacilityGraph.Node;
import io.millwright.facility.Medium;
import io.millwright.finding.Finding;
import io.millwright.project.ProjectException;
import io.millwright.project.ProjectFiles;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopAction;
import io.millwright.twin.loop.LoopAction.Timed;
import io.millwright.twin.loop.Outside;
import io.millwright.twin.scenario.Scenario.Entry;
import io.millwright.twin.scenario.ScenarioEvent.CapBy;
import io.millwright.twin.scenario.ScenarioEvent.CurtailBy;
import io.millwright.twin.scenario.ScenarioEvent.Shape;
import io.millwright.twin.year.SiteWeather;
import java.nio.file.Path;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioPlanTest {
    private static final double FOREVER = Double.POSITIVE_INFINITY;
    private static final Twin FACTORY = sample("ai-factory-20mw");

    private static Twin sample(String id) {
        try {
            Path file = Path.of("sample-facilities", id, id + ".json");
            return Twin.of(ProjectFiles.load(file).project().orElseThrow().facility(), Catalog.builtIn());
        } catch (ProjectException e) {
            throw new AssertionError(e);
        }
    }

    private static Entry at(double timeS, double forS, ScenarioEvent event) {
        return new Entry(When.after(timeS), forS, event, "");
    }

    private static ScenarioPlan plan(Entry... entries) {
        return Scenario.NONE.withEntries(List.of(entries)).resolve(FACTORY, Demand.unknown());
    }

    private static int node(String path) {
        return FACTORY.graph().node(path).orElseThrow().index();
    }

    private static List<Integer> all(EquipmentKind kind) {
        return FACTORY.graph().nodes().stream()
                .filter(node -> node.kind() == kind)
                .map(Node::index)
                .toList();
    }

    private static <A extends LoopAction> A action(ScenarioPlan plan, int index, Class<A> type) {
        return type.cast(plan.actions().get(index).action());
    }

    @Test
    void aLossIsLostAndComesBack() {
        ScenarioPlan plan = plan(at(60, 120, new ScenarioEvent.Fail(List.of("pod/03/cdu/03"))));
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.actions()).extracting(Timed::timeS).containsExactly(60.0, 180.0);
        assertThat(action(plan, 0, LoopAction.Lose.class).failures().nodes()).containsExactly(node("pod/03/cdu/03"));
        assertThat(action(plan, 1, LoopAction.Restore.class).failures().nodes()).containsExactly(node("pod/03/cdu/03"));
    }

    @Test
    void aFailureUnderAnotherDoesNotEndIt() {
        ScenarioPlan plan = plan(
                at(0, 600, new ScenarioEvent.Fail(List.of("pod/03"))),
                at(100, 100, new ScenarioEvent.Maintenance(List.of("pod/03/cdu/01"))));
        assertThat(plan.actions()).extracting(Timed::timeS).containsExactly(0.0, 600.0);
        assertThat(action(plan, 0, LoopAction.Lose.class).failures().nodes())
                .hasSize(FACTORY.graph().nodesBelow("pod/03").size());
    }

    @Test
    void restoringEndsALossWherever() {
        ScenarioPlan plan = plan(
                at(300, FOREVER, new ScenarioEvent.Restore(List.of("dry-1"))),
                at(0, 600, new ScenarioEvent.Fail(List.of("dry-1"))));
        assertThat(plan.actions()).extracting(Timed::timeS).containsOnly(0.0, 300.0);
    }

    @Test
    void namesWhatIsNearToWhatDoesNotExist() {
        ScenarioPlan plan = plan(
                at(0, 60, new ScenarioEvent.Fail(List.of("pod/03/cdu/04"))),
                at(0, 60, new ScenarioEvent.DemandFactor(List.of("premum"), 2)));
        assertThat(plan.isComplete()).isFalse();
        assertThat(plan.findings())
                .extracting(Finding::code)
                .containsExactly("twin.scenario.unknown", "twin.scenario.no-tier");
        assertThat(plan.findings()).extracting(Finding::place).containsExactly("/events/0", "/events/1");
        assertThat(plan.findings().getFirst().message(UnitSystem.SI)).contains("pod/03/cdu/04", "pod/03/cdu/03");
    }

    @Test
    void findsWhatCannotBe() {
        assertThat(plan(at(0, FOREVER, new ScenarioEvent.Maintenance(List.of("dry-1"))))
                        .findings())
                .extracting(Finding::code)
                .containsExactly("twin.scenario.endless");
        assertThat(plan(at(0, FOREVER, new ScenarioEvent.WarmerWeather(5, Shape.AFTERNOON)))
                        .findings())
                .extracting(Finding::code)
                .containsExactly("twin.scenario.endless");
        assertThat(plan(at(0, 60, new ScenarioEvent.HeldWeather(20, 25))).findings())
                .extracting(Finding::code)
                .containsExactly("twin.scenario.air");
        assertThat(plan(at(0, 60, new ScenarioEvent.Fail(List.of()))).findings())
                .extracting(Finding::code)
                .containsExactly("twin.scenario.no-elements");
        assertThat(plan(
                                at(0, 60, new ScenarioEvent.Cap(List.of("dry-1"), CapBy.RACK_W, 1e5)),
                                at(0, 60, new ScenarioEvent.Curtail(List.of("gen-a"), CurtailBy.FRACTION, 0.1)),
                                at(0, 60, new ScenarioEvent.SetPoint(List.of("fws-pump"), 30)))
                        .findings())
                .extracting(Finding::code)
                .containsOnly("twin.scenario.wrong-kind")
                .hasSize(3);
        Scenario shortOne = new Scenario(
                "", "", 0, 100, new Climate.Design(), List.of(at(200, 60, new ScenarioEvent.Fail(List.of("dry-1")))));
        assertThat(shortOne.resolve(FACTORY, Demand.unknown()).findings())
                .extracting(Finding::code)
                .containsExactly("twin.scenario.too-late");
    }

    @Test
    void capsShareOutWhatRacksMayDrawTogether() {
        ScenarioPlan plan = plan(at(0, 600, new ScenarioEvent.Cap(List.of("pod/01"), CapBy.TOTAL_W, 2.4e6)));
        LoopAction.CapRacks cap = action(plan, 0, LoopAction.CapRacks.class);
        assertThat(cap.racks()).hasSize(24);
        assertThat(cap.powerW()).isCloseTo(1e5, within(1e-6));
        assertThat(action(plan, 1, LoopAction.CapRacks.class).powerW()).isEqualTo(FOREVER);
        ScenarioPlan rated = plan(at(0, 600, new ScenarioEvent.Cap(List.of(), CapBy.RATED_FRACTION, 0.8)));
        assertThat(action(rated, 0, LoopAction.CapAllRacks.class).powerW())
                .isCloseTo(0.8 * Arrays.stream(FACTORY.ratedRackW()).sum(), within(1e-3));
    }

    @Test
    void curtailmentIsOfEveryUtilityAndEnds() {
        ScenarioPlan plan = plan(at(0, 3600, new ScenarioEvent.Curtail(List.of(), CurtailBy.FRACTION, 0.15)));
        assertThat(plan.actions()).hasSize(4);
        assertThat(plan.actions().subList(0, 2))
                .extracting(Timed::action)
                .containsExactlyInAnyOrderElementsOf(all(EquipmentKind.UTILITY).stream()
                        .<LoopAction>map(source -> new LoopAction.CurtailSupply(source, 0, 0.85))
                        .toList());
        assertThat(plan.actions().subList(2, 4))
                .extracting(Timed::action)
                .containsExactlyInAnyOrderElementsOf(all(EquipmentKind.UTILITY).stream()
                        .<LoopAction>map(source -> new LoopAction.LiftLimit(source, 0))
                        .toList());
        ScenarioPlan watts = plan(at(0, 3600, new ScenarioEvent.Curtail(List.of(), CurtailBy.TO_W, 12e6)));
        assertThat(action(watts, 0, LoopAction.LimitSupply.class).powerW()).isEqualTo(6e6);
    }

    @Test
    void theSetPointOfALoopIsThatOfAllThatSuppliesIt() {
        ScenarioPlan plan = plan(at(0, 600, new ScenarioEvent.SetPoint(List.of("fws"), 36)));
        var warm = action(plan, 0, LoopAction.ChangeSettings.class).change().apply(FACTORY.facility());
        Twin changed = Twin.of(warm, Catalog.builtIn());
        for (String id : List.of("dry-1", "dry-2", "chiller-1", "chiller-2")) {
            assertThat(changed.graph().nodesBelow(id)).as(id).isNotEmpty().allMatch(node -> node.setPointC() == 36);
        }
        assertThat(changed.graph().nodesBelow("chw-chiller")).isNotEmpty().allMatch(node -> node.setPointC() == 18);
        assertThat(action(plan, 1, LoopAction.ChangeSettings.class).change().apply(warm))
                .isEqualTo(FACTORY.facility());
    }

    @Test
    void aSetPointInABlockIsThatOfAllCopies() {
        ScenarioPlan plan = plan(at(0, 600, new ScenarioEvent.SetPoint(List.of("pod/02/cdu"), 38)));
        assertThat(plan.isComplete()).isTrue();
        assertThat(plan.findings()).singleElement().satisfies(note -> {
            assertThat(note.code()).isEqualTo("twin.scenario.copies");
            assertThat(note.values()).containsEntry("count", 12);
        });
        var warm = action(plan, 0, LoopAction.ChangeSettings.class).change().apply(FACTORY.facility());
        Twin changed = Twin.of(warm, Catalog.builtIn());
        assertThat(changed.graph().nodes())
                .filteredOn(node -> node.kind() == EquipmentKind.CDU)
                .hasSize(15)
                .allMatch(node -> node.setPointC() == 38);
    }

    @Test
    void shutsAndOpensValves() {
        String pipe = FACTORY.graph().edges().stream()
                .filter(edge ->
                        edge.medium() == Medium.LIQUID && edge.connection().startsWith("pod/01/"))
                .map(FacilityGraph.Edge::connection)
                .findFirst()
                .orElseThrow();
        String other = pipe.replace("pod/01/", "pod/02/");
        ScenarioPlan plan = plan(
                at(100, 200, new ScenarioEvent.Shut(List.of(pipe))),
                at(150, FOREVER, new ScenarioEvent.Shut(List.of(other))),
                at(400, FOREVER, new ScenarioEvent.Restore(List.of(other))),
                at(500, FOREVER, new ScenarioEvent.Shut(List.of("pod/01/no-such-pipe"))));
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("twin.scenario.unknown");
        assertThat(plan.actions()).extracting(Timed::timeS).containsExactly(100.0, 150.0, 300.0, 400.0);
        assertThat(connections(action(plan, 0, LoopAction.ShutPipes.class).pipes()))
                .containsOnly(pipe);
        assertThat(connections(action(plan, 1, LoopAction.ShutPipes.class).pipes()))
                .containsOnly(other);
        assertThat(connections(action(plan, 2, LoopAction.OpenPipes.class).pipes()))
                .containsOnly(pipe);
        assertThat(connections(action(plan, 3, LoopAction.OpenPipes.class).pipes()))
                .containsOnly(other);
    }

    private static List<String> connections(List<Integer> pipes) {
        return pipes.stream()
                .map(edge -> FACTORY.graph().edges().get(edge).connection())
                .toList();
    }

    @Test
    void aValveIsShutAsLongAsAnyEventShutsIt() {
        ScenarioPlan plan = plan(
                at(0, 600, new ScenarioEvent.Shut(List.of("pods-fws"))),
                at(100, 100, new ScenarioEvent.Shut(List.of("pods-fws"))));
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.actions()).extracting(Timed::timeS).containsExactly(0.0, 600.0);
    }

    @Test
    void capsOfTheSameRacksReplaceEachOtherAndThoseOfOthersHoldBesideThem() {
        String rack = FACTORY.graph()
                .node(FACTORY.graph().nodesBelow("pod/01").stream()
                        .filter(node -> node.kind() == EquipmentKind.RACK)
                        .findFirst()
                        .orElseThrow()
                        .index())
                .path();
        ScenarioPlan beside = plan(
                at(0, FOREVER, new ScenarioEvent.Cap(List.of("pod/01"), CapBy.TOTAL_W, 2.4e6)),
                at(100, 100, new ScenarioEvent.Cap(List.of(rack), CapBy.RACK_W, 1.2e5)),
                at(300, 100, new ScenarioEvent.Cap(List.of(rack), CapBy.RACK_W, 0.8e5)));
        assertThat(beside.actions()).extracting(Timed::timeS).containsExactly(0.0, 300.0, 400.0);
        assertThat(action(beside, 1, LoopAction.CapRacks.class).powerW()).isEqualTo(0.8e5);
        assertThat(action(beside, 2, LoopAction.CapRacks.class).powerW()).isCloseTo(1e5, within(1e-6));
        ScenarioPlan instead = plan(
                at(0, FOREVER, new ScenarioEvent.Cap(List.of("pod/01"), CapBy.TOTAL_W, 2.4e6)),
                at(100, 100, new ScenarioEvent.Cap(List.of("pod/01"), CapBy.TOTAL_W, 2.8e6)));
        assertThat(instead.actions()).extracting(Timed::timeS).containsExactly(0.0, 100.0, 200.0);
    }

    @Test
    void aCurtailmentGoesOnWhenTheOneThatReplacedItEnds() {
        List<String> one = List.of(
                FACTORY.graph().node(all(EquipmentKind.UTILITY).getFirst()).path());
        ScenarioPlan plan = plan(
                at(0, 900, new ScenarioEvent.Curtail(one, CurtailBy.FRACTION, 0.1)),
                at(300, 300, new ScenarioEvent.Curtail(one, CurtailBy.FRACTION, 0.3)));
        int source = all(EquipmentKind.UTILITY).getFirst();
        assertThat(plan.actions())
                .extracting(Timed::timeS, Timed::action)
                .containsExactly(
                        tuple(0.0, new LoopAction.CurtailSupply(source, 0, 0.9)),
                        tuple(300.0, new LoopAction.CurtailSupply(source, 1, 0.7)),
                        tuple(300.0, new LoopAction.LiftLimit(source, 0)),
                        tuple(600.0, new LoopAction.CurtailSupply(source, 0, 0.9)),
                        tuple(600.0, new LoopAction.LiftLimit(source, 1)),
                        tuple(900.0, new LoopAction.LiftLimit(source, 0)));
        ScenarioPlan both = plan(
                at(0, 900, new ScenarioEvent.Curtail(List.of(), CurtailBy.TO_W, 1e7)),
                at(300, 300, new ScenarioEvent.Curtail(one, CurtailBy.TO_W, 6e6)));
        assertThat(both.actions())
                .filteredOn(timed -> timed.action() instanceof LoopAction.LiftLimit)
                .extracting(Timed::timeS)
                .containsExactly(600.0, 900.0, 900.0);
    }

    @Test
    void aJobIsWantedAsLongAsAnyEventAsksForIt() {
        ScenarioPlan plan =
                plan(at(0, 600, new ScenarioEvent.StartJob("base")), at(300, 600, new ScenarioEvent.StartJob("base")));
        assertThat(plan.actions())
                .extracting(Timed::timeS, Timed::action)
                .containsExactly(
                        tuple(0.0, new LoopAction.StartJob("base")), tuple(900.0, new LoopAction.StopJob("base")));
    }

    @Test
    void aJobThatWasStoppedIsAskedForAgainWhereverItStandsInTheFile() {
        ScenarioPlan plan = plan(
                at(100, FOREVER, new ScenarioEvent.StopJob("base")),
                at(0, 600, new ScenarioEvent.StartJob("base")),
                at(200, 600, new ScenarioEvent.StartJob("base")));
        assertThat(plan.actions())
                .filteredOn(timed -> timed.action() instanceof LoopAction.StartJob)
                .extracting(Timed::timeS)
                .containsExactly(0.0, 200.0);
        assertThat(plan.actions())
                .filteredOn(timed -> timed.action() instanceof LoopAction.StopJob)
                .extracting(Timed::timeS)
                .containsOnly(100.0, 800.0);
    }

    @Test
    void theLatestWeatherHoldsAndTheEarlierOneComesBack() {
        Outside outside = plan(
                        at(0, 900, new ScenarioEvent.HeldWeather(20, 15)),
                        at(300, 300, new ScenarioEvent.HeldWeather(30, 20)),
                        at(400, 50, new ScenarioEvent.WarmerWeather(2, Shape.STEP)),
                        at(420, 50, new ScenarioEvent.WarmerWeather(1, Shape.STEP)))
                .outside();
        assertThat(outside.at(299).dryBulbC()).isEqualTo(20);
        assertThat(outside.at(300).dryBulbC()).isEqualTo(30);
        assertThat(outside.at(430).dryBulbC()).isCloseTo(33, within(1e-12));
        assertThat(outside.at(600).dryBulbC()).isEqualTo(20);
    }

    @Test
    void tellsConnectionsFromElementsAndWattsFromKilowatts() {
        assertThat(plan(
                                at(0, 60, new ScenarioEvent.Fail(List.of("pods-fws"))),
                                at(0, 60, new ScenarioEvent.Shut(List.of("pod/03/cdu/03"))),
                                at(0, 60, new ScenarioEvent.Cap(List.of("pod/01"), CapBy.RACK_W, 100)),
                                at(0, 60, new ScenarioEvent.Cap(List.of(), CapBy.TOTAL_W, 12_000)),
                                at(0, 60, new ScenarioEvent.Curtail(List.of(), CurtailBy.TO_W, 12)),
                                at(0, 60, new ScenarioEvent.Curtail(List.of(), CurtailBy.TO_W, 0)),
                                at(0, 60, new ScenarioEvent.Cap(List.of(), CapBy.RATED_FRACTION, 0.5)))
                        .findings())
                .extracting(Finding::code, Finding::place)
                .containsExactly(
                        tuple("twin.scenario.cannot-fail", "/events/0"),
                        tuple("twin.scenario.no-valve", "/events/1"),
                        tuple("twin.scenario.small", "/events/2"),
                        tuple("twin.scenario.small", "/events/3"),
                        tuple("twin.scenario.small", "/events/4"));
    }

    @Test
    void tellsTheDemand() {
        Demand demand = new Demand(Optional.of(Set.of("base model")));
        ScenarioPlan plan = Scenario.NONE
                .withEntries(List.of(
                        at(0, 100, new ScenarioEvent.DemandFactor(List.of(), 2)),
                        at(50, 200, new ScenarioEvent.DemandFactor(List.of("premium"), 3)),
                        at(300, 100, new ScenarioEvent.StartJob("base model")),
                        at(500, FOREVER, new ScenarioEvent.StopJob("bare model"))))
                .resolve(FACTORY, demand);
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("twin.scenario.no-job");
        assertThat(plan.actions())
                .extracting(Timed::timeS, Timed::action)
                .containsExactly(
                        tuple(0.0, new LoopAction.ScaleDemand(List.of("free", "mid", "premium"), 2)),
                        tuple(50.0, new LoopAction.ScaleDemand(List.of("premium"), 6)),
                        tuple(100.0, new LoopAction.ScaleDemand(List.of("free", "mid"), 1)),
                        tuple(100.0, new LoopAction.ScaleDemand(List.of("premium"), 3)),
                        tuple(250.0, new LoopAction.ScaleDemand(List.of("premium"), 1)),
                        tuple(300.0, new LoopAction.StartJob("base model")),
                        tuple(400.0, new LoopAction.StopJob("base model")));
    }

    @Test
    void aDayHasTheWeatherOfItsClimate() {
        Scenario noon = new Scenario("", "", 12 * 3600, FOREVER, new Climate.Day(MonthDay.of(7, 15)), List.of());
        Outside outside = noon.resolve(FACTORY, Demand.unknown()).outside();
        var year = SiteWeather.year(FACTORY).orElseThrow();
        int hour = (181 + 14) * 24 + 12;
        assertThat(outside.at(1800).dryBulbC()).isCloseTo(year.dryBulbC(hour), within(1e-9));
        assertThat(outside.at(3600).dryBulbC())
                .isCloseTo((year.dryBulbC(hour) + year.dryBulbC(hour + 1)) / 2, within(1e-9));
        assertThat(outside.at(1800 + 86_400).wetBulbC()).isCloseTo(year.wetBulbC(hour + 24), within(1e-9));
    }

    @Test
    void aWarmerAfternoonHoldsAsMuchWaterAndPeaksInItsMiddle() {
        Outside plain = plan().outside();
        Outside warmer = plan(at(3600, 7200, new ScenarioEvent.WarmerWeather(6, Shape.AFTERNOON)))
                .outside();
        assertThat(warmer.at(3600)).isEqualTo(plain.at(3600));
        assertThat(warmer.at(10_800)).isEqualTo(plain.at(10_800));
        Outside.Air peak = warmer.at(7200);
        assertThat(peak.dryBulbC()).isCloseTo(plain.at(7200).dryBulbC() + 6, within(1e-9));
        double pressurePa = SiteWeather.pressurePa(FACTORY);
        assertThat(MoistAir.ofWetBulb(peak.dryBulbC(), peak.wetBulbC(), pressurePa)
                        .humidityRatio())
                .isCloseTo(
                        MoistAir.ofWetBulb(plain.at(0).dryBulbC(), plain.at(0).wetBulbC(), pressurePa)
                                .humidityRatio(),
                        within(1e-6));
        Outside held = plan(
                        at(0, FOREVER, new ScenarioEvent.HeldWeather(20, 15)),
                        at(0, FOREVER, new ScenarioEvent.WarmerWeather(2, Shape.STEP)))
                .outside();
        assertThat(held.at(5).dryBulbC()).isCloseTo(22, within(1e-12));
    }

    @Test
    void lossesInWordsAreAScenario() {
        Scenario.Reading reading = Scenario.ofText("lose dry-1, dry-2 at 5 min for 90s; lose power at 1h");
        assertThat(reading.findings()).isEmpty();
        ScenarioPlan plan = reading.scenario().resolve(FACTORY, Demand.unknown());
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.actions()).extracting(Timed::timeS).containsExactly(300.0, 390.0, 3600.0);
        assertThat(action(plan, 2, LoopAction.Lose.class).failures().nodes()).isEqualTo(all(EquipmentKind.UTILITY));
        assertThat(Scenario.ofText("lose dry-1 at noon").findings())
                .extracting(Finding::code)
                .containsExactly("ride.scenario.time");
    }

    @Test
    void aPowerConnectionCanFail() {
        String connection = FACTORY.graph().edges().stream()
                .filter(edge -> edge.to() == node("mech-tx-a/01"))
                .findFirst()
                .orElseThrow()
                .connection();
        ScenarioPlan plan = plan(at(0, FOREVER, new ScenarioEvent.Fail(List.of(connection))));
        assertThat(plan.findings()).isEmpty();
        assertThat(action(plan, 0, LoopAction.Lose.class).failures().edges()).isNotEmpty();
    }
}
