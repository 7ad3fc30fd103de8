package io.millwright.editing;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.editing.Property.Choice;
import io.millwright.editing.Property.Flag;
import io.millwright.editing.Property.Quantity;
import io.millwright.editing.Property.Text;
import io.millwright.editing.Property.Whole;
import io.millwright.facility.Equipment;
import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.facility.Row;
import io.millwright.quantity.UnitSystem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The editable values of whatever is selected, without a toolkit. Several selected things show what they have in
/// common; a change sets all of them in one undo step.
public final class Properties {
    private Properties() {}

    /// What the selected paths have in common; the properties of the facility itself if nothing is selected.
    public static List<Property> of(Facility facility, Catalog catalog, Collection<String> selection) {
        Set<Target> targets = new LinkedHashSet<>();
        for (String path : selection) {
            Target.of(facility, path).ifPresent(targets::add);
        }
        if (targets.isEmpty()) {
            targets.add(Target.Part.FACILITY);
        }
        List<Map<String, PropertyField>> fields = new ArrayList<>();
        for (Target target : targets) {
            Map<String, PropertyField> byName = new LinkedHashMap<>();
            id(targets).ifPresent(field -> byName.put(field.name(), field));
            fields(facility, catalog, target).forEach(field -> byName.put(field.name(), field));
            fields.add(byName);
        }
        List<Property> common = new ArrayList<>();
        for (PropertyField first : fields.getFirst().values()) {
            List<PropertyField> same = fields.stream()
                    .map(byName -> byName.get(first.name()))
                    .filter(field -> field != null && field.type().equals(first.type()))
                    .toList();
            if (same.size() == fields.size()) {
                common.add(merge(same));
            }
        }
        return common;
    }

    private static Property merge(List<PropertyField> fields) {
        PropertyField first = fields.getFirst();
        String label = fields.stream().allMatch(field -> field.label().equals(first.label()))
                ? first.label()
                : plainLabel(first.name());
        boolean mixed = fields.stream().anyMatch(field -> !field.value().equals(first.value()));
        return new Property(
                first.name(),
                label,
                first.group(),
                first.help(),
                first.type(),
                mixed ? Optional.empty() : Optional.of(first.value()),
                value -> check(label, first.type(), value),
                value -> Edit.of(editLabel(label, fields.size()), before -> {
                    Facility after = before;
                    for (PropertyField field : fields) {
                        if (!field.value().equals(value)) {
                            after = field.set().apply(after, value);
                        }
                    }
                    return after;
                }));
    }

    /// What unlike things call differently, by its name: `count` is Racks of a row and Units of equipment.
    private static String plainLabel(String name) {
        String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String editLabel(String label, int parts) {
        return "Set " + label.toLowerCase(Locale.ROOT) + (parts == 1 ? "" : " of " + parts + " elements");
    }

    private static Optional<String> check(String label, Property.Type type, Object value) {
        return switch (type) {
            case Quantity quantity -> {
                double number = (Double) value;
                if (Double.isNaN(number)) {
                    yield quantity.whenAbsent().isEmpty() ? Optional.of(label + " needs a value.") : Optional.empty();
                }
                yield number < quantity.lowest() || number > quantity.highest()
                        ? Optional.of(label + " must be from " + shown(quantity, quantity.lowest()) + " to "
                                + shown(quantity, quantity.highest()) + ".")
                        : Optional.empty();
            }
            case Whole whole ->
                (Integer) value < whole.lowest() || (Integer) value > whole.highest()
                        ? Optional.of(label + " must be a whole number from " + whole.lowest() + " to "
                                + whole.highest() + ".")
                        : Optional.empty();
            case Text text -> text.check().apply((String) value);
            case Flag flag -> Optional.empty();
            case Choice choice ->
                choice.options().stream().noneMatch(option -> option.id().equals(value))
                        ? Optional.of(value + " is not one of the choices for " + label.toLowerCase(Locale.ROOT) + ".")
                        : Optional.empty();
        };
    }

    private static String shown(Quantity quantity, double si) {
        return quantity.dimension().format(si, UnitSystem.SI);
    }

    private static List<PropertyField> fields(Facility facility, Catalog catalog, Target target) {
        return switch (target) {
            case Target.Element element -> ElementFields.of(facility, catalog, element);
            case Target.BlockTarget block -> DocumentFields.block(facility, block.id());
            case Target.ConnectionTarget connection -> DocumentFields.connection(facility, catalog, connection.id());
            case Target.DeploymentTarget deployment -> DeploymentFields.of(facility, catalog, deployment.id());
            case Target.TierTarget tier -> DocumentFields.tier(facility, tier.id());
            case Target.GroupTarget group -> DocumentFields.group(facility, group.id());
            case Target.UnderlayTarget underlay -> DocumentFields.underlay(facility, underlay.id());
            case Target.Part part ->
                switch (part) {
                    case FACILITY -> DocumentFields.facility(facility, catalog);
                    case SITE -> DocumentFields.site(facility, catalog);
                    case ASSUMPTIONS -> DocumentFields.assumptions(facility);
                };
        };
    }

    /// The key of an element of the site, which only one at a time can have.
    private static Optional<PropertyField> id(Collection<Target> targets) {
        return targets.size() == 1
                        && targets.iterator().next() instanceof Target.Element element
                        && element.block().isEmpty()
                ? Optional.of(new PropertyField(
                        "id",
                        "Id",
                        "Identity",
                        "The key in the file; everything that mentions it changes along.",
                        new Text(),
                        element.id(),
                        (before, value) -> Edits.rename(element.id(), (String) value)
                                .change()
                                .apply(before)))
                : Optional.empty();
    }

    /// The data sheets that may be chosen for a kind of equipment.
    public static Stream<DataSheet> sheets(Catalog catalog, EquipmentKind kind) {
        return switch (kind.group()) {
            case RACK -> catalog.sheets("racks").stream();
            case POWER ->
                catalog.powers().stream()
                        .filter(type -> Optional.of(type.kind()).equals(kind.powerKind()))
                        .map(type -> type.sheet());
            case COOLING ->
                catalog.coolings().stream()
                        .filter(type -> Optional.of(type.kind()).equals(kind.coolingKind()))
                        .map(type -> type.sheet());
            case NETWORK ->
                catalog.sheets("network").stream().filter(sheet -> sheet.kind().equals("switch"));
            case PLAIN -> Stream.empty();
        };
    }

    /// The data sheet of what is selected, if it is one thing with a type.
    public static Optional<DataSheet> sheet(Facility facility, Catalog catalog, String path) {
        return switch (Target.of(facility, path).orElse(Target.Part.FACILITY)) {
            case Target.Element element -> sheet(facility, catalog, element);
            case Target.ConnectionTarget connection ->
                Optional.ofNullable(facility.layout().connections().get(connection.id()))
                        .flatMap(drawn -> Stream.of("pipes", "power", "network")
                                .flatMap(file -> catalog.sheet(file, drawn.type()).stream())
                                .findFirst());
            default -> Optional.empty();
        };
    }

    private static Optional<DataSheet> sheet(Facility facility, Catalog catalog, Target.Element element) {
        Layout layout = element.layout(facility);
        Row row = layout.rows().get(element.id());
        if (row != null) {
            return catalog.sheet("racks", row.type());
        }
        Equipment item = layout.equipment().get(element.id());
        return item == null
                ? Optional.empty()
                : sheets(catalog, item.kind())
                        .filter(sheet -> sheet.id().equals(item.type()))
                        .findFirst();
    }
}
