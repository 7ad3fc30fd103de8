package io.millwright.serving.fabric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Transfers over links that they share max-min fairly, in time.
///
/// **Model.** A transfer is a fluid: at any moment it moves at a rate `x`, and the rates of all transfers are the
/// max-min fair ones under `Σ x ≤ capacity` of every link: no rate can be raised without lowering one that is not
/// larger. They are found by progressive filling: the link with the least `capacity left / transfers left` gives its
/// transfers that rate, what they take is subtracted everywhere, and so on. Rates change only when a transfer begins or
/// ends.
///
/// Transfers over the same path have the same rate, so they are kept together: each path counts the bytes `S(t)` that
/// any one of its transfers would have got, and a transfer of `b` bytes that began at `t_0` ends when
/// `S(t) = S(t_0) + b`. An event costs the number of *paths* in use times their links, not the number of transfers.
///
/// **Assumptions.** Start-up of a transfer (tens of microseconds) and the delay of light are left out; congestion
/// control is ideal, as that of lossless fabrics nearly is in the mean. **Balance**: the bytes that ended are the bytes
/// that every link of their paths carried.
/// **Source**: D. Bertsekas, R. Gallager, *Data Networks*, 2nd ed., section 6.5.2.
///
/// The trajectory depends on [#begin] and [#takeNext] alone; reading what was carried changes nothing.
///
/// @param <T> what a transfer carries, handed back at its end
public final class SharedLinks<T> {
    /// A link is full when this part of it is in use: rates are sums of divisions.
    private static final double FULL = 1 - 1e-9;

    private final class Transfer implements Comparable<Transfer> {
        final T cargo;
        final double endServed;
        final long order;

        Transfer(T cargo, double endServed) {
            this.cargo = cargo;
            this.endServed = endServed;
            order = begun++;
        }

        @Override
        public int compareTo(Transfer other) {
            int byEnd = Double.compare(endServed, other.endServed);
            return byEnd != 0 ? byEnd : Long.compare(order, other.order);
        }
    }

    /// All transfers over one path.
    private final class Stream {
        final Path path;
        final PriorityQueue<Transfer> transfers = new PriorityQueue<>();
        double rate;
        double served;
        boolean filled;

        Stream(Path path) {
            this.path = path;
        }

        double endS() {
            double left = transfers.element().endServed - served;
            return left <= 0 || rate == Double.POSITIVE_INFINITY ? nowS : nowS + left / rate;
        }
    }

    private final double[] capacity;
    /// Links in use, and how many transfers cross each.
    private final int[] used;

    private int usedCount;
    private final int[] crossing;
    /// While rates are found: transfers without a rate, and what they may share.
    private final int[] unfilled;

    private final double[] left;
    private final Map<Path, Stream> byPath = new HashMap<>();
    /// Those with transfers, in the order in which they began.
    private final List<Stream> streams = new ArrayList<>();
    private long begun;
    private double nowS;

    private final double[] load;
    private final double[] carried;
    private final double[] fullS;
    private double meteredS;

    public SharedLinks(List<Link> links) {
        int n = links.size();
        capacity = links.stream().mapToDouble(Link::bytesPerS).toArray();
        used = new int[n];
        crossing = new int[n];
        unfilled = new int[n];
        left = new double[n];
        load = new double[n];
        carried = new double[n];
        fullS = new double[n];
    }

    /// Begins a transfer.
    ///
    /// @param timeS not before any earlier event
    public void begin(Path path, double bytes, T cargo, double timeS) {
        advance(timeS);
        Stream stream = byPath.computeIfAbsent(path, Stream::new);
        if (stream.transfers.isEmpty()) {
            stream.served = 0;
            streams.add(stream);
        }
        stream.transfers.add(new Transfer(cargo, stream.served + bytes));
        fill();
    }

    /// When the next transfer ends; infinite if there is none.
    public double nextS() {
        double nextS = Double.POSITIVE_INFINITY;
        for (Stream stream : streams) {
            nextS = Math.min(nextS, stream.endS());
        }
        return nextS;
    }

    /// Ends the transfer that ends next, at [#nextS], and returns what it carried. Of several at once, the one that
    /// began first.
    public T takeNext() {
        double endS = nextS();
        Stream ending = null;
        for (Stream stream : streams) {
            if (stream.endS() == endS
                    && (ending == null || stream.transfers.element().order < ending.transfers.element().order)) {
                ending = stream;
            }
        }
        if (ending == null) {
            throw new IllegalStateException("No transfer is under way.");
        }
        advance(endS);
        Transfer transfer = ending.transfers.remove();
        ending.served = transfer.endServed;
        if (ending.transfers.isEmpty()) {
            streams.remove(ending);
        }
        fill();
        return transfer.cargo;
    }

