package io.millwright.twin.record;

import io.millwright.quantity.Dimension;
import io.millwright.twin.Twin;
import io.millwright.twin.loop.LoopBalance;
import io.millwright.twin.loop.LoopMoment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Records a closed loop: give it to the loop as its listener.
///
/// One thread tells it; [#recording] may be asked by any at any time, and is a picture of that moment which later steps
/// do not change.
public final class LoopRecorder implements Consumer<LoopMoment> {
    /// Most numbers of racks and equipment that are kept, 64 MB.
    public static final long MOST_DETAILS = 16_000_000;

    private final List<Part> parts = new ArrayList<>();
    private final TableRecorder main;
    private final TableRecorder details;
    private final double[] mainRow;
    private final double[] detailRow;
    private final EventLog events;
    private int steps;
    private Recording latest;

    /// Readings, and where each of their values belongs.
    private record Part(Readings readings, double[] values, double[][] row, int[] at) {}

    /// @param fleet what else is told of each step; it may speak of racks and equipment too
    public LoopRecorder(Twin twin, Provenance provenance, List<Readings> fleet) {
        this(twin, provenance, fleet, MOST_DETAILS);
    }

    /// @param mostDetails numbers of racks and equipment that are kept
    LoopRecorder(Twin twin, Provenance provenance, List<Readings> fleet, long mostDetails) {
        events = new EventLog(twin);
        List<Readings> all = new ArrayList<>(List.of(
                new FacilityReadings(twin),
                new PlaceReadings(twin),
                new ElementReadings(twin),
                new StateReadings(twin)));
        all.addAll(fleet);
        List<Channel> mainChannels = all.stream()
                .flatMap(readings -> readings.channels().stream())
                .filter(channel -> !channel.subject().kind().isDetail())
                .toList();
        List<Channel> detailChannels = all.stream()
                .flatMap(readings -> readings.channels().stream())
                .filter(channel -> channel.subject().kind().isDetail())
                .toList();
        main = new TableRecorder(mainChannels, Table.Precision.DOUBLE, Long.MAX_VALUE);
        details = new TableRecorder(detailChannels, Table.Precision.SINGLE, mostDetails);
        mainRow = new double[mainChannels.size()];
        detailRow = new double[detailChannels.size()];
        int nextMain = 0;
        int nextDetail = 0;
        for (Readings readings : all) {
            List<Channel> channels = readings.channels();
            double[][] row = new double[channels.size()][];
            int[] at = new int[row.length];
            for (int c = 0; c < row.length; c++) {
                boolean detail = channels.get(c).subject().kind().isDetail();
                row[c] = detail ? detailRow : mainRow;
                at[c] = detail ? nextDetail++ : nextMain++;
            }
            parts.add(new Part(readings, new double[row.length], row, at));
        }
        latest = new Recording(provenance, main.table(), details.table(), List.of(), List.of(), false);
    }

    @Override
    public synchronized void accept(LoopMoment moment) {
        events.accept(moment);
        for (Part part : parts) {
            part.readings().read(moment, part.values());
            part.readings().happened().forEach(events::note);
            for (int c = 0; c < part.at().length; c++) {
                part.row()[c][part.at()[c]] = part.values()[c];
            }
        }
        main.add(moment.endS(), mainRow);
        details.add(moment.endS(), detailRow);
        steps++;
    }

    /// How many steps it has seen.
    public synchronized int steps() {
        return steps;
    }

    /// Adds an event of the run after its time has come.
    public synchronized void note(RunEvent event) {
        events.note(event);
    }

    /// What there is so far: every step that is over.
    public synchronized Recording recording() {
        latest = latest.after(main.table(), details.table(), events.told(), List.of(), false);
        return latest;
    }

    /// The whole run.
    ///
    /// @param balance of the loop at its end
    /// @param more totals beside those of energy
    public synchronized Recording finish(LoopBalance balance, List<Total> more) {
        details.close();
        List<Total> totals = new ArrayList<>(List.of(
                new Total(
                        "duration",
                        "Simulated time",
                        Dimension.TIME,
                        main.table().axis().endS()),
                energy("grid-energy", "From the grid", balance.gridJ()),
                energy("standby-energy", "From generators", balance.standbyJ()),
                energy("it-energy", "Racks", balance.rackJ()),
                energy("plant-energy", "Pumps, fans, compressors, switches", balance.mechanicalJ()),
                energy("loss-energy", "Electrical losses", balance.lossJ()),
                energy("battery-energy", "Stored in batteries", balance.batteryJ()),
                energy("rejected-heat", "Taken out by the plant", balance.rejectedJ()),
                energy("outdoor-heat", "Given off outdoors", balance.outdoorJ()),
                energy("stored-heat", "Stored in masses", balance.storedJ()),
                new Total(
                        "relative-residual",
                        "Energy that does not close, of what came in",
                        Dimension.FRACTION,
                        balance.relativeResidual())));
        totals.addAll(more);
        latest = latest.after(main.table(), details.table(), events.told(), totals, true);
        return latest;
    }

    private static Total energy(String id, String name, double joules) {
        return new Total(id, name, Dimension.ENERGY, joules);
    }
}
