package io.millwright.serving.fabric;

import java.util.Arrays;

/// The links that a transfer passes, by index; none for a transfer that nothing limits.
public final class Path {
    public static final Path OPEN = new Path();

    private final int[] links;

    public Path(int... links) {
        this.links = links.clone();
    }

    public int length() {
        return links.length;
    }

    public int link(int position) {
        return links[position];
    }

    boolean passes(int link) {
        for (int passed : links) {
            if (passed == link) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Path path && Arrays.equals(links, path.links);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(links);
    }

    @Override
    public String toString() {
        return "Path" + Arrays.toString(links);
    }
}
