package io.millwright.report;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Num;
import io.millwright.json.JsonValue.Obj;
import io.millwright.twin.Twin;
import io.millwright.twin.ridethrough.RideEvent;
import io.millwright.twin.ridethrough.RideSeries;
import io.millwright.twin.ridethrough.RideThroughResult;
import io.millwright.twin.ridethrough.RideThroughResult.Group;
import io.millwright.twin.ridethrough.RideThroughStudy.Comparison;
import java.util.Locale;

/// A loss of cooling over time as JSON: SI without prefixes, °C, seconds from the start of the scenario. What did not
/// happen, and what is not known, is null.
public final class CoolingTransientJson {
    private CoolingTransientJson() {}

    /// What happens, racks by row, every moment, and what would help.
    public static Obj of(Twin twin, Comparison comparison) {
        RideThroughResult ride = comparison.drawn();
        Arr events = new Arr();
        for (RideEvent event : ride.events()) {
            events.add(new Obj()
                    .put("timeS", event.timeS())
                    .put("event", event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("path", twin.graph().node(event.node()).path()));
        }
        Arr rows = new Arr();
        for (Group group : ride.groups()) {
            rows.add(new Obj()
                    .put("path", group.path())
                    .put("racks", group.racks())
                    .put("throttled", group.throttled())
                    .put("shutDown", group.shutDown())
                    .put("firstThrottleS", group.firstThrottleS())
                    .put("firstShutdownS", group.firstShutdownS())
                    .put("worst", twin.graph().node(group.worst()).path()));
        }
        return summary(ride)
                .put("scenario", ride.scenario().text())
                .put("energyInJ", ride.energyInJ())
                .put("energyOutJ", ride.energyOutJ())
                .put("residual", ride.residual())
                .put("events", events)
                .put("rows", rows)
                .put("series", series(twin, ride.series()))
                .put(
                        "comparison",
                        new Obj()
                                .put("pumpsOnUps", summary(comparison.pumpsOnUps()))
                                .put("doubleVolume", summary(comparison.doubleVolume())));
    }

    private static Obj summary(RideThroughResult ride) {
        return new Obj()
                .put("firstThrottleS", ride.firstThrottleS())
                .put("firstShutdownS", ride.firstShutdownS())
                .put("throttled", ride.throttled())
                .put("shutDown", ride.shutDown())
                .put("hottestChipC", ride.hottestChipC())
                .put("hottestInletC", ride.hottestInletC());
    }

    private static Obj series(Twin twin, RideSeries series) {
        Arr loops = new Arr();
        for (int l = 0; l < series.supplyC().length; l++) {
            loops.add(new Obj()
                    .put("name", twin.coolingNetwork().loopName(l))
                    .put("supplyC", numbers(series.supplyC()[l]))
                    .put("returnC", numbers(series.returnC()[l]))
                    .put("flowM3PerS", numbers(series.flowM3PerS()[l])));
        }
        Arr halls = new Arr();
        for (int h = 0; h < series.inletC().length; h++) {
            halls.add(new Obj()
                    .put("path", twin.graph().halls().get(h).path())
                    .put("inletC", numbers(series.inletC()[h])));
        }
        return new Obj()
                .put("timeS", numbers(series.timeS()))
                .put("loops", loops)
                .put("halls", halls)
                .put("hottestChipC", numbers(series.hottestChipC()))
                .put("rackPowerW", numbers(series.rackPowerW()))
                .put("rejectedW", numbers(series.rejectedW()));
    }

    private static Arr numbers(double[] values) {
        Arr array = new Arr();
        for (double value : values) {
            array.add(Num.of(value));
        }
        return array;
    }
}
