package io.millwright.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTaskTest {
    /// Runs background work when the test says so, results at once.
    private final Steps steps = new Steps();
    private final List<String> answers = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private LatestTask<String, String> task(LatestTask.Policy policy) {
        return new LatestTask<>(
                steps,
                policy,
                (question, cancellation) -> {
                    if (question.isEmpty()) {
                        throw new IllegalArgumentException("no question");
                    }
                    return question + "!";
                },
                answers::add,
                failures::add);
    }

    @Test
    void onlyTheNewestAnswerCounts() {
        LatestTask<String, String> task = task(LatestTask.Policy.SUPERSEDE);
        task.ask("a");
        task.ask("b");
        task.ask("c");
        assertThat(steps.size()).isEqualTo(1);
        steps.step();
        assertThat(answers).isEmpty();
        steps.step();
        assertThat(answers).containsExactly("c!");
        assertThat(task.isBusy()).isFalse();
    }

    @Test
    void aDragShowsIntermediateAnswersAndEndsWithTheLast() {
        LatestTask<String, String> task = task(LatestTask.Policy.FINISH_FIRST);
        task.ask("a");
        task.ask("b");
        task.ask("c");
        steps.step();
        steps.step();
        assertThat(answers).containsExactly("a!", "c!");
        assertThat(steps.size()).isZero();
    }

    @Test
    void cancelledAnswersAreDropped() {
        LatestTask<String, String> task = task(LatestTask.Policy.SUPERSEDE);
        task.ask("a");
        task.cancel();
        steps.step();
        assertThat(answers).isEmpty();
        task.ask("b");
        steps.step();
        assertThat(answers).containsExactly("b!");
    }

    @Test
    void failuresAreToldAndDoNotBlock() {
        LatestTask<String, String> task = task(LatestTask.Policy.SUPERSEDE);
        task.ask("");
        steps.step();
        assertThat(failures).hasSize(1);
        task.ask("b");
        steps.step();
        assertThat(answers).containsExactly("b!");
    }
}
