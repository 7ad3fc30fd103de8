package io.millwright.twin.replay;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.twin.loop.LimitState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Gathers step by step which limits of power were passed, and for which racks were put off.
///
/// Some steps go by until clocks have followed an order and racks are off: a limit that was passed for no longer than
/// [#SETTLES_S] in all held.
final class LimitExcursions {
    private static final double SETTLES_S = 60;

    private final SequencedMap<Key, Gathered> byPlace = new LinkedHashMap<>();

    private record Key(LimitState.Of of, String place) {}

    private static final class Gathered {
        private double passedFromS = Double.NaN;
        private double passedS;
        private boolean passedToTheEnd;
        private LimitState worst = new LimitState(LimitState.Of.ALL_RACKS, "", 1, 0, 0);
        private LimitState last = worst;
        private double offFromS = Double.NaN;
        private int mostOff;

        void add(LimitState state, double fromS, double toS) {
            last = state;
            passedToTheEnd = state.isPassed();
            if (state.isPassed()) {
                passedFromS = Double.isNaN(passedFromS) ? fromS : passedFromS;
                passedS += toS - fromS;
                worst = above(state) > above(worst) ? state : worst;
            }
            if (state.racksOff() > 0) {
                offFromS = Double.isNaN(offFromS) ? fromS : offFromS;
                mostOff = Math.max(mostOff, state.racksOff());
            }
        }

        private static double above(LimitState state) {
            return state.drawnW() - state.limitW();
        }
    }

    /// Takes how limits stood from one moment to another.
    void add(List<LimitState> limits, double fromS, double toS) {
        for (LimitState limit : limits) {
            byPlace.computeIfAbsent(new Key(limit.of(), limit.place()), key -> new Gathered())
                    .add(limit, fromS, toS);
        }
    }

    List<Finding> all() {
        return byPlace.entrySet().stream()
                .flatMap(each -> Stream.concat(
                        off(each.getKey().place(), each.getValue()),
                        passed(each.getKey().place(), each.getValue())))
                .toList();
    }

    private Stream<Finding> passed(String place, Gathered gathered) {
        if (gathered.passedS <= SETTLES_S) {
            return Stream.empty();
        }
        LimitState shown = gathered.passedToTheEnd ? gathered.last : gathered.worst;
        return Stream.of(Finding.warning(
                gathered.passedToTheEnd ? "twin.replay.limit-passed" : "twin.replay.limit-passed-for",
                place,
                "limit",
                Finding.measure(shown.limitW(), Dimension.POWER),
                "drawn",
                Finding.measure(shown.drawnW(), Dimension.POWER),
                "time",
                Finding.measure(gathered.passedFromS, Dimension.TIME),
                "duration",
                Finding.measure(gathered.passedS, Dimension.TIME),
                "racks",
                shown.racksOff()));
    }

    private static Stream<Finding> off(String place, Gathered gathered) {
        return gathered.mostOff == 0
                ? Stream.empty()
                : Stream.of(Finding.warning(
                        "twin.replay.limit-racks-off",
                        place,
                        "time",
                        Finding.measure(gathered.offFromS, Dimension.TIME),
                        "racks",
                        gathered.mostOff));
    }
}
