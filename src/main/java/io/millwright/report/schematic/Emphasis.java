package io.millwright.report.schematic;

import java.util.BitSet;
import java.util.Optional;

/// What stands out in a drawing of a schematic.
///
/// @param selected indices of symbols
/// @param lit indices of symbols that keep their colours while all others fade; empty to fade nothing
/// @param litLinks indices of links that keep theirs
/// @param selectedLinks indices of links
public record Emphasis(BitSet selected, Optional<BitSet> lit, BitSet litLinks, BitSet selectedLinks) {
    public static final Emphasis NONE = new Emphasis(new BitSet(), Optional.empty(), new BitSet(), new BitSet());

    public Emphasis {
        selected = (BitSet) selected.clone();
        selectedLinks = (BitSet) selectedLinks.clone();
        lit = lit.map(set -> (BitSet) set.clone());
        litLinks = (BitSet) litLinks.clone();
    }

    public boolean fadesSymbol(int index) {
        return lit.isPresent() && !lit.get().get(index);
    }

    public boolean fadesLink(int index) {
        return lit.isPresent() && !litLinks.get(index);
    }
}
