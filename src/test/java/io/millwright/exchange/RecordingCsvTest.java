package io.millwright.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.quantity.Dimension;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Sampling;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.Table;
import io.millwright.twin.record.TimeAxis;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingCsvTest {
    private static final Channel PUE = Channel.of(new Quantity("pue", "PUE", Dimension.RATIO, Sampling.MEAN));
    private static final Channel RACK = Channel.of(
            Subject.Kind.RACK, "row \"a\", left/01", new Quantity("power", "Power", Dimension.POWER, Sampling.MEAN));

    /// Four steps, of which racks have two samples.
    private static final Recording RUN = new Recording(
            new Provenance("1", "Test", new LinkedHashMap<>(), 1, new LinkedHashMap<>()),
            new Table(
                    List.of(PUE),
                    Table.Precision.DOUBLE,
                    new TimeAxis(new double[] {1, 2, 4, 8.5}),
                    0,
                    (channel, block) -> new double[] {1.1, 1.0 / 3, Double.NaN, 1.4}),
            new Table(List.of(RACK), Table.Precision.SINGLE, new TimeAxis(new double[] {2, 8.5}), 1, (channel, block) ->
                    new double[] {(float) 0.1, 120_000}),
            List.of(),
            List.of(),
            true);

    private static String csv(List<Channel> channels) throws IOException {
        StringBuilder out = new StringBuilder();
        RecordingCsv.write(RUN, channels, out);
        return out.toString();
    }

    @Test
    void fewerSamplesStandInEveryRowThatTheyCover() throws IOException {
        assertThat(csv(List.of(RACK, PUE))).isEqualTo("""
                start [s],end [s],"rack.power:row ""a"", left/01 [W]",facility.pue
                0.0,1.0,0.1,1.1
                1.0,2.0,0.1,0.3333333333333333
                2.0,4.0,120000.0,
                4.0,8.5,120000.0,1.4
                """);
    }

    @Test
    void aloneTheyHaveTheirOwnRows() throws IOException {
        assertThat(csv(List.of(RACK)).lines().skip(1)).containsExactly("0.0,2.0,0.1", "2.0,8.5,120000.0");
    }

    @Test
    void patternsChooseChannels() {
        assertThat(RecordingCsv.matching(RUN, "*")).containsExactly(PUE, RACK);
        assertThat(RecordingCsv.matching(RUN, "rack.*:row*01")).containsExactly(RACK);
        assertThat(RecordingCsv.matching(RUN, "facility.pue")).containsExactly(PUE);
        assertThat(RecordingCsv.matching(RUN, "facility?pue")).isEmpty();
    }
}
