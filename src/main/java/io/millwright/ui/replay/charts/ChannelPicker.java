package io.millwright.ui.replay.charts;

import io.millwright.twin.record.Channel;
import io.millwright.twin.record.Recording;
import io.millwright.twin.record.Subject;
import io.millwright.ui.kit.Chooser;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Asks which channels of a run to put on charts.
final class ChannelPicker {
    private ChannelPicker() {}

    static Chooser.Question question(Recording run, Consumer<List<Channel>> done) {
        List<Channel> channels =
                run.channels().stream().filter(RunCharts::isAmount).toList();
        return new Chooser.Question(
                "Channels for a chart",
                Chooser.Mode.SEVERAL,
                Optional.empty(),
                channels.stream().map(ChannelPicker::line).toList(),
                "Add chart",
                chosen -> new Chooser.Meaning(meaning(channels, chosen), ""),
                chosen -> done.accept(chosen.stream().map(channels::get).toList()));
    }

    private static Chooser.Line line(Channel channel) {
        Subject subject = channel.subject();
        String what = subject.kind() == Subject.Kind.FACILITY ? "Facility" : subject.path();
        String kind = subject.kind() == Subject.Kind.FACILITY
                ? ""
                : subject.kind().name().toLowerCase(Locale.ROOT);
        return new Chooser.Line(channel.quantity().name(), what, kind);
    }

    private static String meaning(List<Channel> channels, List<Integer> chosen) {
        int charts = RunCharts.of(chosen.stream().map(channels::get).toList()).size();
        return chosen.size() == 1
                ? "One channel on a chart of its own. Mark several with the space bar or a click."
                : chosen.size() + " channels on " + (charts == 1 ? "one chart" : charts + " charts") + ".";
    }
}
