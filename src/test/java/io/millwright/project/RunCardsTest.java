package io.millwright.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millwright.economics.Band;
import io.millwright.economics.Basis;
import io.millwright.economics.Formula.Annuity;
import io.millwright.economics.Formula.Constant;
import io.millwright.economics.Formula.Difference;
import io.millwright.economics.Formula.Product;
import io.millwright.economics.Formula.Quotient;
import io.millwright.economics.Formula.Sum;
import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.economics.LedgerFigure.Computed;
import io.millwright.economics.LedgerFigure.Given;
import io.millwright.json.JsonReader;
import io.millwright.json.JsonWriter;
import io.millwright.quantity.Dimension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

class RunCardsTest {
    private static final Given LIFE =
            new Given("life", "Life", "n", Dimension.COUNT, 20, Band.exact(20), Basis.FACILITY, "");
    private static final Given RATE = new Given(
            "rate", "Discount", "i", Dimension.FRACTION, 0.07, new Band(0.05, 0.1), Basis.ASSUMPTION, "a page, p. 7");
    private static final Given MET =
            new Given("met", "Met", "m", Dimension.COUNT, 0.1 + 0.2, Band.UNKNOWN, Basis.RUN, "");

    private static Computed share() {
        return Computed.of(
                "share",
                "Share",
                "s",
                Dimension.FRACTION,
                "one less the other over both",
                new Quotient(
                        new Difference(new Constant(3, "3"), RATE),
                        new Sum(List.of(new Constant(1, "1"), new Product(RATE, LIFE)))));
    }

    private static LedgerCards cards() {
        Computed payment = Computed.of(
                "payment", "Payment", "p", Dimension.MONEY, "annuity times share", new Product(share(), annuity()));
        return new LedgerCards(List.of(
                new LedgerCards.Group("One", List.of(payment)), new LedgerCards.Group("Two", List.of(MET, RATE))));
    }

    private static Annuity annuity() {
        return new Annuity(RATE, LIFE);
    }

    @Test
    void everyKindOfFormulaComesBackWithItsValueAndBand() throws Exception {
        LedgerCards read = RunCards.read(
                JsonReader.read(JsonWriter.write(RunCards.write(cards())).getBytes(StandardCharsets.UTF_8)));
        assertThat(read).isEqualTo(cards());
        LedgerFigure payment = read.figure("payment").orElseThrow();
        assertThat(payment.value())
                .isEqualTo(cards().figure("payment").orElseThrow().value());
        assertThat(payment.band().high()).isGreaterThan(payment.value());
        assertThat(payment.sources()).containsExactly("a page, p. 7");
    }

    @Test
    void aFigureThatRestsOnOneThatIsNotThereIsNoCard() {
        String text =
                JsonWriter.write(RunCards.write(cards())).replace("\"figure\": \"life\"", "\"figure\": \"lives\"");
        assertThat(text).contains("lives");
        assertThatThrownBy(() -> RunCards.read(JsonReader.read(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("lives");
    }
}
