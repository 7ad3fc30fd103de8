package io.millwright.report.schematic;

import java.util.LinkedHashMap;
import java.util.Map;

/// Layouts of frames by their structure, so that equal frames are laid out once and an edit that leaves the structure
/// alone costs nothing. Forgets the oldest. May be used by several threads.
public final class LayoutCache {
    private static final int MOST = 200;

    private final Map<LevelLayout.Request, LevelLayout.Result> known = new LinkedHashMap<>();

    synchronized LevelLayout.Result get(LevelLayout.Request request) {
        LevelLayout.Result found = known.get(request);
        if (found == null) {
            found = LevelLayout.of(request);
            if (known.size() >= MOST) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(request, found);
        }
        return found;
    }
}
