package io.millwright.serving.fluid;

import io.millwright.serving.MeanStep;
import io.millwright.serving.RequestShape;
import java.util.Arrays;

/// What becomes of the requests of a lump while each of its sequences decodes `n` tokens.
///
/// Of a running cohort with `r` tokens to go, even between its bounds, `P(r > n)` is still there at the end, and
/// `E[min(r, n)] / n` on average over the time. Those that wait get places one after the other, evenly over the time:
/// of requests with `D` tokens to decode `min(1, D / n)` are there at the end and, on average over the time, 1/2 where
/// `D ≥ n` and `D / n − (D / n)² / 2` elsewhere. Places go to higher priorities first, and as far as they reach.
final class Course {
    /// Tokens that are decoded for each prompt if none is read.
    private static final double NO_PROMPTS = 1e9;

    private int running;
    private double[] least = new double[64];
    private double[] most = new double[64];
    private double[] requests = new double[64];
    private double[] context = new double[64];

    private int waiting;
    private int groups;
    private Contents[] waits = new Contents[64];
    private int[] groupEnd = new int[4];

    /// Of the priorities from the highest on: the part of the waiting ones that gets places.
    double[] part = new double[4];

    /// Sequences in places, mean over the time.
    double sequences;

    /// Requests that get places.
    double begun;

    void clear() {
        running = waiting = groups = 0;
    }

    void addRunning(Cohort cohort) {
        if (running == least.length) {
            least = Arrays.copyOf(least, 2 * running);
            most = Arrays.copyOf(most, 2 * running);
            requests = Arrays.copyOf(requests, 2 * running);
            context = Arrays.copyOf(context, 2 * running);
        }
        least[running] = cohort.leastTokens;
        most[running] = cohort.mostTokens;
        requests[running] = cohort.what.requests;
        context[running] = cohort.what.contextTokens() / cohort.what.requests + cohort.madeTokens;
        running++;
    }

    void addWaiting(Contents alike) {
        if (waiting == waits.length) {
            waits = Arrays.copyOf(waits, 2 * waiting);
        }
        waits[waiting++] = alike;
    }

    /// Those that wait and were added since the last time have the same priority.
    void closeGroup() {
        if (groups == part.length) {
            part = Arrays.copyOf(part, 2 * groups);
            groupEnd = Arrays.copyOf(groupEnd, 2 * groups);
        }
        groupEnd[groups++] = waiting;
    }

    /// Most tokens that there are to be decoded.
    double toGoTokens() {
        double sum = 0;
        for (int i = 0; i < running; i++) {
            sum += requests[i] * 0.5 * (least[i] + most[i]);
        }
        for (int i = 0; i < waiting; i++) {
            sum += waits[i].requests * waits[i].stepTokens();
        }
        return sum;
    }

    /// Requests that are there or wait.
    double requests() {
        double sum = 0;
        for (int i = 0; i < running; i++) {
            sum += requests[i];
        }
        for (int i = 0; i < waiting; i++) {
            sum += waits[i].requests;
        }
        return sum;
    }

    /// Follows the requests.
    ///
    /// @param tokens that each sequence decodes, `n`
    /// @param stillWaiting requests that get no place in any case
    /// @param places that there are at the end
    /// @param meanPlaces that there are on average
    void follow(double tokens, double stillWaiting, double places, double meanPlaces) {
        double atEnd = 0;
        double mean = 0;
        for (int i = 0; i < running; i++) {
            atEnd += requests[i] * (1 - Cohort.endingPart(least[i], most[i], tokens));
            mean += requests[i] * Cohort.decodedTokens(least[i], most[i], tokens) / tokens;
        }
        double left = -stillWaiting;
        for (int i = 0; i < waiting; i++) {
            left += waits[i].requests;
        }
        begun = 0;
        for (int group = 0, from = 0; group < groups; from = groupEnd[group++]) {
            double all = 0;
            double allAtEnd = 0;
            double allMean = 0;
            for (int i = from; i < groupEnd[group]; i++) {
                double length = Math.min(1, waits[i].stepTokens() / tokens);
                all += waits[i].requests;
                allAtEnd += waits[i].requests * length;
                allMean += waits[i].requests * (length - 0.5 * length * length);
            }
            double most = part(left, all, part(places - atEnd, allAtEnd, part(meanPlaces - mean, allMean, 1)));
            part[group] = most;
            left -= most * all;
            atEnd += most * allAtEnd;
            mean += most * allMean;
            begun += most * all;
        }
        sequences = mean;
    }

    private static double part(double room, double asked, double most) {
        return asked * most <= room ? most : Math.max(0, room / asked);
    }

    /// The mean request as an engine feels it on this course: prompts as they begin, contexts as they are met, and as
    /// many decoded tokens as there are for each prompt.
    ///
    /// @param tokens that each sequence decodes
    /// @param before what is known without prompts
    RequestShape shape(double tokens, MeanStep engine, RequestShape before) {
        double unread = 0;
        double work = 0;
        double contexts = 0;
        double decodedTokens = 0;
        for (int i = 0; i < running; i++) {
            double decoded = Cohort.decodedTokens(least[i], most[i], tokens);
            decodedTokens += requests[i] * decoded;
            contexts += requests[i] * decoded * (context[i] + 0.5 * decoded);
        }
        for (int group = 0, i = 0; group < groups; group++) {
            for (; i < groupEnd[group]; i++) {
                Contents wait = waits[i];
                double toGo = wait.stepTokens();
                double length = Math.min(1, toGo / tokens);
                double decoded = part[group] * wait.requests * (length - 0.5 * length * length) * tokens;
                decodedTokens += decoded;
                contexts += decoded * (wait.contextTokens() / wait.requests + 0.5 * Math.min(toGo, 0.5 * tokens));
                unread += part[group] * wait.unreadTokens;
                work += part[group] * wait.prefillWork;
            }
        }
        double input = begun > 0 ? Math.max(1, unread / begun) : before.inputTokens();
        double perPrompt = begun > 0 ? Math.min(NO_PROMPTS, decodedTokens / begun) : NO_PROMPTS;
        // What an engine with one sequence has still room for, and a little less for rounding.
        double least = (1 + 1e-9) * input * engine.tokensPerStep() / Math.max(1, engine.promptRoom(1));
        return new RequestShape(
                input,
                1 + Math.max(perPrompt, least),
                decodedTokens > 0 ? contexts / decodedTokens : before.contextTokens(),
                begun > 0 ? work / begun : before.prefillWork());
    }
}
