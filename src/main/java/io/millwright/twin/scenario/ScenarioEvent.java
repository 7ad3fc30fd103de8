package io.millwright.twin.scenario;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.List;
import java.util.Locale;

/// Something that happens in a [Scenario]. Elements are paths of the facility: of a unit, a rack, or a row, array or
/// copy of a block with all its members.
public sealed interface ScenarioEvent {
    /// What kinds there are, in the order in which people look for them.
    enum Kind {
        FAIL,
        RESTORE,
        MAINTENANCE,
        SHUT,
        CAP,
        CURTAIL,
        SET_POINT,
        WEATHER,
        DEMAND,
        START_JOB,
        STOP_JOB;

        /// The word for it in files, for example `set-point`.
        public String fileName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether it can end by itself.
        public boolean canLast() {
            return this != RESTORE && this != STOP_JOB;
        }
    }

    /// Elements or power connections fail. `power` is every utility and prime power plant.
    record Fail(List<String> elements) implements ScenarioEvent {
        public Fail {
            elements = List.copyOf(elements);
        }
    }

    /// Elements and power connections are back, whatever put them out; opened breakers are closed, and valves of liquid
    /// connections open.
    record Restore(List<String> elements) implements ScenarioEvent {
        public Restore {
            elements = List.copyOf(elements);
        }
    }

    /// Elements or power connections are out of service for a planned time.
    record Maintenance(List<String> elements) implements ScenarioEvent {
        public Maintenance {
            elements = List.copyOf(elements);
        }
    }

    /// The valves of liquid connections are shut, all that are drawn under that name; racks without coolant go off.
    record Shut(List<String> connections) implements ScenarioEvent {
        public Shut {
            connections = List.copyOf(connections);
        }
    }

    /// Racks may draw no more than this.
    ///
    /// @param elements with the racks; all racks if there are none
    /// @param limit in the unit of `by`
    record Cap(List<String> elements, CapBy by, double limit) implements ScenarioEvent {
        public Cap {
            elements = List.copyOf(elements);
        }
    }

    /// What a cap is given as.
    enum CapBy {
        /// Watts of each rack.
        RACK_W,
        /// Watts of all the racks together, shared in the ratio of their rated power. For all racks of the facility
        /// they are shed by tier instead.
        TOTAL_W,
        /// Part of the rated power.
        RATED_FRACTION
    }

    /// Utilities give less than they could.
    ///
    /// @param elements the utilities; all if there are none
    /// @param limit in the unit of `by`
    record Curtail(List<String> elements, CurtailBy by, double limit) implements ScenarioEvent {
        public Curtail {
            elements = List.copyOf(elements);
        }
    }

    /// What a curtailment is given as.
    enum CurtailBy {
        /// Watts that all of them together may still give, in equal parts.
        TO_W,
        /// Part by which each gives less than at that moment.
        FRACTION
    }

    /// Units supply at another temperature.
    ///
    /// @param elements cooling equipment, or the header of a loop for all that supplies it
    /// @param toC °C
    record SetPoint(List<String> elements, double toC) implements ScenarioEvent {
        public SetPoint {
            elements = List.copyOf(elements);
        }
    }

    /// The air outside is like this.
    ///
    /// @param dryBulbC °C
    /// @param wetBulbC °C
    record HeldWeather(double dryBulbC, double wetBulbC) implements ScenarioEvent {}

    /// The air outside is warmer than it would be and holds as much water; shifts at the same time add up.
    ///
    /// @param byK colder if negative
    record WarmerWeather(double byK, Shape shape) implements ScenarioEvent {}

    /// How a shift goes over its time.
    enum Shape {
        /// The same throughout.
        STEP,
        /// From nothing to the whole in the middle and back, along half a sine.
        AFTERNOON
    }

    /// Requests come more or less often; factors at the same time multiply.
    ///
    /// @param tiers whose requests; all if there are none
    /// @param factor of the rate without it
    record DemandFactor(List<String> tiers, double factor) implements ScenarioEvent {
        public DemandFactor {
            tiers = List.copyOf(tiers);
        }
    }

    /// A training job is asked for; what its workload says of when does not count.
    record StartJob(String job) implements ScenarioEvent {}

    /// A training job is given up.
    record StopJob(String job) implements ScenarioEvent {}

    /// What kind of event this is.
    default Kind kind() {
        return switch (this) {
            case Fail fail -> Kind.FAIL;
            case Restore restore -> Kind.RESTORE;
            case Maintenance maintenance -> Kind.MAINTENANCE;
            case Shut shut -> Kind.SHUT;
            case Cap cap -> Kind.CAP;
            case Curtail curtail -> Kind.CURTAIL;
            case SetPoint setPoint -> Kind.SET_POINT;
            case HeldWeather weather -> Kind.WEATHER;
            case WarmerWeather weather -> Kind.WEATHER;
            case DemandFactor demand -> Kind.DEMAND;
            case StartJob start -> Kind.START_JOB;
            case StopJob stop -> Kind.STOP_JOB;
        };
    }

    /// The event in words, for example "set fws to 36 °C".
    default String inWords(UnitSystem units) {
        return switch (this) {
            case Fail fail -> "lose " + names(fail.elements());
            case Restore restore -> "restore " + names(restore.elements());
            case Maintenance maintenance -> "maintenance of " + names(maintenance.elements());
            case Shut shut -> "shut " + names(shut.connections());
            case Cap cap ->
                "cap " + (cap.elements().isEmpty() ? "all racks" : names(cap.elements())) + " at "
                        + switch (cap.by()) {
                            case RACK_W -> Dimension.POWER.format(cap.limit(), units) + " each";
                            case TOTAL_W -> Dimension.POWER.format(cap.limit(), units) + " together";
                            case RATED_FRACTION -> Dimension.FRACTION.format(cap.limit(), units) + " of rated power";
                        };
            case Curtail curtail ->
                "curtail " + (curtail.elements().isEmpty() ? "all utilities" : names(curtail.elements()))
                        + switch (curtail.by()) {
                            case TO_W -> " to " + Dimension.POWER.format(curtail.limit(), units);
                            case FRACTION -> " by " + Dimension.FRACTION.format(curtail.limit(), units);
                        };
            case SetPoint set ->
                "set " + names(set.elements()) + " to " + Dimension.TEMPERATURE.format(set.toC(), units);
            case HeldWeather held ->
                "outside " + Dimension.TEMPERATURE.format(held.dryBulbC(), units) + ", wet bulb "
                        + Dimension.TEMPERATURE.format(held.wetBulbC(), units);
            case WarmerWeather warmer ->
                "outside " + Dimension.TEMPERATURE_DIFFERENCE.format(Math.abs(warmer.byK()), units)
                        + (warmer.byK() < 0 ? " colder" : " warmer")
                        + (warmer.shape() == Shape.AFTERNOON ? " at its peak" : "");
            case DemandFactor demand ->
                "demand" + (demand.tiers().isEmpty() ? "" : " of " + names(demand.tiers())) + " × " + demand.factor();
            case StartJob start -> "start " + start.job();
            case StopJob stop -> "stop " + stop.job();
        };
    }

    private static String names(List<String> names) {
        return String.join(", ", names);
    }
}
