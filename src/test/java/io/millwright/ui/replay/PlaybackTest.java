package io.millwright.ui.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.chart.TimeSpan;
import io.millwright.ui.replay.Playback.Shown;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private final Playback playback = new Playback();
    private final Recording ten = run(20, 21, 22, 25, 30, 28, 26, 24, 22, 21);

    private static Recording run(double... chipC) {
        SequencedMap<Channel, double[]> values = new LinkedHashMap<>();
        values.put(Channel.of(Quantities.HOTTEST_CHIP), chipC);
        values.put(Channel.of(Subject.Kind.RACK, "row/01", Quantities.CHIP), chipC);
        return Runs.of(values);
    }

    @Test
    void aRunThatIsOverIsShownFromItsBeginning() {
        playback.show(new Shown("calm", ten, false));
        assertThat(playback.timeS()).isZero();
        assertThat(playback.durationS()).isEqualTo(10);
        assertThat(playback.span()).isEqualTo(new TimeSpan(0, 10));
        assertThat(playback.emptyProperty().get()).isFalse();
    }

    @Test
    void theMomentStaysWithinTheLongerRun() {
        playback.show(new Shown("calm", ten, false));
        playback.showBeside(new Shown("short", run(1, 2), false));
        playback.seek(99);
        assertThat(playback.timeS()).isEqualTo(10);
        playback.showBeside(new Shown("long", run(new double[30]), false));
        playback.seek(99);
        assertThat(playback.timeS()).isEqualTo(30);
        playback.hideBeside();
        assertThat(playback.timeS()).isEqualTo(10);
        playback.seek(-3);
        assertThat(playback.timeS()).isZero();
    }

    @Test
    void runsChangePlacesAtTheSameMoment() {
        playback.show(new Shown("calm", ten, false));
        playback.swap();
        assertThat(playback.runProperty().get().orElseThrow().name()).isEqualTo("calm");
        playback.showBeside(new Shown("short", run(1, 2), false));
        playback.seek(7);
        playback.swap();
        assertThat(playback.runProperty().get().orElseThrow().name()).isEqualTo("short");
        assertThat(playback.besideProperty().get().orElseThrow().name()).isEqualTo("calm");
        assertThat(playback.timeS()).isEqualTo(7);
    }

    @Test
    void timePlaysAtItsSpeedAndStopsAtTheEnd() {
        playback.show(new Shown("calm", ten, false));
        playback.speedProperty().set(4);
        playback.tick(1);
        assertThat(playback.timeS()).isZero();
        playback.play();
        playback.tick(0.5);
        assertThat(playback.timeS()).isEqualTo(2);
        playback.tick(5);
        assertThat(playback.timeS()).isEqualTo(10);
        assertThat(playback.playingProperty().get()).isFalse();
        playback.play();
        assertThat(playback.timeS()).isZero();
    }

    @Test
    void aRunThatProceedsIsFollowedUntilAnotherMomentIsLookedAt() {
        playback.show(new Shown("now", Runs.first(ten, 2), true));
        assertThat(playback.timeS()).isEqualTo(2);
        playback.grow(new Shown("now", Runs.first(ten, 4), true));
        assertThat(playback.timeS()).isEqualTo(4);
        playback.seek(1);
        playback.grow(new Shown("now", Runs.first(ten, 6), true));
        assertThat(playback.timeS()).isEqualTo(1);
        playback.follow();
        playback.grow(new Shown("now", ten, false));
        assertThat(playback.timeS()).isEqualTo(10);
        assertThat(playback.followingProperty().get()).isFalse();
        assertThat(playback.runProperty().get().orElseThrow().name()).isEqualTo("now");
    }

    @Test
    void playingWaitsAtTheEndOfWhatARunHasSoFar() {
        playback.show(new Shown("now", Runs.first(ten, 2), true));
        playback.seek(1);
        playback.play();
        playback.tick(10);
        assertThat(playback.timeS()).isEqualTo(2);
        assertThat(playback.playingProperty().get()).isTrue();
        playback.grow(new Shown("now", Runs.first(ten, 5), true));
        playback.tick(0.01);
        assertThat(playback.timeS()).isBetween(2.0, 5.0);
    }

    @Test
    void growthPulsesOnceAndOpensNothing() {
        playback.show(new Shown("now", Runs.first(ten, 2), true));
        long pulses = playback.pulseProperty().get();
        long openings = playback.openingsProperty().get();
        playback.zoomProperty().set(Optional.of(new TimeSpan(0, 1)));
        playback.grow(new Shown("now", ten, false));
        assertThat(playback.pulseProperty().get()).isEqualTo(pulses + 1);
        assertThat(playback.openingsProperty().get()).isEqualTo(openings);
        assertThat(playback.span()).isEqualTo(new TimeSpan(0, 1));
        playback.grow(new Shown("other", run(1), false));
        assertThat(playback.pulseProperty().get()).isEqualTo(pulses + 1);
        playback.show(new Shown("next", ten, false));
        assertThat(playback.openingsProperty().get()).isEqualTo(openings + 1);
        assertThat(playback.pulseProperty().get()).isEqualTo(pulses + 2);
        assertThat(playback.span()).isEqualTo(new TimeSpan(0, 10));
    }

    @Test
    void stepsGoFromSampleToSample() {
        playback.step(1);
        playback.show(new Shown("calm", ten, false));
        playback.step(1);
        assertThat(playback.timeS()).isEqualTo(1);
        playback.step(1);
        assertThat(playback.timeS()).isEqualTo(2);
        playback.seek(2.4);
        playback.step(1);
        assertThat(playback.timeS()).isEqualTo(3);
        playback.seek(2.4);
        playback.step(-1);
        assertThat(playback.timeS()).isEqualTo(2);
        playback.step(-5);
        assertThat(playback.timeS()).isZero();
        playback.step(50);
        assertThat(playback.timeS()).isEqualTo(10);
    }

    @Test
    void theWorstMomentIsFoundWhereTheRunTellsIt() {
        playback.show(new Shown("calm", ten, false));
        assertThat(playback.jumpTo(WorstMoment.CHIP)).isTrue();
        assertThat(playback.timeS()).isEqualTo(5);
        assertThat(playback.jumpTo(WorstMoment.WAITING)).isFalse();
        assertThat(playback.timeS()).isEqualTo(5);
    }

    @Test
    void theFewestTokensAreThoseWhileRequestsCame() {
        SequencedMap<Channel, double[]> values = new LinkedHashMap<>();
        values.put(Channel.of(Quantities.OFFERED), new double[] {0, 3, 6, 9, 12, 15, 18, 18, 18});
        values.put(Channel.of(Quantities.OUTPUT_TOKENS), new double[] {0, 5, 40, 90, 80, 60, 85, 20, 1});
        playback.show(new Shown("calm", Runs.of(values), false));
        assertThat(playback.jumpTo(WorstMoment.TOKENS)).isTrue();
        assertThat(playback.timeS()).isEqualTo(6);
        values.put(Channel.of(Quantities.OFFERED), new double[9]);
        playback.show(new Shown("idle", Runs.of(values), false));
        assertThat(playback.jumpTo(WorstMoment.TOKENS)).isFalse();
        values.remove(Channel.of(Quantities.OFFERED));
        playback.show(new Shown("untold", Runs.of(values), false));
        assertThat(playback.jumpTo(WorstMoment.TOKENS)).isTrue();
        assertThat(playback.timeS()).isEqualTo(1);
    }

    @Test
    void clearingLeavesNothing() {
        playback.show(new Shown("calm", ten, false));
        playback.subjectProperty().set(Optional.of(new Subject(Subject.Kind.RACK, "row/01")));
        playback.play();
        playback.clear();
        assertThat(playback.run()).isEmpty();
        assertThat(playback.playingProperty().get()).isFalse();
        assertThat(playback.subjectProperty().get()).isEmpty();
        assertThat(playback.durationS()).isZero();
        assertThat(playback.span()).isEqualTo(new TimeSpan(0, 1));
    }
}
