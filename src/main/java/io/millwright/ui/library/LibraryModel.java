package io.millwright.ui.library;

import io.millwright.catalog.Catalog;
import io.millwright.catalog.DataSheet;
import io.millwright.editing.Properties;
import io.millwright.facility.EquipmentKind;
import io.millwright.ui.document.Kinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The library as a tree, the text that it is filtered by, and what is looked at.
public final class LibraryModel {
    /// A line of the tree: an item, or a heading over others.
    public record Entry(String text, Optional<LibraryItem> item, List<Entry> children) {
        public Entry {
            children = List.copyOf(children);
        }

        private static Entry of(LibraryItem item) {
            return new Entry(item.name(), Optional.of(item), List.of());
        }
    }

    private static final int MOST_USED = 6;

    private final List<LibraryItem> items;
    private final ReadOnlyObjectWrapper<Entry> root;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Optional<LibraryItem>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<List<String>> used = new SimpleObjectProperty<>(List.of());

    public LibraryModel(Catalog catalog) {
        items = items(catalog);
        root = new ReadOnlyObjectWrapper<>(tree());
        filter.addListener(o -> root.set(tree()));
        used.addListener(o -> root.set(tree()));
    }

    /// What is shown; the root itself is not.
    public ReadOnlyObjectProperty<Entry> rootProperty() {
        return root.getReadOnlyProperty();
    }

    public StringProperty filterProperty() {
        return filter;
    }

    /// The item whose data sheet is shown.
    public ObjectProperty<Optional<LibraryItem>> chosenProperty() {
        return chosen;
    }

    /// Keys of what was placed, newest first.
    public ObjectProperty<List<String>> usedProperty() {
        return used;
    }

    /// Everything that can be placed.
    public List<LibraryItem> items() {
        return items;
    }

    /// Remembers that an item was placed.
    void use(LibraryItem item) {
        List<String> keys = new ArrayList<>(used.get());
        keys.remove(item.key());
        keys.addFirst(item.key());
        used.set(List.copyOf(keys.subList(0, Math.min(MOST_USED, keys.size()))));
    }

    private static List<LibraryItem> items(Catalog catalog) {
        List<LibraryItem> items = new ArrayList<>();
        for (EquipmentKind kind : EquipmentKind.values()) {
            if (kind.group() == EquipmentKind.Group.PLAIN) {
                items.add(new LibraryItem(kind, Optional.empty()));
            }
            Properties.sheets(catalog, kind).forEach(sheet -> items.add(new LibraryItem(kind, Optional.of(sheet))));
        }
        return List.copyOf(items);
    }

    private Entry tree() {
        String[] words = filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<LibraryItem> found = items.stream()
                .filter(item -> List.of(words).stream().allMatch(item::mentions))
                .toList();
        List<Entry> shelves = new ArrayList<>();
        List<Entry> again = used.get().stream()
                .flatMap(key -> found.stream().filter(item -> item.key().equals(key)))
                .map(Entry::of)
                .toList();
        if (!again.isEmpty()) {
            shelves.add(new Entry("Recently used", Optional.empty(), again));
        }
        for (Shelf shelf : Shelf.values()) {
            Map<String, List<Entry>> sections = new LinkedHashMap<>();
            for (LibraryItem item : found) {
                if (item.shelf() == shelf) {
                    sections.computeIfAbsent(section(item), name -> new ArrayList<>())
                            .add(Entry.of(item));
                }
            }
            List<Entry> children = sections.size() == 1
                    ? sections.values().iterator().next()
                    : sections.entrySet().stream()
                            .map(section -> new Entry(section.getKey(), Optional.empty(), section.getValue()))
                            .toList();
            if (!children.isEmpty()) {
                shelves.add(new Entry(shelf.label(), Optional.empty(), children));
            }
        }
        return new Entry("", Optional.empty(), shelves);
    }

    /// The heading within a shelf: what kind of rack, or what kind of equipment.
    private static String section(LibraryItem item) {
        if (item.shelf() != Shelf.RACKS) {
            return Kinds.words(item.kind());
        }
        return switch (item.sheet().map(DataSheet::kind).orElse("")) {
            case "gpu" -> "Accelerators";
            case "cpu" -> "Processors";
            case "storage" -> "Storage";
            case "network" -> "Network and management";
            default -> "Other";
        };
    }
}
