package io.millwright.report;

import io.millwright.finding.Finding;
import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.power.swing.SourceLimits;
import io.millwright.power.swing.Storage;
import io.millwright.study.Peaks;
import io.millwright.study.SelectivityStudy;
import java.util.List;
import java.util.Locale;

/// Peaks and selectivity of a facility as JSON: SI without prefixes, fractions of one. Limits that do not exist are
/// null.
public final class PeakJson {
    private PeakJson() {}

    /// What swings, and what it does to sources, batteries, breakers, transformers and feeds.
    public static Obj peaks(Peaks peaks) {
        Arr sources = new Arr();
        peaks.sources().forEach(source -> sources.add(source(source)));
        Arr breakers = new Arr();
        for (Peaks.Breaker breaker : peaks.breakers()) {
            breakers.add(new Obj()
                    .put("connection", breaker.connection())
                    .put("count", breaker.count())
                    .put("type", breaker.type().id())
                    .put("without", breaker.without())
                    .put("lowA", breaker.lowA())
                    .put("highA", breaker.highA())
                    .put("timeToTripS", breaker.trip().timeToTripS())
                    .put("usedFraction", breaker.trip().highestUsedFraction())
                    .put("largestFactor", breaker.largestFactor()));
        }
        Arr transformers = new Arr();
        for (Peaks.Transformer transformer : peaks.transformers()) {
            transformers.add(new Obj()
                    .put("path", transformer.node().path())
                    .put("count", transformer.count())
                    .put("without", transformer.without())
                    .put("rmsFraction", transformer.rmsFraction())
                    .put("highFraction", transformer.highFraction())
                    .put("hotSpotC", transformer.hotSpotC())
                    .put("ratedHotSpotC", transformer.ratedHotSpotC())
                    .put("ageingRate", transformer.ageingRate()));
        }
        return new Obj()
                .put("level", peaks.options().level().name().toLowerCase(Locale.ROOT))
                .put("racks", peaks.swing().racks())
                .put("highW", peaks.swing().highW())
                .put("lowW", peaks.swing().lowW())
                .put("meanW", peaks.swing().meanW())
                .put("computeFraction", peaks.swing().computeFraction())
                .put("stepS", peaks.options().stepS())
                .put("residual", peaks.residual())
                .put("sources", sources)
                .put("breakers", breakers)
                .put("transformers", transformers)
                .put("feeds", feeds(peaks.feeds()))
                .put("findings", SolveJson.findings(peaks.findings()));
    }

    /// Pairs of breakers and where they are not selective.
    public static Obj selectivity(SelectivityStudy.Result result) {
        Arr pairs = new Arr();
        for (SelectivityStudy.Pair pair : result.pairs()) {
            Arr ranges = new Arr();
            pair.selectivity()
                    .ranges()
                    .forEach(range ->
                            ranges.add(new Obj().put("fromA", range.fromA()).put("toA", range.toA())));
            pairs.add(new Obj()
                    .put("lower", pair.lower())
                    .put("lowerType", pair.lowerType().id())
                    .put("upper", pair.upper())
                    .put("upperType", pair.upperType().id())
                    .put("count", pair.count())
                    .put("ratio", pair.ratio())
                    .put("otherA", pair.otherA())
                    .put("faultA", pair.faultA())
                    .put("notSelective", ranges));
        }
        List<Finding> findings = result.findings();
        return new Obj()
                .put("pairs", result.count())
                .put("selective", result.selectiveCount())
                .put("kinds", pairs)
                .put("findings", SolveJson.findings(findings));
    }

    private static Obj source(Peaks.Source source) {
        Arr batteries = new Arr();
        source.batteries().forEach(battery -> batteries.add(new Obj().put("path", battery.path())));
        Obj object = new Obj()
                .put("path", source.node().path())
                .put("without", source.without())
                .put("lowW", source.lowW())
                .put("highW", source.highW())
                .put("rampLimitWPerS", source.limits().rampWPerS())
                .put("contractW", source.limits().demandW())
                .put("demandIntervalS", source.limits().demandIntervalS())
                .put("headroom", headroom(source.headroom()))
                .put("batteries", batteries)
                .put("holds", source.holds());
        source.smoothing()
                .ifPresent(smoothed -> object.put(
                        "smoothed",
                        new Obj()
                                .put("battery", storage(smoothed.battery()))
                                .put(
                                        "shortfall",
                                        smoothed.verdict().shortfall().name().toLowerCase(Locale.ROOT))
                                .put("missing", smoothed.verdict().missing())
                                .put("atS", smoothed.verdict().atS())
                                .put("smallest", storage(smoothed.smallest()))
                                .put("peakW", smoothed.peakW())
                                .put("headroom", headroom(smoothed.headroom()))
                                .put("lossJ", smoothed.smoothing().lossJ())
                                .put("residualJ", smoothed.smoothing().residualJ())));
        return object;
    }

    private static Obj headroom(SourceLimits.Headroom headroom) {
        return new Obj()
                .put("peakW", headroom.peakW())
                .put("rampWPerS", headroom.rampWPerS())
                .put("demandW", headroom.demandW());
    }

    private static Obj storage(Storage storage) {
        return new Obj()
                .put("dischargeW", storage.dischargeW())
                .put("chargeW", storage.chargeW())
                .put("energyJ", storage.energyJ())
                .put("startFraction", storage.startFraction());
    }

    private static Arr feeds(List<Peaks.Feed> feeds) {
        Arr array = new Arr();
        for (Peaks.Feed feed : feeds) {
            array.add(new Obj()
                    .put("first", feed.first().path())
                    .put("count", feed.count())
                    .put("racks", feed.racks())
                    .put("lockstepRacks", feed.lockstepRacks())
                    .put("limitW", feed.limitW())
                    .put("rackLowW", feed.demand().lowW())
                    .put("rackMeanW", feed.demand().meanW())
                    .put("rackHighW", feed.demand().highW())
                    .put("byPeak", feed.fits().byPeak())
                    .put("byMean", feed.fits().byMean())
                    .put("bySigmas", feed.fits().bySigmas())
                    .put("byProbability", feed.fits().byProbability())
                    .put("exceedance", feed.exceedance()));
        }
        return array;
    }
}
