package io.millwright.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Cases that are known to exist and cannot be computed yet. They are named and counted as skipped, so that nobody
/// takes silence for agreement.
final class UnsupportedKind implements ReferenceKind {
    private static final Map<String, String> SUBJECTS = Map.of("data", "plain data");

    @Override
    public boolean recognises(CaseFolder folder) {
        return !folder.files().isEmpty();
    }

    @Override
    public List<CheckResult> check(CaseFolder folder) {
        int count = folder.files().size();
        return List.of(CheckResult.skipped(folder.name(), count == 1 ? "1 file" : count + " files", reason(folder)));
    }

    private static String reason(CaseFolder folder) {
        if (folder.name().contains("inputs_only")) {
            return "it has inputs but no expected values";
        }
        List<Path> elements = new ArrayList<>();
        folder.path().toAbsolutePath().normalize().forEach(elements::addFirst);
        for (Path element : elements) {
            String subject = SUBJECTS.get(element.toString().toLowerCase(Locale.ROOT));
            if (subject != null) {
                return "cases of " + subject + " are not supported yet";
            }
        }
        return "no kind of reference case has these files";
    }
}
