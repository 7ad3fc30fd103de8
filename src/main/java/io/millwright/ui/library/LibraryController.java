package io.millwright.ui.library;

import io.millwright.catalog.Catalog;
import io.millwright.quantity.UnitSystem;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Leads from a chosen item to its place on the plan.
public final class LibraryController {
    private final LibraryModel model;
    private final LibraryView view;

    /// @param placing takes what is placed
    public LibraryController(Catalog catalog, ObservableValue<UnitSystem> units, Placing placing) {
        model = new LibraryModel(catalog);
        view = new LibraryView(model, units, new Placing() {
            private LibraryItem taken = model.items().getFirst();

            @Override
            public void place(LibraryItem item) {
                placing.place(item);
                model.use(item);
            }

            @Override
            public void begin(LibraryItem item) {
                taken = item;
                placing.begin(item);
            }

            @Override
            public void move(double sceneX, double sceneY) {
                placing.move(sceneX, sceneY);
            }

            @Override
            public boolean drop(double sceneX, double sceneY) {
                boolean placed = placing.drop(sceneX, sceneY);
                if (placed) {
                    model.use(taken);
                }
                return placed;
            }

            @Override
            public void cancel() {
                placing.cancel();
            }
        });
    }

    public LibraryModel model() {
        return model;
    }

    public Node view() {
        return view.root();
    }

    /// Puts the cursor into the search field.
    public void search() {
        view.focusSearch();
    }
}
