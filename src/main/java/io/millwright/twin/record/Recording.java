package io.millwright.twin.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A run, or as much of it as there is so far: channels over time, events in order, totals, and what it was made from.
///
/// Channels of the facility, tiers, deployments, jobs, loops and halls have every step and every bit. Those of racks
/// and equipment are kept to 24 bits, and in long runs on an axis of their own with fewer, longer samples (see
/// [TableRecorder]); ask [#axis]. Immutable, and for any number of threads.
public final class Recording {
    private record Place(boolean detail, int column) {}

    /// Where channels lie; the same for all recordings of one run.
    private record Index(Map<String, Channel> byId, Map<Channel, Place> places) {
        static Index of(List<Channel> main, List<Channel> details) {
            Index index = new Index(new HashMap<>(), new HashMap<>());
            index.add(main, false);
            index.add(details, true);
            return index;
        }

        private void add(List<Channel> channels, boolean detail) {
            for (int c = 0; c < channels.size(); c++) {
                Channel channel = channels.get(c);
                if (byId.put(channel.id(), channel) != null) {
                    throw new IllegalArgumentException("two channels are called " + channel.id() + ".");
                }
                places.put(channel, new Place(detail, c));
            }
        }
    }

    private final Provenance provenance;
    private final Table main;
    private final Table details;
    private final List<RunEvent> events;
    private final List<Total> totals;
    private final boolean complete;
    private final Index index;

    /// @param main every step
    /// @param details racks and equipment
    /// @param events in any order
    /// @param complete whether the run came to its end
    public Recording(
            Provenance provenance,
            Table main,
            Table details,
            List<RunEvent> events,
            List<Total> totals,
            boolean complete) {
        this(provenance, main, details, events, totals, complete, Index.of(main.channels(), details.channels()));
    }

    private Recording(
            Provenance provenance,
            Table main,
            Table details,
            List<RunEvent> events,
            List<Total> totals,
            boolean complete,
            Index index) {
        this.provenance = provenance;
        this.main = main;
        this.details = details;
        this.events = EventLog.inOrder(events);
        this.totals = List.copyOf(totals);
        this.complete = complete;
        this.index = index;
    }

    /// The same run further on.
    Recording after(Table newMain, Table newDetails, List<RunEvent> newEvents, List<Total> newTotals, boolean over) {
        return new Recording(provenance, newMain, newDetails, newEvents, newTotals, over, index);
    }

    public Provenance provenance() {
        return provenance;
    }

    /// Channels with every step.
    public Table main() {
        return main;
    }

    /// Channels of racks and equipment.
    public Table details() {
        return details;
    }

    /// In order of time; those of one moment as they were told.
    public List<RunEvent> events() {
        return events;
    }

    public List<Total> totals() {
        return totals;
    }

    public Optional<Total> total(String id) {
        return totals.stream().filter(total -> total.id().equals(id)).findFirst();
    }

    /// Whether the run came to its end; false while it proceeds, and if it was cancelled or cut short.
    public boolean isComplete() {
        return complete;
    }

    /// Until when it is recorded.
    public double endS() {
        return main.axis().endS();
    }

    /// All channels.
    public List<Channel> channels() {
        return Stream.concat(main.channels().stream(), details.channels().stream())
                .toList();
    }

    /// A channel by its id, see [Channel#id].
    public Optional<Channel> channel(String id) {
        return Optional.ofNullable(index.byId().get(id));
    }

    /// A quantity of the facility as a whole, if it was recorded.
    public Optional<Channel> channel(Quantity quantity) {
        return channel(Channel.of(quantity).id());
    }

    /// A quantity of a subject, if it was recorded.
    public Optional<Channel> channel(Subject.Kind kind, String path, Quantity quantity) {
        return channel(Channel.of(kind, path, quantity).id());
    }

    /// A quantity of all subjects of a kind, in their order.
    public List<Channel> channels(Subject.Kind kind, Quantity quantity) {
        Table table = kind.isDetail() ? details : main;
        return table.channels().stream()
                .filter(channel -> channel.subject().kind() == kind
                        && channel.quantity().id().equals(quantity.id()))
                .toList();
    }

    /// Where a channel is kept.
    public Table table(Channel channel) {
        return table(place(channel));
    }

    /// Its position there.
    public int column(Channel channel) {
        return place(channel).column();
    }

    /// The samples of a channel.
    public TimeAxis axis(Channel channel) {
        return table(place(channel)).axis();
    }

    /// One number.
    public double value(Channel channel, int sample) {
        Place place = place(channel);
        return table(place).value(place.column(), sample);
    }

    /// What a channel was at a moment; NaN before anything is recorded.
    public double valueAt(Channel channel, double timeS) {
        int sample = axis(channel).sampleAt(timeS);
        return sample < 0 ? Double.NaN : value(channel, sample);
    }

    /// What channels were at a moment, in their order.
    public double[] valuesAt(List<Channel> channels, double timeS) {
        return channels.stream().mapToDouble(channel -> valueAt(channel, timeS)).toArray();
    }

    /// All numbers of a channel, one for each sample of its axis.
    public double[] values(Channel channel) {
        Place place = place(channel);
        Table table = table(place);
        return table.values(place.column(), 0, table.axis().size());
    }

    /// The mean of a channel over the samples in which it is known, weighted by time, and quotients by what they were
    /// divided by too, where that was recorded: the mean of PUE is facility energy over IT energy. NaN if it never was
    /// known.
    public double mean(Channel channel) {
        double[] values = values(channel);
        double[] weights = weights(channel);
        double sum = 0;
        double weight = 0;
        for (int s = 0; s < values.length; s++) {
            if (!Double.isNaN(values[s]) && !Double.isNaN(weights[s])) {
                sum += values[s] * weights[s];
                weight += weights[s];
            }
        }
        return weight > 0 ? sum / weight : Double.NaN;
    }

    private double[] weights(Channel channel) {
        TimeAxis axis = axis(channel);
        double[] weights = new double[axis.size()];
        Arrays.setAll(weights, s -> axis.endS(s) - axis.startS(s));
        List<double[]> divisors = channel.subject().kind() != Subject.Kind.FACILITY
                ? List.of()
                : Quantities.divisors(channel.quantity()).stream()
                        .flatMap(divisor -> channel(divisor).stream())
                        .map(this::values)
                        .toList();
        if (!divisors.isEmpty()) {
            for (int s = 0; s < weights.length; s++) {
                int sample = s;
                weights[s] *= divisors.stream()
                        .mapToDouble(divisor -> divisor[sample])
                        .sum();
            }
        }
        return weights;
    }

    /// The sample in which a channel was highest; -1 if it never was known.
    public int highest(Channel channel) {
        return best(values(channel), 1);
    }

    /// The sample in which a channel was lowest; -1 if it never was known.
    public int lowest(Channel channel) {
        return best(values(channel), -1);
    }

    private static int best(double[] values, int sign) {
        int best = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i]) && (best < 0 || sign * values[i] > sign * values[best])) {
                best = i;
            }
        }
        return best;
    }

    private Table table(Place place) {
        return place.detail() ? details : main;
    }

    private Place place(Channel channel) {
        Place place = index.places().get(channel);
        if (place == null) {
            throw new IllegalArgumentException(
                    channel.id() + " was not recorded. Ask for one of channels(), or see whether there is one.");
        }
        return place;
    }
}
