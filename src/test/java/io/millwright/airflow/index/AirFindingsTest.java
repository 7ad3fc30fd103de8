package io.millwright.airflow.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.airflow.field.AirField;
import io.millwright.catalog.Catalog;
import io.millwright.finding.Finding;
import io.millwright.finding.Severity;
import io.millwright.quantity.UnitSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

class AirFindingsTest {
    private static final InletEnvelope A2 = InletEnvelope.of(Catalog.builtIn(), AirClass.A2, 0);

    @Test
    void aGoodHallHasNone() {
        assertThat(of(new Fields().supply(1, 20).rack(1, 20, 12).returned(1, 32)))
                .isEmpty();
    }

    @Test
    void warmAndTooWarmRacksAreNamedWithTheirLimit() {
        List<Finding> findings = of(new Fields()
                .supply(3, 20)
                .rack(1, 20, 21, 30, 12)
                .rack(1, 20, 21, 36, 40)
                .rack(1, 9, 20, 20, 12)
                .returned(3, 42));

        assertThat(findings).extracting(Finding::code).contains("airflow.field.rack-below-allowable");
        Finding warm = only(findings, "airflow.field.rack-above-recommended");
        assertThat(warm.place()).isEqualTo("row/01");
        assertThat(warm.severity()).isEqualTo(Severity.WARNING);
        assertThat(warm.message(UnitSystem.SI)).contains("30", "27", "A2");
        Finding hot = only(findings, "airflow.field.rack-above-allowable");
        assertThat(hot.place()).isEqualTo("row/02");
        assertThat(hot.severity()).isEqualTo(Severity.ERROR);
        assertThat(hot.message(UnitSystem.US)).contains("96.8", "95");
    }

    @Test
    void recirculationAndBypassAreSharesOfAir() {
        List<Finding> findings = of(new Fields().supply(4, 18).rack(1, 21, 9).returned(4, 20.25));

        assertThat(only(findings, "airflow.field.recirculation").message(UnitSystem.SI))
                .contains("25 %", "21", "18");
        assertThat(only(findings, "airflow.field.bypass").message(UnitSystem.SI))
                .contains("81.25 %");
    }

    @Test
    void anAnswerThatDidNotSettleOrCloseSaysSo() {
        List<Finding> findings = of(new Fields()
                .supply(1, 20)
                .rack(1, 20, 12)
                .returned(1, 32)
                .unconverged(0.35)
                .balance(14_472, 14_000));

        assertThat(only(findings, "airflow.field.unconverged").message(UnitSystem.SI))
                .contains("2000", "0.35", "0.01");
        assertThat(only(findings, "airflow.field.heat-open").message(UnitSystem.SI))
                .contains("3.26 %", "14.47 kW");
        assertThat(findings).extracting(Finding::place).containsOnly("hall");
    }

    private static List<Finding> of(Fields fields) {
        AirField field = fields.field();
        return AirFindings.of("hall", field, AirIndices.of(field, A2));
    }

    private static Finding only(List<Finding> findings, String code) {
        List<Finding> those =
                findings.stream().filter(each -> each.code().equals(code)).toList();
        assertThat(those).hasSize(1);
        return those.getFirst();
    }
}
