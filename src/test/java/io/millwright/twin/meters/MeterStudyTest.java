package io.millwright.twin.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.twin.Twin;
import io.millwright.twin.meters.MeterComparison.Compared;
import io.millwright.twin.meters.MeterMap.Entry;
import io.millwright.twin.meters.MeterMap.Shows;
import io.millwright.twin.meters.MeterMap.Use;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class MeterStudyTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final String[] POINTS = {
        "facility.facility-power",
        "loop.return:cdu-1",
        "equipment.facility-flow:cdu-1",
        "rack.chip:row-a/02",
        "equipment.output:busway-a",
        "rack.feed-a:row-a/01"
    };

    private static Facility pilot;
    private static Twin twin;
    private static MeterRecording exact;

    @BeforeAll
    static void record() throws Exception {
        pilot = PlantRecording.pilot();
        twin = Twin.of(pilot, CATALOG);
        exact = PlantRecording.of(pilot, CATALOG, 96).record(POINTS);
    }

    private static MeterComparison compare(MeterMap map, MeterRecording recording) {
        MeterPlan plan = MeterPlan.of(map, twin, recording);
        assertThat(plan.findings()).isEmpty();
        return new MeterStudy(pilot, CATALOG, plan, recording).compare(Progress.NONE);
    }

    private static Compared point(MeterComparison comparison, String channel) {
        return comparison.points().stream()
                .filter(each -> each.meter().channel().id().equals(channel))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(MeterComparison comparison) {
        return comparison.findings().stream().map(Finding::code).toList();
    }

    @Test
    void thePlantItselfAgreesToTheLastDigits() {
        MeterComparison comparison = compare(PlantRecording.map(POINTS), exact);
        assertThat(comparison.solved()).isEqualTo(96);
        assertThat(comparison.unconverged()).isZero();
        assertThat(comparison.worstResidual()).isLessThan(1e-9);
        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.points()).hasSize(POINTS.length).allSatisfy(each -> {
            assertThat(each.agreement().count()).isEqualTo(96);
            assertThat(each.agreement().rmse())
                    .isLessThan(1e-6 * Math.abs(each.agreement().measured()));
        });
    }

    @Test
    void noiseOfMetersIsTheErrorThatIsFound() {
        double sigma = 4_000;
        MeterRecording noisy = PlantRecording.of(pilot, CATALOG, 96)
                .withNoise(POINTS[0], sigma)
                .record(POINTS[0]);
        Agreement agreement = compare(PlantRecording.map(POINTS[0]), noisy)
                .points()
                .getFirst()
                .agreement();
        assertThat(agreement.rmse()).isCloseTo(sigma, within(3 * sigma / Math.sqrt(2 * 96)));
        assertThat(agreement.bias()).isCloseTo(0, within(3 * sigma / Math.sqrt(96)));
        assertThat(agreement.isWithinHourlyLimits()).isTrue();
    }

    @Test
    void anOffsetOfAMeterIsItsBias() {
        MeterRecording shifted = PlantRecording.with(
                exact,
                POINTS[1],
                series -> new MeterSeries(
                        series.point(),
                        "",
                        series.timeS(),
                        Arrays.stream(series.value()).map(c -> c - 1.5).toArray()));
        Agreement agreement =
                point(compare(PlantRecording.map(POINTS), shifted), POINTS[1]).agreement();
        assertThat(agreement.bias()).isCloseTo(1.5, within(1e-6));
        assertThat(agreement.rmse()).isCloseTo(1.5, within(1e-6));
    }

    @Test
    void aMeterOfARowDrivesWhatItsRacksDoNotMeter() {
        List<Entry> entries = new ArrayList<>(List.of(
                Entry.of("oat", "facility.dry-bulb", Use.DRIVE),
                Entry.of("wet", "facility.wet-bulb", Use.DRIVE),
                Entry.of("rack/03", "rack.power:row-a/03", Use.DRIVE),
                Entry.of("row", "rack.power:row-a", Use.DRIVE),
                Entry.of(POINTS[0], POINTS[0], Use.COMPARE)));
        List<MeterSeries> series = new ArrayList<>(exact.series());
        double[] sum = new double[96];
        for (int rack = 1; rack <= 4; rack++) {
            String name = "rack/0" + rack;
            MeterSeries each = series.stream()
                    .filter(one -> one.point().equals(name))
                    .findFirst()
                    .orElseThrow();
            for (int k = 0; k < 96; k++) {
                sum[k] += each.value()[k];
            }
        }
        series.add(new MeterSeries("row", "", series.getFirst().timeS(), sum));
        MeterComparison comparison =
                compare(new MeterMap("", "", 900, Double.NaN, entries), new MeterRecording(series, exact.startsAt()));
        assertThat(codes(comparison)).doesNotContain("meters.unmetered-racks");
        // the same power to racks of the same kind: losses differ by currents of single racks only
        assertThat(comparison.points().getFirst().agreement().rmse()).isLessThan(60);
    }

    @Test
    void setPointsAndWhatRunsFollowTheirMeters() {
        double[] timeS = exact.series().getFirst().timeS();
        double[] setC = new double[96];
        double[] runs = new double[96];
        for (int k = 0; k < 96; k++) {
            setC[k] = k < 48 ? 44 : 42;
            runs[k] = k < 30 ? 0 : 1;
        }
        List<MeterSeries> series = new ArrayList<>(exact.series());
        series.add(new MeterSeries("set", "", timeS, setC));
        series.add(new MeterSeries("ups", "", timeS, runs));
        List<Entry> entries = new ArrayList<>(PlantRecording.drives());
        entries.add(Entry.of("set", "equipment.set-point:cdu-1", Use.DRIVE));
        entries.add(Entry.of("ups", "equipment.running:ups-a", Use.DRIVE));
        entries.add(Entry.of("loop.return:cdu-1", "loop.supply:cdu-1", Use.COMPARE));
        entries.add(Entry.of("rack.feed-a:row-a/01", "rack.feed-a:row-a/01", Use.COMPARE));
        MeterComparison comparison =
                compare(new MeterMap("", "", 900, Double.NaN, entries), new MeterRecording(series, exact.startsAt()));
        double[] supplyC = comparison.points().get(0).computed();
        assertThat(supplyC[10]).isCloseTo(44, within(1e-6));
        assertThat(supplyC[80]).isCloseTo(42, within(1e-6));
        double[] feedW = comparison.points().get(1).computed();
        assertThat(feedW[10]).isZero();
        assertThat(feedW[80]).isGreaterThan(10_000);
    }

    @Test
    void unitsOfPointsAreTurnedIntoStoredOnes() {
        MeterRecording inKilowatts = PlantRecording.with(
                exact,
                POINTS[0],
                series -> new MeterSeries(
                        series.point(),
                        "kW",
                        series.timeS(),
                        Arrays.stream(series.value()).map(w -> w / 1e3).toArray()));
        MeterRecording inFahrenheit = PlantRecording.with(
                inKilowatts,
                POINTS[1],
                series -> new MeterSeries(
                        series.point(),
                        "",
                        series.timeS(),
                        Arrays.stream(series.value()).map(c -> 1.8 * c + 32).toArray()));
        MeterMap map = PlantRecording.map(POINTS);
        List<Entry> entries = map.points().stream()
                .map(entry -> entry.point().equals(POINTS[1]) ? entry.withUnit("°F") : entry)
                .toList();
        MeterComparison comparison = compare(new MeterMap("", "", 900, Double.NaN, entries), inFahrenheit);
        assertThat(comparison.points())
                .allSatisfy(each -> assertThat(each.agreement().rmse())
                        .isLessThan(1e-6 * Math.abs(each.agreement().measured())));
    }

    @Test
    void wrongUnitsAreRecognised() {
        MeterRecording wrong = PlantRecording.with(
                PlantRecording.with(exact, POINTS[0], series -> scaled(series, 1e-3, 0)),
                POINTS[1],
                series -> scaled(series, 1.8, 32));
        MeterComparison comparison = compare(PlantRecording.map(POINTS), wrong);
        assertThat(comparison.findings())
                .extracting(Finding::code, Finding::place)
                .contains(tuple("meters.unit-factor", POINTS[0]), tuple("meters.temperature-scale", POINTS[1]));
    }

    private static MeterSeries scaled(MeterSeries series, double factor, double offset) {
        return new MeterSeries(
                series.point(),
                "",
                series.timeS(),
                Arrays.stream(series.value()).map(v -> offset + factor * v).toArray());
    }

    @Test
    void aCounterGivesTheSameAsItsRate() {
        MeterRecording counted = PlantRecording.with(exact, POINTS[0], series -> {
            double[] total = new double[97];
            double[] timeS = new double[97];
            for (int k = 0; k < 96; k++) {
                timeS[k] = series.timeS()[k];
                total[k + 1] = total[k] + series.value()[k] * PlantRecording.INTERVAL_S / 3.6e6;
            }
            timeS[96] = 96 * PlantRecording.INTERVAL_S;
            return new MeterSeries(series.point(), "kWh", timeS, total);
        });
        List<Entry> entries = PlantRecording.map(POINTS).points().stream()
                .map(entry -> entry.point().equals(POINTS[0]) ? entry.withShows(Shows.COUNTER) : entry)
                .toList();
        Agreement agreement = point(compare(new MeterMap("", "", 900, Double.NaN, entries), counted), POINTS[0])
                .agreement();
        assertThat(agreement.count()).isEqualTo(96);
        assertThat(agreement.cvRmse()).isLessThan(1e-6);
    }

    @Test
    void gapsAndStuckSensorsAreTold() {
        MeterRecording faulty = PlantRecording.with(
                PlantRecording.with(exact, POINTS[0], MeterStudyTest::withoutTheMiddle), POINTS[1], series -> {
                    double[] value = series.value().clone();
                    Arrays.fill(value, 50, 80, value[50]);
                    return new MeterSeries(series.point(), "", series.timeS(), value);
                });
        MeterComparison comparison = compare(PlantRecording.map(POINTS), faulty);
        assertThat(codes(comparison)).containsExactlyInAnyOrder("meters.gaps", "meters.stuck");
        MeterRecordings runs = MeterRecordings.of(
                comparison, new Provenance("test", "pilot", new LinkedHashMap<>(), 0, new LinkedHashMap<>()));
        assertThat(runs.measured().events())
                .extracting(event -> event.finding().code(), event -> event.timeS())
                .containsExactly(tuple("meters.gaps", 39 * 900.0), tuple("meters.stuck", 50 * 900.0));
        assertThat(point(comparison, POINTS[0]).agreement().count()).isEqualTo(96 - 30);
    }

    /// Thirty values are missing.
    private static MeterSeries withoutTheMiddle(MeterSeries series) {
        double[] timeS = new double[66];
        double[] value = new double[66];
        for (int k = 0; k < 66; k++) {
            timeS[k] = series.timeS()[k < 40 ? k : k + 30];
            value[k] = series.value()[k < 40 ? k : k + 30];
        }
        return new MeterSeries(series.point(), "", timeS, value);
    }

    @Test
    void aClockThatIsAnHourLateIsToldAndCanBePutRight() {
        MeterRecording late = PlantRecording.with(
                exact,
                POINTS[1],
                series -> new MeterSeries(
                        series.point(),
                        "",
                        Arrays.stream(series.timeS()).map(t -> t + 3600).toArray(),
                        series.value()));
        MeterComparison comparison = compare(PlantRecording.map(POINTS), late);
        Finding clock = comparison.findings().stream()
                .filter(finding -> finding.code().equals("meters.clock"))
                .findFirst()
                .orElseThrow();
        assertThat(clock.place()).isEqualTo(POINTS[1]);
        assertThat(clock.values())
                .containsEntry("direction", "late")
                .containsEntry("shift", Finding.measure(3600, Dimension.TIME));
        List<Entry> entries = PlantRecording.map(POINTS).points().stream()
                .map(entry -> entry.point().equals(POINTS[1])
                        ? new Entry(
                                entry.point(),
                                entry.channel(),
                                entry.use(),
                                entry.shows(),
                                "",
                                -3600,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN)
                        : entry)
                .toList();
        MeterComparison right = compare(new MeterMap("", "", 900, Double.NaN, entries), late);
        assertThat(point(right, POINTS[1]).agreement().rmse()).isLessThan(1e-6);
        assertThat(right.findings()).isEmpty();
    }

    @Test
    void intervalsWithoutADrivingValueAreNotSolved() {
        MeterComparison comparison = compare(
                PlantRecording.map(POINTS), PlantRecording.with(exact, "oat", MeterStudyTest::withoutTheMiddle));
        assertThat(comparison.undriven()).isEqualTo(30);
        assertThat(comparison.solved()).isEqualTo(96 - 30);
        assertThat(comparison.points().getFirst().agreement().count()).isEqualTo(96 - 30);
    }

    @Test
    void whatTheMapGetsWrongIsTold() {
        MeterMap wrong = new MeterMap(
                "",
                "",
                900,
                Double.NaN,
                List.of(
                        Entry.of("oat2", "facility.dry-bulb", Use.DRIVE),
                        Entry.of("oat", "facility.humidity", Use.DRIVE),
                        Entry.of("rack/01", "rack.power:row-b/01", Use.DRIVE),
                        Entry.of(POINTS[1], POINTS[1], Use.DRIVE),
                        Entry.of(POINTS[2], POINTS[2], Use.COMPARE).withUnit("kW"),
                        Entry.of("rack/01", "equipment.set-point:ups-a", Use.DRIVE),
                        Entry.of("wet", "equipment.set-point:cdu-1", Use.COMPARE),
                        Entry.of("none/*", "rack.power:row-a/*", Use.DRIVE),
                        Entry.of("wet", "rack power", Use.COMPARE)));
        MeterPlan plan = MeterPlan.of(wrong, twin, exact);
        assertThat(plan.isComplete()).isFalse();
        assertThat(plan.findings())
                .extracting(Finding::code)
                .containsExactly(
                        "meters.no-point",
                        "meters.quantity",
                        "meters.subject",
                        "meters.cannot-drive",
                        "meters.unit",
                        "meters.no-set-point",
                        "meters.only-drives",
                        "meters.no-match",
                        "meters.channel",
                        "meters.nothing-to-compare");
        assertThat(plan.findings().getFirst().values()).containsEntry("near", "Nearest: oat.");
    }

    @Test
    void bothSidesCanBeLookedAtAsRuns() {
        MeterComparison comparison = compare(PlantRecording.map(POINTS), exact);
        MeterRecordings runs = MeterRecordings.of(
                comparison, new Provenance("test", "pilot", new LinkedHashMap<>(), 0, new LinkedHashMap<>()));
        Recording measured = runs.measured();
        assertThat(measured.channels()).isEqualTo(runs.computed().channels()).hasSize(POINTS.length + 6);
        assertThat(measured.endS()).isEqualTo(96 * 900.0);
        for (Compared each : comparison.points()) {
            Channel channel = measured.channel(each.meter().channel().id()).orElseThrow();
            assertThat(measured.values(channel)).containsExactly(each.measured());
            assertThat(runs.computed().values(channel)).containsExactly(each.computed());
        }
    }

    @Test
    void canBeCancelled() {
        MeterPlan plan = MeterPlan.of(PlantRecording.map(POINTS), twin, exact);
        Progress cancelled = new Progress() {
            @Override
            public void report(double doneFraction, String what) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        MeterStudy study = new MeterStudy(pilot, CATALOG, plan, exact);
        assertThatThrownBy(() -> study.compare(cancelled)).isInstanceOf(CancellationException.class);
    }

    @Test
    void recordingsWithoutDatesBeginWithTheirFirstValue() {
        MeterRecording undated = new MeterRecording(
                exact.series().stream()
                        .map(series -> new MeterSeries(
                                series.point(),
                                "",
                                Arrays.stream(series.timeS())
                                        .map(t -> t + 12_345)
                                        .toArray(),
                                series.value()))
                        .toList(),
                Optional.empty());
        MeterComparison comparison = compare(PlantRecording.map(POINTS), undated);
        assertThat(comparison.intervals().startS()).isEqualTo(12_345);
        assertThat(comparison.points().getFirst().agreement().cvRmse()).isLessThan(1e-6);
    }
}
