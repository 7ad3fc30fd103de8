package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.serving.RequestShape;
import io.millwright.study.claims.ClaimTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/// What reasoning and agents cost and draw beside one answer of a chat, on the same facility.
///
/// A task is what a user asks for: one chat answer, one answer after hidden reasoning, or an agent's run of many calls
/// whose context grows by what each call wrote and read. The facility does nothing else ([SteadyService]); the cost and
/// the energy of a task are those of the facility per second over tasks per second. How many tokens a task takes is an
/// assumption of the study; what follows from it in cost, energy and power is the model's.
///
/// **Agents.** Call `k` of `N` has the context `P + k (O + T)`: the first prompt, and by call what was written (`O`)
/// and what tools returned (`T`). Read again in full, its prompt is that context; with what was read before still in
/// the cache it is `T`, and `P` for the first call. Both are shown, a prefix cache lies between.
public final class WorkStudy {
    /// Most of what users of reasoning models are promised.
    public static final double TOKENS_PER_S_PER_USER = 30;

    private static final int CHAT_PROMPT = 1000;
    private static final int CHAT_ANSWER = 300;
    private static final int CALL_ANSWER = 300;
    private static final int TOOL_TOKENS = 1000;

    private static final Task CHAT = new Task("chat", 1, RequestShape.equal(CHAT_PROMPT, CHAT_ANSWER));

    /// A task.
    ///
    /// @param name what people call it
    /// @param calls requests that it takes
    /// @param shape of a mean request
    record Task(String name, int calls, RequestShape shape) {
        double outputTokens() {
            return calls * shape.outputTokens();
        }

        double inputTokens() {
            return calls * shape.inputTokens();
        }

        /// Tokens read and written, over those of a chat.
        double tokensOverChat() {
            return (inputTokens() + outputTokens()) / (CHAT.inputTokens() + CHAT.outputTokens());
        }

        boolean isReasoning() {
            return name.startsWith("reasoning");
        }

        boolean isAgent() {
            return name.startsWith("agent");
        }
    }

    /// One row: a task on a facility.
    ///
    /// @param served empty if the facility is not fast enough
    /// @param chat what the facility makes of chat alone
    private record Worked(Task task, Optional<SteadyService> served, Optional<SteadyService> chat) {
        double of(ToDoubleFunction<SteadyService> value) {
            return StudyColumn.of(served, value);
        }

        double overChat(ToDoubleBiFunction<SteadyService, Task> value) {
            return of(service -> value.applyAsDouble(service, task))
                    / StudyColumn.of(chat, service -> value.applyAsDouble(service, CHAT));
        }
    }

    private static final List<StudyColumn<Worked>> COLUMNS = List.of(
            new StudyColumn<>(
                    "inputTokens", "read", Dimension.TOKENS, row -> row.task().inputTokens()),
            new StudyColumn<>(
                    "outputTokens",
                    "written",
                    Dimension.TOKENS,
                    row -> row.task().outputTokens()),
            new StudyColumn<>(
                    "outputOverChat",
                    "written × chat",
                    Dimension.RATIO,
                    row -> row.task().outputTokens() / CHAT.outputTokens()),
            new StudyColumn<>(
                    "tokensOverChat",
                    "all × chat",
                    Dimension.RATIO,
                    row -> row.task().tokensOverChat()),
            new StudyColumn<>(
                    "tasksPerS",
                    "tasks/s",
                    Dimension.COUNT,
                    row -> row.of(service -> service.requestsPerS() / row.task().calls())),
            new StudyColumn<>("facilityPowerW", "drawn", Dimension.POWER, row -> row.of(SteadyService::facilityPowerW)),
            new StudyColumn<>(
                    "energyJ", "energy", Dimension.ENERGY, row -> row.of(service -> energyJ(service, row.task()))),
            new StudyColumn<>("energyOverChat", "× chat", Dimension.RATIO, row -> row.overChat(WorkStudy::energyJ)),
            new StudyColumn<>(
                    "usd", "1,000 tasks", Dimension.MONEY, row -> row.of(service -> 1000 * usd(service, row.task()))),
            new StudyColumn<>("costOverChat", "× chat", Dimension.RATIO, row -> row.overChat(WorkStudy::usd)));

    private WorkStudy() {}

