package io.millwright.study.claims;

import io.millwright.catalog.Catalog;
import io.millwright.facility.Facility;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.serving.RequestShape;
import io.millwright.study.claims.ClaimTable.Column;
import io.millwright.study.claims.ClaimTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What reasoning and agents cost and draw beside one answer of a chat, on the same facility.
///
/// A task is what a user asks for: one chat answer, one answer after hidden reasoning, or an agent's run of many calls
/// whose context grows by what each call wrote and read. The facility does nothing else ([SteadyService]); the cost and
/// the energy of a task are those of the facility per second over tasks per second. How many tokens a task takes is an
/// assumption of the study; what follows from it in cost, energy and power is the model's.
///
/// **Agents.** Call `k` of `N` has the context `P + k (O + T)`: the first prompt, and by call what was written (`O`)
/// and
/// what tools returned (`T`). Read again in full, its prompt is that context; with what was read before still in the
/// cache it is `T`, and `P` for the first call. Both are shown, a prefix cache lies between.
public final class WorkStudy {
    /// Most of what users of reasoning models are promised.
    public static final double TOKENS_PER_S_PER_USER = 30;

    private static final int CHAT_PROMPT = 1000;
    private static final int CHAT_ANSWER = 300;
    private static final int CALL_ANSWER = 300;
    private static final int TOOL_TOKENS = 1000;

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
    }

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
            Optional<SteadyService> chat =
                    Optional.ofNullable(byTask.get(tasks().getFirst().name()));
            for (Task task : tasks()) {
                rows.add(row(label(name, task.name()), task, byTask.get(task.name()), chat));
            }
            verdicts.addAll(verdicts(catalog, name, byTask));
            chat.ifPresent(service -> findings.addAll(service.findings()));
        });
        return new ClaimTable(
                "work",
                "What a task of reasoning or of an agent costs and draws beside an answer of a chat.",
                List.of(
                        new Column("inputTokens", "read", Dimension.TOKENS),
                        new Column("outputTokens", "written", Dimension.TOKENS),
                        new Column("outputOverChat", "× chat", Dimension.RATIO),
                        new Column("tasksPerS", "tasks/s", Dimension.COUNT),
                        new Column("facilityPowerW", "drawn", Dimension.POWER),
                        new Column("energyJ", "energy", Dimension.ENERGY),
                        new Column("energyOverChat", "× chat", Dimension.RATIO),
                        new Column("usd", "1,000 tasks", Dimension.MONEY),
                        new Column("costOverChat", "× chat", Dimension.RATIO)),
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
        tasks.add(new Task("chat", 1, RequestShape.equal(CHAT_PROMPT, CHAT_ANSWER)));
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

    private static Row row(String label, Task task, @Nullable SteadyService service, Optional<SteadyService> chat) {
        double nan = Double.NaN;
        double chatTokens = tasks().getFirst().outputTokens();
        double ratio = task.outputTokens() / chatTokens;
        if (service == null) {
            return new Row(
                    label, List.of(task.inputTokens(), task.outputTokens(), ratio, nan, nan, nan, nan, nan, nan));
        }
        return new Row(
                label,
                List.of(
                        task.inputTokens(),
                        task.outputTokens(),
                        ratio,
                        service.requestsPerS() / task.calls(),
                        service.facilityPowerW(),
                        energyJ(service, task),
                        chat.map(each -> energyJ(service, task) / energyJ(each, tasks().getFirst()))
                                .orElse(nan),
                        1000 * usd(service, task),
                        chat.map(each -> usd(service, task) / usd(each, tasks().getFirst()))
                                .orElse(nan)));
    }

    private static double energyJ(SteadyService service, Task task) {
        return service.facilityPowerW() * task.calls() / service.requestsPerS();
    }

    private static double usd(SteadyService service, Task task) {
        return service.usdPerS() * task.calls() / service.requestsPerS();
    }

    private static List<Verdict> verdicts(Catalog catalog, String facility, Map<String, SteadyService> byTask) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Task task : tasks()) {
            String key = task.name().startsWith("reasoning")
                    ? "reasoning_multiplier"
                    : task.name().startsWith("agent") ? "agentic_multiplier" : "";
            SteadyService service = byTask.get(task.name());
            SteadyService chat = byTask.get(tasks().getFirst().name());
            if (!key.isEmpty() && service != null && chat != null) {
                PublicClaim.of(catalog, key)
                        .ifPresent(claim -> verdicts.add(new Verdict(
                                claim,
                                "cost of " + task.name() + " over chat on " + facility,
                                usd(service, task) / usd(chat, tasks().getFirst()))));
            }
        }
        return verdicts;
    }
}
