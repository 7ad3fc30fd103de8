package io.millwright.ui.workbench;

import io.millwright.ui.kit.Command;
import io.millwright.ui.plan.ToolChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The page of keyboard shortcuts: what the guide says of hands and keys, and the shortcuts of all commands and tools
/// as they are.
final class Shortcuts {
    private static final String TABLE = "| Keys | What they do |\n|---|---|\n";

    private Shortcuts() {}

    /// The page as Markdown.
    ///
    /// @param guide the page of the guide that it follows
    static String page(String guide, List<Command> commands) {
        Map<String, List<Command>> byMenu = new LinkedHashMap<>();
        for (Command command : commands) {
            if (command.shortcut().isPresent()) {
                byMenu.computeIfAbsent(command.group(), menu -> new ArrayList<>())
                        .add(command);
            }
        }
        StringBuilder page = new StringBuilder(guide);
        page.append("\n## Tools of the plan\n\n").append(TABLE);
        for (ToolChoice tool : ToolChoice.values()) {
            line(page, tool.key().getName(), tool.words());
        }
        byMenu.forEach((menu, listed) -> {
            page.append("\n## ").append(menu).append("\n\n").append(TABLE);
            for (Command command : listed) {
                line(page, command.shortcut().orElseThrow().getDisplayText(), command.label());
            }
        });
        return page.toString();
    }

    private static void line(StringBuilder page, String keys, String what) {
        page.append("| ").append(keys).append(" | ").append(what).append(" |\n");
    }
}
