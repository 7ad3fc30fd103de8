package io.millwright.ui.workload;

import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.quantity.UnitSystem;
import io.millwright.report.DemandCharts;
import io.millwright.report.chart.Plot;
import io.millwright.ui.kit.Theme;
import io.millwright.ui.workload.WorkloadModel.Shown;
import io.millwright.workload.demand.DemandFit;
import io.millwright.workload.demand.DemandProfile;
import io.millwright.workload.demand.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// What a workload asks for: figures, distributions in as many columns as fit, percentiles, and how well a fit fits.
final class WorkloadPage extends VBox {
    private static final double GAP = 10;
    private static final double CHART_HEIGHT = 215;
    private static final List<Function<DemandProfile, Plot>> CHARTS =
            List.of(DemandCharts::rate, DemandCharts::gaps, DemandCharts::input, DemandCharts::output);
    private static final int[] PERCENTS = {10, 50, 90, 95, 99};

    private final UnitSystem units;

    WorkloadPage(Shown shown, Theme theme, UnitSystem units, WorkloadController controller) {
        this.units = units;
        getStyleClass().add("year-page");
        setId("workload-page");
        Label name = new Label(shown.name());
        name.setId("workload-name");
        name.getStyleClass().add("year-weather");
        name.setWrapText(true);
        List<Plot> plots =
                CHARTS.stream().map(each -> each.apply(shown.profile())).toList();
        ChartFlow charts = new ChartFlow(plots, CHART_HEIGHT, theme, units, controller::exportTable);
        getChildren()
                .addAll(name, figures(shown.profile()), charts, Cells.heading("Lengths"), lengths(shown.profile()));
        shown.fit().ifPresent(fit -> getChildren().addAll(Cells.heading("How well it fits"), comparison(fit)));
        if (!shown.findings().isEmpty()) {
            getChildren().add(Cells.heading("Remarks"));
            shown.findings().forEach(finding -> getChildren().add(remark(finding)));
        }
    }

    private FlowPane figures(DemandProfile profile) {
        FlowPane tiles = new FlowPane(GAP, GAP);
        tiles.setId("workload-figures");
        double inputPerS = profile.meanPerS() * profile.input().mean();
        double outputPerS = profile.meanPerS() * profile.output().mean();
        tiles.getChildren()
                .addAll(
                        Cells.tile(
                                "Requests", String.format(Locale.ROOT, "%,d", profile.requests()), "All that arrive"),
                        Cells.tile("Span", format(Dimension.TIME, profile.spanS()), "First to last arrival"),
                        Cells.tile("Mean rate", perSecond(profile.meanPerS()), "Requests per second over the span"),
                        Cells.tile("Busiest minute", perSecond(profile.peakPerS()), "Largest rate of any 60 s"),
                        Cells.tile(
                                "Variation of gaps",
                                format(Dimension.COUNT, profile.gaps().variation()),
                                "Standard deviation over mean of the times between arrivals: 1 for Poisson, more for"
                                        + " clusters and changes of rate"),
                        Cells.tile("Input", format(Dimension.TOKEN_RATE, inputPerS), "Prompt tokens per second, mean"),
                        Cells.tile(
                                "Output",
                                format(Dimension.TOKEN_RATE, outputPerS),
                                "Generated tokens per second, mean"),
                        Cells.tile(
                                "Hidden",
                                format(Dimension.FRACTION, profile.hiddenShare()),
                                "Share of the generated tokens that is thought and not shown"));
        if (profile.prefixes().blockTokens() > 0) {
            tiles.getChildren()
                    .add(Cells.tile(
                            "Shared prefixes",
                            format(Dimension.FRACTION, profile.prefixes().blockShare()),
                            "Prompt blocks that a prefix cache without limits would hold already"));
        }
        return tiles;
    }

    private GridPane lengths(DemandProfile profile) {
        GridPane grid = Cells.table("workload-lengths");
        List<String> titles = new ArrayList<>(List.of("Tokens", "Mean"));
        for (int percent : PERCENTS) {
            titles.add("p" + percent);
        }
        titles.add("Largest");
        Cells.header(grid, titles);
        row(grid, 1, "Input", profile.input());
        row(grid, 2, "Output", profile.output());
        return grid;
    }

    private static void row(GridPane grid, int row, String name, Spread spread) {
        grid.add(new Label(name), 0, row);
        grid.add(Cells.whole(spread.mean()), 1, row);
        for (int i = 0; i < PERCENTS.length; i++) {
            grid.add(Cells.whole(spread.quantile(PERCENTS[i] / 100.0)), 2 + i, row);
        }
        grid.add(Cells.whole(spread.most()), 2 + PERCENTS.length, row);
    }

    /// The trace and requests drawn from its description, and how far their distributions are apart.
    private VBox comparison(DemandFit fit) {
        Label words = Cells.sentence(fitWords(fit));
        GridPane grid = Cells.table("workload-fit-table");
        Cells.header(grid, List.of("", "Trace", "Drawn", "Error"));
        int row = 1;
        for (DemandFit.Compared each : fit.comparisons()) {
            grid.add(new Label(sentence(each.name())), 0, row);
            grid.add(Cells.right(format(each.dimension(), each.trace())), 1, row);
            grid.add(Cells.right(format(each.dimension(), each.drawn())), 2, row);
            grid.add(Cells.right(String.format(Locale.ROOT, "%+.1f %%", 100 * each.errorFraction())), 3, row);
            row++;
        }
        for (DemandFit.Distance each : fit.distances()) {
            grid.add(new Label("Distance of " + each.name() + " (KS)"), 0, row);
            grid.add(Cells.right(format(Dimension.FRACTION, each.distance())), 2, row);
            grid.add(Cells.right("chance " + format(Dimension.FRACTION, each.byChance())), 3, row);
            row++;
        }
        return new VBox(GAP, words, grid);
    }

    private String fitWords(DemandFit fit) {
        StringBuilder words = new StringBuilder("Burstiness ")
                .append(format(Dimension.COUNT, fit.workload().arrivals().burstiness()))
                .append(" (Poisson: 1). ");
        for (DemandFit.LengthLaw law : fit.lengthLaws()) {
            boolean table = law.law().equals("table");
            words.append(sentence(law.length()))
                    .append(" lengths: ")
                    .append(
                            table
                                    ? "a table of quantiles, since the closest simple law, " + law.closest() + ","
                                    : law.law())
                    .append(table ? " is " : ", ")
                    .append(format(Dimension.FRACTION, law.closestDistance()))
                    .append(" away. ");
        }
        return words.toString().strip();
    }

    private Label remark(Finding finding) {
        return Cells.sentence(finding.message(units) + " " + finding.advice(units));
    }

    private static String perSecond(double value) {
        return Dimension.COUNT.format(value, UnitSystem.SI) + "/s";
    }

    private String format(Dimension dimension, double value) {
        return dimension.format(value, units);
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
