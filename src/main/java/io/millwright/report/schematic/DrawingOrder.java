package io.millwright.report.schematic;

import io.millwright.report.schematic.Schematic.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The order of symbols across the drawing: by side, and within a side suppliers in the order of what they supply, so
/// that their lines cross as little as they must.
final class DrawingOrder {
    private final int[] first;
    private final List<List<Integer>> supplies = new ArrayList<>();
    private final double[] rank;
    private final boolean[] known;

    private DrawingOrder(int[] first, List<Link> links) {
        this.first = first;
        this.rank = new double[first.length];
        this.known = new boolean[first.length];
        for (int i = 0; i < first.length; i++) {
            supplies.add(new ArrayList<>());
        }
        links.stream()
                .filter(link -> !link.isTie())
                .forEach(link -> supplies.get(link.from()).add(link.to()));
    }

    /// @param side of each symbol
    /// @param first node of each symbol, which orders loads
    /// @return indices of symbols in drawing order
    static int[] of(Side[] side, int[] first, List<Link> links) {
        DrawingOrder order = new DrawingOrder(first, links);
        return IntStream.range(0, side.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer s) -> side[s].column())
                        .thenComparingDouble(order::rank)
                        .thenComparingInt(s -> first[s]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The mean place of what hangs on a symbol. A ring ends where it was entered.
    private double rank(int symbol) {
        if (!known[symbol]) {
            known[symbol] = true;
            rank[symbol] = first[symbol];
            rank[symbol] = supplies.get(symbol).stream()
                    .mapToDouble(this::rank)
                    .average()
                    .orElse(first[symbol]);
        }
        return rank[symbol];
    }
}
