package io.millwright.airflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.airflow.field.RackAir;
import io.millwright.airflow.index.AirIndex.Grade;
import io.millwright.airflow.index.InletEnvelope.Band;
import io.millwright.catalog.Catalog;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirIndicesTest {
    private static final InletEnvelope A2 = InletEnvelope.of(Catalog.builtIn(), AirClass.A2, 0);
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void perfectSeparationIsTheIdealOfEveryIndex() {
        AirIndices indices =
                of(new Fields().supply(2, 20).rack(1, 20, 12).rack(1, 20, 12).returned(2, 32));

        assertThat(value(indices, AirIndex.RCI_HI)).isEqualTo(1);
        assertThat(value(indices, AirIndex.RCI_LO)).isEqualTo(1);
        assertThat(value(indices, AirIndex.RTI)).isCloseTo(1, EXACT);
        assertThat(value(indices, AirIndex.SHI)).isZero();
        assertThat(value(indices, AirIndex.RHI)).isCloseTo(1, EXACT);
        assertThat(value(indices, AirIndex.BYPASS)).isCloseTo(0, EXACT);
        assertThat(indices.values()).allMatch(each -> each.grade() == Grade.GOOD);
    }

    /// Racks draw 3 m³/s, units move 4: a quarter of the supplied air is not needed, a sixth of the rack air is
    /// exhaust. Supply 18 °C, rise 10 K: inlet 20, exhaust 30, return 18 + 10 · 3/4 = 25.5 °C.
    @Test
    void oversupplyWithMixing() {
        AirIndices indices = of(new Fields().supply(4, 18).rack(3, 20, 10).returned(4, 25.5));

        assertThat(value(indices, AirIndex.RTI)).isCloseTo(0.75, EXACT);
        assertThat(value(indices, AirIndex.SHI)).isCloseTo(2.0 / 12, EXACT);
        assertThat(value(indices, AirIndex.RHI)).isCloseTo(10.0 / 12, EXACT);
        assertThat(value(indices, AirIndex.BYPASS)).isCloseTo(4.5 / 12, EXACT);
        assertThat(indices.racks().getFirst().recirculationFraction()).isCloseTo(2.0 / 12, EXACT);
        // flow that passes racks first time, seen from both sides
        assertThat((1 - value(indices, AirIndex.BYPASS)) * 4).isCloseTo((1 - value(indices, AirIndex.SHI)) * 3, EXACT);
    }

    /// Thirds at 27, 29 and 35 °C and a rack at 20: excess 2 + 8 = 10 K over 6 intakes with a margin of 8 K each.
    @Test
    void rackCoolingIndexCountsThirds() {
        AirIndices indices = of(new Fields()
                .supply(2, 20)
                .rack(1, 27, 29, 35, 12)
                .rack(1, 20, 12)
                .returned(2, 33));

        assertThat(value(indices, AirIndex.RCI_HI)).isCloseTo(1 - 10.0 / 48, EXACT);
        assertThat(indices.value(AirIndex.RCI_HI).grade()).isEqualTo(Grade.POOR);
        assertThat(indices.racks().getFirst().hottestThirdC()).isEqualTo(35);
        assertThat(indices.racks().getFirst().band(A2)).isEqualTo(Band.ABOVE_RECOMMENDED);
        assertThat(indices.hottestFirst().getFirst().id()).isEqualTo("row/01");
    }

    @Test
    void coldRacksLowerTheColdSide() {
        AirIndices indices = of(new Fields().supply(1, 14).rack(1, 14, 12).returned(1, 26));

        assertThat(value(indices, AirIndex.RCI_LO)).isCloseTo(0.5, EXACT);
        assertThat(value(indices, AirIndex.RCI_HI)).isEqualTo(1);
    }

    @Test
    void complianceCountsRacksByTheirWorstThird() {
        AirIndices indices = of(new Fields()
                .supply(4, 18)
                .rack(1, 18, 20, 26.9, 12)
                .rack(1, 18, 20, 28, 12)
                .rack(1, 18, 24, 33, 12)
                .rack(1, 9, 20, 20, 12)
                .returned(4, 34));

        assertThat(indices.compliance(A2)).isEqualTo(new InletCompliance(A2, 1, 3, 4));
        InletEnvelope a1 = InletEnvelope.of(Catalog.builtIn(), AirClass.A1, 0);
        assertThat(indices.compliance(a1)).isEqualTo(new InletCompliance(a1, 1, 2, 4));
        InletEnvelope a4 = InletEnvelope.of(Catalog.builtIn(), AirClass.A4, 0);
        assertThat(indices.compliance(a4)).isEqualTo(new InletCompliance(a4, 1, 4, 4));
    }

    /// A thin inlet on a coarse grid may leave a third without a cell.
    @Test
    void thirdsWithoutCellsTakeTheMeanOfTheFace() {
        RackInlet rack = new RackInlet(new RackAir("r", 1, 22, 20, 24, Double.NaN, 21, Double.NaN, 34), "", 0.1);

        assertThat(rack.intakesC()).containsExactly(22, 21, 22);
        assertThat(rack.hottestThirdC()).isEqualTo(22);
        assertThat(rack.coldestThirdC()).isEqualTo(21);
    }

    @Test
    void coolersInTheRowAreUnits() {
        AirIndices indices = of(new Fields().rack(1, 20, 12).rack(1, 32, -12));

        assertThat(indices.racks()).hasSize(1);
        assertThat(indices.streams()).isEqualTo(new AirStreams(1, 20, 1, 32, 1, 20, 32));
        assertThat(value(indices, AirIndex.RTI)).isCloseTo(1, EXACT);
    }

    /// A rear door that takes all heat, or a little more, makes no unit of a rack, and its temperatures do not tell
    /// whose air it draws.
    @Test
    void racksBehindDoorsStayRacksWithoutARecirculation() {
        AirIndices indices = of(new Fields()
                .supply(2, 20)
                .rack(1, 24, 12)
                .rack(1, 26, 0.001)
                .rack(1, 26, -0.5)
                .returned(2, 28));

        assertThat(indices.racks()).hasSize(3);
        assertThat(indices.racks().get(0).recirculationFraction()).isCloseTo(0.25, EXACT);
        assertThat(indices.racks().get(1).recirculationFraction()).isNaN();
        assertThat(indices.racks().get(2).recirculationFraction()).isNaN();
        assertThat(indices.streams().supplyM3PerS()).isEqualTo(2);
    }

    @Test
    void withoutRacksNothingIsDefined() {
        AirIndices indices = of(new Fields().supply(1, 18).returned(1, 18));

        assertThat(indices.values()).hasSize(AirIndex.values().length).noneMatch(IndexValue::isDefined);
        assertThat(indices.values())
                .allMatch(each -> each.grade() == Grade.UNDEFINED
                        && each.undefinedBecause().contains("rack"));
    }

    @Test
    void racksThatStandStillAreNotCounted() {
        assertThat(of(new Fields().supply(1, 18).rack(0, 18, 0).returned(1, 18)).racks())
                .isEmpty();
    }

    @Test
    void racksWhoseDoorsTakeTheirHeatChangeNoRatio() {
        Fields plain = new Fields().supply(1, 18).rack(0.8, 20, 12).returned(1, 27.6);
        AirIndices without = of(plain);
        AirIndices with = of(plain.rack(6, 22, 0.2));

        assertThat(with.racks()).hasSize(2);
        for (AirIndex index : List.of(AirIndex.RTI, AirIndex.SHI, AirIndex.RHI, AirIndex.BYPASS)) {
            assertThat(with.value(index)).isEqualTo(without.value(index));
        }
        assertThat(with.value(AirIndex.RTI).value()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void withoutUnitsOrRiseRatiosAreUndefinedAndSayWhy() {
        AirIndices still = of(new Fields().rack(1, 25, 12));
        assertThat(still.value(AirIndex.SHI).undefinedBecause()).contains("unit");
        assertThat(still.racks().getFirst().recirculationFraction()).isNaN();
        assertThat(still.value(AirIndex.RCI_HI).isDefined()).isTrue();

        AirIndices cold = of(new Fields().supply(1, 20).rack(1, 20, 0).returned(1, 20));
        assertThat(cold.value(AirIndex.RTI).undefinedBecause()).contains("warm");
        assertThat(cold.value(AirIndex.SHI).undefinedBecause()).contains("warm");

        AirIndices supercooled = of(new Fields().supply(1, 40).rack(1, 20, 12).returned(1, 32));
        assertThat(supercooled.value(AirIndex.SHI).undefinedBecause()).contains("exhaust");
    }

    /// Three reference halls as OpenFOAM has them on 0.15 m: rack inlets, share of the rack air that is supplied, mean
    /// return, and the SHI and RHI computed from them there. Two rows of racks with 4 to 12 kW, all with a rise of 12
    /// K.
    @ParameterizedTest
    @CsvSource({
        "18.93 18.089 18.379 19.144 19.607 18.928 18.274 19.426 18.938 18.083 18.368 19.206 19.639 18.85 18.23 19.031, 1, 30.02073199, 0.06768509, 0.93392564",
        "18.152 18.001 18.0 18.0 18.001 18.006 18.038 19.286 18.29 18.004 18.0 18.0 18.002 18.007 18.069 19.443, 1, 30.01294465, 0.01233044, 0.98873498",
        "33.453 29.238 26.418 25.038 23.443 22.108 21.941 24.327 33.885 29.545 26.66 25.083 23.22 21.977 21.822 23.754, 0.6, 38.12034312, 0.37450930, 0.62925438"
    })
    void referenceHalls(String inletsC, double supplied, double returnC, double shi, double rhi) {
        double[] powersKw = {6, 6, 8, 8, 10, 10, 8, 8, 4, 8, 8, 12, 12, 8, 8, 4};
        double riseK = 12;
        Fields fields = new Fields();
        double rackM3PerS = 0;
        String[] inlets = inletsC.split(" ", -1);
        for (int i = 0; i < inlets.length; i++) {
            double flow = powersKw[i] * 1e3 / (Fields.AIR.heatCapacityJPerM3K() * riseK);
            fields.rack(flow, Double.parseDouble(inlets[i]), riseK);
            rackM3PerS += flow;
        }
        double unitM3PerS = supplied * rackM3PerS;
        AirIndices indices = of(fields.supply(unitM3PerS, 18).returned(unitM3PerS, returnC));

        assertThat(indices.racks()).hasSize(powersKw.length);
        assertThat(value(indices, AirIndex.SHI)).isCloseTo(shi, within(1e-6));
        assertThat(value(indices, AirIndex.RHI)).isCloseTo(rhi, within(1e-6));
        assertThat(value(indices, AirIndex.RTI))
                .as("racks over supply, to what the balance is open there")
                .isCloseTo(1 / supplied, within(0.011));
    }

    /// Racks that draw any mixture of supply and exhaust, and units that take back what is left: all heat accounted.
    @Test
    void boundsAndSumsHoldForAnyMixture() {
        Random random = new Random(6);
        for (int trial = 0; trial < 300; trial++) {
            double supplyC = 10 + 15 * random.nextDouble();
            double supplyM3PerS = 2 + 8 * random.nextDouble();
            int count = 1 + random.nextInt(12);
            Fields fields = new Fields().supply(supplyM3PerS, supplyC);
            double heat = 0;
            for (int i = 0; i < count; i++) {
                double flow = 0.1 + random.nextDouble();
                double rise = 5 + 15 * random.nextDouble();
                double share = 0.6 * random.nextDouble();
                fields.rack(flow, supplyC + share / (1 - share) * rise, rise);
                heat += flow * rise;
            }
            AirIndices indices = of(fields.returned(supplyM3PerS, supplyC + heat / supplyM3PerS));

            assertThat(value(indices, AirIndex.SHI)).isBetween(0.0, 0.6);
            assertThat(value(indices, AirIndex.SHI) + value(indices, AirIndex.RHI))
                    .isCloseTo(1, within(1e-9));
            assertThat(value(indices, AirIndex.RCI_HI)).isLessThanOrEqualTo(1);
            assertThat(value(indices, AirIndex.RCI_LO)).isLessThanOrEqualTo(1);
            assertThat(value(indices, AirIndex.BYPASS)).isLessThanOrEqualTo(1);
            assertThat(value(indices, AirIndex.RTI))
                    .as("air through racks over air supplied")
                    .isCloseTo(indices.streams().rackM3PerS() / supplyM3PerS, within(1e-9));
            assertThat(indices.racks())
                    .allMatch(rack -> rack.recirculationFraction() > -1e-12 && rack.recirculationFraction() < 0.6);
        }
    }

    @Test
    void gradesAreHerrlinsForRackCooling() {
        assertThat(AirIndex.RCI_HI.grade(0.96)).isEqualTo(Grade.GOOD);
        assertThat(AirIndex.RCI_HI.grade(0.95)).isEqualTo(Grade.ACCEPTABLE);
        assertThat(AirIndex.RCI_LO.grade(0.90)).isEqualTo(Grade.POOR);
        assertThat(AirIndex.RTI.grade(1.05)).isEqualTo(Grade.GOOD);
        assertThat(AirIndex.RTI.grade(0.5)).isEqualTo(Grade.POOR);
        assertThat(AirIndex.SHI.grade(0.2)).isEqualTo(Grade.GOOD);
        assertThat(AirIndex.RHI.grade(0.7)).isEqualTo(Grade.ACCEPTABLE);
    }

    private static AirIndices of(Fields fields) {
        return AirIndices.of(fields.field(), A2);
    }

    private static double value(AirIndices indices, AirIndex index) {
        return indices.value(index).value();
    }
}
