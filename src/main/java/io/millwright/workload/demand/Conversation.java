package io.millwright.workload.demand;

import java.util.List;
import java.util.Optional;

/// What one session asks for: a single request, the turns of a chat, the steps of an agent. A turn depends on the
/// answer to the one before.
///
/// @param turns how many
/// @param shared what stands at the head of every prompt, from the outside in: together a tree of prefixes
/// @param input new prompt tokens of a turn
/// @param output tokens that a turn shows or passes on
/// @param hidden tokens of thought for each token of output, which are generated and charged but not kept; 0 for none
/// @param mostHiddenTokens budget of thought of one turn
/// @param correlation of input and output on normal scores (Gaussian copula), -1 to 1
/// @param pauseS from an answer to the next turn: reading and typing, running a tool
/// @param memory whether a turn's prompt holds the turns before it
/// @param mostContextTokens a session ends with the turn that no longer fits
/// @param fanOut if steps call others
public record Conversation(
        Amount turns,
        List<SharedText> shared,
        Amount input,
        Amount output,
        Distribution hidden,
        int mostHiddenTokens,
        double correlation,
        Distribution pauseS,
        Memory memory,
        int mostContextTokens,
        Optional<FanOut> fanOut) {
    /// Whether turns remember.
    public enum Memory {
        /// The prompt of a turn holds all earlier input and output.
        GROWING,
        /// Every turn starts from the shared text.
        NONE
    }

    /// The usual limit of a context.
    public static final int USUAL_CONTEXT_TOKENS = 131_072;

    public Conversation {
        shared = List.copyOf(shared);
        if (!(correlation >= -1 && correlation <= 1)) {
            throw new IllegalArgumentException("a correlation lies in -1 to 1, got " + correlation);
        }
    }

    /// One request without anything around it.
    public static Conversation single(Amount input, Amount output) {
        return new Conversation(
                Amount.of(1),
                List.of(),
                input,
                output,
                new Distribution.Fixed(0),
                0,
                0,
                new Distribution.Fixed(0),
                Memory.NONE,
                Amount.MOST_TOKENS,
                Optional.empty());
    }

    public Conversation withTurns(Amount value, Distribution newPauseS, Memory newMemory) {
        return new Conversation(
                value,
                shared,
                input,
                output,
                hidden,
                mostHiddenTokens,
                correlation,
                newPauseS,
                newMemory,
                mostContextTokens,
                fanOut);
    }

    public Conversation withShared(SharedText... value) {
        return new Conversation(
                turns,
                List.of(value),
                input,
                output,
                hidden,
                mostHiddenTokens,
                correlation,
                pauseS,
                memory,
                mostContextTokens,
                fanOut);
    }

    public Conversation withHidden(Distribution perOutputToken, int mostTokens) {
        return new Conversation(
                turns,
                shared,
                input,
                output,
                perOutputToken,
                mostTokens,
                correlation,
                pauseS,
                memory,
                mostContextTokens,
                fanOut);
    }

    public Conversation withCorrelation(double value) {
        return new Conversation(
                turns,
                shared,
                input,
                output,
                hidden,
                mostHiddenTokens,
                value,
                pauseS,
                memory,
                mostContextTokens,
                fanOut);
    }

    public Conversation withMostContextTokens(int value) {
        return new Conversation(
                turns, shared, input, output, hidden, mostHiddenTokens, correlation, pauseS, memory, value, fanOut);
    }

    public Conversation withFanOut(FanOut value) {
        return new Conversation(
                turns,
                shared,
                input,
                output,
                hidden,
                mostHiddenTokens,
                correlation,
                pauseS,
                memory,
                mostContextTokens,
                Optional.of(value));
    }

    /// Requests of a session in the mean, of sessions that their context does not end. The last turn calls nobody.
    public double meanRequests() {
        double steps = turns.mean();
        return steps
                + fanOut.map(each ->
                                (steps - 1) * each.probability() * each.width().mean())
                        .orElse(0.0);
    }
}
