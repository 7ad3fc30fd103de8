package io.millwright.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The electrical data agree with themselves and with physics.
class ElectricalCatalogTest {
    private static final Catalog CATALOG = Catalog.builtIn();

    private static Stream<PowerType> of(PowerKind kind) {
        return CATALOG.powers().stream().filter(type -> type.kind() == kind);
    }

    private static PowerType type(String id) {
        return CATALOG.power(id).orElseThrow();
    }

    @Test
    void everythingThatCanFailSaysHowOften() {
        for (PowerType type : CATALOG.powers()) {
            String row = type.sheet().text("reliability");
            if (!row.isEmpty()) {
                assertThat(CATALOG.sheet("reliability", row))
                        .as(type.id() + " " + row)
                        .isPresent();
            }
            if (type.kind() != PowerKind.OTHER) {
                Reliability reliability = CATALOG.reliability(type);
                assertThat(reliability.isKnown()).as(type.id()).isTrue();
                assertThat(reliability.failuresPerYear()).as(type.id()).isBetween(1e-4, 10.0);
                assertThat(reliability.mttrH()).as(type.id()).isBetween(0.5, 1000.0);
            }
        }
    }

    @Test
    void reliabilityIsReadInFailuresAYearAndHours() {
        Reliability generator = CATALOG.reliability(type("genset-2500"));
        assertThat(generator.failuresPerYear()).isCloseTo(0.0584, within(1e-9));
        assertThat(generator.mttrH()).isEqualTo(8);
        assertThat(generator.failToStartFraction()).isEqualTo(0.01);
        assertThat(generator.availability()).isCloseTo(0.9999467, within(1e-7));
        assertThat(CATALOG.reliability(type("ups-1875-dc")).failToStartFraction())
                .isZero();
        assertThat(CATALOG.reliability(type("wind-onshore")).isKnown()).isFalse();
    }

    @Test
    void breakersCanBeSetAndInterruptWhatTheyWithstand() {
        assertThat(of(PowerKind.BREAKER)).hasSizeGreaterThan(40).allSatisfy(breaker -> {
            DataSheet sheet = breaker.sheet();
            assertThat(breaker.ampacityA()).isPositive();
            assertThat(breaker.continuousFraction()).isIn(0.8, 1.0);
            assertThat(breaker.interruptingA()).isGreaterThan(3 * breaker.ampacityA());
            assertThat(breaker.peakWithstandA()).isGreaterThanOrEqualTo(breaker.interruptingA());
            assertThat(sheet.number("longPickup")).isBetween(0.4, 1.0);
            assertThat(sheet.number("longDelayS")).isPositive();
            assertThat(sheet.number("instantaneousPickup")).isGreaterThan(sheet.number("shortPickup", 1));
            assertThat(sheet.number("shortDelayS", 0.1)).isLessThan(sheet.number("longDelayS"));
            assertThat(sheet.text("tripUnit")).isIn("thermal-magnetic", "electronic", "relay");
            assertThat(breaker.inputV()).isPositive();
        });
    }

    /// A conductor that carries its rating gives off what its surface can: tens of watts per metre for cables, hundreds
    /// for the largest busways.
    @Test
    void conductorsLoseWhatTheirSurfaceCanGiveOff() {
        Stream.concat(of(PowerKind.BUSWAY), of(PowerKind.CABLE)).forEach(type -> {
            double wPerM = (type.isDc() ? 2 : 3) * type.resistanceOhmPerM() * type.ampacityA() * type.ampacityA();
            assertThat(wPerM).as(type.id() + " W/m").isBetween(5.0, type.ampacityA() < 1000 ? 130.0 : 900.0);
            assertThat(type.shortCircuitA()).as(type.id()).isGreaterThan(5 * type.ampacityA());
            assertThat(type.conductorMaxC()).as(type.id()).isGreaterThan(type.ratedAmbientC());
        });
    }

    @Test
    void anAcConductorHasReactanceAndAZeroSequence() {
        Stream.concat(of(PowerKind.BUSWAY), of(PowerKind.CABLE))
                .filter(type -> !type.isDc())
                .forEach(type -> {
                    assertThat(type.reactanceOhmPerM()).as(type.id()).isPositive();
                    assertThat(type.sheet().number("zeroSequenceResistanceOhmPerM"))
                            .as(type.id())
                            .isGreaterThan(type.resistanceOhmPerM());
                });
    }

