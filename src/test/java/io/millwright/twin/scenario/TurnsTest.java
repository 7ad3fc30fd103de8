package io.millwright.twin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.twin.scenario.Turns.Change;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void whatBeganLastHoldsAndWhatLastsGoesOn() {
        Turns<String, Integer> turns = Turns.ofLatest();
        turns.add("row", 0, Double.POSITIVE_INFINITY, 36, "warm");
        turns.add("row", 10, 20, 34, "cooler");
        assertThat(turns.changes())
                .containsExactly(
                        new Change<>(0, "row", Optional.of(36), "warm"),
                        new Change<>(10, "row", Optional.of(34), "cooler"),
                        new Change<>(20, "row", Optional.of(36), "end: cooler"));
    }

    @Test
    void oneThatEndsUnderAnotherChangesNothing() {
        Turns<String, Boolean> turns = Turns.ofLatest();
        turns.add("pump", 0, 30, true, "first");
        turns.add("pump", 10, 20, true, "second");
        assertThat(turns.changes())
                .containsExactly(
                        new Change<>(0, "pump", Optional.of(true), "first"),
                        new Change<>(30, "pump", Optional.empty(), "end: first"));
    }

    @Test
    void whatIsEndedEarlyStaysEnded() {
        Turns<String, Boolean> turns = Turns.ofLatest();
        turns.add("pump", 0, 100, true, "loss");
        turns.end("pump", 40);
        assertThat(turns.changes()).extracting(Change::timeS).containsExactly(0.0, 40.0);
    }

    @Test
    void factorsOfDifferentEventsMultiply() {
        Turns<String, Double> turns = new Turns<>((a, b) -> a * b);
        turns.add("premium", 1, 0, 60, 3.0, "surge");
        turns.add("premium", 2, 30, 60, 0.5, "half");
        assertThat(turns.changes())
                .extracting(Change::value)
                .containsExactly(Optional.of(3.0), Optional.of(1.5), Optional.empty());
    }
}
