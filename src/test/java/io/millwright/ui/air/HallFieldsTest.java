package io.millwright.ui.air;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirSettings;
import io.millwright.airflow.field.AirWatch;
import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.Box;
import io.millwright.airflow.layout.HallAirModel;
import io.millwright.airflow.layout.HallFrame;
import io.millwright.catalog.Catalog;
import io.millwright.editing.Edit;
import io.millwright.editing.Edits;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.numeric.Progress;
import io.millwright.ui.SampleHall;
import io.millwright.ui.air.FieldWork.Phase;
import io.millwright.ui.document.Document;
import io.millwright.ui.task.Steps;
import io.millwright.ui.task.TaskExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HallFieldsTest {
    private static final String HALL = "hall-1";

    /// What the solver was asked.
    private record Call(
            AirHall hall, double cellM, @Nullable AirField start) {
        boolean goesOn() {
            return start != null && start.hall().equals(hall);
        }
    }

    /// Runs background work when the test says so, results at once.
    private final Document document = new Document(SampleHall.facility(), Catalog.builtIn());
    private final List<Call> calls = new ArrayList<>();
    private final Steps steps = new Steps();
    private boolean moving = true;

    /// A room that is as long as row A is far from the wall, so that moving the row changes it but renaming does not.
    private HallAirModel room(Facility facility, Catalog catalog, String hall) {
        Point origin =
                Objects.requireNonNull(facility.layout().rows().get("row-a")).origin();
        AirHall air = AirFields.room(new Box(0, 0, 0, 6, 4, 3), List.of("row-a/01"));
        return new HallAirModel(
                new AirHall(
                        "at " + origin.xM(),
                        air.title(),
                        air.domain(),
                        air.air(),
                        List.of(),
                        List.of(),
                        moving ? air.supplies() : List.of(),
                        air.returns(),
                        air.racks(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                new HallFrame(0),
                List.of());
    }

    /// Settles where it goes on with a field of the same room.
    private AirField solve(
            AirHall hall, AirSettings settings, @Nullable AirField start, Progress progress, AirWatch watch) {
        progress.checkCancelled();
        Call call = new Call(hall, settings.cellM(), start);
        calls.add(call);
        progress.report(0.5, "halfway");
        AirField field = AirFields.field(hall, settings, false);
        for (int iteration = 1; call.goesOn() && iteration <= AirSettings.WINDOW + 1; iteration++) {
            watch.reached(iteration, () -> field);
        }
        return call.goesOn() ? AirFields.field(hall, settings, true) : field;
    }

    private HallFields fields(TaskExecutor executor) {
        return new HallFields(document, executor, this::room, this::solve);
    }

    private void moveRow() {
        document.apply(Edits.move(Set.of("row-a"), 0.6, 0));
    }

    @Test
    void aPreviewComesFirstAndIsRefinedToTheGridThatWasAskedFor() {
        HallFields fields = fields(TaskExecutor.direct());
        List<Double> shown = new ArrayList<>();
        fields.fieldProperty(HALL).addListener((o, before, now) -> now.ifPresent(field -> shown.add(field.cellM())));

        fields.ask(HALL, 0.15);

        assertThat(calls).extracting(Call::cellM).containsExactly(0.6, 0.6, 0.3, 0.15);
        assertThat(shown)
                .as("a preview, then each grid on its way and at rest")
                .containsExactly(0.6, 0.6, 0.6, 0.3, 0.3, 0.15, 0.15);
        HallField field = fields.field(HALL).orElseThrow();
        assertThat(field.converged()).isTrue();
        assertThat(field.facility()).isSameAs(document.facility());
        assertThat(field.coarser().orElseThrow().grid().cellsX()).isEqualTo(20);
        assertThat(fields.outOfDateProperty(HALL).get()).isFalse();
        assertThat(fields.workProperty(HALL).get().phase()).isEqualTo(Phase.IDLE);
    }

    @Test
    void eachSolveStartsFromTheFieldBeforeIt() {
        HallFields fields = fields(TaskExecutor.direct());
        fields.ask(HALL, 0.3);
        assertThat(calls.get(0).start()).isNull();
        AirField first = fields.field(HALL).orElseThrow().field();
        calls.clear();
        moveRow();
        fields.ask(HALL, 0.3);
        assertThat(calls.getFirst().start()).isSameAs(first);
        assertThat(calls).extracting(Call::cellM).containsOnly(0.3);
    }

    @Test
    void anEditMakesTheFieldOutOfDateAndUndoingItMakesItCurrent() {
        HallFields fields = fields(TaskExecutor.direct());
        fields.ask(HALL, 0.3);
        moveRow();
        assertThat(fields.outOfDateProperty(HALL).get()).isTrue();
        document.session().undo();
        assertThat(fields.outOfDateProperty(HALL).get()).isFalse();
    }

    @Test
    void aFollowedHallIsSolvedAgainAfterEveryEdit() {
        HallFields fields = fields(TaskExecutor.direct());
        fields.follow(this, HALL, 0.3);
        assertThat(fields.field(HALL)).isPresent();
        calls.clear();
        moveRow();
        assertThat(calls).isNotEmpty();
        assertThat(fields.outOfDateProperty(HALL).get()).isFalse();
        assertThat(fields.field(HALL).orElseThrow().facility()).isSameAs(document.facility());
        fields.unfollow(this);
        moveRow();
        assertThat(fields.outOfDateProperty(HALL).get()).isTrue();
    }

    @Test
    void theFinestGridOfTheFollowersCounts() {
        HallFields fields = fields(TaskExecutor.direct());
        fields.follow("one", HALL, 0.3);
        fields.follow("other", HALL, 0.15);
        moveRow();
        assertThat(fields.field(HALL).orElseThrow().cellM()).isEqualTo(0.15);
        fields.unfollow("other");
        moveRow();
        assertThat(fields.field(HALL).orElseThrow().cellM()).isEqualTo(0.3);
    }

    @Test
    void anEditThatLeavesTheAirAsItIsSolvesNothing() {
        HallFields fields = fields(TaskExecutor.direct());
        fields.follow(this, HALL, 0.3);
        calls.clear();
        AirField air = fields.field(HALL).orElseThrow().field();
        document.apply(Edit.of("Rename", facility -> facility.withName("Other")));
        assertThat(calls).isEmpty();
        assertThat(fields.field(HALL).orElseThrow().field()).isSameAs(air);
        assertThat(fields.outOfDateProperty(HALL).get()).isFalse();
    }

    @Test
    void whileAHandDragsPreviewsAreShownAndOnlyTheLastIsRefined() {
        HallFields fields = fields(steps);
        fields.follow(this, HALL, 0.3);
        steps.step();
        moveRow();
        moveRow();
        // the refinement of the first field is not wanted any more
        steps.step();
        assertThat(calls).hasSize(1);
        steps.step();
        assertThat(fields.field(HALL).orElseThrow().field().hall().name()).isEqualTo("at 5.4");
        assertThat(fields.outOfDateProperty(HALL).get()).isTrue();
        steps.runAll();
        assertThat(fields.field(HALL).orElseThrow().field().hall().name()).isEqualTo("at 6.0");
        assertThat(fields.field(HALL).orElseThrow().converged()).isTrue();
        assertThat(calls)
                .filteredOn(Call::goesOn)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.hall().name()).isEqualTo("at 6.0"));
    }

    @Test
    void cancellingLeavesThePreview() {
        HallFields fields = fields(steps);
        fields.ask(HALL, 0.15);
        steps.step();
        fields.cancel(HALL);
        steps.step();
        assertThat(calls).hasSize(1);
        assertThat(fields.field(HALL).orElseThrow().converged()).isFalse();
        assertThat(fields.workProperty(HALL).get().phase()).isEqualTo(Phase.IDLE);
    }

    @Test
    void whatWasAskedForGoesOnWhenAFollowerLeaves() {
        HallFields fields = fields(steps);
        fields.follow(this, HALL, 0.3);
        steps.runAll();
        fields.ask(HALL, 0.15);
        fields.unfollow(this);
        steps.runAll();
        assertThat(fields.field(HALL).orElseThrow().cellM()).isEqualTo(0.15);
    }

    @Test
    void aWindowThatClosesGivesUpEverything() {
        HallFields fields = fields(steps);
        fields.follow(this, HALL, 0.15);
        steps.step();
        fields.cancelAll();
        steps.runAll();
        assertThat(calls).hasSize(1);
        moveRow();
        assertThat(steps.size()).isZero();
    }

    @Test
    void aHallThatCannotBeSolvedSaysWhy() {
        HallFields fields = fields(TaskExecutor.direct());
        moving = false;
        fields.ask(HALL, 0.3);
        assertThat(fields.field(HALL)).isEmpty();
        assertThat(fields.workProperty(HALL).get().phase()).isEqualTo(Phase.FAILED);
        assertThat(fields.workProperty(HALL).get().text()).isNotBlank();
    }

    @Test
    void anotherFacilityKeepsNothingOfTheOneBefore() {
        HallFields fields = fields(steps);
        fields.follow(this, HALL, 0.3);
        steps.runAll();
        calls.clear();
        document.open(SampleHall.facility());
        assertThat(fields.field(HALL)).isEmpty();
        steps.runAll();
        assertThat(fields.field(HALL).orElseThrow().facility()).isSameAs(document.facility());
        assertThat(calls.getFirst().start()).isNull();
    }

    @Test
    void aHallThatIsGoneIsForgotten() {
        HallFields fields = fields(TaskExecutor.direct());
        fields.follow(this, HALL, 0.3);
        document.open(Facility.empty("Nothing"));
        assertThat(fields.field(HALL)).isEmpty();
        assertThatThrownBy(() -> fields.ask(HALL, 0.3)).isInstanceOf(IllegalArgumentException.class);
    }
}
