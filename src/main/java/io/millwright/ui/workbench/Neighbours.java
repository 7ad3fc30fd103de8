package io.millwright.ui.workbench;

import java.nio.file.Path;

/// What a window asks of the others of the program.
interface Neighbours {
    /// A window that is alone.
    Neighbours NONE = new Neighbours() {
        @Override
        public void newWindow() {}

        @Override
        public void openInNewWindow(Path file) {}

        @Override
        public boolean showIfOpen(Path file) {
            return false;
        }

        @Override
        public void browse(String address) {}

        @Override
        public void quit(Workbench asking) {
            asking.requestClose();
        }
    };

    void newWindow();

    /// Opens a file in a window of its own, or shows the one that it is open in.
    void openInNewWindow(Path file);

    /// Brings the window to the front that a file is open in, unless it is the front one already.
    ///
    /// @return whether another window has it
    boolean showIfOpen(Path file);

    /// Shows an address in the browser.
    void browse(String address);

    /// Closes all windows, each after asking about its unsaved changes; the first "keep editing" ends it.
    void quit(Workbench asking);
}
