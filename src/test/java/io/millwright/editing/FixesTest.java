package io.millwright.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.facility.Point;
import io.millwright.finding.Finding;
import io.millwright.twin.Twin;
import io.millwright.ui.SampleHall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Each thing that can be fixed, broken and fixed.
@NullUnmarked
class FixesTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    /// The sample without the trouble that it has by nature.
    private final Facility sound =
            BrokenFacility.equipment(SampleHall.facility(), "dry", item -> item.withPitchM(Double.NaN));

    private static List<Finding> findings(Facility facility) {
        Twin twin = Twin.of(facility, CATALOG);
        return new ArrayList<>(twin.findings());
    }

    private static boolean matches(Finding finding, String code, String place) {
        return finding.code().equals(code) && finding.place().startsWith(place);
    }

    @TestFactory
    Stream<DynamicTest> everyFixRemovesItsFindingAndAddsNoError() {
        return BrokenFacility.all()
                .map(broken -> DynamicTest.dynamicTest(broken.code() + " " + broken.place(), () -> {
                    Facility facility = broken.breaking().apply(sound);
                    List<Finding> before = findings(facility);
                    Finding finding = before.stream()
                            .filter(found -> matches(found, broken.code(), broken.place()))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("not found among " + before));
                    List<Edit> fixes = Fixes.of(facility, CATALOG, finding);
                    assertThat(fixes).isNotEmpty();
                    assertThat(fixes.getFirst().label()).startsWith(broken.fix());
                    long errors = before.stream().filter(Finding::isError).count();
                    for (Edit fix : fixes) {
                        Facility after = fix.change().apply(facility);
                        if (fix.equals(fixes.getFirst())) {
                            assertThat(after).as(fix.label()).isNotEqualTo(facility);
                        }
                        if (after.equals(facility)) {
                            continue;
                        }
                        List<Finding> now = findings(after);
                        assertThat(now)
                                .as(fix.label())
                                .noneMatch(found -> found.code().equals(finding.code())
                                        && found.place().equals(finding.place())
                                        && found.values().equals(finding.values()));
                        assertThat(now.stream().filter(Finding::isError).count())
                                .as(fix.label() + " leaves " + now)
                                .isLessThanOrEqualTo(errors);
                    }
                }));
    }

    @Test
    void aMovedRowStandsOnTheGridAndKeepsItsClearances() {
        Facility broken = BrokenFacility.row(sound, "row-c", row -> row.withOrigin(new Point(4.8, 7.8)));
        Finding overlap = findings(broken).stream()
                .filter(found -> found.code().equals("facility.placement.overlap"))
                .findFirst()
                .orElseThrow();
        Facility fixed = Fixes.of(broken, CATALOG, overlap).getFirst().change().apply(broken);
        Point origin = fixed.layout().rows().get("row-c").origin();
        assertThat((origin.xM() - 4.8) / 0.6).isCloseTo(Math.rint((origin.xM() - 4.8) / 0.6), within(1e-6));
        assertThat(findings(fixed)).noneMatch(found -> found.code().startsWith("facility.placement."));
    }

    @Test
    void whereOnlyAnEngineerCanDecideNothingIsOffered() {
        assertThat(Fixes.of(sound, CATALOG, Finding.error("airflow.rack.inlet-too-warm", "row-a/01")))
                .isEmpty();
        assertThat(Fixes.of(sound, CATALOG, Finding.error("facility.hall.floor-load", "hall-1")))
                .isEmpty();
    }

    @Test
    void aFixThatCannotWorkChangesNothing() {
        Facility full = BrokenFacility.hall(
                sound,
                hall -> hall.withFloor(
                        List.of(new Point(4.8, 3.6), new Point(5.4, 3.6), new Point(5.4, 4.8), new Point(4.8, 4.8))));
        Finding outside = findings(full).stream()
                .filter(found -> found.code().equals("facility.placement.outside-hall"))
                .findFirst()
                .orElseThrow();
        assertThat(Fixes.of(full, CATALOG, outside).getFirst().change().apply(full))
                .isSameAs(full);
    }
}
