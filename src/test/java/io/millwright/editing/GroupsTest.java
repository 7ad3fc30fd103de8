package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.facility.Facility;
import io.millwright.facility.Group;
import io.millwright.ui.SampleHall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@NullUnmarked
class GroupsTest {
    private Facility facility = SampleHall.facility();

    private void apply(Edit edit) {
        facility = edit.change().apply(facility);
    }

    private Map<String, Group> groups() {
        return facility.layout().groups();
    }

    @Test
    void aClickOnAMemberSelectsItsGroup() {
        apply(Groups.group(List.of("row-a", "row-b")));
        assertThat(groups()).containsExactly(Map.entry("group-1", new Group("", List.of("row-a", "row-b"))));
        assertThat(Groups.expanded(facility, List.of("row-b", "row-c"))).containsExactly("row-a", "row-b", "row-c");
        assertThat(Groups.expanded(facility, List.of("groups/group-1"))).containsExactly("row-a", "row-b");
        assertThat(Groups.isGrouped(facility, List.of("row-c"))).isFalse();
        assertThat(Groups.isGrouped(facility, List.of("row-c", "row-a"))).isTrue();
    }

    @Test
    void groupsAreNestedAndTakenApartFromOutside() {
        apply(Groups.group(List.of("row-a", "row-b")));
        apply(Groups.group(List.of("row-a", "row-b", "cdu")));
        assertThat(groups().get("group-2").members()).containsExactly("group-1", "cdu");
        assertThat(Groups.expanded(facility, List.of("cdu"))).containsExactlyInAnyOrder("row-a", "row-b", "cdu");
        apply(Groups.ungroup(List.of("cdu", "row-a", "row-b")));
        assertThat(groups()).containsOnlyKeys("group-1");
        apply(Groups.ungroup(List.of("row-a")));
        assertThat(groups()).isEmpty();
    }

    @Test
    void whatIsDeletedLeavesItsGroup() {
        apply(Groups.group(List.of("row-a", "row-b")));
        apply(Groups.group(List.of("row-a", "row-b", "cdu")));
        apply(Edits.delete(List.of("row-a")));
        assertThat(groups()).containsExactly(Map.entry("group-2", new Group("", List.of("row-b", "cdu"))));
        apply(Edits.delete(List.of("row-b")));
        assertThat(groups()).isEmpty();
    }

    @Test
    void aMemberOfOneGroupMovesToAnother() {
        apply(Groups.group(List.of("row-a", "row-b", "row-c")));
        apply(Groups.group(List.of("row-a", "cdu")));
        assertThat(groups().get("group-1").members()).containsExactly("row-b", "row-c");
        assertThat(groups().get("group-2").members()).containsExactly("row-a", "cdu");
    }

    @Test
    void copiesOfNestedGroupsAreGroupedAlike() {
        apply(Groups.group(List.of("row-a", "row-b")));
        apply(Groups.group(List.of("row-a", "row-b", "cdu")));
        Facility fragment = Clipboard.copy(facility, List.of("row-a", "row-b", "cdu"));
        Map<String, String> ids = Clipboard.newIds(fragment, facility);
        apply(Clipboard.paste(fragment, ids, "hall-1", 0, 0));
        assertThat(groups()).hasSize(4);
        assertThat(Groups.expanded(facility, List.of(ids.get("cdu"))))
                .containsExactlyInAnyOrderElementsOf(ids.values());
        Map<String, String> copies = Edits.newIds(facility, List.of("row-a", "row-b", "cdu"));
        apply(Edits.duplicate(copies, 1, 1));
        assertThat(groups()).hasSize(6);
        assertThat(Groups.expanded(facility, List.of(copies.get("cdu"))))
                .containsExactlyInAnyOrderElementsOf(copies.values());
    }

    @Test
    void aCycleInAFileDoesNoHarm() {
        facility = facility.withLayout(facility.layout()
                .withGroups(
                        Map.of("g", new Group("", List.of("h", "row-a")), "h", new Group("", List.of("g", "row-b")))));
        assertThat(Groups.expanded(facility, List.of("row-a"))).contains("row-a", "row-b");
    }

    @RepeatedTest(50)
    void groupsStayCleanWhateverIsDone(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        for (int step = 0; step < 30; step++) {
            List<String> some = someElements(random);
            switch (random.nextInt(5)) {
                case 0, 1 -> apply(Groups.group(random.nextBoolean() ? some : Groups.expanded(facility, some)));
                case 2 -> apply(Groups.ungroup(some));
                case 3 -> apply(Edits.delete(some.subList(0, Math.min(1, some.size()))));
                default -> apply(Edits.duplicate(Edits.newIds(facility, Groups.expanded(facility, some)), 1, 0));
            }
            List<String> members = groups().values().stream()
                    .flatMap(group -> group.members().stream())
                    .toList();
            assertThat(members).doesNotHaveDuplicates().allMatch(facility.layout()::isTaken);
            assertThat(groups().values()).allMatch(group -> group.members().size() >= 2);
            for (String path : some) {
                Set<String> whole = Groups.expanded(facility, List.of(path));
                assertThat(Groups.expanded(facility, whole)).isEqualTo(whole);
            }
        }
    }

    private List<String> someElements(SplittableRandom random) {
        List<String> all = new ArrayList<>(facility.layout().rows().keySet());
        all.addAll(facility.layout().equipment().keySet());
        all.removeIf(id -> random.nextInt(all.size()) > 3);
        return all;
    }
}