    /// Transfers under way.
    public int size() {
        return streams.stream().mapToInt(stream -> stream.transfers.size()).sum();
    }

    /// The rate that one more transfer over a path would get if the others gave way as far as fairness asks, without
    /// what they would then gain elsewhere: a lower bound.
    public double rateOfOneMore(Path path) {
        double rate = Double.POSITIVE_INFINITY;
        for (int i = 0; i < path.length(); i++) {
            int link = path.link(i);
            double free = crossing[link] == 0 ? capacity[link] : capacity[link] - load[link];
            rate = Math.min(rate, Math.max(free, capacity[link] / (crossing[link] + 1)));
        }
        return rate;
    }

    /// Changes what a link carries, from now on: others take or leave their part of it.
    public void setCapacity(int link, double bytesPerS, double timeS) {
        if (!(bytesPerS > 0)) {
            throw new IllegalArgumentException("A link carries more than nothing, got " + bytesPerS + " B/s.");
        }
        if (capacity[link] != bytesPerS) {
            advance(timeS);
            capacity[link] = bytesPerS;
            fill();
        }
    }

    // --- what was carried ---

    /// Meters what flowed up to that time, which is not beyond [#nextS].
    public void account(double timeS) {
        double durationS = timeS - meteredS;
        if (!(durationS > 0)) {
            return;
        }
        meteredS = timeS;
        for (int i = 0; i < usedCount; i++) {
            int link = used[i];
            carried[link] += load[link] * durationS;
            if (load[link] >= capacity[link] * FULL) {
                fullS[link] += durationS;
            }
        }
    }

    /// Bytes that a link carried up to the last [#account].
    public double carriedBytes(int link) {
        return carried[link];
    }

    /// Time in which a link was full, up to the last [#account].
    public double fullS(int link) {
        return fullS[link];
    }

    // --- inside ---

    private void advance(double timeS) {
        if (timeS < nowS) {
            throw new IllegalArgumentException("Transfers are at " + nowS + " s already, not at " + timeS + " s.");
        }
        account(timeS);
        double durationS = timeS - nowS;
        if (durationS > 0) {
            for (Stream stream : streams) {
                stream.served += stream.rate * durationS;
            }
        }
        nowS = timeS;
    }

    /// Progressive filling.
    private void fill() {
        count();
        int remaining = streams.size();
        for (Stream stream : streams) {
            stream.filled = false;
        }
        while (remaining > 0) {
            int tightest = tightest();
            double rate = tightest < 0 ? Double.POSITIVE_INFINITY : left[tightest] / unfilled[tightest];
            for (Stream stream : streams) {
                if (!stream.filled && (tightest < 0 || stream.path.passes(tightest))) {
                    stream.filled = true;
                    stream.rate = rate;
                    remaining--;
                    take(stream);
                }
            }
        }
    }

    /// Looks which links are in use.
    private void count() {
        for (int i = 0; i < usedCount; i++) {
            crossing[used[i]] = 0;
        }
        usedCount = 0;
        for (Stream stream : streams) {
            for (int i = 0; i < stream.path.length(); i++) {
                int link = stream.path.link(i);
                if (crossing[link] == 0) {
                    used[usedCount++] = link;
                }
                crossing[link] += stream.transfers.size();
            }
        }
        for (int i = 0; i < usedCount; i++) {
            int link = used[i];
            unfilled[link] = crossing[link];
            left[link] = capacity[link];
            load[link] = 0;
        }
    }

    private void take(Stream stream) {
        int count = stream.transfers.size();
        for (int i = 0; i < stream.path.length(); i++) {
            int link = stream.path.link(i);
            if (stream.rate < Double.POSITIVE_INFINITY) {
                load[link] += count * stream.rate;
                left[link] -= count * stream.rate;
            }
            unfilled[link] -= count;
        }
    }

    /// The link with the least for each of its transfers; negative if nothing limits those that are left.
    private int tightest() {
        int found = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < usedCount; i++) {
            int link = used[i];
            if (unfilled[link] > 0 && left[link] / unfilled[link] < least) {
                least = left[link] / unfilled[link];
                found = link;
            }
        }
        return found;
    }
}
