package io.millwright.editing;

import io.millwright.editing.Wiring.Joint;
import io.millwright.facility.Medium;
import io.millwright.facility.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Deals loads out over taps so that all taps end up equally loaded, as a part of what they can give, as nearly as
/// whole loads allow; neighbours stay together.
///
/// The loads are laid end to end in their order, and so are the shares of the taps; a load goes to the tap in whose
/// share its middle lies. No tap is further from its share than the largest load.
final class Distribution {
    /// A load: one member of something that takes.
    record Item(Joint joint, double demandW, Point place) {}

    /// A supply: one member of something that gives.
    ///
    /// @param limitW NaN if it has none
    /// @param loadW that stays on it
    record Tap(Joint joint, double limitW, double loadW, Point place) {}

    /// Neighbouring members of one element on one tap.
    record Run(Tap tap, String id, String port, MemberRange members, double demandW) {}

    private Distribution() {}

    /// The members that take in a medium, in their order.
    static List<Item> items(Elements elements, Map<String, Set<Integer>> takers, Medium medium, String wanted) {
        List<Item> items = new ArrayList<>();
        takers.forEach((id, members) -> elements.takingPort(id, medium, wanted).ifPresent(port -> {
            double demandW = elements.demandW(id, port.name(), medium);
            for (int member : members) {
                items.add(new Item(new Joint(id, member, port.name()), demandW, elements.place(id, member)));
            }
        }));
        return items;
    }

    /// @param taps at least one
    static List<Run> deal(List<Item> items, List<Tap> taps) {
        ToDoubleFunction<Point> axis = axis(taps);
        List<Tap> inLine = new ArrayList<>(taps);
        inLine.sort(Comparator.comparingDouble(tap -> axis.applyAsDouble(tap.place())));
        List<Item> ordered = alongAxis(items, axis);
        double totalW = items.stream().mapToDouble(Item::demandW).sum();
        List<Integer> forward = assign(ordered, inLine, totalW);
        List<Tap> reversed = inLine.reversed();
        List<Integer> backward = assign(ordered, reversed, totalW);
        return wayM(ordered, inLine, forward) <= wayM(ordered, reversed, backward)
                ? runs(ordered, inLine, forward)
                : runs(ordered, reversed, backward);
    }

    /// The direction in which the taps are spread.
    private static ToDoubleFunction<Point> axis(List<Tap> taps) {
        double spreadX = spread(taps, Point::xM);
        double spreadY = spread(taps, Point::yM);
        return spreadX > spreadY ? Point::xM : Point::yM;
    }

    private static double spread(List<Tap> taps, ToDoubleFunction<Point> coordinate) {
        var statistics = taps.stream()
                .mapToDouble(tap -> coordinate.applyAsDouble(tap.place()))
                .summaryStatistics();
        return statistics.getMax() - statistics.getMin();
    }

    /// Whole elements in the order in which they stand along the taps; their members in order.
    private static List<Item> alongAxis(List<Item> items, ToDoubleFunction<Point> axis) {
        Map<String, Double> middles = new java.util.HashMap<>();
        for (Item item : items) {
            middles.computeIfAbsent(
                    item.joint().id(),
                    id -> items.stream()
                            .filter(other -> other.joint().id().equals(id))
                            .mapToDouble(other -> axis.applyAsDouble(other.place()))
                            .average()
                            .orElse(0));
        }
        List<Item> ordered = new ArrayList<>(items);
        ordered.sort(Comparator.comparingDouble(
                item -> middles.getOrDefault(item.joint().id(), 0.0)));
        return ordered;
    }

    /// Which tap each load goes to.
    private static List<Integer> assign(List<Item> items, List<Tap> taps, double totalW) {
        boolean weighed = totalW > 0;
        double total = weighed ? totalW : items.size();
        double[] shares = shares(taps, total, weighed);
        List<Integer> assigned = new ArrayList<>();
        int tap = 0;
        double end = shares[0];
        double begun = 0;
        for (Item item : items) {
            double demand = weighed ? item.demandW() : 1;
            double middle = begun + demand / 2;
            while (tap < taps.size() - 1 && middle > end * (1 + 1e-12)) {
                tap++;
                end += shares[tap];
            }
            assigned.add(tap);
            begun += demand;
        }
        return assigned;
    }

    /// How much each tap should get so that all are equally loaded; a tap that is above that already gets nothing.
    ///
    /// @param weighed whether loads are in watts, so that what a tap carries and can give counts
    static double[] shares(List<Tap> taps, double total, boolean weighed) {
        int n = taps.size();
        boolean limited = weighed && taps.stream().allMatch(tap -> tap.limitW() > 0);
        double[] shares = new double[n];
        boolean[] full = new boolean[n];
        while (true) {
            double size = 0;
            double carried = 0;
            for (int i = 0; i < n; i++) {
                if (!full[i]) {
                    size += limited ? taps.get(i).limitW() : 1;
                    carried += weighed ? taps.get(i).loadW() : 0;
                }
            }
            double level = (total + carried) / size;
            boolean settled = true;
            for (int i = 0; i < n; i++) {
                double own = limited ? taps.get(i).limitW() : 1;
                shares[i] = full[i] ? 0 : level * own - (weighed ? taps.get(i).loadW() : 0);
                if (shares[i] < 0) {
                    full[i] = true;
                    settled = false;
                }
            }
            if (settled) {
                return shares;
            }
        }
    }

    private static double wayM(List<Item> items, List<Tap> taps, List<Integer> assigned) {
        double wayM = 0;
        for (int i = 0; i < items.size(); i++) {
            wayM += Feeds.distanceM(
                    items.get(i).place(), taps.get(assigned.get(i)).place());
        }
        return wayM;
    }

    private static List<Run> runs(List<Item> items, List<Tap> taps, List<Integer> assigned) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Joint joint = items.get(i).joint();
            Tap tap = taps.get(assigned.get(i));
            Run last = runs.isEmpty() ? null : runs.getLast();
            if (last != null
                    && last.tap().equals(tap)
                    && last.id().equals(joint.id())
                    && last.members().last() + 1 == joint.member()) {
                runs.set(
                        runs.size() - 1,
                        new Run(
                                tap,
                                joint.id(),
                                joint.port(),
                                new MemberRange(last.members().first(), joint.member()),
                                last.demandW() + items.get(i).demandW()));
            } else {
                runs.add(new Run(
                        tap,
                        joint.id(),
                        joint.port(),
                        new MemberRange(joint.member(), joint.member()),
                        items.get(i).demandW()));
            }
        }
        return runs;
    }
}
