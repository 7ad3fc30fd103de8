package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.editing.Target.Element;
import io.millwright.facility.Connection;
import io.millwright.facility.CoolingSettings;
import io.millwright.facility.Equipment;
import io.millwright.facility.Facility;
import io.millwright.facility.LoopFill;
import io.millwright.facility.PipeSettings;
import io.millwright.facility.SetPointReset;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import java.util.LinkedHashMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// Repairs of settings of cooling equipment and of pipes.
final class CoolingFixes {
    /// A pipe that is typed in millimetres has at least this diameter when it is read as metres.
    private static final double SMALLEST_MM = 3;

    private final Facility facility;
    private final Catalog catalog;
    private final Finding finding;
    private final Element element;

    CoolingFixes(Facility facility, Catalog catalog, Finding finding) {
        this.facility = facility;
        this.catalog = catalog;
        this.finding = finding;
        this.element = Target.drawn(facility, finding.place());
    }

    /// Repairs of a piece of equipment.
    void equipment(BiConsumer<String, UnaryOperator<Facility>> offer) {
        Equipment item = element.layout(facility).equipment().get(element.id());
        if (item == null) {
            return;
        }
        CoolingSettings settings = item.cooling();
        SetPointReset reset = settings.reset();
        LoopFill fill = settings.fill();
        switch (finding.code()) {
            case "facility.cooling.ignored" ->
                offer.accept(
                        "Take what it does not heed off " + element.id(),
                        before -> with(before, item.withCooling(settings.heededBy(item.kind()))));
            case "facility.cooling.reset-order" ->
                offer.accept(
                        "Swap the ends of the reset",
                        before -> with(
                                before,
                                item.withCooling(settings.withReset(new SetPointReset(
                                        reset.by(),
                                        /* low= */ reset.high(),
                                        /* high= */ reset.low(),
                                        /* setPointAtLowC= */ reset.setPointAtHighC(),
                                        /* setPointAtHighC= */ reset.setPointAtLowC())))));
            case "facility.cooling.reset-incomplete" ->
                offer.accept(
                        "Keep the set point of " + element.id() + " fixed",
                        before -> with(before, item.withCooling(settings.withReset(SetPointReset.NONE))));
            case "facility.cooling.unknown-fluid", "facility.cooling.two-fluids" ->
                offer.accept(
                        "Take the fluid off " + element.id(),
                        before -> with(
                                before,
                                item.withCooling(settings.withFill(
                                        new LoopFill("", fill.staticPressurePa(), fill.volumeM3())))));
            case "facility.cooling.two-pressures" ->
                offer.accept(
                        "Take the fill pressure off " + element.id(),
                        before -> with(
                                before,
                                item.withCooling(
                                        settings.withFill(new LoopFill(fill.fluid(), Double.NaN, fill.volumeM3())))));
            default -> {}
        }
    }

    /// Repairs of a connection.
    void pipe(BiConsumer<String, UnaryOperator<Facility>> offer) {
        Connection connection = element.layout(facility).connections().get(element.id());
        if (connection == null) {
            return;
        }
        PipeSettings pipe = connection.pipe();
        switch (finding.code()) {
            case "facility.pipe.not-liquid" ->
                offer.accept(
                        "Take pipe and valve off " + element.id(),
                        before -> with(before, connection.withPipe(PipeSettings.NONE)));
            case "facility.pipe.unknown-size" -> {
                catalog.suggest("pipes", connection.type())
                        .forEach(id -> offer.accept(
                                "Use " + id, before -> with(before, connection.withCable(id, connection.lengthM()))));
                offer.accept(
                        "Have the pipe sized for its flow",
                        before -> with(before, connection.withCable("", connection.lengthM())));
            }
            case "facility.pipe.implausible-diameter" -> {
                if (pipe.diameterM() >= SMALLEST_MM) {
                    double meantM = pipe.diameterM() / 1000;
                    offer.accept(
                            "Read it as " + Dimension.BORE.format(meantM, UnitSystem.SI),
                            before -> with(before, connection.withPipe(pipe.withDiameterM(meantM))));
                }
                offer.accept(
                        "Take the diameter off " + element.id(),
                        before -> with(before, connection.withPipe(pipe.withDiameterM(Double.NaN))));
            }
            case "facility.pipe.no-valve", "facility.pipe.ignored" ->
                offer.accept(
                        "Take what its valve does not heed off " + element.id(),
                        before -> with(before, connection.withPipe(pipe.heeded())));
            default -> {}
        }
    }

    private Facility with(Facility before, Equipment item) {
        return Target.withLayout(before, element.block(), layout -> {
            var equipment = new LinkedHashMap<>(layout.equipment());
            equipment.computeIfPresent(element.id(), (id, wrong) -> item);
            return layout.withEquipment(equipment);
        });
    }

    private Facility with(Facility before, Connection connection) {
        return Target.withLayout(before, element.block(), layout -> {
            var connections = new LinkedHashMap<>(layout.connections());
            connections.computeIfPresent(element.id(), (id, wrong) -> connection);
            return layout.withConnections(connections);
        });
    }
}
