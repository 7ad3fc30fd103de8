package io.millwright.workload.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millwright.finding.Finding;
import io.millwright.numeric.Progress;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.TraceReader;
import io.millwright.workload.TraceWriter;
import io.millwright.workload.demand.Conversation.Memory;
import io.millwright.workload.demand.Distribution.Exponential;
import io.millwright.workload.demand.Distribution.LogNormal;
import io.millwright.workload.demand.Distribution.LogUniform;
import io.millwright.workload.demand.Workload.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions, shared text and hidden tokens found in traces.
class SessionFitTest {
    @TempDir
    Path folder;

    private static Workload chats() {
        Conversation chat = Conversation.single(Amount.logNormal(400, 0.6, 4000), Amount.logNormal(150, 0.7, 2000))
                .withTurns(new Amount(new Exponential(4), 1, 30), new LogNormal(40, 0.8), Memory.GROWING)
                .withShared(new SharedText("system prompt", 4, 1, Amount.of(1024)))
                .withHidden(new LogUniform(0.1, 4), 4000)
                .withMostContextTokens(60_000);
        return Workload.of(
                "chats", 7200, Arrivals.poisson(2), Part.of(RequestKind.CHAT, 1).withConversation(chat));
    }

    private static List<Request> drawn(Workload workload) {
        List<Request> requests = new ArrayList<>();
        new GeneratedRequests(workload, 5).forEachRemaining(requests::add);
        return requests;
    }

    private static DemandFit fit(List<Request> requests) {
        return DemandFit.of("trace", () -> RequestStream.of(requests), Progress.NONE)
                .fit()
                .orElseThrow();
    }

    private static void assertLike(DemandFit fit, double share) {
        assertThat(fit.findings()).extracting(Finding::code).contains("workload.fit.sessions");
        Part conversations = fit.workload().parts().getLast();
        assertThat(conversations.kind()).isEqualTo(RequestKind.CHAT);
        assertThat(conversations.conversation().memory()).isEqualTo(Memory.GROWING);
        assertThat(conversations.conversation().pauseS().quantile(0.5)).isCloseTo(40, within(8.0));
        assertThat(conversations.conversation().input().at(0.5)).isBetween(370, 430);
        assertThat(fit.drawn().prefixes().blockShare())
                .isCloseTo(fit.trace().prefixes().blockShare(), within(share));
        assertThat(fit.drawn().hiddenShare()).isCloseTo(fit.trace().hiddenShare(), within(0.03));
        assertThat(fit.distances())
                .allSatisfy(each -> assertThat(each.distance()).isLessThan(0.09));
        assertThat(WorkloadFormat.read(
                                WorkloadFormat.write(fit.workload()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                "fit")
                        .workload())
                .contains(fit.workload());
    }

    @Test
    void sessionsThatATraceNamesAreFitted() {
        DemandFit fit = fit(drawn(chats()));

        assertLike(fit, 0.05);
        // Exponential turns of mean 4 rounded to at least 1, cut at the ends of the trace.
        double requests = fit.workload().parts().stream()
                .mapToDouble(part -> part.share() / part.conversation().meanRequests())
                .sum();
        assertThat(fit.trace().requests() / requests).isBetween(3.0, 4.6);
    }

    /// Prompts that begin with all of an earlier prompt and answer continue it.
    @Test
    void sessionsAreFoundByTheirPrompts() {
        List<Request> named = drawn(chats());
        List<Request> unnamed =
                named.stream().map(request -> request.withSession(-1)).toList();
        SessionFit byName = new SessionFit(tree(named));
        SessionFit byPrompt = new SessionFit(tree(unnamed));
        named.forEach(byName::add);
        unnamed.forEach(byPrompt::add);

        assertThat(byPrompt.followShare()).isCloseTo(byName.followShare(), within(0.03));
        assertLike(fit(unnamed), 0.05);
    }

    private static PromptTree tree(List<Request> requests) {
        PromptTree tree = new PromptTree();
        requests.forEach(tree::add);
        return tree;
    }

    /// Questions over the same document are no conversation.
    @Test
    void documentsAreSharedTextAndNoSession() {
        Conversation question = Conversation.single(Amount.logNormal(200, 0.6, 4096), Amount.of(100))
                .withShared(new SharedText("document", 50, 0.8, Amount.of(4096)));
        Workload workload = Workload.of(
                "questions",
                3600,
                Arrivals.poisson(2),
                Part.of(RequestKind.BATCH, 1).withConversation(question));
        List<Request> requests =
                drawn(workload).stream().map(each -> each.withSession(-1)).toList();
        DemandFit fit = fit(requests);
        Conversation found = fit.workload().parts().getFirst().conversation();

        assertThat(fit.workload().parts()).hasSize(1);
        assertThat(found.shared().getFirst().tokens()).isEqualTo(Amount.of(4096));
        assertThat(found.shared().getFirst().variants()).isBetween(45, 50);
        assertThat(found.shared().getFirst().zipf()).isCloseTo(0.8, within(0.15));
        assertThat(fit.drawn().prefixes().blockShare())
                .isCloseTo(fit.trace().prefixes().blockShare(), within(0.02));
    }

    @Test
    void thePublishedTraceWithPrefixesIsFitted() {
        Path trace = Path.of("../shared/data/traces/mooncake-conversation.jsonl.gz");
        Assumptions.assumeTrue(Files.exists(trace));
        DemandFit fit = DemandFit.of("mooncake", () -> TraceReader.open(trace), Progress.NONE)
                .fit()
                .orElseThrow();
        Conversation chat = fit.workload().parts().getLast().conversation();

        // A message of a person, not a document: that is what continues a prompt.
        assertThat(chat.input().at(0.5)).isBetween(15, 60);
        assertThat(fit.drawn().prefixes().blockShare())
                .isCloseTo(fit.trace().prefixes().blockShare(), within(0.04));
        assertThat(fit.trace().input().distance(fit.drawn().input())).isLessThan(0.05);
        assertThat(fit.trace().output().distance(fit.drawn().output())).isLessThan(0.03);

        // Most lone prompts share no document, so the table of its lengths begins at 0; what is written can be read.
        byte[] written = WorkloadFormat.write(fit.workload()).getBytes(StandardCharsets.UTF_8);
        assertThat(WorkloadFormat.read(written, "fit.json").findings()).isEmpty();
    }

    @Test
    void sessionsAndHiddenTokensSurviveAWrittenTrace() throws Exception {
        Path file = folder.resolve("trace.jsonl");
        List<Request> requests = drawn(chats().withDurationS(300));
        TraceWriter.write(RequestStream.of(requests), TraceWriter.Form.MOONCAKE, 0, file);
        List<Request> read = new ArrayList<>();
        try (RequestStream stream = TraceReader.open(file)) {
            stream.forEachRemaining(read::add);
            assertThat(stream.findings()).isEmpty();
        }

        assertThat(read).hasSameSizeAs(requests);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).session()).isEqualTo(requests.get(i).session());
            assertThat(read.get(i).hiddenTokens()).isEqualTo(requests.get(i).hiddenTokens());
        }
    }

    @Test
    void theExponentOfZipfIsFound() {
        int[] counts = new int[500];
        for (int rank = 0; rank < counts.length; rank++) {
            counts[rank] = (int) Math.round(100_000 * Math.pow(rank + 1, -1.1));
        }
        assertThat(SessionFit.zipf(counts)).isCloseTo(1.1, within(0.01));
        assertThat(SessionFit.zipf(new int[] {7, 7, 7, 7})).isCloseTo(0, within(0.01));
    }
}
