package io.millwright.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Connection;
import io.millwright.facility.Deployment;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Layouts;
import io.millwright.facility.Point;
import io.millwright.facility.PowerSettings;
import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.power.BreakerSheet;
import io.millwright.power.protection.TripCurve;
import io.millwright.power.swing.Smoothing;
import io.millwright.project.ProjectFiles;
import io.millwright.twin.Twin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PeakStudyTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static final double RATED_W = 187_000;
    private static final double IDLE_W = 50_000;
    private static final double LOAD_FRACTION = 0.9;
    private static final double COMPUTE = (LOAD_FRACTION * RATED_W - IDLE_W) / (RATED_W - IDLE_W);
    private static final double RAMP = 10_000;
    private static final int RACKS = 6;

    /// Steps without edges, so that closed forms are exact.
    private static final PeakOptions SQUARE = new PeakOptions(PeakOptions.Level.RATED, 2, 0, 1800, 60, 0.3, 3, 1e-3);

    /// A service, a transformer and a board with a row that trains.
    private static Layouts path(PowerSettings service, String rowBreaker) {
        return new Layouts()
                .equipment(
                        "u",
                        Equipment.of(EquipmentKind.UTILITY, "utility-mv-10", "", new Point(0, 0))
                                .withPower(service))
                .equipment("t", EquipmentKind.TRANSFORMER, "mv-xfmr-2500", "", 0, 5)
                .equipment("board", EquipmentKind.SWITCHGEAR, "lv-switchgear-4000", "", 0, 10)
                .equipment("way", EquipmentKind.BUSWAY, "busway-4000", "", 0, 20)
                .row("r", "", "vr-nvl72-maxq", RACKS, 20, 0)
                .connect("u:out", "t:in")
                .connect("t:out", "board:in")
                .connect("board:out", "way:in")
                .connect(Connection.of("way:out", "r:A").withBreaker(rowBreaker));
    }

    private static PowerSettings limited() {
        return PowerSettings.NONE.withRampWPerS(RAMP).withContract(2e6, Double.NaN);
    }

    private static Layouts withBattery(Layouts layouts) {
        return layouts.equipment("bess", EquipmentKind.BATTERY, "bess-2mw-4mwh", "", 0, 30)
                .connect("bess:out", "board:in");
    }

    private static Deployment training(String... racks) {
        return Deployment.training(List.of(racks), LOAD_FRACTION);
    }

    private static Peaks study(Layouts layouts, PeakOptions options) {
        return study(layouts.facility().withDeployments(Map.of("job", training("r"))), options);
    }

    private static Peaks study(Facility facility, PeakOptions options) {
        Twin twin = Twin.of(facility, CATALOG);
        Peaks peaks = PeakStudy.of(twin, twin.solve(), options, Progress.NONE);
        assertThat(peaks.residual()).isLessThan(1e-9);
        return peaks;
    }

    private static Peaks.Source normal(Peaks peaks, String path) {
        return peaks.sources().stream()
                .filter(source ->
                        source.without().isEmpty() && source.node().path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(Peaks peaks) {
        return peaks.findings().stream().map(Finding::code).toList();
    }

    @Test
    void theShareThatComputesFollowsFromTheMean() {
        TrainingSwing swing = study(path(limited(), ""), SQUARE).swing();

        assertThat(swing.racks()).isEqualTo(RACKS);
        assertThat(swing.highW()).isEqualTo(RACKS * RATED_W);
        assertThat(swing.lowW()).isEqualTo(RACKS * IDLE_W);
        assertThat(swing.computeFraction()).isCloseTo(COMPUTE, within(1e-12));
        assertThat(swing.meanW()).isCloseTo(RACKS * LOAD_FRACTION * RATED_W, within(1e-3));
    }

    @Test
    void theElectricalPeakIsHigherAndAsksForAShorterPartOfTheStep() {
        TrainingSwing swing = study(path(limited(), ""), SQUARE.withLevel(PeakOptions.Level.PEAK))
                .swing();

        assertThat(swing.highW()).isEqualTo(RACKS * 200_000.0);
        assertThat(swing.meanW()).isCloseTo(RACKS * LOAD_FRACTION * RATED_W, within(1e-3));
    }

    @Test
    void theSourceSeesTheRacksAndTheLossesOnTheWay() {
        Peaks peaks = study(path(limited(), ""), SQUARE);
        Peaks.Source source = normal(peaks, "u");

        assertThat(source.swingW())
                .isGreaterThan(RACKS * (RATED_W - IDLE_W))
                .isCloseTo(RACKS * (RATED_W - IDLE_W), Percentage.withPercentage(2));
        assertThat(source.headroom().demandW())
                .isCloseTo(2e6 - (source.lowW() + COMPUTE * source.swingW()), Percentage.withPercentage(0.5));
        assertThat(source.headroom().rampWPerS()).isNegative();
    }

    /// At the start the battery covers what the source lacks while it rises to the mean, `d ΔP²/(2R)`.
    @Test
    void theSmallestBatteryIsThatOfTheStart() {
        Peaks.Source source = normal(study(path(limited(), ""), SQUARE), "u");
        Peaks.Smoothed smoothed = source.smoothing().orElseThrow();
        double startJ = COMPUTE * source.swingW() * source.swingW() / (2 * RAMP) / Math.sqrt(0.88);

        assertThat(source.batteries()).isEmpty();
        assertThat(smoothed.verdict().feasible()).isFalse();
        assertThat(smoothed.smallest().energyJ()).isCloseTo(startJ, Percentage.withPercentage(5));
        assertThat(smoothed.smallest().dischargeW()).isLessThanOrEqualTo(source.swingW());
        assertThat(smoothed.smoothing().source().steepestWPerS()).isCloseTo(RAMP, Percentage.withPercentage(1e-3));
    }

    @Test
    void aBatteryBehindTheSourceHoldsTheRampAndItsAbsenceIsTold() {
        Peaks without = study(path(limited(), ""), SQUARE);
        Peaks with = study(withBattery(path(limited(), "")), SQUARE);

        assertThat(codes(without)).contains("peaks.source.ramp");
        assertThat(with.findings()).isEmpty();
        assertThat(normal(with, "u").batteries())
                .extracting(node -> node.path())
                .containsExactly("bess");
        assertThat(normal(with, "u").holds()).isTrue();
    }

    @Test
    void aServiceWithoutRampLimitNeedsNoBattery() {
        Peaks peaks = study(path(PowerSettings.NONE, ""), SQUARE);

        assertThat(normal(peaks, "u").smoothing()).isEmpty();
        assertThat(normal(peaks, "u").holds()).isTrue();
        assertThat(peaks.findings()).isEmpty();
    }

    @Test
    void aContractBelowTheMeanIsExceeded() {
        assertThat(codes(study(path(PowerSettings.NONE.withContract(1e6, Double.NaN), ""), SQUARE)))
                .contains("peaks.source.contract");
        assertThat(codes(study(path(PowerSettings.NONE.withContract(1.1e6, Double.NaN), ""), SQUARE)))
                .doesNotContain("peaks.source.contract");
    }

    /// A square wave is stood for ever as long as `t_high / t(I_high) < 1 - exp(-t_low / τ)`.
    @Test
    void aBreakerStandsWhatItForgetsBetweenTwoSteps() {
        Peaks peaks = study(path(limited(), "mccb-400"), SQUARE);
        Peaks.Breaker breaker = peaks.breakers().getFirst();
        var settings = BreakerSheet.settings(breaker.type());
        TripCurve curve = settings.curve();
        double edgeA = breaker.largestFactor() * breaker.highA();
        double used = COMPUTE * 2 / curve.timeToTripS(edgeA);
        double forgotten = 1 - Math.exp(-(1 - COMPUTE) * 2 / settings.coolingS());

        assertThat(breaker.connection()).isEqualTo("c4");
        assertThat(breaker.count()).isEqualTo(RACKS);
        assertThat(breaker.trip().trips()).isFalse();
        assertThat(edgeA).isGreaterThan(curve.pickupA() * (1 - 1e-9));
        // Right at the pickup the time to trip jumps, so that the edge may lie there.
        assertThat(used >= forgotten * 0.99 || edgeA < curve.pickupA() * (1 + 1e-9))
                .isTrue();
    }

    @Test
    void aBreakerThatIsTooSmallTripsAndSaysWhen() {
        Peaks peaks = study(path(limited(), "mccb-160"), SQUARE);
        Peaks.Breaker breaker = peaks.breakers().getFirst();

        assertThat(breaker.trip().trips()).isTrue();
        assertThat(breaker.largestFactor()).isLessThan(1);
        assertThat(codes(peaks)).contains("peaks.breaker.trips");
    }

    @Test
    void theHotSpotIsThatOfTheRootMeanSquare() {
        Peaks.Transformer transformer =
                study(path(limited(), ""), SQUARE).transformers().getFirst();
        double k = transformer.rmsFraction();
        double riseK = 55 * Math.pow((1 + 6 * k * k) / 7, 0.8) + 23 * Math.pow(k, 1.6);

        assertThat(k).isLessThan(transformer.highFraction()).isGreaterThan(COMPUTE * transformer.highFraction());
        assertThat(transformer.hotSpotC()).isCloseTo(30 + riseK, within(1e-9));
        assertThat(transformer.ratedHotSpotC()).isCloseTo(98, within(1e-9));
        assertThat(transformer.ageingRate()).isCloseTo(Math.pow(2, (transformer.hotSpotC() - 98) / 6), within(1e-9));
    }

    @Test
    void racksInStepFitByTheirPeakAndRacksThatServeByMore() {
        Peaks.Feed training = study(path(limited(), ""), SQUARE).feeds().getFirst();
        Peaks.Feed serving =
                study(path(limited(), "").facility(), SQUARE).feeds().getFirst();
        int byPeak = (int) Math.floor(training.limitW() / RATED_W);

        assertThat(training.lockstepRacks()).isEqualTo(RACKS);
        assertThat(training.racks()).isEqualTo(RACKS);
        assertThat(training.fits().byPeak()).isEqualTo(byPeak);
        assertThat(training.exceedance()).isZero();
        assertThat(serving.lockstepRacks()).isEqualTo(1);
        assertThat(serving.fits().byPeak()).isEqualTo(byPeak);
        assertThat(serving.fits().byProbability()).isGreaterThanOrEqualTo(byPeak);
        assertThat(serving.fits().byMean())
                .isGreaterThanOrEqualTo(serving.fits().byProbability());
    }

    @Test
    void withoutTrainingNothingSwings() {
        Peaks peaks = study(path(limited(), "mccb-400").facility(), SQUARE);

        assertThat(peaks.swing().exists()).isFalse();
        assertThat(peaks.sources()).isEmpty();
        assertThat(peaks.breakers()).isEmpty();
        assertThat(peaks.findings()).isEmpty();
    }

    /// The 100 MW sample keeps its ramp limit on two sides, and lacks battery power when one side carries everything.
    @Test
    void theSampleHoldsItsRampLimitOnlyWithBothSides() throws Exception {
        Path file = Path.of("sample-facilities/training-and-inference-100mw/training-and-inference-100mw.json");
        Peaks peaks = study(ProjectFiles.load(file).project().orElseThrow().facility(), PeakOptions.DEFAULT);
        Peaks.Source both = normal(peaks, "utility-b");
        Peaks.Source alone = peaks.sources().stream()
                .filter(source -> source.without().equals("mv-a"))
                .findFirst()
                .orElseThrow();

        assertThat(both.holds()).isTrue();
        assertThat(alone.node().path()).isEqualTo("utility-b");
        assertThat(alone.swingW()).isCloseTo(2 * both.swingW(), Percentage.withPercentage(4));
        assertThat(alone.smoothing().orElseThrow().verdict().shortfall())
                .isEqualTo(Smoothing.Shortfall.DISCHARGE_POWER);
        assertThat(codes(peaks)).containsExactly("peaks.battery.short", "peaks.battery.short");
        assertThat(peaks.breakers()).noneMatch(breaker -> breaker.trip().trips());
    }
}
