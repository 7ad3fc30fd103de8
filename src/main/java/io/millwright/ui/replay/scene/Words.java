package io.millwright.ui.replay.scene;

import io.millwright.quantity.UnitSystem;
import io.millwright.twin.loop.RackMode;
import io.millwright.twin.record.EquipmentState;
import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Subject;

/// Numbers of a run in the words of those who read them.
final class Words {
    private static final RackMode[] MODES = RackMode.values();
    private static final EquipmentState[] STATES = EquipmentState.values();

    private Words() {}

    /// A value with its unit, or the name of a state that it stands for.
    static String of(Quantity quantity, Subject.Kind kind, double value, UnitSystem units) {
        if (kind == Subject.Kind.RACK && quantity.id().equals(Quantities.MODE.id())) {
            return of(mode(value));
        }
        return quantity.id().equals(Quantities.STATE.id())
                ? of(state(value))
                : quantity.dimension().format(value, units);
    }

    /// The mode that a recorded number stands for.
    static RackMode mode(double value) {
        return MODES[Math.clamp((long) value, 0, MODES.length - 1)];
    }

    /// The state that a recorded number stands for.
    static EquipmentState state(double value) {
        return STATES[Math.clamp((long) value, 0, STATES.length - 1)];
    }

    static String of(RackMode mode) {
        return switch (mode) {
            case NORMAL -> "Normal";
            case THROTTLED -> "Throttled";
            case SHUT_DOWN -> "Shut down, too hot";
            case DARK -> "No supply";
            case STARTING -> "Starting";
        };
    }

    static String of(EquipmentState state) {
        return switch (state) {
            case NORMAL -> "Normal";
            case RUNNING -> "Running";
            case AT_REST -> "At rest";
            case ON_BATTERY -> "On battery";
            case ON_ALTERNATE -> "On its alternate side";
            case SWITCHED -> "Switched by hand";
            case TRIPPED -> "Tripped";
            case DARK -> "No supply";
            case OUT_OF_SERVICE -> "Out of service";
        };
    }
}
