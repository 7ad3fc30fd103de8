package io.millwright.report;

import io.millwright.json.JsonValue.Arr;
import io.millwright.json.JsonValue.Obj;
import io.millwright.quantity.UnitSystem;
import io.millwright.study.claims.ClaimTable;
import io.millwright.study.claims.PublicClaim;
import io.millwright.study.claims.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// A study of public claims as plain text and as JSON.
public final class ClaimText {
    private ClaimText() {}

    public static String of(ClaimTable table) {
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        table.columns().forEach(column -> head.add(column.label()));
        cells.add(head);
        for (ClaimTable.Row row : table.rows()) {
            List<String> line = new ArrayList<>(List.of(row.label()));
            for (int i = 0; i < row.values().size(); i++) {
                double value = row.values().get(i);
                line.add(
                        Double.isNaN(value)
                                ? "–"
                                : table.columns().get(i).dimension().format(value, UnitSystem.SI));
            }
            cells.add(line);
        }
        int[] width = new int[head.size()];
        cells.forEach(line -> {
            for (int i = 0; i < width.length; i++) {
                width[i] = Math.max(width[i], line.get(i).length());
            }
        });
        StringBuilder out = new StringBuilder(table.question()).append('\n');
        for (List<String> line : cells) {
            StringBuilder text = new StringBuilder(
                    String.format(Locale.ROOT, "  %-" + Math.max(1, width[0]) + "s", line.getFirst()));
            for (int i = 1; i < width.length; i++) {
                text.append(String.format(Locale.ROOT, "  %" + width[i] + "s", line.get(i)));
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
        table.remarks().forEach(remark -> out.append("  ").append(remark).append('\n'));
        if (!table.verdicts().isEmpty()) {
            out.append("Public claims beside the model\n");
        }
        SequencedMap<PublicClaim, List<Verdict>> byClaim = new LinkedHashMap<>();
        table.verdicts()
                .forEach(verdict -> byClaim.computeIfAbsent(verdict.claim(), claim -> new ArrayList<>())
                        .add(verdict));
        byClaim.forEach((claim, verdicts) -> out.append(verdicts(claim, verdicts)));
        return out.toString();
    }

    private static String verdicts(PublicClaim claim, List<Verdict> verdicts) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "  %s: %s (%s to %s)%n    source: %s%n",
                claim.name(),
                figure(claim.value()),
                figure(claim.low()),
                figure(claim.high()),
                claim.source()));
        verdicts.forEach(verdict -> out.append(String.format(
                Locale.ROOT,
                "    model: %s: %s; %s%n",
                verdict.compared(),
                figure(verdict.model()),
                words(verdict.answer()))));
        return out.toString();
    }

    private static String words(Verdict.Answer answer) {
        return switch (answer) {
            case WITHIN -> "within the published range";
            case BELOW -> "below the published range";
            case ABOVE -> "above the published range";
            case NO_ANSWER -> "the facilities do not answer it";
        };
    }

    private static String figure(double value) {
        return Double.isNaN(value)
                ? "–"
                : String.format(Locale.ROOT, value < 1 ? "%.3f" : value < 10 ? "%.2f" : "%.1f", value);
    }

    /// The study with full precision.
    public static Obj json(ClaimTable table) {
        Arr rows = new Arr();
        for (ClaimTable.Row row : table.rows()) {
            Obj each = new Obj().put("label", row.label());
            for (int i = 0; i < row.values().size(); i++) {
                each.put(table.columns().get(i).id(), row.values().get(i));
            }
            rows.add(each);
        }
        Arr verdicts = new Arr();
        for (Verdict verdict : table.verdicts()) {
            verdicts.add(new Obj()
                    .put("claim", verdict.claim().key())
                    .put("name", verdict.claim().name())
                    .put("published", verdict.claim().value())
                    .put("low", verdict.claim().low())
                    .put("high", verdict.claim().high())
                    .put("source", verdict.claim().source())
                    .put("compared", verdict.compared())
                    .put("model", verdict.model())
                    .put(
                            "answer",
                            verdict.answer().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        Arr remarks = new Arr();
        table.remarks().forEach(remark -> remarks.add(new io.millwright.json.JsonValue.Str(remark, 0)));
        return new Obj()
                .put("format", "millwright-study-result/1")
                .put("study", table.study())
                .put("question", table.question())
                .put("rows", rows)
                .put("claims", verdicts)
                .put("remarks", remarks)
                .put("findings", SolveJson.findings(table.findings()));
    }
}
