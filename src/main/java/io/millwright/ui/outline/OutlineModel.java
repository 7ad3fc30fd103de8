package io.millwright.ui.outline;

import io.millwright.facility.EquipmentKind;
import io.millwright.facility.Facility;
import io.millwright.facility.Layout;
import io.millwright.ui.document.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The tree as values, and the text that it is filtered by.
public final class OutlineModel {
    /// What a line stands for; decides its icon.
    public enum Kind {
        FACILITY,
        GROUP,
        HALL,
        ROW,
        POWER,
        LIQUID,
        AIR,
        NETWORK,
        INSTANCE,
        BLOCK,
        DEPLOYMENT,
        TIER,
        SITE,
        AREA,
        NOTE,
        SELECTION_GROUP,
        UNDERLAY
    }

    /// A line of the tree.
    ///
    /// @param path what a click selects; empty for a heading
    /// @param detail in a quieter colour behind the text
    public record Entry(String path, String text, String detail, Kind kind, List<Entry> children) {
        public Entry {
            children = List.copyOf(children);
        }
    }

    private final ReadOnlyObjectWrapper<Entry> root =
            new ReadOnlyObjectWrapper<>(new Entry("facility", "", "", Kind.FACILITY, List.of()));
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final StringProperty filter = new SimpleStringProperty("");

    public ReadOnlyObjectProperty<Entry> rootProperty() {
        return root.getReadOnlyProperty();
    }

    /// What to do next, as long as nothing is drawn or nothing is found; empty otherwise.
    public ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    public StringProperty filterProperty() {
        return filter;
    }

    void show(Facility facility) {
        Entry all = entries(facility);
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        Entry shown = wanted.isEmpty() ? all : filtered(all, wanted);
        boolean drawn = all.children().size() > 1;
        emptyText.set(
                !drawn
                        ? "Nothing is drawn yet. Draw a hall (H on the plan) or take racks and equipment from the library."
                        : shown.children().isEmpty()
                                ? "Nothing has these words. Clear the search to see everything."
                                : "");
        if (!shown.equals(root.get())) {
            root.set(shown);
        }
    }

    static Entry entries(Facility facility) {
        List<Entry> top = new ArrayList<>(layout(facility.layout(), ""));
        top.addFirst(new Entry("site", "Site", facility.site().climate(), Kind.SITE, List.of()));
        List<Entry> blocks = new ArrayList<>();
        facility.blocks()
                .forEach((id, block) -> blocks.add(new Entry(
                        "blocks/" + id,
                        or(block.name(), id),
                        "",
                        Kind.BLOCK,
                        layout(block.layout(), "blocks/" + id + "/"))));
        group(top, "Blocks", blocks);
        List<Entry> deployments = new ArrayList<>();
        facility.deployments()
                .forEach((id, deployment) -> deployments.add(new Entry(
                        "deployments/" + id,
                        or(deployment.name(), id),
                        deployment.model(),
                        Kind.DEPLOYMENT,
                        List.of())));
        group(top, "Deployments", deployments);
        List<Entry> underlays = new ArrayList<>();
        facility.underlays()
                .forEach((id, underlay) ->
                        underlays.add(new Entry("underlays/" + id, id, underlay.file(), Kind.UNDERLAY, List.of())));
        List<Entry> tiers = new ArrayList<>();
        facility.tiers()
                .forEach((id, tier) ->
                        tiers.add(new Entry("tiers/" + id, or(tier.name(), id), "", Kind.TIER, List.of())));
        group(top, "Price tiers", tiers);
        group(top, "Underlays", underlays);
        return new Entry("facility", or(facility.name(), "Facility"), "", Kind.FACILITY, top);
    }

    private static List<Entry> layout(Layout layout, String prefix) {
        List<Entry> entries = new ArrayList<>();
        layout.halls()
                .forEach((id, hall) -> entries.add(
                        new Entry(prefix + id, or(hall.name(), id), "", Kind.HALL, inHall(layout, id, prefix))));
        group(entries, prefix.isEmpty() ? "Outdoors" : "Without a hall", inHall(layout, "", prefix));
        List<Entry> instances = new ArrayList<>();
        layout.instances()
                .forEach((id, instance) -> instances.add(new Entry(
                        prefix + id,
                        id,
                        instance.block() + (instance.count() > 1 ? " × " + instance.count() : ""),
                        Kind.INSTANCE,
                        List.of())));
        group(entries, "Block copies", instances);
        List<Entry> notes = new ArrayList<>();
        layout.annotations()
                .forEach((id, note) -> notes.add(new Entry(
                        prefix + id,
                        or(note.text(), id),
                        note.isDimension() ? "dimension" : "note",
                        Kind.NOTE,
                        List.of())));
        group(entries, "Notes", notes);
        List<Entry> groups = new ArrayList<>();
        if (prefix.isEmpty()) {
            layout.groups()
                    .forEach((id, group) -> groups.add(new Entry(
                            "groups/" + id,
                            or(group.name(), id),
                            group.members().size() + " members",
                            Kind.SELECTION_GROUP,
                            List.of())));
        }
        group(entries, "Groups", groups);
        return entries;
    }

    private static List<Entry> inHall(Layout layout, String hall, String prefix) {
        List<Entry> entries = new ArrayList<>();
        layout.rows().forEach((id, row) -> {
            if (row.hall().equals(hall)) {
                entries.add(new Entry(
                        prefix + id, or(row.name(), id), row.count() + " × " + row.type(), Kind.ROW, List.of()));
            }
        });
        layout.equipment().forEach((id, item) -> {
            if (item.hall().equals(hall)) {
                entries.add(new Entry(
                        prefix + id,
                        or(item.name(), id),
                        (item.count() > 1 ? item.count() + " × " : "")
                                + or(item.type(), item.kind().fileName()),
                        kind(item.kind()),
                        List.of()));
            }
        });
        layout.areas().forEach((id, area) -> {
            if (area.hall().equals(hall)) {
                entries.add(
                        new Entry(prefix + id, or(area.name(), id), Kinds.words(area.kind()), Kind.AREA, List.of()));
            }
        });
        return entries;
    }

    private static void group(List<Entry> to, String title, List<Entry> children) {
        if (!children.isEmpty()) {
            to.add(new Entry("", title, "", Kind.GROUP, children));
        }
    }

    private static Kind kind(EquipmentKind kind) {
        return switch (kind.group()) {
            case POWER -> Kind.POWER;
            case NETWORK -> Kind.NETWORK;
            case RACK -> Kind.ROW;
            case COOLING, PLAIN -> kind.isAirUnit() ? Kind.AIR : Kind.LIQUID;
        };
    }

    private static Entry filtered(Entry entry, String wanted) {
        List<Entry> kept = new ArrayList<>();
        for (Entry child : entry.children()) {
            Entry inner = filtered(child, wanted);
            if (!inner.children().isEmpty() || matches(child, wanted)) {
                kept.add(matches(child, wanted) ? child : inner);
            }
        }
        return new Entry(entry.path(), entry.text(), entry.detail(), entry.kind(), kept);
    }

    private static boolean matches(Entry entry, String wanted) {
        return !entry.path().isEmpty()
                && (entry.text() + " " + entry.path() + " " + entry.detail())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }

    private static String or(String name, String id) {
        return name.isEmpty() ? id : name;
    }
}
