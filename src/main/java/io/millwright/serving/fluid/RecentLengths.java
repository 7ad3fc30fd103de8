package io.millwright.serving.fluid;

import io.millwright.workload.Request;

/// Lengths of the requests of a class that came last, as a sample of those being served.
final class RecentLengths {
    private static final int KEPT = 32;

    private final int[] input = new int[KEPT];
    private final int[] unread = new int[KEPT];
    private final int[] output = new int[KEPT];
    private final int[] hidden = new int[KEPT];
    private final double[] fetchS = new double[KEPT];
    private long seen;

    /// @param heldTokens of its prompt that a cache holds
    /// @param fetchedInS time that it takes to fetch them
    void add(Request request, int heldTokens, double fetchedInS) {
        int place = (int) (seen++ % KEPT);
        input[place] = request.inputTokens();
        unread[place] = request.inputTokens() - heldTokens;
        output[place] = request.outputTokens();
        hidden[place] = request.hiddenTokens();
        fetchS[place] = fetchedInS;
    }

    /// Which of them a number from 0 up to 1 means. There must be some.
    int place(double draw) {
        return (int) (draw * Math.min(seen, KEPT));
    }

    int input(int place) {
        return input[place];
    }

    /// Prompt tokens that have to be read.
    int unread(int place) {
        return unread[place];
    }

    /// Time to fetch what need not be read.
    double fetchS(int place) {
        return fetchS[place];
    }

    /// Those of the output that the user does not see.
    int hidden(int place) {
        return hidden[place];
    }

    int output(int place) {
        return output[place];
    }
}
