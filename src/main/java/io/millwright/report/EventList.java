package io.millwright.report;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.record.Provenance;
import io.millwright.twin.record.RunEvent;
import java.util.List;
import java.util.Locale;

/// What happened in a run and what it was made from, alike in what is printed of a run file and of a replay.
final class EventList {
    private EventList() {}

    /// Adds a line for each event, alike ones of a moment together.
    ///
    /// @param most lines
    /// @param rest where those are that were left out
    static void add(TextLines out, List<RunEvent> events, int most, String rest) {
        int shown = 0;
        int next = 0;
        while (next < events.size() && shown < most) {
            RunEvent event = events.get(next);
            int from = next++;
            while (next < events.size() && isAlike(event, events.get(next))) {
                next++;
            }
            String subject = event.subject().isEmpty() ? "" : event.subject() + ": ";
            String alike = next - from > 1 ? String.format(Locale.ROOT, " And %,d alike.", next - from - 1) : "";
            out.line("  %-12s %s%s%s", time(event.timeS()), subject, event.text(UnitSystem.SI), alike);
            shown++;
        }
        if (next < events.size()) {
            out.line("  … and %,d more; %s", events.size() - next, rest);
        }
    }

    private static boolean isAlike(RunEvent a, RunEvent b) {
        return a.kind() != RunEvent.Kind.ACTION
                && a.timeS() == b.timeS()
                && a.finding().code().equals(b.finding().code());
    }

    /// Hours, minutes and seconds, as on a clock that starts with the run.
    static String time(double timeS) {
        long seconds = Math.round(timeS);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    static Arr json(List<RunEvent> events) {
        Arr all = new Arr();
        for (RunEvent event : events) {
            all.add(new Obj()
                    .put("timeS", event.timeS())
                    .put("kind", event.kind().name())
                    .put("subject", event.subject())
                    .put("code", event.finding().code())
                    .put("text", event.text(UnitSystem.SI)));
        }
        return all;
    }

    /// What a run was made from, member by member.
    static Obj json(Provenance provenance) {
        Obj hashes = new Obj();
        provenance.hashes().forEach(hashes::put);
        Obj options = new Obj();
        provenance.options().forEach(options::put);
        return new Obj()
                .put("facility", provenance.facility())
                .put("programVersion", provenance.programVersion())
                .put("seed", provenance.seed())
                .put("hashes", hashes)
                .put("options", options);
    }
}
