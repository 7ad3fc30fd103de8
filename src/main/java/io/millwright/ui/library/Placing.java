package io.millwright.ui.library;

/// How a drawing takes what comes from the library. Points are in pixels of the scene.
public interface Placing {
    /// Puts an item where the reader looks.
    void place(LibraryItem item);

    /// A hand has taken up an item and drags it.
    void begin(LibraryItem item);

    /// The hand is over a point.
    void move(double sceneX, double sceneY);

    /// The hand lets go.
    ///
    /// @return whether there was a place for it
    boolean drop(double sceneX, double sceneY);

    /// The drag is given up.
    void cancel();
}
