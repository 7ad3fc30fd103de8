package io.millwright.serving;

import io.millwright.workload.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The scheduling of [Engine] written down plainly: every sequence is looked at in every step, blocks are counted from
/// the lengths. Slow; the reference for [Engine] in tests. One priority, no prefix cache.
final class NaiveEngine {
    /// What became of a request.
    record Outcome(double scheduledS, double firstTokenS, double firstVisibleS, double finishedS) {}

    private static final class Sequence {
        final Request request;
        int computed;
        int generated;
        int planned;
        int reserved;
        double scheduledS = Double.NaN;
        double firstTokenS = Double.NaN;
        double firstVisibleS = Double.NaN;

        Sequence(Request request) {
            this.request = request;
        }

        /// Tokens known but not computed: one means that it decodes, if anything was generated since the last prefill.
        int missing() {
            return request.inputTokens() + generated - computed;
        }

        boolean decodes() {
            return decoding;
        }

        boolean decoding;
    }

    private final EngineSpec spec;
    private final StepTime stepTime;
    private final StepPower power;
    private final double tokensPerStep;
    private final int checkedTokens;
    private final int mostSequences;
    private final long totalBlocks;
    private final List<Sequence> running = new ArrayList<>();
    private final ArrayDeque<Sequence> waiting = new ArrayDeque<>();

    final Map<Long, Outcome> outcomes = new HashMap<>();
    double busyEnergyJ;
    long steps;
    long preemptions;
    long discarded;
    long decodeTokens;

    NaiveEngine(EngineSpec spec) {
        this.spec = spec;
        stepTime = StepTime.of(spec);
        power = StepPower.of(spec);
        tokensPerStep = spec.speculation().tokensPerStep();
        checkedTokens = spec.speculation().draftTokens() + 1;
        mostSequences = Math.min(spec.limits().maxSequences(), spec.limits().maxBatchTokens() / checkedTokens);
        totalBlocks = MemoryFit.of(spec).kvBlocks();
    }

    void run(List<Request> requests) {
        double nowS = 0;
        int next = 0;
        while (next < requests.size() || !running.isEmpty() || !waiting.isEmpty()) {
            if (running.isEmpty() && waiting.isEmpty()) {
                nowS = Math.max(nowS, requests.get(next).arrivalS());
            }
            while (next < requests.size() && requests.get(next).arrivalS() <= nowS) {
                waiting.addLast(new Sequence(requests.get(next++)));
            }
            nowS = step(nowS);
        }
    }

    private double step(double nowS) {
        BatchLimits limits = spec.limits();
        boolean pushedOut = false;
        for (Sequence sequence : running) {
            sequence.planned = 0;
        }
        // Decoding sequences in the order of admission; the last one admitted is the victim.
        for (int i = 0; i < running.size(); i++) {
            Sequence sequence = running.get(i);
            if (sequence.decodes()) {
                sequence.planned = (int) (whole(steps + 1) - whole(steps));
                while (blocksInUse() > totalBlocks) {
                    pushedOut = true;
                    pushOut(running.getLast());
                    if (i >= running.size()) {
                        break;
                    }
                }
            }
        }
        int budget = limits.maxBatchTokens();
        for (Sequence sequence : running) {
            budget -= sequence.decodes() ? checkedTokens : sequence.planned;
        }
        // Prompts in progress; the last one of them is the victim.
        for (int i = 0; i < running.size(); i++) {
            Sequence sequence = running.get(i);
            if (!sequence.decodes()) {
                sequence.planned = Math.min(sequence.missing(), Math.min(budget, limits.prefillChunkTokens()));
                while (blocksInUse() > totalBlocks) {
                    pushedOut = true;
                    Sequence victim = lastPrompt();
                    pushOut(victim);
                    if (victim == sequence) {
                        i--;
                        break;
                    }
                }
                if (running.contains(sequence)) {
                    budget -= sequence.planned;
                }
            }
        }
        if (!pushedOut || running.stream().allMatch(s -> s.planned == 0)) {
            while (!waiting.isEmpty() && running.size() < mostSequences && budget > 0) {
                Sequence sequence = waiting.getFirst();
                sequence.planned = Math.min(sequence.missing(), Math.min(budget, limits.prefillChunkTokens()));
                boolean sarathi = limits.policy() == BatchPolicy.SARATHI;
                long spare = sarathi && !running.isEmpty() ? totalBlocks / 100 : 0;
                sequence.reserved = sarathi ? sequence.missing() : 0;
                running.add(sequence);
                if (blocksInUse() + spare > totalBlocks) {
                    sequence.reserved = 0;
                    running.removeLast();
                    break;
                }
                waiting.removeFirst();
                budget -= sequence.planned;
                if (Double.isNaN(sequence.scheduledS)) {
                    sequence.scheduledS = nowS;
                }
            }
        }

        int decodes = 0;
        long context = 0;
        int prefill = 0;
        double work = 0;
        int finishing = 0;
        for (Sequence sequence : running) {
            if (sequence.decodes()) {
                decodes++;
                context += sequence.computed;
            } else {
                prefill += sequence.planned;
                work += sequence.planned * (sequence.computed + 0.5 * sequence.planned);
                finishing += sequence.planned == sequence.missing() ? 1 : 0;
            }
        }
        StepCost cost = new StepCost();
        double heldBack = decodes * (steps * tokensPerStep - whole(steps));
        stepTime.evaluate(decodes, context + heldBack, prefill, work, finishing, 1, cost);
        double endS = nowS + cost.seconds;
        busyEnergyJ += spec.accelerators() * cost.seconds * power.watts(cost, 1);
        steps++;
        for (Sequence sequence : List.copyOf(running)) {
            sequence.computed += sequence.planned;
            if (sequence.decoding || sequence.missing() == 0) {
                int gained = sequence.decoding ? sequence.planned : 1;
                int open = sequence.request.outputTokens() - sequence.generated;
                decodeTokens += sequence.decoding ? Math.min(gained, open) : 0;
                sequence.generated += gained;
                sequence.decoding = true;
                if (Double.isNaN(sequence.firstTokenS)) {
                    sequence.firstTokenS = endS;
                }
                if (Double.isNaN(sequence.firstVisibleS) && sequence.generated > sequence.request.hiddenTokens()) {
                    sequence.firstVisibleS = endS;
                }
                if (sequence.generated >= sequence.request.outputTokens()) {
                    running.remove(sequence);
                    outcomes.put(
                            sequence.request.id(),
                            new Outcome(sequence.scheduledS, sequence.firstTokenS, sequence.firstVisibleS, endS));
                }
            }
        }
        return endS;
    }

    /// Whole tokens that so many steps yield of a sequence.
    private long whole(long count) {
        return (long) Math.floor(count * tokensPerStep);
    }

    private long blocksInUse() {
        int size = spec.limits().blockTokens();
        long blocks = 0;
        for (Sequence sequence : running) {
            blocks += (Math.max(sequence.reserved, sequence.computed + sequence.planned) + size - 1) / size;
        }
        return blocks;
    }

    private Sequence lastPrompt() {
        for (int i = running.size() - 1; i >= 0; i--) {
            if (!running.get(i).decodes()) {
                return running.get(i);
            }
        }
        throw new IllegalStateException("no prompt in progress");
    }

    private void pushOut(Sequence victim) {
        preemptions++;
        discarded += victim.computed;
        running.remove(victim);
        victim.computed = 0;
        victim.planned = 0;
        victim.reserved = 0;
        victim.decoding = false;
        waiting.addFirst(victim);
    }
}
