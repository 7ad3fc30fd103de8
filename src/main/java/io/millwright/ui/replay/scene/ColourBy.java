package io.millwright.ui.replay.scene;

import io.millwright.twin.record.Quantities;
import io.millwright.twin.record.Quantity;
import io.millwright.twin.record.Subject;
import io.millwright.twin.record.Subject.Kind;
import io.millwright.ui.kit.ColourScale;
import java.util.function.UnaryOperator;

/// What the plan of a run is coloured by. Scales hold for the whole run, so that a colour means the same at every
/// moment.
public enum ColourBy {
    POWER("Rack power", Kind.RACK, Quantities.RACK_POWER, ColourScale.AMOUNT, Extent::fromZero),
    INLET("Inlet temperature", Kind.RACK, Quantities.INLET, ColourScale.TEMPERATURE, extent -> Extent.OF_AIR),
    COOLANT("Coolant supply", Kind.RACK, Quantities.COOLANT, ColourScale.TEMPERATURE, Extent::inWholeKelvin),
    CHIP("Chip temperature", Kind.RACK, Quantities.CHIP, ColourScale.TEMPERATURE, Extent::inWholeKelvin),
    CLOCK("Clock limit", Kind.RACK, Quantities.CLOCK, ColourScale.AMOUNT, Extent::toOne),
    MODE("Rack mode", Kind.RACK, Quantities.MODE, ColourScale.AMOUNT, UnaryOperator.identity()),
    TOKENS("Output tokens", Kind.RACK, Quantities.OUTPUT_TOKENS, ColourScale.AMOUNT, Extent::fromZero),
    BUSY("Busy engines", Kind.RACK, Quantities.BUSY, ColourScale.LOAD, Extent::toLimit),
    LOAD("Electrical load", Kind.EQUIPMENT, Quantities.LOAD, ColourScale.LOAD, Extent::toLimit),
    CHARGE("Battery charge", Kind.EQUIPMENT, Quantities.BATTERY_CHARGE, ColourScale.AMOUNT, Extent::toLimit),
    HEAT("Heat removed", Kind.EQUIPMENT, Quantities.REMOVED, ColourScale.AMOUNT, Extent::fromZero);

    private final String label;
    private final Kind kind;
    private final Quantity quantity;
    private final ColourScale scale;
    private final UnaryOperator<Extent> ends;

    ColourBy(String label, Kind kind, Quantity quantity, ColourScale scale, UnaryOperator<Extent> ends) {
        this.label = label;
        this.kind = kind;
        this.quantity = quantity;
        this.scale = scale;
        this.ends = ends;
    }

    public String label() {
        return label;
    }

    /// Of what it is told: racks or equipment.
    Subject.Kind kind() {
        return kind;
    }

    Quantity quantity() {
        return quantity;
    }

    ColourScale scale() {
        return scale;
    }

    /// The ends of the scale for values of some extent.
    Extent ends(Extent values) {
        return ends.apply(values);
    }
}
