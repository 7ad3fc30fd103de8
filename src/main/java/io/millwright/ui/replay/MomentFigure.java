package io.millwright.ui.replay;

import io.millwright.economics.Band;
import io.millwright.economics.Basis;
import io.millwright.economics.Formula.Quotient;
import io.millwright.economics.LedgerCards;
import io.millwright.economics.LedgerFigure;
import io.millwright.quantity.Dimension;
import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Recording;
import io.millwright.ui.chart.TimeText;
import java.util.Locale;
import java.util.Optional;

/// A figure of the ledger at one moment, for its card: what the run recorded, or the quotient of two such figures.
///
/// **Error band.** A recorded figure takes the band of the same figure of the whole run, in proportion, where that is
/// known; else it is as recorded and says so. A quotient has the band that follows from its parts.
final class MomentFigure {
    private final Recording run;
    private final double timeS;
    private final Optional<LedgerCards> cards;

    MomentFigure(Recording run, double timeS, Optional<LedgerCards> cards) {
        this.run = run;
        this.timeS = timeS;
        this.cards = cards;
    }

    LedgerFigure of(LedgerRow row) {
        if (row.by().isEmpty()) {
            return recorded(row.now(), row.label(), "x", row.card());
        }
        LedgerFigure of = recorded(row.now(), row.now().quantity().name(), "a", card(row.now()));
        LedgerFigure by = recorded(
                row.by().get(),
                row.by().get().quantity().name(),
                "b",
                card(row.by().get()));
        String words = (of.name() + " by " + by.name() + " of the same step").toLowerCase(Locale.ROOT);
        return LedgerFigure.Computed.of(
                row.now().id() + "/" + row.by().get().id(),
                row.label(),
                "x",
                row.nowDimension(),
                words,
                new Quotient(of, by));
    }

    /// The figure of the whole run whose band a recorded power or rate shares.
    private static String card(Channel channel) {
        return switch (channel.quantity().id()) {
            case "facility-power" -> "meanFacilityW";
            case "it-power" -> "meanItW";
            case "output-tokens" -> "tokensPerS";
            default -> "";
        };
    }

    private LedgerFigure recorded(Channel channel, String name, String symbol, String card) {
        Dimension dimension = channel.quantity().dimension();
        int sample = run.channel(channel.id())
                .map(told -> run.axis(told).sampleAt(timeS))
                .orElse(-1);
        double value = sample < 0 ? Double.NaN : run.value(channel, sample);
        Optional<LedgerFigure> whole = cards.flatMap(known -> known.figure(card))
                .filter(figure -> figure.dimension() == dimension && figure.value() > 0 && value >= 0);
        Band band = whole.map(figure -> new Band(
                        value * figure.band().low() / figure.value(),
                        value * figure.band().high() / figure.value()))
                .orElse(Band.exact(value));
        String source = "channel " + channel.id() + " of the run, "
                + channel.quantity().sampling().name().toLowerCase(Locale.ROOT) + " of its step" + span(channel, sample)
                + (whole.isPresent()
                        ? "; band in proportion to that of the whole run"
                        : "; as recorded, without a band of its own");
        return new LedgerFigure.Given(channel.id(), name, symbol, dimension, value, band, Basis.RUN, source);
    }

    private String span(Channel channel, int sample) {
        return sample < 0
                ? ""
                : ", " + TimeText.moment(run.axis(channel).startS(sample)) + " to "
                        + TimeText.moment(run.axis(channel).endS(sample));
    }
}
