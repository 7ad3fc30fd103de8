package io.millwright.twin.scenario;

import io.millwright.climate.MoistAir;
import io.millwright.climate.Psychrometrics;
import io.millwright.climate.Weather;
import io.millwright.twin.loop.Outside;
import java.util.List;

/// The air outside during a scenario: what its climate gives, replaced by the weather event that began last, with all
/// shifts on top.
///
/// Hours are taken as the air in their middle, linear between them, dry bulb and wet bulb each. A shift keeps the
/// humidity ratio, or that of saturation if the air gets too cold for it.
final class ScenarioAir implements Outside {
    private static final double HOUR_S = 3600;

    /// An event of the weather while it lasts.
    record Change(double fromS, double untilS, ScenarioEvent event) {
        boolean isOn(double timeS) {
            return fromS <= timeS && timeS < untilS;
        }
    }

    private final Outside base;
    private final List<Change> changes;
    private final double pressurePa;

    /// @param changes in the order in which they begin
    ScenarioAir(Outside base, List<Change> changes, double pressurePa) {
        this.base = base;
        this.changes = List.copyOf(changes);
        this.pressurePa = pressurePa;
    }

    /// Hours of a weather year from one of its hours on; its last hour leads over to the first.
    ///
    /// @param startS of the run, seconds after the beginning of the year
    static Outside of(Weather weather, double startS) {
        return timeS -> {
            double middles = (startS + timeS) / HOUR_S - 0.5;
            double whole = Math.floor(middles);
            double part = middles - whole;
            int hour = (int) Math.floorMod((long) whole, (long) weather.hours());
            int next = (hour + 1) % weather.hours();
            double dryBulbC = between(weather.dryBulbC(hour), weather.dryBulbC(next), part);
            double wetBulbC = between(weather.wetBulbC(hour), weather.wetBulbC(next), part);
            return new Air(dryBulbC, Math.min(dryBulbC, wetBulbC));
        };
    }

    @Override
    public Air at(double timeS) {
        Air air = base.at(timeS);
        double warmerK = 0;
        for (Change change : changes) {
            if (change.isOn(timeS)) {
                switch (change.event()) {
                    case ScenarioEvent.HeldWeather held -> air = new Air(held.dryBulbC(), held.wetBulbC());
                    case ScenarioEvent.WarmerWeather warmer -> warmerK += warmer.byK() * part(warmer, change, timeS);
                    default -> throw new IllegalStateException(change.event() + " is no weather");
                }
            }
        }
        return warmerK == 0 ? air : warmer(air, warmerK);
    }

    private static double part(ScenarioEvent.WarmerWeather warmer, Change change, double timeS) {
        return switch (warmer.shape()) {
            case STEP -> 1;
            case AFTERNOON -> Math.sin(Math.PI * (timeS - change.fromS()) / (change.untilS() - change.fromS()));
        };
    }

    private Air warmer(Air air, double byK) {
        double dryBulbC = air.dryBulbC() + byK;
        double ratio = Math.min(
                MoistAir.ofWetBulb(air.dryBulbC(), air.wetBulbC(), pressurePa).humidityRatio(),
                Psychrometrics.saturationHumidityRatio(dryBulbC, pressurePa));
        return new Air(dryBulbC, Math.min(dryBulbC, Psychrometrics.wetBulbC(dryBulbC, ratio, pressurePa)));
    }

    private static double between(double a, double b, double part) {
        return a + part * (b - a);
    }
}