    /// Runs the study on each facility.
    public static ClaimTable of(SequencedMap<String, Facility> facilities, Catalog catalog) {
        Frontiers frontiers = new Frontiers();
        List<Row> rows = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        facilities.forEach((name, facility) -> {
            Map<String, SteadyService> byTask = new LinkedHashMap<>();
            for (Task task : tasks()) {
                SteadyService.of(facility, catalog, task.shape(), TOKENS_PER_S_PER_USER, frontiers)
                        .ifPresent(service -> byTask.put(task.name(), service));
            }
            Optional<SteadyService> chat = Optional.ofNullable(byTask.get(CHAT.name()));
            for (Task task : tasks()) {
                Optional<SteadyService> served = Optional.ofNullable(byTask.get(task.name()));
                rows.add(StudyColumn.row(COLUMNS, label(name, task.name()), new Worked(task, served, chat)));
            }
            verdicts.addAll(reasoning(catalog, name, byTask));
            chat.ifPresent(service -> findings.addAll(service.findings()));
        });
        verdicts.addAll(agents(catalog));
        return new ClaimTable(
                "work",
                "What a task of reasoning or of an agent costs and draws beside an answer of a chat.",
                StudyColumn.columns(COLUMNS),
                rows,
                verdicts,
                List.of(
                        String.format(
                                Locale.ROOT,
                                "Every user gets at least %.0f tokens/s; the facility does this work alone, every engine full.",
                                TOKENS_PER_S_PER_USER),
                        "\"read again\": every call reads its whole context; \"kept\": only what is new."),
                findings);
    }

    /// The label of a row.
    static String label(String facility, String task) {
        return facility + ", " + task;
    }

    static List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        tasks.add(CHAT);
        for (int factor : new int[] {10, 30, 100}) {
            tasks.add(new Task("reasoning × " + factor, 1, RequestShape.equal(CHAT_PROMPT, factor * CHAT_ANSWER)));
        }
        for (int calls : new int[] {4, 15, 50}) {
            tasks.add(new Task("agent of " + calls + " calls, read again", calls, agent(calls, false)));
            tasks.add(new Task("agent of " + calls + " calls, kept", calls, agent(calls, true)));
        }
        return tasks;
    }

    /// The mean request of an agent.
    private static RequestShape agent(int calls, boolean kept) {
        double input = 0;
        double context = 0;
        double work = 0;
        for (int k = 0; k < calls; k++) {
            double whole = CHAT_PROMPT + (double) k * (CALL_ANSWER + TOOL_TOKENS);
            double fresh = !kept || k == 0 ? whole : TOOL_TOKENS;
            input += fresh;
            context += whole + 0.5 * (CALL_ANSWER - 1);
            // Fresh tokens attend to all before them, and to each other by half.
            work += fresh * (whole - fresh) + 0.5 * fresh * fresh;
        }
        return new RequestShape(input / calls, CALL_ANSWER, context / calls, work / calls);
    }

    private static double energyJ(SteadyService service, Task task) {
        return service.facilityPowerW() * task.calls() / service.requestsPerS();
    }

    private static double usd(SteadyService service, Task task) {
        return service.usdPerS() * task.calls() / service.requestsPerS();
    }

    /// A claim about tokens is judged by tokens, which are the same on every facility.
    private static List<Verdict> agents(Catalog catalog) {
        List<Verdict> verdicts = new ArrayList<>();
        PublicClaim.of(catalog, "agentic_multiplier")
                .ifPresent(claim -> tasks().stream()
                        .filter(Task::isAgent)
                        .forEach(task -> verdicts.add(new Verdict(
                                claim,
                                "tokens read and written by " + task.name() + " over chat",
                                task.tokensOverChat()))));
        return verdicts;
    }

    /// A claim about compute is judged by how long the facility, which does nothing else, is at a task.
    private static List<Verdict> reasoning(Catalog catalog, String facility, Map<String, SteadyService> byTask) {
        List<Verdict> verdicts = new ArrayList<>();
        SteadyService chat = byTask.get(CHAT.name());
        for (Task task : tasks()) {
            SteadyService service = byTask.get(task.name());
            if (task.isReasoning() && service != null && chat != null) {
                PublicClaim.of(catalog, "reasoning_multiplier")
                        .ifPresent(claim -> verdicts.add(new Verdict(
                                claim,
                                "accelerator time of " + task.name() + " over chat on " + facility,
                                chat.requestsPerS() / service.requestsPerS())));
            }
        }
        return verdicts;
    }
}
