package io.millwright.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.numeric.Progress;
import io.millwright.project.ProjectFormat;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The redundancy of sample facilities at their design point, as their one-lines read, and of schemes with a part in
/// common that should not be.
class RedundancySamplesTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static Redundancy of(String text) {
        Facility facility = ProjectFormat.read(text.getBytes(StandardCharsets.UTF_8), "case")
                .project()
                .orElseThrow()
                .facility();
        Twin twin = Twin.of(facility, CATALOG);
        SteadyState state = twin.solve();
        double[] loadW = state.rackPowerW().clone();
        for (int v = 0; v < loadW.length; v++) {
            loadW[v] += state.mechanicalW()[v];
        }
        PowerNetwork network = twin.powerNetwork();
        Contingencies singles = Contingencies.singles(network, loadW, CascadeOptions.DEFAULT, Progress.NONE);
        return Redundancy.of(network, loadW, singles, Redundancy.Options.DEFAULT, Progress.NONE);
    }

    private static Redundancy sample(String name) throws Exception {
        return of(Files.readString(Path.of("sample-facilities", name, name + ".json")));
    }

    private static String scheme(String name) throws Exception {
        try (InputStream stream = RedundancySamplesTest.class.getResourceAsStream("/power/" + name + ".json")) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> labels(List<Redundancy.Verdict> verdicts) {
        return verdicts.stream().map(verdict -> verdict.scheme().label()).toList();
    }

    /// Two UPS of 1.7 MW on two transformers for 544 kW; one service, which two generators replace.
    @Test
    void thePilotIs2NBelowOneServiceThatGeneratorsReplace() throws Exception {
        Redundancy pilot = sample("pilot-4-rack");
        assertThat(pilot.facility().label()).isEqualTo("2N");
        assertThat(pilot.systems()).hasSize(2).allMatch(Redundancy.SupplySystem::carried);
        assertThat(pilot.singlePoints()).isEmpty();
    }

    /// Two services of 24 MW for 19.6 MW, with nothing in common down to the busways of each row.
    @Test
    void theTwentyMegawattFactoryIs2NFromItsServicesDown() throws Exception {
        Redundancy factory = sample("ai-factory-20mw");
        assertThat(labels(factory.rows())).hasSize(13).containsOnly("2N");
        assertThat(labels(factory.halls())).containsOnly("2N");
        assertThat(factory.systems()).hasSize(2).allSatisfy(system -> {
            assertThat(system.carried()).isTrue();
            assertThat(system.racks()).isEqualTo(132);
        });
        assertThat(factory.singlePoints()).isEmpty();
    }

    /// Transformers of the yard stand in parallel, but each row has one UPS on each side: beside a lost side no further
    /// one may be lost.
    @Test
    void parallelTransformersAboveSingleUpsDoNotMake2NPlus1() throws Exception {
        assertThat(sample("training-and-inference-100mw").facility().label()).isEqualTo("2N");
    }

    @Test
    void parallelTransformersAboveASingleUpsDoNotMakeNPlus1() throws Exception {
        String two = scheme("n").replace("\"type\": \"mv-xfmr-2500\"", "\"type\": \"mv-xfmr-2500\", \"count\": 2");
        assertThat(of(two).facility().label()).isEqualTo("N");
    }

    @Test
    void twoFeedsFromOneUpsAreStillN() throws Exception {
        String one = scheme("2n").replace("\"from\": \"dist-b:out\"", "\"from\": \"dist-a:out\"");
        assertThat(of(one).facility().label()).isEqualTo("N");
    }

    @Test
    void aTransformerThatBothSidesShareIsASinglePoint() throws Exception {
        Redundancy found = of(scheme("2n").replace("\"from\": \"tx-b:out\"", "\"from\": \"tx-a:out\""));
        assertThat(found.facility().label()).isEqualTo("2N");
        assertThat(found.singlePoints())
                .extracting(Redundancy.SinglePoint::racks)
                .containsOnly(4);
        assertThat(found.maintenance().isConcurrent()).isFalse();
    }
}
