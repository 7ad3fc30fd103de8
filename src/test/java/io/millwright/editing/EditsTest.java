package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Annotation;
import io.millwright.facility.Area;
import io.millwright.facility.Connection;
import io.millwright.facility.Facility;
import io.millwright.facility.FacilityGraph;
import io.millwright.facility.Group;
import io.millwright.facility.Point;
import io.millwright.facility.PortRef;
import io.millwright.facility.Row;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.SampleHall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class EditsTest {
    private final Facility sample = SampleHall.facility();

    private Facility after(Edit edit) {
        return edit.change().apply(sample);
    }

    @Test
    void aHallTakesItsContentsAlongOnce() {
        Facility moved = after(Edits.move(List.of("hall-1", "row-a"), 10, -2));
        assertThat(moved.layout().rows().get("row-a").origin()).isEqualTo(new Point(14.8, 1.6));
        assertThat(moved.layout().equipment().get("cdu").origin()).isEqualTo(new Point(28, 1.6));
        assertThat(moved.layout().halls().get("hall-1").floor().getFirst()).isEqualTo(new Point(10, -2));
        assertThat(moved.layout().equipment().get("dry"))
                .isEqualTo(sample.layout().equipment().get("dry"));
    }

    @Test
    void fourQuarterTurnsComeBack() {
        Facility turned = sample;
        for (int i = 0; i < 4; i++) {
            turned = Edits.rotate(List.of("hall-1"), new Point(13.2, 9), 90)
                    .change()
                    .apply(turned);
        }
        assertThat(turned).isEqualTo(sample);
    }

    @Test
    void turningAGroupKeepsDistances() {
        Facility turned = after(Edits.rotate(List.of("row-a", "row-c"), new Point(1, 2), 37));
        Row a = turned.layout().rows().get("row-a");
        Row c = turned.layout().rows().get("row-c");
        assertThat(Math.hypot(
                        a.origin().xM() - c.origin().xM(),
                        a.origin().yM() - c.origin().yM()))
                .isCloseTo(7.2, within(1e-3));
        assertThat(a.rotationDeg()).isEqualTo(37);
    }

    @Test
    void deletingTakesConnectionsAndDeploymentsAlong() {
        Facility deleted = after(Edits.delete(List.of("row-a", "bus-b")));
        assertThat(deleted.layout().rows()).doesNotContainKey("row-a");
        assertThat(deleted.layout().connections().values())
                .noneMatch(connection -> connection.from().elementId().equals("bus-b")
                        || connection.to().elementId().equals("row-a"));
        assertThat(deleted.deployments().get("chat").racks()).containsExactly("row-b", "row-c");
        assertThat(FacilityGraph.of(deleted, Catalog.builtIn()).findings()).isEmpty();
    }

    @Test
    void deletingAHallLeavesItsContentsOutdoors() {
        Facility deleted = after(Edits.delete(List.of("hall-1")));
        assertThat(deleted.layout().halls()).isEmpty();
        assertThat(deleted.layout().rows().get("row-a").hall()).isEmpty();
        assertThat(FacilityGraph.of(deleted, Catalog.builtIn()).findings()).isEmpty();
    }

    @Test
    void aCopyIsFedLikeItsOriginalAndJoinsItsDeployment() {
        Map<String, String> ids = Edits.newIds(sample, List.of("row-c"));
        assertThat(ids).containsExactly(Map.entry("row-c", "row-d"));
        Facility copied = after(Edits.duplicate(ids, 0, 6));
        assertThat(copied.layout().rows().get("row-d").origin()).isEqualTo(new Point(4.8, 16.8));
        assertThat(copied.layout().connections().values())
                .filteredOn(connection -> connection.to().elementId().equals("row-d"))
                .extracting(connection -> connection.from() + " " + connection.to())
                .containsExactly("bus-a:out row-d:A", "bus-b:out row-d:B", "tcs:water row-d:liquid");
        assertThat(copied.deployments().get("chat").racks()).containsExactly("row-a", "row-b", "row-c", "row-d");
    }

    @Test
    void copiesOfSeveralElementsAreConnectedAmongThemselves() {
        Map<String, String> ids = Edits.newIds(sample, List.of("xfmr-a", "ups-a"));
        Facility copied = after(Edits.duplicate(ids, 0, 3));
        assertThat(copied.layout().connections().values())
                .extracting(Connection::toString)
                .anyMatch(text -> text.contains(ids.get("xfmr-a")) && text.contains(ids.get("ups-a")));
    }

    @Test
    void renamingChangesEveryMention() {
        Facility renamed = after(Edits.rename("row-a", "alpha"));
        assertThat(renamed.toString()).doesNotContain("row-a");
        assertThat(renamed.layout().rows().keySet()).containsExactly("alpha", "row-b", "row-c", "row-n");
        assertThat(FacilityGraph.of(renamed, Catalog.builtIn()).edges())
                .hasSameSizeAs(FacilityGraph.of(sample, Catalog.builtIn()).edges());
        Facility hall = after(Edits.rename("hall-1", "big"));
        assertThat(hall.layout().rows().get("row-a").hall()).isEqualTo("big");
    }

    @Test
    void renamingToATakenOrBadIdChangesNothing() {
        assertThat(after(Edits.rename("row-a", "row-b"))).isSameAs(sample);
        assertThat(after(Edits.rename("row-a", "a/b"))).isSameAs(sample);
        assertThat(after(Edits.rename("row-a", "site"))).isSameAs(sample);
    }

    @Test
    void portsAreJoined() {
        Facility joined = after(Edits.connect(new PortRef("gen", "out"), new PortRef("ups-a", "in")));
        assertThat(joined.layout().connections().get("gen-ups-a").from()).isEqualTo(new PortRef("gen", "out"));
    }

    @Test
    void idsContinueTheirSeries() {
        assertThat(Ids.next("row-a", List.of("row-b")::contains)).isEqualTo("row-c");
        assertThat(Ids.next("cdu-09", List.of()::contains)).isEqualTo("cdu-10");
        assertThat(Ids.next("pump", List.of("pump-2")::contains)).isEqualTo("pump-3");
        assertThat(Ids.isValid("row-a")).isTrue();
        assertThat(Ids.isValid("row a")).isFalse();
    }

    @Test
    void aFragmentPastesUnderFreeIds() {
        Facility fragment = Clipboard.copy(sample, List.of("row-a", "bus-a", "tcs"));
        assertThat(fragment.layout().connections()).hasSize(2);
        Map<String, String> ids = Clipboard.newIds(fragment, sample);
        Facility pasted =
                Clipboard.paste(fragment, ids, "hall-1", 1, 1).change().apply(sample);
        assertThat(ids.get("row-a")).isEqualTo("row-d");
        assertThat(pasted.layout().rows().get("row-d").hall()).isEqualTo("hall-1");
        assertThat(pasted.layout().rows().get("row-d").origin()).isEqualTo(new Point(5.8, 4.6));
        assertThat(pasted.layout().connections())
                .hasSize(sample.layout().connections().size() + 2);
        assertThat(FacilityGraph.of(pasted, Catalog.builtIn()).findings()).isEmpty();
    }

    @Test
    void snappingMovesOntoGridLines() {
        assertThat(Snap.TILE.nearest(1.1, UnitSystem.SI)).isCloseTo(1.2, within(1e-9));
        assertThat(Snap.TILE.nearest(1.1, UnitSystem.US)).isCloseTo(1.2192, within(1e-9));
        assertThat(Snap.FINE.nearest(0.26, UnitSystem.SI)).isCloseTo(0.3, within(1e-9));
        assertThat(Snap.OFF.nearest(0.26, UnitSystem.SI)).isEqualTo(0.26);
    }

    @Test
    void pathsNameWhatTheyShould() {
        assertThat(Target.of(sample, "row-a/03")).contains(new Target.Element("", "row-a"));
        assertThat(Target.of(sample, "site")).contains(Target.Part.SITE);
        assertThat(Target.of(sample, "deployments/chat")).contains(new Target.DeploymentTarget("chat"));
        assertThat(Target.of(sample, "tiers/none")).isEmpty();
        assertThat(Target.of(sample, "blocks/none/x")).isEmpty();
    }

    private static final List<Point> SQUARE =
            List.of(new Point(1, 1), new Point(2, 1), new Point(2, 2), new Point(1, 2));

    private Facility furnished() {
        return sample.withLayout(sample.layout()
                .withAreas(Map.of("column", Area.of(Area.Kind.COLUMN, "hall-1", SQUARE)))
                .withAnnotations(Map.of("note", new Annotation("Mind the step", List.of(new Point(3, 3)))))
                .withGroups(Map.of(
                        "pair", new Group("", List.of("row-a", "row-b")),
                        "all", new Group("", List.of("pair", "row-c", "column")))));
    }

    @Test
    void areasMoveWithTheirHallAndNotesByThemselves() {
        Facility moved = Edits.moved(furnished(), List.of("hall-1", "note"), 1, 2);
        assertThat(moved.layout().areas().get("column").outline().getFirst()).isEqualTo(new Point(2, 3));
        assertThat(moved.layout().annotations().get("note").points()).containsExactly(new Point(4, 5));
    }

    @Test
    void groupsLoseWhatIsDeletedAndGiveWayToTheirLastMember() {
        Facility deleted = Edits.delete(List.of("row-a")).change().apply(furnished());
        assertThat(deleted.layout().groups().keySet()).containsExactly("all");
        assertThat(deleted.layout().groups().get("all").members()).containsExactly("row-b", "row-c", "column");
        Facility gone =
                Edits.delete(List.of("row-a", "row-c", "row-b")).change().apply(furnished());
        assertThat(gone.layout().groups()).isEmpty();
    }

    @Test
    void groupsAndAreasFollowANewId() {
        Facility renamed = Edits.rename("row-a", "row-x").change().apply(furnished());
        assertThat(renamed.layout().groups().get("pair").members()).containsExactly("row-x", "row-b");
        Facility hall = Edits.rename("hall-1", "main").change().apply(furnished());
        assertThat(hall.layout().areas().get("column").hall()).isEqualTo("main");
    }

    @Test
    void aWholeGroupIsCopiedAsAGroup() {
        Facility furnished = furnished();
        Map<String, String> ids = Edits.newIds(furnished, List.of("row-a", "row-b", "column"));
        Facility copied = Edits.duplicate(ids, 0, 20).change().apply(furnished);
        assertThat(copied.layout().groups()).hasSize(3);
        assertThat(copied.layout().areas().get(ids.get("column")).outline().getFirst())
                .isEqualTo(new Point(1, 21));

        Facility fragment = Clipboard.copy(furnished, List.of("row-a", "row-b", "column", "note"));
        Map<String, String> pasted = Clipboard.newIds(fragment, furnished);
        Facility result =
                Clipboard.paste(fragment, pasted, "hall-1", 0, 30).change().apply(furnished);
        assertThat(result.layout().groups()).hasSize(3);
        assertThat(result.layout().areas()).hasSize(2);
        assertThat(result.layout().annotations()).hasSize(2);
        assertThat(FacilityGraph.of(result, Catalog.builtIn()).findings()).isEmpty();
    }

    @Test
    void aRouteMovesWhenBothItsEndsDo() {
        String id = sample.layout().connections().firstEntry().getKey();
        Connection connection = sample.layout().connections().get(id);
        Facility routed = Edits.route(id, SQUARE).change().apply(sample);
        assertThat(routed.layout().connections().get(id).route()).isEqualTo(SQUARE);

        Facility one = Edits.moved(routed, List.of(connection.from().elementId()), 1, 0);
        Facility both = Edits.moved(
                routed, List.of(connection.from().elementId(), connection.to().elementId()), 1, 0);
        assertThat(one.layout().connections().get(id).route()).isEqualTo(SQUARE);
        assertThat(both.layout().connections().get(id).route().getFirst()).isEqualTo(new Point(2, 1));
    }
}
