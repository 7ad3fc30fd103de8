package io.millwright.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryLogTest {
    private static final String META = "BMS/v1/PUB/Metadata/";
    private static final String VALUE = "BMS/v1/PUB/Value/";
    private static final String FLOW = "Rack/RackLiquidFlow/site/rack01/flow/value";

    @TempDir
    Path folder;

    @Test
    void valuesTakeTheUnitAndOwnerOfTheirMetadata() throws Exception {
        TelemetryLog log = read(
                line("0s", META + FLOW, "{'engUnit':'LPM','rackLocationId':'Pod-E01'}"),
                line("500ms", VALUE + FLOW, "{'value':60,'timestamp':{{timestamp_ms}},'quality':1}"),
                line("1m30.5s", VALUE + FLOW, "{'value':30,'timestamp':17,'quality':1}"));
        assertThat(log.findings()).isEmpty();
        assertThat(log.messages()).isEqualTo(3);
        assertThat(log.durationS()).isCloseTo(90.5, within(1e-9));
        TelemetryPoint flow = log.point("Rack", "RackLiquidFlow", "Pod-E01").orElseThrow();
        assertThat(flow.timeS()).containsExactly(new double[] {0.5, 90.5}, within(1e-9));
        assertThat(flow.value()).containsExactly(new double[] {1e-3, 0.5e-3}, within(1e-12));
        assertThat(flow.mean()).isCloseTo(0.75e-3, within(1e-12));
    }

    @Test
    void aValueHoldsUntilTheNext() throws Exception {
        TelemetryLog log = read(
                line("10s", VALUE + FLOW, "{'value':4}"),
                line("20s", VALUE + FLOW, "{'value':8}"),
                line("50s", VALUE + FLOW, "{'value':2}"));
        TelemetryPoint flow = log.points().getFirst();
        assertThat(flow.at(0)).isEqualTo(4);
        assertThat(flow.at(10)).isEqualTo(4);
        assertThat(flow.at(49)).isEqualTo(8);
        assertThat(flow.at(500)).isEqualTo(2);
        assertThat(flow.meanBetween(0, 60)).isCloseTo((20 * 4 + 30 * 8 + 10 * 2) / 60.0, within(1e-12));
        assertThat(flow.meanBetween(15, 25)).isCloseTo(6, within(1e-12));
        assertThatThrownBy(() -> flow.meanBetween(5, 5)).hasMessageContaining("span");
    }

    @Test
    void whatServesWhatIsKept() throws Exception {
        String topic = "PowerMeter/ActivePower/site/BUS/power";
        TelemetryLog log = read(
                line("0s", META + topic, "{'engUnit':'kW','objectId':'BUS','servesId':['TAP-1','TAP-2']}"),
                line(
                        "1ms",
                        META + "PowerMeter/PhaseCurrent/site/BUS/i1",
                        "{'engUnit':'A','objectId':'BUS','phase':'A','servesId':['TAP-1','TAP-2']}"));
        assertThat(log.objects("PowerMeter")).containsExactly("BUS");
        assertThat(log.servedBy("BUS")).containsExactly("TAP-1", "TAP-2");
        assertThat(log.servedBy("TAP-1")).isEmpty();
        assertThat(log.point("PowerMeter", "ActivePower", "BUS")).isEmpty();
        assertThat(log.points().get(1).description().phase()).isEqualTo("A");
        assertThat(log.points().getFirst().mean()).isNaN();
    }

    @Test
    void badQualityIsLeftOut() throws Exception {
        TelemetryLog log = read(
                line("0s", VALUE + FLOW, "{'value':4,'quality':1}"),
                line("1s", VALUE + FLOW, "{'value':99,'quality':0}"));
        assertThat(log.points().getFirst().value()).containsExactly(4);
    }

    @Test
    void eachBadLineIsToldWithItsNumberAndTheRestIsRead() throws Exception {
        TelemetryLog log = read(
                line("0s", VALUE + FLOW, "{'value':4}"),
                "5 parsecs," + VALUE + FLOW + ",\"{}\"",
                line("2s", "BMS/v1/PUB/Value/Rack", "{'value':4}"),
                line("3s", VALUE + FLOW, "{'value':'much'}"),
                line("4s", VALUE + FLOW, "{'value':"),
                line("1s", "BMS/v1/PUB/Rumour/" + FLOW, "{'value':4}"),
                "7s,only two",
                line("9s", VALUE + FLOW, "{'value':6}"),
                line("8s", VALUE + FLOW, "{'value':6}"));
        assertThat(log.points().getFirst().value()).containsExactly(4, 6);
        assertThat(log.unread()).isEqualTo(7);
        assertThat(log.findings())
                .extracting(Finding::place)
                .containsExactly(
                        "log.csv:3", "log.csv:4", "log.csv:5", "log.csv:6", "log.csv:7", "log.csv:8", "log.csv:10");
        assertThat(log.findings().getFirst().message(UnitSystem.SI))
                .isEqualTo("This message cannot be read and is left out: a time such as 1m39.5s was expected.");
    }

    @Test
    void manyBadLinesAreCounted() throws Exception {
        String[] lines = new String[50];
        Arrays.fill(lines, "x,y,z");
        TelemetryLog log = read(lines);
        assertThat(log.findings()).hasSize(21);
        assertThat(log.findings().getLast().values()).containsEntry("more", 30);
    }

    @Test
    void otherFilesAreRecognisedAsSuch() throws Exception {
        Path file = folder.resolve("racks.csv");
        Files.writeString(file, "rack,kw\na,5\n");
        assertThat(TelemetryLog.read(file).findings())
                .extracting(Finding::code)
                .containsExactly("exchange.telemetry.header");
        assertThat(TelemetryLog.read(folder.resolve("none.csv")).findings())
                .extracting(Finding::code)
                .containsExactly("exchange.file.unreadable");
    }

    @Test
    void aQuoteThatIsNotClosedEndsTheReading() throws Exception {
        TelemetryLog log = read(line("0s", VALUE + FLOW, "{'value':4}"), "1s," + VALUE + FLOW + ",\"{oops");
        assertThat(log.points().getFirst().value()).containsExactly(4);
        assertThat(log.findings()).extracting(Finding::code).containsExactly("exchange.telemetry.broken");
    }

    @Test
    void unknownUnitsAreKeptAndSaid() throws Exception {
        TelemetryLog log =
                read(line("0s", META + FLOW, "{'engUnit':'furlong'}"), line("1s", VALUE + FLOW, "{'value':4}"));
        assertThat(log.points().getFirst().value()).containsExactly(4);
        assertThat(log.findings()).extracting(Finding::code).containsExactly("exchange.telemetry.unit");
    }

    private TelemetryLog read(String... lines) throws IOException {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, "offset,topic,payload\n" + String.join("\n", lines) + "\n");
        return TelemetryLog.read(file);
    }

    private static String line(String offset, String topic, String payload) {
        return offset + "," + topic + ",\"" + payload.replace("'", "\"\"") + "\"";
    }
}