    @Test
    void transformersHaveAnImpedance() {
        assertThat(of(PowerKind.TRANSFORMER)).isNotEmpty().allSatisfy(type -> {
            assertThat(type.impedanceFraction()).as(type.id()).isBetween(0.03, 0.2);
            assertThat(type.quadraticLossW() / type.ratedVa()).as(type.id()).isLessThan(type.impedanceFraction());
        });
    }

    @Test
    void aServiceIsStrongerThanItsContractAndBreakersOfItsVoltageInterruptIt() {
        assertThat(of(PowerKind.SUBSTATION)).isNotEmpty().allSatisfy(type -> {
            assertThat(type.faultVa()).as(type.id()).isGreaterThan(5 * type.ratedVa());
            assertThat(type.sheet().number("faultMinVa")).as(type.id()).isLessThan(type.faultVa());
            double faultA = type.faultVa() / (Math.sqrt(3) * type.outputV());
            assertThat(of(PowerKind.BREAKER)
                            .filter(breaker -> breaker.inputV() >= type.outputV())
                            .anyMatch(breaker -> breaker.interruptingA() >= faultA))
                    .as(type.id() + " " + faultA)
                    .isTrue();
        });
    }

    @Test
    void ecoModeLosesLess() {
        for (PowerType ups : of(PowerKind.UPS).toList()) {
            DataSheet sheet = ups.sheet();
            if (!Double.isNaN(sheet.number("ecoNoLoadLossW"))) {
                double x = 0.5;
                double eco = sheet.number("ecoNoLoadLossW")
                        + sheet.number("ecoLinearLossW") * x
                        + sheet.number("ecoQuadraticLossW") * x * x;
                double twice = ups.noLoadLossW() + ups.linearLossW() * x + ups.quadraticLossW() * x * x;
                assertThat(eco).as(ups.id()).isLessThan(0.6 * twice);
            }
            assertThat(sheet.number("moduleCount") * sheet.number("moduleW"))
                    .as(ups.id())
                    .isCloseTo(ups.ratedW(), within(0.01 * ups.ratedW()));
        }
    }

    @Test
    void anOverloadIsCarriedTheShorterTheLargerItIs() {
        PowerType ups = type("ups-1875-dc");
        assertThat(ups.overloadS(0.9)).isInfinite();
        assertThat(ups.overloadS(1)).isInfinite();
        assertThat(List.of(ups.overloadS(1.05), ups.overloadS(1.2), ups.overloadS(1.3), ups.overloadS(1.41)))
                .containsExactly(3600.0, 600.0, 30.0, 0.0);
        assertThat(type("genset-2500").overloadS(1.01)).isZero();
    }

    @Test
    void onlyTheReactorMustRun() {
        assertThat(CATALOG.powers().stream().filter(PowerType::isMustRun).map(PowerType::id))
                .containsExactly("smr-77");
        assertThat(of(PowerKind.PRIME_POWER))
                .allSatisfy(type ->
                        assertThat(type.minimumLoadFraction()).as(type.id()).isBetween(0.1, 0.6))
                .allSatisfy(type -> assertThat(type.rampWPerS()).as(type.id()).isPositive());
    }

    @Test
    void rackStripsHaveBanks() {
        assertThat(of(PowerKind.RACK_PDU)).hasSizeGreaterThan(3).allSatisfy(strip -> {
            assertThat(strip.sheet().number("bankCount")).as(strip.id()).isPositive();
            assertThat(strip.sheet().number("bankA")).as(strip.id()).isLessThan(strip.ampacityA());
            assertThat(strip.sheet().number("phaseCount")).as(strip.id()).isIn(1.0, 3.0);
        });
    }

    @Test
    void loadsHaveAPowerFactor() {
        assertThat(CATALOG.racks())
                .allSatisfy(rack -> assertThat(rack.sheet().number("powerFactor"))
                        .as(rack.id())
                        .isBetween(0.5, 1.0));
        assertThat(CATALOG.coolings())
                .filteredOn(type -> type.fanPumpW() > 0)
                .allSatisfy(type -> assertThat(type.sheet().number("powerFactor"))
                        .as(type.id())
                        .isBetween(0.8, 1.0));
    }
}
