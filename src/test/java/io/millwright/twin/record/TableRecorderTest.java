package io.millwright.twin.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.quantity.Dimension;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableRecorderTest {
    private static final List<Channel> CHANNELS = Arrays.stream(Sampling.values())
            .map(sampling -> Channel.of(
                    Subject.Kind.RACK, sampling.name(), new Quantity("value", "Value", Dimension.POWER, sampling)))
            .toList();

    private static double[] same(double value) {
        double[] row = new double[CHANNELS.size()];
        Arrays.fill(row, value);
        return row;
    }

    @Test
    void withinTheLimitEveryStepIsKeptAsItWas() {
        TableRecorder recorder = new TableRecorder(CHANNELS, Table.Precision.DOUBLE, Long.MAX_VALUE);
        double timeS = 0;
        for (int i = 0; i < 1000; i++) {
            timeS += 1 + i % 7;
            recorder.add(timeS, same(Math.PI * i));
        }
        Table table = recorder.table();
        assertThat(table.axis().size()).isEqualTo(1000);
        assertThat(table.generation()).isZero();
        assertThat(table.axis().endS()).isEqualTo(timeS);
        for (int c = 0; c < CHANNELS.size(); c++) {
            assertThat(table.value(c, 777)).isEqualTo(Math.PI * 777);
            assertThat(table.values(c, 250, 530))
                    .hasSize(280)
                    .startsWith(Math.PI * 250)
                    .endsWith(Math.PI * 529);
        }
    }

    @Test
    void whatWasTakenStaysWhileTheRunGoesOn() {
        TableRecorder recorder = new TableRecorder(CHANNELS, Table.Precision.DOUBLE, 4L * 600);
        for (int i = 0; i < 600; i++) {
            recorder.add(i + 1, same(i));
        }
        Table taken = recorder.table();
        for (int i = 600; i < 5000; i++) {
            recorder.add(i + 1, same(-i));
        }
        assertThat(taken.axis().size()).isEqualTo(600);
        for (int s = 0; s < 600; s++) {
            assertThat(taken.value(0, s)).isEqualTo(s);
        }
        assertThat(recorder.table().generation()).isPositive();
    }

    @Test
    void whatIsKeptRoundedIsTheSameNumberByNumberAndInRows() {
        TableRecorder recorder = new TableRecorder(CHANNELS, Table.Precision.SINGLE, Long.MAX_VALUE);
        Table early = recorder.table();
        for (int i = 0; i < 600; i++) {
            recorder.add(i + 1, same(Math.PI * i));
            early = i == 9 ? recorder.table() : early;
        }
        Table table = recorder.table();
        double[] all = table.values(1, 0, 600);
        for (int s = 0; s < 600; s++) {
            assertThat(all[s]).isEqualTo((float) (Math.PI * s)).isEqualTo(table.value(1, s));
        }
        assertThat(early.values(0, 0, 10)).containsExactly(table.values(0, 0, 10));
    }

    @Test
    void beyondTheLimitNeighboursAreMergedByTheirSampling() {
        int limit = 600;
        TableRecorder recorder = new TableRecorder(CHANNELS, Table.Precision.DOUBLE, (long) CHANNELS.size() * limit);
        int steps = 10_000;
        double[] ends = new double[steps];
        double[] values = new double[steps];
        double timeS = 0;
        for (int i = 0; i < steps; i++) {
            double stepS = 1 + i % 5;
            timeS += stepS;
            ends[i] = timeS;
            values[i] = i % 11 == 3 ? Double.NaN : 1000 * Math.sin(0.001 * i) + i % 13;
            recorder.add(timeS, same(values[i]));
        }
        recorder.close();
        Table table = recorder.table();
        int size = table.axis().size();
        assertThat(size).isBetween(limit / 2, limit);
        assertThat(table.axis().endS()).isEqualTo(timeS);
        int step = 0;
        for (int s = 0; s < size; s++) {
            double highest = Double.NEGATIVE_INFINITY;
            double lowest = Double.POSITIVE_INFINITY;
            double last = Double.NaN;
            for (; step < steps && ends[step] <= table.axis().endS(s); step++) {
                highest = Double.isNaN(values[step]) ? highest : Math.max(highest, values[step]);
                lowest = Double.isNaN(values[step]) ? lowest : Math.min(lowest, values[step]);
                last = values[step];
            }
            assertThat(table.value(Sampling.HIGHEST.ordinal(), s)).isEqualTo(highest);
            assertThat(table.value(Sampling.LOWEST.ordinal(), s)).isEqualTo(lowest);
            assertThat(table.value(Sampling.END.ordinal(), s)).isEqualTo(Double.valueOf(last));
            assertThat(table.value(Sampling.MEAN.ordinal(), s)).isBetween(lowest, highest);
        }
        assertThat(step).isEqualTo(steps);
    }

    @Test
    void meansOfKnownValuesKeepTheirIntegral() {
        TableRecorder recorder = new TableRecorder(CHANNELS, Table.Precision.DOUBLE, 4L * 600);
        double timeS = 0;
        double integral = 0;
        for (int i = 0; i < 10_000; i++) {
            double stepS = 1 + i % 5;
            timeS += stepS;
            integral += i * stepS;
            recorder.add(timeS, same(i));
        }
        recorder.close();
        Table table = recorder.table();
        double merged = 0;
        for (int s = 0; s < table.axis().size(); s++) {
            merged += table.value(0, s) * (table.axis().endS(s) - table.axis().startS(s));
        }
        assertThat(merged).isCloseTo(integral, within(1e-9 * integral));
    }
}
