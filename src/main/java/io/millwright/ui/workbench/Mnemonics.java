package io.millwright.ui.workbench;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Gives every line of a menu a letter that the keyboard can choose it by, as long as there are letters.
final class Mnemonics {
    private Mnemonics() {}

    /// Marks the lines of a menu and of its submenus.
    static void mark(List<? extends MenuItem> items) {
        Set<Character> taken = new HashSet<>();
        for (MenuItem item : items) {
            String text = item.getText();
            if (item instanceof SeparatorMenuItem || text == null || !item.isMnemonicParsing()) {
                continue;
            }
            item.setText(marked(text, taken));
            if (item instanceof Menu menu) {
                mark(menu.getItems());
            }
        }
    }

    /// The text with `_` before the first letter that no other line has: of a word's beginning, or else anywhere.
    private static String marked(String text, Set<Character> taken) {
        String plain = text.replace("_", "__");
        for (boolean onlyBeginnings : new boolean[] {true, false}) {
            for (int i = 0; i < plain.length(); i++) {
                char letter = Character.toLowerCase(plain.charAt(i));
                boolean begins = i == 0 || plain.charAt(i - 1) == ' ';
                if (Character.isLetterOrDigit(letter) && (begins || !onlyBeginnings) && taken.add(letter)) {
                    return plain.substring(0, i) + "_" + plain.substring(i);
                }
            }
        }
        return plain;
    }

    /// What a marked line says.
    static String plain(String text) {
        return text.replace("__", "\u0000").replace("_", "").replace("\u0000", "_");
    }
}
