package io.millwright.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.finding.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTableTest {
    @TempDir
    Path folder;

    private TelemetryLog read(String... lines) throws Exception {
        Path file = folder.resolve("meters.csv");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return TelemetryLog.read(file);
    }

    @Test
    void readsTimesPointsValuesAndUnitsInAnyOrder() throws Exception {
        TelemetryLog log = read("point,value,time,unit", "cdu,12.5,0,kW", "air,20,5.5,°C", "cdu,13,10,kW");
        assertThat(log.findings()).isEmpty();
        assertThat(log.startsAt()).isEmpty();
        assertThat(log.durationS()).isEqualTo(10);
        assertThat(log.points()).extracting(TelemetryPoint::path).containsExactly("cdu", "air");
        TelemetryPoint cdu = log.points().getFirst();
        assertThat(cdu.description().unit()).isEqualTo("kW");
        assertThat(cdu.timeS()).containsExactly(0, 10);
        assertThat(cdu.value()).containsExactly(12.5, 13);
    }

    @Test
    void datesWithAndWithoutZoneAreOneClock() throws Exception {
        TelemetryLog log = read(
                "time,point,value",
                "2026-07-01T12:00:00+02:00,a,1",
                "2026-07-01 10:15,a,2",
                "2026-07-01T10:30:00.5Z,a,3");
        assertThat(log.findings()).isEmpty();
        assertThat(log.startsAt()).contains(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(log.points().getFirst().timeS()).containsExactly(0, 900, 1800.5);
    }

    @Test
    void semicolonsAllowADecimalComma() throws Exception {
        TelemetryLog log = read("\uFEFFTime;Point;Value", "1,5;a;2,25");
        assertThat(log.points().getFirst().timeS()).containsExactly(1.5);
        assertThat(log.points().getFirst().value()).containsExactly(2.25);
    }

    @Test
    void badQualityAndEmptyValuesAreLeftOut() throws Exception {
        TelemetryLog log =
                read("time,point,value,quality", "0,a,1,Good", "1,a,2,Bad", "2,a,,Good", "3,a,4,192", "4,a,on,");
        assertThat(log.findings()).isEmpty();
        assertThat(log.points().getFirst().timeS()).containsExactly(0, 3, 4);
        assertThat(log.points().getFirst().value()).containsExactly(1, 4, 1);
    }

    @Test
    void whatCannotBeReadIsToldByLine() throws Exception {
        TelemetryLog log = read(
                "time,point,value,unit",
                "0,a,1,kW",
                "soon,a,2,kW",
                "2,,3,kW",
                "3,a,x,kW",
                "4,a,5,W",
                "2026-07-01 10:15,a,2,kW");
        assertThat(log.unread()).isEqualTo(5);
        assertThat(log.findings())
                .extracting(Finding::place)
                .containsExactly("meters.csv:3", "meters.csv:4", "meters.csv:5", "meters.csv:6", "meters.csv:7");
        assertThat(log.points().getFirst().size()).isEqualTo(1);
    }

    @Test
    void valuesOutOfOrderAreSortedAndDoublesKeepTheLast() throws Exception {
        TelemetryLog log = read("time,point,value", "0,a,1", "20,a,3", "10,a,2", "20,a,4");
        assertThat(log.points().getFirst().timeS()).containsExactly(0, 10, 20);
        assertThat(log.points().getFirst().value()).containsExactly(1, 2, 4);
        assertThat(log.findings())
                .extracting(Finding::code)
                .containsExactly("exchange.telemetry.order", "exchange.telemetry.doubles");
    }

    @Test
    void aColumnForEachPointCarriesItsUnitInBrackets() throws Exception {
        TelemetryLog log =
                read("time,\"Row A, power [kW]\",oat [°C],runs", "0,480,20.5,on", "900,,21,on", "1800,x,22,off");
        assertThat(log.points()).extracting(TelemetryPoint::path).containsExactly("Row A, power", "oat", "runs");
        assertThat(log.points()).extracting(point -> point.description().unit()).containsExactly("kW", "°C", "");
        assertThat(log.points().get(0).timeS()).containsExactly(0);
        assertThat(log.points().get(1).value()).containsExactly(20.5, 21);
        assertThat(log.points().get(2).value()).containsExactly(1, 1);
        assertThat(log.findings()).extracting(Finding::place).containsExactly("meters.csv:4");
    }

    @Test
    void aMissingColumnIsNamed() throws Exception {
        TelemetryLog log = read("when,point,value", "0,a,1");
        assertThat(log.points()).isEmpty();
        assertThat(log.findings().getFirst().values()).containsEntry("column", "time");
    }
}
