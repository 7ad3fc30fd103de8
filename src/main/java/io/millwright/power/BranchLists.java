package io.millwright.power;

/// The branches at each bus, ascending.
final class BranchLists {
    private BranchLists() {}

    /// @param ends buses by branch; each bus lists the branches that it is an end of
    static int[][] of(int buses, int[]... ends) {
        int[] count = new int[buses];
        for (int[] end : ends) {
            for (int bus : end) {
                count[bus]++;
            }
        }
        int[][] at = new int[buses][];
        for (int b = 0; b < buses; b++) {
            at[b] = new int[count[b]];
        }
        for (int k = ends[0].length - 1; k >= 0; k--) {
            for (int[] end : ends) {
                at[end[k]][--count[end[k]]] = k;
            }
        }
        return at;
    }
}
