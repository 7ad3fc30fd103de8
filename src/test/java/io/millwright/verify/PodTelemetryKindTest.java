package io.millwright.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.exchange.TelemetryLog;
import io.millwright.numeric.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodTelemetryKindTest {
    private static final Path SHARED = Path.of("../shared/reference/pod-telemetry");

    @TempDir
    Path folder;

    @Test
    void theRecordedPodIsReadAndRebuilt() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED + " beside this working tree");
        VerificationReport report = Verification.run(SHARED, Progress.NONE);
        assertThat(report.results())
                .allSatisfy(result -> assertThat(result.outcome()).isEqualTo(Outcome.PASSED));
        assertThat(report.results())
                .extracting(CheckResult::quantity)
                .contains(
                        "messages read",
                        "racks less busways, to 1 W",
                        "solved busway less its meter, to 1 W",
                        "E05 return, °C",
                        "C-E05-TAP-E2 phase B, A",
                        "lowest liquid share, %");
        assertThat(report.passed()).isGreaterThan(40);
    }

    @Test
    void theTreeOfTheRecordedPodHasTwoTapsForEachRack() {
        Assumptions.assumeTrue(Files.isDirectory(SHARED), "no folder " + SHARED + " beside this working tree");
        RecordedPod pod = new RecordedPod(TelemetryLog.read(SHARED.resolve("dsx_exemplar.csv")));
        assertThat(pod.racks()).hasSize(6);
        assertThat(pod.busways()).containsExactly("C-E-BUS-E1", "C-E-BUS-E2");
        assertThat(pod.looseTaps()).isEmpty();
        assertThat(pod.racks()).allSatisfy(rack -> assertThat(pod.tapsOf(rack)).hasSize(2));
        assertThat(pod.tapsOf("Pod1C-E05")).containsExactly("C-E05-TAP-E1", "C-E05-TAP-E2");
    }

    @Test
    void aSmallPodThatClosesPasses() throws Exception {
        write(60.0, 40.0, 30.0);
        VerificationReport report = Verification.run(folder, Progress.NONE);
        assertThat(report.failed()).isZero();
        RecordedPod pod = new RecordedPod(TelemetryLog.read(folder.resolve("pod.csv")));
        assertThat(pod.solvedBuswaysW().get("BUS-1")).isCloseTo(60_000 + 10_000, within(1e-3));
        assertThat(pod.solvedBuswaysW().get("BUS-2")).isCloseTo(40_000 + 20_000, within(1e-3));
    }

    @Test
    void aRackThatItsTapsDoNotFeedFails() throws Exception {
        write(60.0, 40.1, 30.0);
        assertThat(Verification.run(folder, Progress.NONE).results())
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .extracting(CheckResult::quantity)
                .contains("rack less its taps, to 1 W");
    }

    @Test
    void aFigureOfTheReadmeThatDiffersFails() throws Exception {
        write(60.0, 40.0, 30.0);
        Files.writeString(folder.resolve("README.md"), "Racks E01–E02 sum to 131.0 kW; busways E1 + E2 to 130.0 kW.\n");
        assertThat(Verification.run(folder, Progress.NONE).results())
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.quantity()).isEqualTo("all racks, kW");
                    assertThat(result.computed()).isCloseTo(130, within(1e-9));
                });
    }

    @Test
    void aLineThatCannotBeReadIsToldByItsNumber() throws Exception {
        write(60.0, 40.0, 30.0);
        Path file = folder.resolve("pod.csv");
        Files.writeString(file, Files.readString(file) + "2s,BMS/v1/PUB/Value/Rack/RackPower/a/power,oops\n");
        assertThat(Verification.run(folder, Progress.NONE).results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(result.reason()).contains("pod.csv:").contains("JSON object");
                });
    }

    /// Rack E01 with two metered taps and rack E02 with taps that only the busways name, 10 kW of it on the first.
    private void write(double firstTapKw, double secondTapKw, double secondRackKw) throws IOException {
        StringBuilder text = new StringBuilder("offset,topic,payload\n");
        for (int bus = 1; bus <= 2; bus++) {
            meter(text, "BUS-" + bus, List.of("E01-TAP-" + bus, "E02-TAP-" + bus), bus == 1 ? 70 : 60);
            meter(text, "E01-TAP-" + bus, List.of("Pod-E01"), bus == 1 ? firstTapKw : secondTapKw);
        }
        rack(text, "Pod-E01", 100);
        rack(text, "Pod-E02", secondRackKw);
        Files.writeString(folder.resolve("pod.csv"), text.toString());
    }

    private static void meter(StringBuilder text, String id, List<String> serves, double kw) {
        String topic = "PowerMeter/ActivePower/x/" + id + "/power";
        message(
                text,
                "Metadata/" + topic,
                "{\"engUnit\":\"kW\",\"objectId\":\"%s\",\"servesId\":[\"%s\"]}"
                        .formatted(id, String.join("\",\"", serves)));
        value(text, topic, kw);
    }

    private static void rack(StringBuilder text, String id, double kw) {
        String topic = "Rack/RackPower/x/" + id + "/power";
        message(text, "Metadata/" + topic, "{\"engUnit\":\"kW\",\"rackLocationId\":\"%s\"}".formatted(id));
        value(text, topic, kw);
    }

    private static void value(StringBuilder text, String topic, double value) {
        message(
                text,
                "Value/" + topic,
                String.format(Locale.ROOT, "{\"value\":%.6f,\"timestamp\":{{timestamp_ms}},\"quality\":1}", value));
    }

    private static void message(StringBuilder text, String topic, String payload) {
        text.append("1.5s,BMS/v1/PUB/")
                .append(topic)
                .append(",\"")
                .append(payload.replace("\"", "\"\""))
                .append("\"\n");
    }
}
