package io.millwright.ui.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.millwright.catalog.Catalog;
import io.millwright.facility.EquipmentKind;
import io.millwright.quantity.UnitSystem;
import io.millwright.ui.library.LibraryModel.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class LibraryModelTest {
    private final LibraryModel model = new LibraryModel(Catalog.builtIn());

    private LibraryItem item(String key) {
        return model.items().stream()
                .filter(item -> item.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<String> headings() {
        return model.rootProperty().get().children().stream().map(Entry::text).toList();
    }

    private static List<LibraryItem> below(Entry entry) {
        List<LibraryItem> items = new ArrayList<>(entry.item().stream().toList());
        entry.children().forEach(child -> items.addAll(below(child)));
        return items;
    }

    @Test
    void everyKindOfEquipmentCanBePlacedAndEveryItemIsShownOnce() {
        for (EquipmentKind kind : EquipmentKind.values()) {
            assertThat(model.items())
                    .as(kind.name())
                    .anySatisfy(item -> assertThat(item.kind()).isEqualTo(kind));
        }
        assertThat(headings()).containsExactly("Racks", "Power", "Liquid cooling", "Air cooling", "Network");
        List<LibraryItem> shown = below(model.rootProperty().get());
        assertThat(shown).containsExactlyInAnyOrderElementsOf(model.items());
        assertThat(new HashSet<>(model.items().stream().map(LibraryItem::key).toList()))
                .hasSameSizeAs(model.items());
    }

    @Test
    void everyTypedWordNarrows() {
        model.filterProperty().set("cdu 1,400");
        assertThat(below(model.rootProperty().get()))
                .extracting(LibraryItem::type)
                .containsExactly("cdu-l2l-1400");
        model.filterProperty().set("NVIDIA  gb300");
        assertThat(below(model.rootProperty().get()))
                .extracting(LibraryItem::type)
                .containsExactly("gb300-nvl72");
        model.filterProperty().set("no such thing");
        assertThat(model.rootProperty().get().children()).isEmpty();
    }

    @Test
    void whatWasUsedStandsOnTopNewestFirstAndOnlyTheLastSix() {
        for (String key : List.of(
                "header:",
                "ups:ups-1875-dc",
                "cdu:cdu-l2l-1400",
                "crah:crah-181",
                "dry-cooler:drycooler-1000",
                "rack:gb300-nvl72",
                "rack:gb200-nvl72",
                "cdu:cdu-l2l-1400")) {
            model.use(item(key));
        }
        assertThat(headings()).startsWith("Recently used", "Racks");
        assertThat(below(model.rootProperty().get().children().getFirst()))
                .extracting(LibraryItem::key)
                .containsExactly(
                        "cdu:cdu-l2l-1400",
                        "rack:gb200-nvl72",
                        "rack:gb300-nvl72",
                        "dry-cooler:drycooler-1000",
                        "crah:crah-181",
                        "ups:ups-1875-dc");
    }

    @Test
    void keyFiguresAreInTheReadersUnits() {
        assertThat(item("rack:gb300-nvl72").figures(UnitSystem.SI))
                .contains("72 accelerators", "0.6 m × 1.2 m")
                .first()
                .asString()
                .endsWith("kW");
        assertThat(item("cdu:cdu-l2l-1400").figures(UnitSystem.SI)).first().isEqualTo("1.4 MW");
        assertThat(item("cdu:cdu-l2l-1400").figures(UnitSystem.US)).first().isEqualTo("398.1 ton");
        assertThat(item("ups:ups-1875-dc").figures(UnitSystem.SI)).contains("1.88 MW");
        assertThat(item("rack:dgx-h100-4x-air").figures(UnitSystem.SI)).noneMatch(figure -> figure.contains("liquid"));
        assertThat(item("header:").figures(UnitSystem.SI)).isEmpty();
    }

    @Test
    void everyProductSaysHowSureItsValuesAre() {
        assertThat(model.items())
                .filteredOn(item -> item.sheet().isPresent())
                .allSatisfy(item -> assertThat(item.confidence()).isIn("high", "medium", "low"));
    }
}
