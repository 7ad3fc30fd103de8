package io.millwright.report;

import io.millwright.quantity.Dimension;
import io.millwright.quantity.ElapsedTime;
import io.millwright.quantity.UnitSystem;
import io.millwright.twin.loop.Outside;
import io.millwright.twin.scenario.Scenario;
import io.millwright.twin.scenario.ScenarioPlan;
import io.millwright.twin.scenario.ScenarioPlan.Span;
import io.millwright.twin.scenario.When;
import java.util.Locale;

/// A scenario and what it comes to for a facility, as plain text.
public final class ScenarioText extends TextLines {
    private static final int SAMPLES = 288;

    private final Scenario scenario;

    private ScenarioText(Scenario scenario) {
        this.scenario = scenario;
    }

    public static String of(Scenario scenario, ScenarioPlan plan) {
        ScenarioText text = new ScenarioText(scenario);
        text.head(plan);
        text.timeline(plan);
        return text.toString();
    }

    private void head(ScenarioPlan plan) {
        line("%s", scenario.name());
        if (!scenario.description().isEmpty()) {
            line("  %s", scenario.description());
        }
        boolean ends = Double.isFinite(plan.untilS());
        line(
                "  %-10s %s",
                "Starts",
                When.timeOfDay(scenario.startsAtS())
                        + (ends ? ", ends " + span(plan.untilS()) + " later" : ", ends when the work is done"));
        double lowestC = Double.POSITIVE_INFINITY;
        double highestC = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= SAMPLES; i++) {
            Outside.Air air = plan.outside().at((ends ? plan.untilS() : 86_400) * i / SAMPLES);
            lowestC = Math.min(lowestC, air.dryBulbC());
            highestC = Math.max(highestC, air.dryBulbC());
        }
        String lowest = Dimension.TEMPERATURE.format(lowestC, UnitSystem.SI);
        line(
                "  %-10s %s",
                "Outside",
                lowestC == highestC
                        ? lowest
                        : lowest + " to " + Dimension.TEMPERATURE.format(highestC, UnitSystem.SI)
                                + (ends ? "" : " in the first day"));
    }

    private void timeline(ScenarioPlan plan) {
        Table table = table("  %-10s %-8s %-12s %s", "After", "Time", "Until", "What");
        for (Span each : plan.timeline()) {
            table.row(
                    span(each.fromS()),
                    timeOfDay(each.fromS()),
                    each.untilS() == each.fromS()
                            ? ""
                            : Double.isInfinite(each.untilS()) ? "the end" : timeOfDay(each.untilS()),
                    each.text());
        }
    }

    private String timeOfDay(double afterStartS) {
        double midnightS = scenario.startsAtS() + afterStartS;
        long days = (long) (midnightS / 86_400);
        return When.timeOfDay(midnightS) + (days > 0 ? " +" + days + " d" : "");
    }

    private static String span(double seconds) {
        String text = ElapsedTime.format(seconds);
        return text.isEmpty() ? String.format(Locale.ROOT, "%.1f s", seconds) : text;
    }
}
