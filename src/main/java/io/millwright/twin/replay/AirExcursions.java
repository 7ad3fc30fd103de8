package io.millwright.twin.replay;

import io.millwright.airflow.response.AirDeparture;
import io.millwright.twin.SteadyState;
import io.millwright.twin.Twin;
import io.millwright.twin.TwinAir;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gathers [AirExcursion]s step by step.
final class AirExcursions {
    private final Twin twin;
    private final Map<Integer, Gathered> byHall = new TreeMap<>();

    AirExcursions(Twin twin) {
        this.twin = twin;
    }

    /// Looks at the state that held from one moment to another.
    void add(SteadyState state, double fromS, double toS) {
        twin.hallResponses()
                .departures(TwinAir.rackAirW(twin, state), state.air())
                .forEach((hall, departure) -> byHall.computeIfAbsent(hall, key -> new Gathered(departure, toS))
                        .add(departure, fromS, toS));
    }

    List<AirExcursion> all() {
        List<AirExcursion> all = new ArrayList<>();
        byHall.forEach((hall, gathered) ->
                all.add(gathered.of(twin.graph().halls().get(hall).path())));
        return all;
    }

    /// What is known of one hall so far.
    private static final class Gathered {
        private final List<AirExcursion.Span> spans = new ArrayList<>();
        private AirDeparture worst;
        private double worstS;

        Gathered(AirDeparture first, double firstS) {
            worst = first;
            worstS = firstS;
        }

        void add(AirDeparture departure, double fromS, double toS) {
            if (departure.excess() > worst.excess()) {
                worst = departure;
                worstS = toS;
            }
            boolean goesOn = !spans.isEmpty() && spans.getLast().toS() >= fromS;
            double beganS = goesOn ? spans.removeLast().fromS() : fromS;
            spans.add(new AirExcursion.Span(beganS, toS));
        }

        AirExcursion of(String hall) {
            return new AirExcursion(hall, spans, worst, worstS);
        }
    }
}
