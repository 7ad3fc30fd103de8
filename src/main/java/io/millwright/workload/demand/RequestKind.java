package io.millwright.workload.demand;

import io.millwright.workload.demand.Conversation.Memory;
import io.millwright.workload.demand.Distribution.Exponential;
import io.millwright.workload.demand.Distribution.LogNormal;
import io.millwright.workload.demand.Distribution.LogUniform;
import io.millwright.workload.demand.Distribution.Uniform;

/// What requests are for, with usual sizes to plan with before any trace exists. Sizes marked (A) follow the public
/// Azure traces of 2023 (log-normal of the same log mean and log deviation); the others are round planning figures, to
/// be replaced by a fit as soon as there is a trace.
public enum RequestKind {
    /// People who talk with a model: several turns, history in the prompt, one system prompt for all. Answers (A,
    /// conversation).
    CHAT(Conversation.single(Amount.logNormal(90, 1.1, 32_768), Amount.logNormal(151, 0.86, 4096))
            .withTurns(new Amount(new Exponential(3.5), 1, 50), new LogNormal(30, 1), Memory.GROWING)
            .withShared(new SharedText("system prompt", 1, 0, Amount.of(512)))
            .withMostContextTokens(Conversation.USUAL_CONTEXT_TOKENS)),
    /// Questions over documents that are found and put before them; some documents are asked for often.
    RETRIEVAL(Conversation.single(Amount.logNormal(40, 0.8, 4096), Amount.logNormal(250, 0.7, 4096))
            .withShared(
                    new SharedText("system prompt", 1, 0, Amount.of(512)),
                    new SharedText("document", 10_000, 0.9, Amount.logNormal(3000, 0.6, 65_536)))),
    /// Completion in an editor: long prompts, short answers (A, code).
    CODE(Conversation.single(Amount.logNormal(1090, 1.35, 7437), Amount.logNormal(16, 0.83, 2048))),
    /// Work that nobody waits for: summaries, labels, evaluation.
    BATCH(Conversation.single(Amount.logNormal(2500, 0.8, 65_536), Amount.logNormal(300, 0.6, 8192))),
    /// Answers after long thought: 10 to 1,000 hidden tokens for each one shown, up to a budget.
    REASONING(Conversation.single(Amount.logNormal(500, 1.1, 65_536), Amount.logNormal(120, 0.7, 4096))
            .withHidden(new LogUniform(10, 1000), 32_768)),
    /// Programs that call a model in a loop with tools: dependent calls, a context that grows with every result, and
    /// now and then several calls at once.
    AGENT(Conversation.single(Amount.logNormal(800, 1.2, 32_768), Amount.logNormal(150, 0.9, 8192))
            .withTurns(new Amount(new Exponential(12), 1, 200), new LogNormal(2, 1), Memory.GROWING)
            .withShared(new SharedText("system prompt and tools", 4, 1, Amount.of(6144)))
            .withMostContextTokens(Conversation.USUAL_CONTEXT_TOKENS)
            .withFanOut(new FanOut(0.15, new Amount(new Uniform(1.5, 6.5), 2, 6))));

    private final Conversation usual;

    RequestKind(Conversation usual) {
        this.usual = usual;
    }

    /// Usual sizes of this kind.
    public Conversation usual() {
        return usual;
    }
}
