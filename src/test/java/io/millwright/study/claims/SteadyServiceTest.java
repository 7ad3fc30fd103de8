package io.millwright.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.project.ProjectFiles;
import io.millwright.serving.EngineFrontier;
import io.millwright.serving.RequestShape;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@org.jspecify.annotations.NullUnmarked
class SteadyServiceTest {
    private static final Catalog CATALOG = Catalog.builtIn();
    private static final RequestShape SHAPE = RequestShape.equal(1024, 512);

    private static Facility pilot;

    @BeforeAll
    static void open() throws Exception {
        pilot = ProjectFiles.load(Path.of("sample-facilities/pilot-4-rack/pilot-4-rack.json"))
                .project()
                .orElseThrow()
                .facility();
    }

    private static SteadyService served(double tokensPerSPerUser) {
        return SteadyService.of(pilot, CATALOG, SHAPE, tokensPerSPerUser).orElseThrow();
    }

    @Test
    void tokensAreThoseOfItsEnginesAndPowerClosesOverTheFacility() {
        SteadyService service = served(30);
        assertThat(service.parts()).hasSize(2);
        for (SteadyService.Part part : service.parts()) {
            assertThat(part.outputTokensPerS())
                    .isCloseTo(part.engines() * part.point().outputTokensPerS(), within(1e-9));
            assertThat(part.requestsPerS() * part.shape().outputTokens())
                    .isCloseTo(part.outputTokensPerS(), within(1e-6));
            assertThat(part.accelerators()).isLessThanOrEqualTo(144);
            assertThat(EngineFrontier.of(part.spec(), SHAPE).points()).contains(part.point());
        }
        assertThat(service.state().balance().relativeResidual()).isLessThan(1e-9);
        double accelerators = service.parts().stream()
                .mapToDouble(part -> part.accelerators() * part.point().acceleratorW())
                .sum();
        assertThat(service.state().terms().itW()).isGreaterThan(accelerators);
        assertThat(service.facilityPowerW())
                .isGreaterThan(service.state().terms().itW());
    }

    @Test
    void fasterAnswersCostMore() {
        SteadyService slow = served(0);
        SteadyService middle = served(40);
        SteadyService fast = served(80);
        assertThat(middle.outputTokensPerS()).isLessThan(slow.outputTokensPerS());
        assertThat(fast.outputTokensPerS()).isLessThan(middle.outputTokensPerS());
        assertThat(fast.usdPerToken()).isGreaterThan(middle.usdPerToken());
        assertThat(fast.parts())
                .allSatisfy(part -> assertThat(part.point().tokensPerSPerUser()).isGreaterThanOrEqualTo(80));
        assertThat(SteadyService.of(pilot, CATALOG, SHAPE, 1e6)).isEmpty();
    }

    @Test
    void costIsEnergyWaterCapitalAndOperationOverTokens() {
        SteadyService service = served(30);
        double usdPerS = service.facilityPowerW() * service.costs().electricityUsdPerJ()
                + service.state().cooling().waterM3PerS() * service.waterUsdPerM3()
                + service.costs().itCapitalUsdPerS()
                + service.costs().facilityCapitalUsdPerS()
                + service.costs().operationUsdPerS();
        assertThat(service.usdPerToken() * service.outputTokensPerS()).isCloseTo(usdPerS, within(1e-12));
        assertThat(service.tokensPerJ() * service.facilityPowerW()).isCloseTo(service.outputTokensPerS(), within(1e-6));
    }

    @Test
    void noLayoutOfTheSameEngineMakesMore() {
        SteadyService.Part part = served(30).parts().getFirst();
        double best = part.point().tokensPerSPerAccelerator();
        for (var layout : EngineLayouts.of(part.spec(), 64)) {
            assertThat(layout.check("")).isEmpty();
            int domain = layout.accelerator().scaleUpDomain();
            if (domain % layout.accelerators() == 0) {
                assertThat(EngineFrontier.of(layout, SHAPE).points())
                        .filteredOn(point -> point.tokensPerSPerUser() >= 30)
                        .allSatisfy(point ->
                                assertThat(point.tokensPerSPerAccelerator()).isLessThanOrEqualTo(best * (1 + 1e-12)));
            }
        }
    }
}
